//! Conversations that a program steers by callbacks.

use crate::{
    program::{Program, Replies},
    stage::{Stage, morning, secs, stage, stage_of},
};
use dyvms_sdk::emulator::{CallState, Conduct, Emulator, HandError, Place, ReplyVerdict, World};
use dyvms_tests::emulation::settings;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

const NUMBER: &str = "13900001234";

async fn smart_call(stage: &Stage, number: &str) -> String {
    let call = stage.client.smart_call().called_show_number("057112345678").called_number(number);
    let call = call.voice_code(["hello.wav"]).dynamic_id("start").mute_time(secs(5)).session_timeout(secs(120));
    call.send().await.unwrap().call_id.to_string()
}

/// A world in which one call to this callee is steered by this program, lived to its end.
async fn lived(conduct: Conduct, program: &Program) -> (Stage, String) {
    let stage = stage(World::new().callbacks(program.url()).callee(NUMBER, conduct)).await;
    let id = smart_call(&stage, NUMBER).await;
    stage.world.run_until_idle().await;
    (stage, id)
}

fn followed(stage: &Stage, id: &str) -> Vec<ReplyVerdict> {
    stage.world.call(id).unwrap().callbacks.into_iter().map(|callback| callback.reply).collect()
}

fn record(stage: &Stage) -> Value {
    stage.receiver.with("caller")[0].clone()
}

#[tokio::test]
async fn words_are_asked_about_and_replies_are_followed() {
    let program = Program::start(|asked| match asked.words() {
        "你好" => asked.reply(json!({ "action": "play", "action_code": "a.wav,$name$", "dynamic_id": "second",
            "action_code_param": "{\"name\":\"王先生\"}" })),
        "好" => asked.reply(json!({ "action": "hangup" })),
        other => panic!("{other}"),
    })
    .await;
    let (stage, id) = lived(Conduct::answers().says("你好").says("好"), &program).await;
    let asked = program.asked();
    assert_eq!(program.kinds(), ["normal", "normal"]);
    assert_eq!(
        (asked[0].path.as_str(), asked[0].place, &asked[0].own["tenant"]),
        ("/callbacks", "query", &"7".to_owned())
    );
    assert_eq!(asked[0].call_id, id);
    let first = &asked[0].content;
    assert_eq!((&first["dynamic_id"], &asked[1].content["dynamic_id"]), (&json!("start"), &json!("second")));
    // The opening takes three seconds; half a second later one is spoken.
    assert_eq!((&first["begin_offset"], &first["end_offset"]), (&json!("3500"), &json!("4500")));
    assert_eq!((&first["role"], &first["identity"], first.get("is_playing")), (&json!("B"), &json!("id2"), None));
    assert_eq!(first["asr_end_time"], asked[0].timestamp.to_string());
    assert_eq!(asked[1].timestamp - asked[0].timestamp, 6000 + 1500);
    assert_eq!(followed(&stage, &id), [ReplyVerdict::Followed("play"), ReplyVerdict::Followed("hangup")]);
    let record = record(&stage);
    assert_eq!((&record["status_code"], &record["hangup_direction"]), (&json!("200000"), &json!("机器")));
    assert_eq!(record["duration"], "12");
    assert_eq!(stage.receiver.with("words").len(), 2);
}

#[tokio::test]
async fn silence_is_told_after_the_time_that_was_set_last() {
    let program =
        Program::saying([json!({ "action": "donothing", "mute_time": 2000 }), json!({ "action": "donothing" })]).await;
    let (stage, id) = lived(Conduct::answers(), &program).await;
    assert_eq!(program.kinds(), ["mute", "mute", "mute"]);
    let at: Vec<u64> = program.asked().iter().map(|asked| asked.timestamp).collect();
    assert_eq!((at[1] - at[0], at[2] - at[1]), (2000, 2000));
    assert_eq!(record(&stage)["duration"], (3 + 5 + 2 + 2).to_string());
    assert_eq!(followed(&stage, &id).last(), Some(&ReplyVerdict::Followed("hangup")));
}

