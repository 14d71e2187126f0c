//! Replies as they travel, and those that cannot be built.

use super::{super::EndKey, *};
use crate::{
    callbacks::{HttpAnswer, OutboundCallContent, TurnKind},
    types::{CallId, TtsVoice},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn envelope(answer: &HttpAnswer) -> Value {
    serde_json::from_slice(answer.body()).unwrap()
}

/// The data of a reply, without the call.
fn data(reply: &TurnReply) -> Value {
    let mut data = envelope(&reply.to_http(&CallId::from("a^b")))["data"].take();
    assert_eq!(data.as_object_mut().unwrap().remove("call_id").unwrap(), "a^b");
    data
}

fn rules<T>(built: Result<T, InvalidReply>) -> Vec<String> {
    let rules = built.err().map(|error| error.broken_rules().to_vec()).unwrap_or_default();
    rules.iter().map(ToString::to_string).collect()
}

fn transfer_state(content: &str) -> ParallelTransferState {
    match OutboundCallContent::from_json(&TurnKind::ParallelTransfer, content).unwrap() {
        OutboundCallContent::ParallelTransfer(state) => state,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reply_travels_in_its_envelope() {
    let answer = Reply::go_on().build().unwrap().to_http(&CallId::from("a^b"));
    assert_eq!((answer.status(), HttpAnswer::CONTENT_TYPE), (200, "application/json;charset=UTF-8"));
    assert_eq!(
        envelope(&answer),
        json!({ "result": "success", "msg": "ok", "code": 200, "data": { "call_id": "a^b", "action": "continue" } })
    );
}

#[test]
fn what_is_spoken_is_json_inside_json() {
    let reply = Reply::play("a.wav")
        .tts("name", "小王 'A' \\ 1")
        .file("b.wav")
        .tts("name", "小王 'A' \\ 1")
        .tts("time", "九点")
        .interruption(Interruption::After(Duration::from_millis(1500)))
        .without_interrupting()
        .mute_time(Duration::from_secs(5))
        .dynamic_id("step-1");
    let reply = reply.build().unwrap();
    assert_eq!(
        data(&reply),
        json!({
            "action": "play", "action_code": "a.wav,$name$,b.wav,$name$,$time$",
            "action_code_param": r#"{"name":"小王 'A' \\ 1","time":"九点"}"#, "action_break": false,
            "action_code_break": true, "action_code_time_break": 1500, "mute_time": 5000, "dynamic_id": "step-1",
        })
    );
    assert_eq!(format!("{reply:?}"), "TurnReply { action: Play, .. }");
}

#[test]
fn each_action_says_itself_and_what_belongs_to_it() {
    let state = transfer_state(r#"{"transfer_status":"success","is_monitor":false}"#);
    let centre = Reply::parallel_transfer().play_to_operator("vip.wav").monitored().call_centre("north");
    let keys = Reply::collect_keys().timeout(Duration::from_secs(10)).most_keys(4).end_key(EndKey::Hash);
    for (reply, wanted) in [
        (Reply::stop_playback().build(), json!({ "action": "break" })),
        (Reply::do_nothing().build(), json!({ "action": "donothing" })),
        (Reply::hang_up().without_interrupting().build(), json!({ "action": "hangup", "action_break": false })),
        (Reply::transfer("13900000001").build(), json!({ "action": "transfer", "number": "13900000001" })),
        (
            keys.interruption(Interruption::Never).build(),
            json!({
                "action": "dtmf", "dtmf_nonin_overtime": 10, "dtmf_max_numbers": 4, "dtmf_end_character": "#",
                "action_code_break": false,
            }),
        ),
        (
            centre.build(),
            json!({
                "action": "parallel_transfer", "transfer_playfile": "vip.wav", "is_monitor": true, "cc_name": "north",
            }),
        ),
        (Reply::parallel_bridge(&state).build(), json!({ "action": "parallel_bridge" })),
        (
            Reply::speak("q", "好吗").interruption(Interruption::AtOnce).build(),
            json!({
                "action": "play", "action_code": "$q$", "action_code_param": r#"{"q":"好吗"}"#,
                "action_code_break": true,
            }),
        ),
    ] {
        let reply = reply.unwrap();
        assert_eq!(data(&reply), wanted);
        assert_eq!(reply.action().as_str(), wanted["action"]);
    }
}

#[test]
fn a_call_that_came_in_is_answered_or_not() {
    let answer = CallInReply::answer()
        .file("hello.wav")
        .longest_call(Duration::from_secs(600))
        .asr_model_id("m1")
        .asr_base_id(crate::types::AsrBase::from_wire("customer_service_8k"))
        .record()
        .pause_time(Duration::from_millis(800))
        .voice(TtsVoice::from_wire("xiaoyun"))
        .tts_volume(100)
        .tts_speed(-200)
        .build()
        .unwrap();
    assert_eq!(
        envelope(&answer.to_http(&CallId::from("a^b")))["data"],
        json!({
            "call_id": "a^b", "action": "answer", "action_code": "hello.wav", "session_timeout": 600,
            "asr_model_id": "m1", "asr_base_id": "customer_service_8k", "record_flag": true, "pause_time": 800,
            "tts_conf": true, "tts_style": "xiaoyun", "tts_volume": 100, "tts_speed": -200,
        })
    );
    let plain = CallInReply::answer().without_recording().build().unwrap();
    let wanted = json!({ "call_id": "a^b", "action": "answer", "record_flag": false });
    assert_eq!(envelope(&plain.to_http(&CallId::from("a^b")))["data"], wanted, "no voice, so no tts_conf");
    let refused = CallInReply::hang_up();
    let wanted = json!({ "call_id": "a^b", "action": "hangup" });
    assert_eq!(envelope(&refused.to_http(&CallId::from("a^b")))["data"], wanted);
}

#[test]
fn a_call_of_dynamic_ivr_goes_somewhere_or_nowhere() {
    let reply = IvrTransferReply::transfer("13900000001").shown_number("05710000000").build().unwrap();
    assert_eq!(
        envelope(&reply.to_http()),
        json!({
            "result": "success", "msg": "ok", "code": 200,
            "data": { "called": "13900000001", "showNumber": "05710000000" },
        })
    );
    let refusal = IvrTransferReply::refuse("no 13900000001");
    assert_eq!(envelope(&refusal.to_http()), json!({ "result": "fail", "msg": "no 13900000001", "data": {} }));
    assert!(!format!("{reply:?} {refusal:?}").contains("139"));
}

#[test]
fn what_breaks_a_rule_is_not_built_and_says_why() {
    let long = Duration::from_secs(3600);
    let cases = [
        (
            rules(Reply::go_on().mute_time(Duration::from_millis(999)).build()),
            r#"mute_time = "999ms" must be from 1000 to 20000 ms (give a value within these bounds)"#,
        ),
        (rules(Reply::go_on().mute_time(Duration::MAX).build()), "must be from 1000 to 20000 ms"),
        (rules(Reply::go_on().mute_time(Duration::from_nanos(5_000_000_001)).build()), "not a whole number of ms"),
        (
            rules(Reply::play("a").interruption(Interruption::After(Duration::ZERO)).build()),
            r#"action_code_time_break = "0ns" must be 1 ms or more"#,
        ),
        (rules(Reply::collect_keys().timeout(Duration::from_secs(2)).build()), "must be from 3 to 60 s"),
        (rules(Reply::collect_keys().timeout(long).build()), "must be from 3 to 60 s"),
        (
            rules(Reply::collect_keys().timeout(Duration::from_millis(3500)).build()),
            r#"dtmf_nonin_overtime = "3.5s" is not a whole number of s (round it)"#,
        ),
        (rules(Reply::collect_keys().most_keys(0).build()), r#"dtmf_max_numbers = "0" must be from 1 to 50"#),
        (rules(Reply::collect_keys().most_keys(51).build()), "must be from 1 to 50"),
        (rules(Reply::play("a.wav,b.wav").build()), "action_code names a file with ',' in it"),
        (rules(Reply::play("$name$").build()), "names a file with '$' in it (give the code of one file"),
        (rules(Reply::play("").build()), "names a file by nothing"),
        (
            rules(Reply::speak("name", "at 9:30").build()),
            "has a ':' in the text of the variable name, which is forbidden",
        ),
        (rules(Reply::speak("name", " ").build()), "has no text for the variable name"),
        (rules(Reply::speak("", "a").build()), "names a variable by nothing"),
        (rules(Reply::speak("a,b", "a").build()), "names a variable *** with ',' in it"),
        (rules(Reply::speak("13900000000", "a@b").build()), "has a '@' in the text of the variable ***"),
        (rules(Reply::speak("q", "a").tts("q", "b").build()), "has two texts for the variable q"),
        (rules(Reply::transfer(" ").build()), "number is empty (give the number to call)"),
        (
            rules(Reply::parallel_transfer().play_to_operator("a b").build()),
            "transfer_playfile names a file with ' ' in it",
        ),
        (rules(CallInReply::answer().tts_volume(101).build()), r#"tts_volume = "101" must be from 0 to 100"#),
        (rules(CallInReply::answer().tts_speed(-201).build()), "must be from -200 to 200"),
        (rules(CallInReply::answer().pause_time(long).build()), "must be from 300 to 1200 ms"),
        (rules(CallInReply::answer().longest_call(Duration::ZERO).build()), "must be 1 s or more"),
        (rules(IvrTransferReply::transfer("").build()), "called is empty"),
        (rules(IvrTransferReply::transfer("1").shown_number("").build()), "showNumber is empty"),
    ];
    for (rules, wanted) in cases {
        assert!(rules.len() == 1 && rules[0].contains(wanted), "{rules:?} is not {wanted}");
    }
}

#[test]
fn a_monitored_transfer_is_never_bridged() {
    let monitored = transfer_state(r#"{"transfer_status":"success","is_monitor":"true"}"#);
    let rules = rules(Reply::parallel_bridge(&monitored).build());
    assert!(rules.len() == 1 && rules[0].contains("must not be used for a transfer that is monitored"), "{rules:?}");
    for content in [r#"{"is_monitor":false}"#, r#"{"transfer_status":"success"}"#] {
        assert!(Reply::parallel_bridge(&transfer_state(content)).build().is_ok());
    }
}

#[test]
fn all_broken_rules_are_named_at_once_and_no_text() {
    let error =
        Reply::speak("name", "13900000000@x").mute_time(Duration::ZERO).file("a,13900000000").build().unwrap_err();
    assert_eq!(error.broken_rules().len(), 3);
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("139") && shown.starts_with("the reply was not built: "), "{shown}");
    let unbuilt = Reply::transfer("13900000000");
    assert!(!format!("{unbuilt:?}").contains("139000"), "{unbuilt:?}");
}

proptest! {
    /// Whatever is given, what is built says just that, each marker has its text, and nothing forbidden is spoken.
    #[test]
    fn what_is_built_parses_back_to_what_was_said(
        first in "[a-z]{1,4}|.{0,4}",
        spoken in proptest::collection::vec(("[a-z]{1,3}|.{0,3}", "[一-龥a-z0-9,。 ]{1,8}|.{0,6}"), 0..6),
        mute in proptest::option::of(0u64..25_000),
        after in proptest::option::of(0u64..3_000),
    ) {
        let mut reply = Reply::play(first.clone());
        for (name, text) in &spoken {
            reply = reply.tts(name.clone(), text.clone());
        }
        if let Some(mute) = mute {
            reply = reply.mute_time(Duration::from_millis(mute));
        }
        if let Some(after) = after {
            reply = reply.interruption(Interruption::After(Duration::from_millis(after)));
        }
        let Ok(reply) = reply.build() else { return Ok(()) };
        let data = data(&reply);
        let items: Vec<&str> = data["action_code"].as_str().unwrap().split(',').collect();
        let mut wanted = vec![first.clone()];
        wanted.extend(spoken.iter().map(|(name, _)| format!("${name}$")));
        prop_assert_eq!(items, wanted);
        let texts: Value = data.get("action_code_param").map_or(json!({}), |text| serde_json::from_str(text.as_str().unwrap()).unwrap());
        let names: std::collections::BTreeSet<_> = spoken.iter().map(|(name, _)| name).collect();
        prop_assert_eq!(texts.as_object().unwrap().len(), names.len());
        for (name, text) in &spoken {
            prop_assert_eq!(&texts[name], text);
            prop_assert!(!text.contains(['@', '=', ':', '"', '$', '{', '}', '^', '*', '￥']), "{}", text);
        }
        prop_assert!(mute.is_none_or(|mute| (1000..=20_000).contains(&mute)));
        prop_assert_eq!(data.get("mute_time").and_then(Value::as_u64), mute);
        prop_assert_eq!(data.get("action_code_time_break").and_then(Value::as_u64), after);
        prop_assert!(after.is_none() || (after != Some(0) && data["action_code_break"] == true));
    }

    #[test]
    fn keys_stay_within_their_limits(timeout in 0u64..80, most: u8) {
        let built = Reply::collect_keys().timeout(Duration::from_secs(timeout)).most_keys(most).build();
        prop_assert_eq!(built.is_ok(), (3..=60).contains(&timeout) && (1..=50).contains(&most));
    }
}
