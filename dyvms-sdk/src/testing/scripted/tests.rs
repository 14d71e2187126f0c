//! Scripted answers through the whole client: what the program sees, and what the test sees.

use super::*;
use crate::{
    Delivery, Error,
    testing::{CutPoint, Ending, Fault, Verdict},
};
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};

async fn ring(scripted: &Scripted) -> Result<String, Error> {
    let call = scripted.client().single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await?;
    Ok(call.call_id.as_str().to_owned())
}

/// What a panic says.
fn panic_of(run: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
    payload.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[tokio::test]
async fn answers_refusals_and_faults_in_their_order() {
    let scripted = Scripted::new();
    let rule = || scripted.on(Client::single_call_by_tts);
    rule().answer(json!({"Code": "OK", "CallId": "1^2"}));
    rule().refuse("isv.BUSINESS_LIMIT_CONTROL", "13900001234 too often");
    rule().throttle(Some(Duration::from_millis(700)));
    rule().succeed();
    rule().cut(CutPoint::BeforeAnswer, Ending::Reset);
    rule().gateway_error(503, "ServiceUnavailable", "later");

    assert_eq!(ring(&scripted).await.unwrap(), "1^2");
    let refused = ring(&scripted).await.unwrap_err();
    assert_eq!((refused.delivery(), refused.code()), (Delivery::Refused, Some("isv.BUSINESS_LIMIT_CONTROL")));
    assert!(!refused.to_string().contains("13900001234"), "{refused}");
    assert!(ring(&scripted).await.unwrap().contains('^'), "throttled, then accepted");
    assert!(scripted.elapsed() >= Duration::from_millis(700), "the pause was kept, by the client's clock");
    assert_eq!(ring(&scripted).await.unwrap_err().delivery(), Delivery::Unknown);
    assert_eq!(ring(&scripted).await.unwrap_err().delivery(), Delivery::Unknown);

    let calls = scripted.calls_of(Client::single_call_by_tts);
    let executed: Vec<bool> = calls.iter().map(|call| call.executed()).collect();
    assert_eq!(executed, [true, false, false, true, true, false]);
    assert_eq!(calls[0].get("CalledNumber"), Some("13900001234"));
    assert_eq!(calls[1].refused_with(), Some("isv.BUSINESS_LIMIT_CONTROL"));
    assert_eq!(calls[2].refused_with(), Some("Throttling.User"));
    assert!(scripted.calls_of(Client::get_token).is_empty());
    assert!(!format!("{scripted:?} {calls:?}").contains("13900001234"));
    scripted.finish();
}

#[tokio::test]
async fn every_fault_tells_the_truth_about_delivery() {
    let scripted = Scripted::new();
    let unknown = [
        Fault::cut(CutPoint::BeforeWork, Ending::Close),
        Fault::cut(CutPoint::BeforeAnswer, Ending::Silence),
        Fault::cut(CutPoint::MidAnswer, Ending::Reset),
        Fault::Delay(Duration::from_secs(60)),
        Fault::HtmlPage { status: 502, work: crate::testing::Work::NotDone },
        Fault::EmptyBody,
        Fault::Garbage,
        Fault::NotHttp,
        Fault::HugeBody(1 << 26),
    ];
    for fault in unknown {
        scripted.on(Client::single_call_by_tts).fault(fault.clone());
        assert_eq!(ring(&scripted).await.unwrap_err().delivery(), Delivery::Unknown, "{fault}");
        let executed = scripted.calls().last().unwrap().verdict == Verdict::Executed;
        assert_eq!(executed, fault.work() == crate::testing::Work::Done, "{fault}");
    }
    for fault in [
        Fault::cut(CutPoint::AfterAnswer, Ending::Reset),
        Fault::Delay(Duration::from_secs(9)),
        Fault::ContentType("text/plain".to_owned()),
    ] {
        scripted.on(Client::single_call_by_tts).fault(fault.clone());
        assert!(ring(&scripted).await.is_ok(), "{fault}");
    }
    scripted.on_request().cut(Ending::Reset);
    assert_eq!(ring(&scripted).await.unwrap_err().delivery(), Delivery::Unknown);
    assert_eq!(scripted.calls().last().unwrap().verdict, Verdict::Lost);
    scripted.on_connection().times(9).cut(Ending::Reset);
    let error = ring(&scripted).await.unwrap_err();
    assert_eq!((error.delivery(), error.is_connect()), (Delivery::NotSent, true));
    scripted.on_connection().always().cut(Ending::Reset);
    assert_eq!(ring(&scripted).await.unwrap_err().delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn expired_keys_are_renewed_once() {
    let scripted = Scripted::new();
    scripted.on(Client::single_call_by_tts).gateway_error(400, "InvalidSecurityToken.Expired", "expired");
    scripted.on(Client::single_call_by_tts).succeed();
    assert!(ring(&scripted).await.is_ok());
    let ids: Vec<_> = scripted.calls().iter().map(|call| call.get("AccessKeyId").unwrap().to_owned()).collect();
    assert_eq!(ids, ["testId", "testId1"]);
    scripted.finish();
}

#[tokio::test]
async fn silence_runs_into_the_timeout_of_the_call_at_once() {
    let scripted = Scripted::new();
    scripted.on(Client::get_token).always().cut(CutPoint::BeforeAnswer, Ending::Silence);
    let error = scripted.client().get_token().with_timeout(Duration::from_secs(3)).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(scripted.elapsed(), Duration::from_secs(3));
}

#[tokio::test]
async fn actions_by_name_and_by_any_name() {
    let scripted = Scripted::new();
    scripted.on_action("SendFax").answer(json!({"Code": "OK", "Status": "SENT"}));
    scripted.on_any().always().succeed();
    let client = scripted.client();
    assert_eq!(client.raw("SendFax").send().await.unwrap()["Status"], "SENT");
    client.query_robotv2_all_list().send().await.unwrap();
    scripted.finish();
}

#[cfg(feature = "acs3")]
#[tokio::test]
async fn a_call_signed_in_headers_is_read_too() {
    let scripted = Scripted::new();
    scripted.on(Client::get_token).succeed();
    let client = scripted.client_builder().signer(crate::sign::Acs3).build().unwrap();
    client.get_token().send().await.unwrap();
    assert_eq!(scripted.calls_of(Client::get_token)[0].header("x-acs-version"), Some("2017-05-25"));
}

#[tokio::test]
async fn a_call_that_nobody_foresaw_is_refused_by_name() {
    let scripted = Scripted::new();
    scripted.on(Client::get_token).times(2).succeed();
    let error = ring(&scripted).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    let text = error.to_string();
    assert!(text.contains("the script has nothing for it; it has GetToken (2 left)"), "{text}");
    assert!(!text.contains("13900001234"), "{text}");
    let reported = panic_of(move || drop(scripted));
    assert!(reported.contains("SingleCallByTts was called"), "{reported}");
}

#[test]
fn what_was_scripted_and_not_asked_for_ends_the_test() {
    let scripted = Scripted::new();
    scripted.on(Client::get_token).times(2).succeed();
    scripted.on(Client::single_call_by_tts).always().succeed();
    let reported = panic_of(move || scripted.finish());
    assert!(reported.contains(r#"scripted and not asked for: {"GetToken": 2}"#), "{reported}");
}

/// What waits by the client's clock takes none of the test's time: turns, and the pauses between queries.
#[tokio::test]
async fn turns_and_waits_take_no_time() {
    use crate::pace::{CalleeGuard, Pacing, Rate};

    let scripted = Scripted::new();
    scripted.on(Client::single_call_by_tts).always().succeed();
    let pacing = Pacing::documented().action("SingleCallByTts", Rate::per_minute(1.0));
    let limits = scripted.client_builder().pacing(pacing).callee_guard(CalleeGuard::documented());
    let client = limits.build().unwrap();
    let ring = || client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send();
    for minutes in 0..5 {
        ring().await.unwrap();
        assert_eq!(scripted.elapsed().as_secs(), minutes * 60);
    }
    let guarded = ring().await.unwrap_err();
    assert!(guarded.is_callee_guarded() && guarded.delivery() == Delivery::NotSent, "{guarded}");

    let began = scripted.elapsed();
    for state in ["DISPATCH", "FINISH"] {
        let task = json!({"id": 7, "status": state}).to_string();
        scripted.on(Client::query_robot_task_detail).answer(json!({"Code": "OK", "Data": task}));
    }
    client.query_robot_task_detail().id(7).wait_until_done().await.unwrap();
    assert_eq!((scripted.elapsed() - began).as_secs(), 5);
    scripted.finish();
}