#[tokio::test]
async fn nobody_hangs_up_and_the_session_ends() {
    let program = Program::start(|asked| asked.reply(json!({ "action": "donothing" }))).await;
    let (stage, _) = lived(Conduct::answers(), &program).await;
    assert_eq!(record(&stage)["duration"], "120");
    let (stage, _) = lived(Conduct::answers().says("再见").hangs_up(), &program).await;
    assert_eq!(
        (&record(&stage)["status_code"], &record(&stage)["hangup_direction"]),
        (&json!("200001"), &json!("用户"))
    );
}

#[tokio::test]
async fn keys_are_collected_by_number_by_end_and_by_time() {
    let keys = |more: Value| {
        let mut data = json!({ "action": "dtmf", "dtmf_nonin_overtime": 4 });
        data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        data
    };
    let program = Program::saying([
        keys(json!({ "dtmf_max_numbers": 2 })),
        keys(json!({ "dtmf_end_character": "#" })),
        keys(json!({})),
        keys(json!({})),
    ])
    .await;
    let conduct = Conduct::answers().is_silent().presses("129").presses("34#").presses("5");
    let (stage, id) = lived(conduct, &program).await;
    assert_eq!(program.kinds(), ["mute", "dtmf", "dtmf", "dtmf", "dtmf"]);
    let digits: Vec<Value> = program.asked()[1..].iter().map(|asked| asked.content["dtmf_digits"].clone()).collect();
    assert_eq!(digits, ["12", "34", "5", "noInputTimeout"]);
    assert_eq!(record(&stage)["dtmf"], "1234#5");
    assert!(stage.world.call(&id).unwrap().states.iter().any(|(_, state)| *state == CallState::KeyPressed('#')));
}

#[tokio::test]
async fn somebody_talks_into_what_is_playing() {
    let program = Program::saying([
        json!({ "action": "play", "action_code": "a.wav,b.wav", "action_code_time_break": 1500 }),
        json!({ "action": "continue" }),
        json!({ "action": "play", "action_code": "c.wav", "action_code_break": false }),
        json!({ "action": "break" }),
    ])
    .await;
    let conduct = Conduct::answers().says("你好").interrupts("不要", secs(2)).interrupts("等等", secs(1));
    let (_stage, id) = lived(conduct, &program).await;
    let asked = program.asked();
    assert_eq!(program.kinds(), ["normal", "timebreak", "normal", "normal", "mute"], "{id}");
    assert_eq!(asked[1].content["current_media_code"], "a.wav");
    assert_eq!(asked[1].timestamp - asked[0].timestamp, 500 + 1500);
    assert_eq!((asked[2].words(), asked[2].content.get("is_playing")), ("不要", None), "it was stopped");
    assert_eq!((asked[3].words(), &asked[3].content["is_playing"]), ("等等", &json!("true")));
    assert_eq!(
        (&asked[3].content["current_media_code"], &asked[3].content["play_end_time"]),
        (&json!("c.wav"), &json!("0"))
    );
    // It may not be interrupted, so the silence counts from its end: half a second and one were spoken into three.
    assert_eq!(asked[4].timestamp - asked[3].timestamp, 1500 + 5000);
}

