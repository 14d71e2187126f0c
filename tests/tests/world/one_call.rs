//! One call from its dialling to its record, for each way it can go.

use crate::stage::{morning, secs, stage};
use dyvms_sdk::{
    actions::MenuKey,
    emulator::{CallState, Conduct, World},
    types::{CallStatusCode, ProductId},
};
use serde_json::{Value, json};

const NUMBER: &str = "13900001234";

fn codes(states: &[Value]) -> Vec<&str> {
    states.iter().map(|state| state["status_code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_answered_call_lives_through_all_its_states() {
    let conduct = Conduct::answers().rings(secs(6)).talks(secs(20));
    let stage = stage(World::new().callee(NUMBER, conduct)).await;
    let id = stage.call(NUMBER).await;
    assert!(stage.receiver.receipts().is_empty(), "time stands still until it is turned");

    stage.world.advance(secs(300)).await;
    let history = stage.world.call(&id).unwrap();
    let states: Vec<CallState> = history.states.iter().map(|(_, state)| *state).collect();
    use CallState::{Answered, Dialling, Ended, Ringing};
    assert_eq!(states, [Dialling, Ringing, Answered, Ended]);
    let at: Vec<_> = history.states.iter().map(|(at, _)| at.duration_since(morning()).unwrap()).collect();
    assert_eq!((at[0], at[2] - at[1], at[3] - at[2]), (secs(0), secs(6), secs(20)));
    assert!((secs(1)..=secs(4)).contains(&at[1]));
    assert_eq!(stage.world.now(), morning() + secs(300));

    let states = stage.receiver.with("status_time");
    assert_eq!(codes(&states), ["200101", "200201", "200102", "200100"]);
    assert_eq!(
        states[0],
        json!({
            "call_id": id, "status_code": "200101", "status_time": "2024-03-01 09:15:01", "out_id": "order-7",
        })
    );
    let record = &stage.receiver.with("caller")[0];
    assert_eq!(record["call_id"], id);
    assert_eq!((&record["status_code"], &record["smart_status_code"]), (&json!("200000"), &json!("ANSWERED")));
    assert_eq!((&record["duration"], &record["hangup_direction"]), (&json!("20"), &json!("机器")));
    assert_eq!((&record["start_time"], &record["end_time"]), (&states[2]["status_time"], &states[3]["status_time"]));
    assert!(stage.receiver.requests().iter().all(|(content_type, _)| content_type.starts_with("application/json")));
    let counts = stage.world.receipts();
    assert_eq!((counts.made, counts.delivered, counts.pending()), (5, 5, 0));
}

#[tokio::test]
async fn a_record_is_there_after_the_call_and_only_for_its_product_and_day() {
    let stage = stage(World::new().callee(NUMBER, Conduct::answers().talks(secs(9)).hangs_up())).await;
    let id = stage.call(NUMBER).await;
    let today = stage.today();
    let query = async |product, date| {
        let query = stage.client.query_call_detail_by_call_id().call_id(id.as_str()).prod_id(product).query_date(date);
        query.send().await.unwrap().into_inner().call
    };
    assert!(query(ProductId::VoiceVerification, today).await.is_none());
    stage.world.run_until_idle().await;
    let call = query(ProductId::VoiceVerification, today).await.unwrap();
    assert_eq!(call.state, Some(CallStatusCode::HungUpEarly));
    assert_eq!(call.duration, Some(secs(9)));
    assert_eq!(call.callee.unwrap().as_str(), NUMBER);
    assert_eq!(call.gmt_create.unwrap().to_string(), "2024-03-01 09:15:01");
    assert!(call.b_ring_time < call.start_date && call.start_date < call.end_date);
    assert!(query(ProductId::VoiceNotification, today).await.is_some());
    assert!(query(ProductId::Ivr, today).await.is_none());
    let two_days_ago = dyvms_sdk::time::UnixMillis::from(morning() - secs(2 * 24 * 3600));
    assert!(query(ProductId::VoiceVerification, two_days_ago).await.is_none());
}

#[tokio::test]
async fn every_failure_has_its_code_and_rings_only_where_it_rings() {
    for (conduct, code, smart, rings) in [
        (Conduct::busy(), "200002", "USER_BUSY", false),
        (Conduct::no_answer(), "200003", "NO_ANSWER", true),
        (Conduct::invalid_number(), "200004", "INVALID_NUMBER", false),
        (Conduct::unreachable(), "200005", "UNAVAILABLE", false),
        (Conduct::out_of_reach(), "200007", "NO_USER_RESPONDING", false),
        (Conduct::powered_off(), "200010", "POWERED_OFF", false),
        (Conduct::suspended(), "200011", "SUSPEND", false),
        (Conduct::lost(), "200012", "NETWORK_BUSY", false),
    ] {
        let stage = stage(World::new().callee(NUMBER, conduct)).await;
        let id = stage.call(NUMBER).await;
        stage.world.run_until_idle().await;
        assert_eq!(stage.world.call(&id).unwrap().status_code, Some(code));
        let expected: &[&str] = if rings { &["200101", "200201", "200100"] } else { &["200101", "200100"] };
        assert_eq!(codes(&stage.receiver.with("status_time")), expected, "{code}");
        let record = &stage.receiver.with("caller")[0];
        assert_eq!((record["status_code"].as_str(), record["smart_status_code"].as_str()), (Some(code), Some(smart)));
        assert_eq!(
            (&record["start_time"], &record["end_time"], &record["duration"]),
            (&json!(""), &json!(""), &json!("0"))
        );
        assert_eq!(record["ring_time"] != json!(""), rings, "{code}");
    }
}

#[tokio::test]
async fn a_menu_collects_keys_or_waits_for_them_in_vain() {
    let world = World::new().callee(NUMBER, Conduct::answers().presses("1#")).callee("13900005678", Conduct::answers());
    let stage = stage(world).await;
    for number in [NUMBER, "13900005678"] {
        let menu = MenuKey { key: Some("1".to_owned()), ..MenuKey::default() };
        let call = stage.client.ivr_call().called_show_number("057112345678").called_number(number);
        call.start_code("TTS_1").timeout(secs(8)).menu_key_map([menu]).send().await.unwrap();
    }
    stage.world.run_until_idle().await;
    let keys: Vec<Value> =
        stage.receiver.with("dtmf").into_iter().filter(|key| key["status_code"] == "300000").collect();
    assert_eq!(keys.iter().map(|key| &key["dtmf"]).collect::<Vec<_>>(), ["1", "#"]);
    let records = stage.receiver.with("caller");
    let of = |number: &str| records.iter().find(|record| record["callee"] == number).unwrap();
    assert_eq!((&of(NUMBER)["dtmf"], &of(NUMBER)["status_code"]), (&json!("1#"), &json!("200000")));
    assert_eq!(of("13900005678")["status_code"], "200008");
}

#[tokio::test]
async fn a_smart_call_is_heard_and_recorded() {
    let stage = stage(World::new().callee(NUMBER, Conduct::answers().says("你好").says("再见"))).await;
    let call = stage.client.smart_call().called_show_number("057112345678").called_number(NUMBER);
    call.voice_code(["start.wav"]).record_flag(true).send().await.unwrap();
    stage.world.run_until_idle().await;
    let spoken = stage.receiver.with("words");
    assert_eq!(spoken.iter().map(|said| &said["words"]).collect::<Vec<_>>(), ["你好", "再见"]);
    assert!(spoken[0]["end_offset"].as_u64() <= spoken[1]["begin_offset"].as_u64());
    let recording = &stage.receiver.with("record_file")[0];
    let record = &stage.receiver.with("caller")[0];
    assert_eq!(recording["duration"].to_string(), record["duration"].as_str().unwrap());
}

#[tokio::test]
async fn real_time_needs_no_turning() {
    let stage = stage(World::new().real_time().callee(NUMBER, Conduct::busy())).await;
    let id = stage.call(NUMBER).await;
    stage.world.run_until_idle().await;
    assert_eq!(stage.world.call(&id).unwrap().status_code, Some("200002"));
    assert_eq!(stage.receiver.receipts().len(), 3);
    assert!(stage.world.now() > morning() + secs(2));
}