#[tokio::test]
async fn an_operator_is_called_in_parallel_and_bridged() {
    for (monitored, operators, replies, kinds, status) in [
        (false, Conduct::answers(), json!("parallel_bridge"), vec!["mute", "parallel_transfer"], "success"),
        (true, Conduct::answers(), json!("parallel_bridge"), vec!["mute", "parallel_transfer", "mute"], "success"),
        (false, Conduct::busy(), json!("donothing"), vec!["mute", "parallel_transfer", "mute"], "fail"),
    ] {
        let transfer = json!({ "action": "parallel_transfer", "cc_name": "south", "is_monitor": monitored });
        let program = Program::saying([transfer, json!({ "action": replies })]).await;
        let operators = operators.rings(secs(1)).talks(secs(20));
        let world = World::new().callbacks(program.url()).operators(operators);
        let stage = stage(world).await;
        let id = smart_call(&stage, NUMBER).await;
        stage.world.run_until_idle().await;
        assert_eq!(program.kinds(), kinds);
        let told = &program.asked()[1].content;
        assert_eq!(
            (&told["transfer_status"], &told["is_monitor"], &told["cc_name"]),
            (&json!(status), &json!(monitored), &json!("south"))
        );
        match kinds.len() {
            2 => assert_eq!(record(&stage)["duration"], (3 + 5 + 1 + 20).to_string()),
            _ if monitored => {
                assert!(matches!(&followed(&stage, &id)[1], ReplyVerdict::Rejected(why) if why.contains("monitored")))
            }
            _ => assert_eq!(told["fail_cause"], "USER_BUSY"),
        }
    }
}

#[tokio::test]
async fn an_operator_is_bridged_from_outside() {
    let program = Program::saying([
        json!({ "action": "parallel_transfer", "is_monitor": true }),
        json!({ "action": "donothing" }),
        json!({ "action": "donothing" }),
    ])
    .await;
    let world = World::new().callbacks(program.url()).others(Conduct::answers().rings(secs(5)));
    let stage = stage(world.operators(Conduct::answers().rings(secs(1)).talks(secs(20)))).await;
    let id = smart_call(&stage, NUMBER).await;
    let bridge = async || {
        let operate = stage.client.smart_call_operate().call_id(id.as_str()).command("parallelBridge".parse().unwrap());
        operate.send().await.is_ok()
    };
    assert!(!bridge().await, "nobody is there yet");
    while program.asked().len() < 2 {
        stage.world.advance(secs(1)).await;
    }
    assert!(bridge().await);
    assert!(!bridge().await, "once is enough");
    stage.world.run_until_idle().await;
    assert_eq!(program.asked().len(), 2, "the robot has left");
    assert_eq!(record(&stage)["hangup_direction"], "用户");
}

#[tokio::test]
async fn a_call_is_transferred_to_a_number() {
    for (operators, duration) in [(Conduct::answers(), 3 + 5 + 1 + 20), (Conduct::no_answer(), 3 + 5 + 1)] {
        let program = Program::saying([json!({ "action": "transfer", "number": "13900005678" })]).await;
        let operators = operators.rings(secs(1)).talks(secs(20));
        let stage = stage(World::new().callbacks(program.url()).operators(operators)).await;
        smart_call(&stage, NUMBER).await;
        stage.world.run_until_idle().await;
        assert_eq!(program.kinds(), ["mute"]);
        assert_eq!(record(&stage)["duration"], duration.to_string());
    }
}

#[tokio::test]
async fn a_reply_that_cannot_be_followed_changes_nothing_and_the_third_ends_the_call() {
    let mut count = 0;
    let program = Program::start(move |asked| {
        count += 1;
        match count {
            1 => Replies::With(500, String::new()),
            2 => Replies::With(200, r#"{"result":"fail","msg":"no","data":{}}"#.to_owned()),
            3 => asked.play("a.wav"),
            4 => Replies::With(200, "<html>".to_owned()),
            5 => asked.reply(json!({ "action": "parallel_bridge" })),
            _ => asked.reply(json!({ "action": "play" })),
        }
    })
    .await;
    let (stage, id) = lived(Conduct::answers(), &program).await;
    let verdicts = followed(&stage, &id);
    assert_eq!((program.asked().len(), verdicts.len()), (6, 6));
    for (verdict, why) in verdicts.iter().zip(["500", "fail", "", "no JSON", "no operator", "action_code is missing"]) {
        match verdict {
            ReplyVerdict::Rejected(reason) => assert!(!why.is_empty() && reason.contains(why), "{reason}"),
            verdict => assert_eq!((why, verdict), ("", &ReplyVerdict::Followed("play"))),
        }
    }
    assert_eq!(
        (&record(&stage)["status_code"], &record(&stage)["hangup_direction"]),
        (&json!("200000"), &json!("机器"))
    );
}

#[tokio::test]
async fn a_late_reply_is_none() {
    let program = Program::start(|_| Replies::Never).await;
    let world = World::new().callbacks(program.url()).callback_patience(Duration::from_millis(50));
    let stage = stage(world).await;
    let id = smart_call(&stage, NUMBER).await;
    stage.world.run_until_idle().await;
    let verdicts = followed(&stage, &id);
    assert_eq!(verdicts.len(), 3);
    assert!(verdicts.iter().all(|verdict| matches!(verdict, ReplyVerdict::Rejected(why) if why.contains("50ms"))));
}

#[tokio::test]
async fn nobody_listens() {
    let stage = stage(World::new().callbacks("http://127.0.0.1:9/callbacks")).await;
    let id = smart_call(&stage, NUMBER).await;
    stage.world.run_until_idle().await;
    assert!(matches!(&followed(&stage, &id)[2], ReplyVerdict::Rejected(why) if why.contains("could not be reached")));
    let odd = World::new().callbacks("https://127.0.0.1/callbacks");
    let error = Emulator::builder().world(odd).start().await.unwrap_err();
    assert!(error.to_string().starts_with("callbacks cannot be sent to"), "{error}");
}

#[tokio::test]
async fn callbacks_can_travel_in_a_form() {
    let program = Program::saying([]).await;
    let stage = stage(World::new().callbacks(program.url()).callback_place(Place::Form)).await;
    smart_call(&stage, NUMBER).await;
    stage.world.run_until_idle().await;
    assert_eq!((program.asked()[0].place, program.kinds()), ("form", vec!["mute".to_owned()]));
}

#[tokio::test]
async fn a_conversation_is_led_by_hand() {
    let program = Program::start(|asked| match asked.content_type.as_str() {
        "normal" => asked.reply(json!({ "action": "dtmf", "dtmf_max_numbers": 2 })),
        "dtmf" => asked.play("thanks.wav"),
        _ => asked.reply(json!({ "action": "donothing" })),
    })
    .await;
    let stage = stage(World::new().callbacks(program.url()).others(Conduct::by_hand())).await;
    let id = smart_call(&stage, NUMBER).await;
    stage.world.advance(secs(5)).await;
    stage.world.answer(&id).unwrap();
    stage.world.advance(secs(1)).await;
    assert_eq!(stage.world.press(&id, "1"), Err(HandError::DeafToKeys));
    stage.world.say(&id, "你好").unwrap();
    stage.world.advance(secs(1)).await;
    assert_eq!(stage.world.say(&id, "你好"), Err(HandError::DeafToWords));
    stage.world.press(&id, "12").unwrap();
    stage.world.advance(secs(1)).await;
    stage.world.hang_up(&id).unwrap();
    stage.world.run_until_idle().await;
    assert_eq!(program.kinds(), ["normal", "dtmf"]);
    assert_eq!((program.asked()[0].words(), &program.asked()[1].content["dtmf_digits"]), ("你好", &json!("12")));
    assert_eq!((&record(&stage)["status_code"], &record(&stage)["duration"]), (&json!("200001"), &json!("3")));
}

#[tokio::test]
async fn a_call_comes_in() {
    let program = Program::start(|asked| match asked.content_type.as_str() {
        "callin" if asked.content["caller"] == NUMBER => asked.reply(json!({
            "action": "answer", "action_code": "hello.wav", "record_flag": true, "mute_time": 3000, "dynamic_id": "in"
        })),
        "callin" if asked.content["caller"] == "1" => asked.reply(json!({ "action": "play", "action_code": "a" })),
        "callin" => asked.reply(json!({ "action": "hangup" })),
        "normal" => asked.reply(json!({ "action": "donothing" })),
        _ => asked.reply(json!({ "action": "hangup" })),
    })
    .await;
    let stage = stage(World::new().callbacks(program.url()).callee(NUMBER, Conduct::answers().says("喂"))).await;
    let [answered, refused, odd] =
        [NUMBER, "13900005678", "1"].map(|caller| stage.world.call_in(caller, "05710000").unwrap());
    assert_eq!(stage.world.answer(&answered), Err(HandError::NotRinging));
    stage.world.run_until_idle().await;
    let kinds: Vec<_> = stage.world.call(&answered).unwrap().callbacks.iter().map(|asked| asked.content_type).collect();
    assert_eq!(kinds, ["callin", "normal", "mute"]);
    assert_eq!(program.asked()[0].content["callee"], "05710000");
    assert_eq!(stage.world.call(&answered).unwrap().status_code, Some("200000"));
    assert_eq!(stage.world.call(&refused).unwrap().status_code, Some("200003"));
    assert_eq!(stage.world.call(&odd).unwrap().status_code, Some("200003"));
    assert!(matches!(&followed(&stage, &odd)[..], [ReplyVerdict::Rejected(_)]));
    assert_eq!(stage.receiver.with("record_file").len(), 1);
    let deaf = crate::stage::stage(World::new()).await;
    assert_eq!(deaf.world.call_in(NUMBER, "05710000"), Err(HandError::NoCallbacks));
}

#[tokio::test]
async fn real_time_does_not_wait_for_replies() {
    let program = Program::start(|asked| match asked.content_type.as_str() {
        "callin" => asked.reply(json!({ "action": "answer", "mute_time": 1000 })),
        _ => asked.reply(json!({ "action": "hangup" })),
    })
    .await;
    let stage = stage(World::new().real_time().callbacks(program.url())).await;
    let begun = Instant::now();
    let id = stage.world.call_in(NUMBER, "05710000").unwrap();
    stage.world.run_until_idle().await;
    assert_eq!(program.kinds(), ["callin", "mute"]);
    assert_eq!(stage.world.call(&id).unwrap().status_code, Some("200000"));
    assert!(begun.elapsed() >= secs(1));
}

#[tokio::test]
async fn the_same_seed_is_the_same_conversation() {
    let history = async |seed| {
        let mut turns: HashMap<String, usize> = HashMap::new();
        let program = Program::start(move |asked| {
            let turn = turns.entry(asked.call_id.clone()).or_default();
            *turn += 1;
            match *turn {
                1 => asked.play("a.wav"),
                2 => asked.reply(json!({ "action": "parallel_transfer" })),
                3 => asked.reply(json!({ "action": "parallel_bridge" })),
                _ => asked.reply(json!({ "action": "hangup" })),
            }
        })
        .await;
        let world = World::new().callbacks(program.url()).share(0.2, Conduct::busy());
        let stage = stage_of(seed, world.others(Conduct::answers().says("你好").is_silent().says("好"))).await;
        for number in 0..30 {
            smart_call(&stage, &format!("139{number:08}")).await;
        }
        stage.world.run_until_idle().await;
        (stage.world.calls(), program.asked())
    };
    let first = history(3).await;
    assert_eq!(first, history(3).await);
    assert_ne!(first.0, history(4).await.0);
}

#[tokio::test]
async fn without_a_program_nothing_of_this_happens() {
    let world = World::new().starts_at(morning()).others(Conduct::answers().says("你好"));
    let emulator = Emulator::builder().seed(7).world(world).start().await.unwrap();
    let client = settings(&emulator).build().unwrap();
    let call = client.smart_call().called_show_number("057112345678").called_number(NUMBER).voice_code(["hello.wav"]);
    let id = call.send().await.unwrap().call_id.to_string();
    emulator.world().unwrap().run_until_idle().await;
    assert!(emulator.world().unwrap().call(&id).unwrap().callbacks.is_empty());
}
