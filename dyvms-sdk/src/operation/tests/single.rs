//! One call: what is sent, what comes back, what is refused before sending.

use super::fixture::{Fixture, accepted, answer, code};
use crate::{
    Delivery,
    actions::ivr_call::MenuKey,
    attempt::Outcome,
    credentials::{CredentialsError, ProvideCredentials, ProvideFuture},
    meta::{Effect, ErrorClass},
    retry::NoRetry,
    transport::Method,
};
use std::time::Duration;

#[tokio::test]
async fn a_call_is_signed_sent_and_read() {
    let fixture = Fixture::with([accepted()], |builder| builder.region("cn-hangzhou").user_agent("my-service/1"));
    let call = fixture
        .client
        .single_call_by_tts()
        .called_number("13900001234")
        .tts_code("TTS_1")
        .tts_param([("code", "1234")])
        .play_times(3)
        .send()
        .await
        .unwrap();
    assert_eq!(call.call_id, "116012354148^10281378");
    assert_eq!((call.code(), call.message(), call.request_id()), (Some("OK"), Some("OK"), Some("R-OK")));
    assert_eq!(call.attempts().len(), 1);
    assert_eq!(call.attempts()[0].outcome, Outcome::Accepted);
    assert_eq!(call.attempts()[0].took, Duration::from_millis(100));
    assert!(call.warnings().is_empty());

    let request = &fixture.requests()[0];
    assert_eq!((request.method, &*request.url), (Method::Post, "https://dyvmsapi.aliyuncs.com/"));
    assert_eq!(request.timeout, Some(std::time::Duration::from_secs(30)));
    assert_eq!(request.answer_limit, 4 << 20);
    let body = String::from_utf8(request.body.to_vec()).unwrap();
    assert!(
        body.starts_with("AccessKeyId=testid&Action=SingleCallByTts&CalledNumber=13900001234&Format=JSON&PlayTimes=3&")
    );
    assert!(body.contains("&RegionId=cn-hangzhou&") && body.contains("&Timestamp=2024-03-01T01%3A15%3A01Z&"), "{body}");
    let headers: Vec<_> = request.headers.keys().map(|name| name.as_str()).collect();
    assert_eq!(headers, ["user-agent", "accept", "content-type"]);
    assert!(request.headers["user-agent"].to_str().unwrap().ends_with(" my-service/1"));
}

#[tokio::test]
async fn a_get_carries_everything_in_its_query() {
    let fixture = Fixture::with([accepted()], |builder| builder.method(Method::Get).endpoint("http://127.0.0.1:9"));
    fixture.client.raw("Any").param("A", "b c").send().await.unwrap();
    let request = &fixture.requests()[0];
    assert!(request.url.starts_with("http://127.0.0.1:9/?A=b%20c&AccessKeyId=testid&Action=Any&Format=JSON&"));
    assert!(request.url.contains("&Signature=") && request.body.is_empty());
    assert!(!request.headers.contains_key("content-type"));
}

#[tokio::test]
async fn a_repeat_list_is_numbered_from_one() {
    let fixture = Fixture::new([accepted()]);
    let key = |key: &str| MenuKey { key: Some(key.into()), code: Some("TTS_2".into()), ..MenuKey::default() };
    fixture
        .client
        .ivr_call()
        .called_show_number("0571")
        .called_number("139")
        .start_code("TTS_1")
        .timeout(Duration::from_secs(3))
        .menu_key_map([key("1"), key("2"), key("3")])
        .menu_key_map([key("1"), key("#")])
        .send()
        .await
        .unwrap();
    let body = String::from_utf8(fixture.requests()[0].body.to_vec()).unwrap();
    assert!(body.contains("&MenuKeyMap.1.Code=TTS_2&MenuKeyMap.1.Key=1&MenuKeyMap.2.Code=TTS_2&MenuKeyMap.2.Key=%23&"));
    assert!(!body.contains("MenuKeyMap.3") && body.contains("&Timeout=3000&"), "{body}");
}

#[tokio::test]
async fn what_breaks_the_rules_is_not_sent() {
    let fixture = Fixture::new([]);
    let error = fixture
        .client
        .ivr_call()
        .called_show_number("0571")
        .called_number("")
        .start_code("TTS_1")
        .play_times(9)
        .timeout(Duration::from_micros(1))
        .menu_key_map([MenuKey::default()])
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.delivery(), error.is_invalid_request()), (Delivery::NotSent, true));
    let names: Vec<_> = error.broken_rules().iter().map(|rule| rule.parameter.as_str()).collect();
    assert_eq!(names, ["Timeout", "MenuKeyMap.1", "CalledNumber", "PlayTimes"]);
    assert_eq!(
        error.to_string(),
        "IvrCall: the request breaks the rules of the documents: Timeout is 1µs, which is not a whole number of \
         milliseconds (give another value); MenuKeyMap.1 has no field (leave the item out, or give it a field); \
         CalledNumber is required (give it a value that is not empty); PlayTimes = \"9\" must be from 1 to 3 (give a \
         number within these bounds). Nothing was sent. Correct the request. If the documents are wrong about a rule, \
         send it with `with_unchecked()`."
    );
}

#[tokio::test]
async fn unchecked_requests_are_sent_and_warn() {
    let fixture = Fixture::new([accepted()]);
    let call = fixture.client.single_call_by_tts().called_number("139").tts_code("T").out_id("1234567890123456");
    let call = call.play_times(9).with_unchecked().send().await.unwrap();
    let names: Vec<_> = call.warnings().iter().map(|rule| rule.parameter.as_str()).collect();
    assert_eq!(names, ["OutId", "PlayTimes"]);
    assert_eq!(fixture.sent("PlayTimes"), ["9"]);
}

#[tokio::test]
async fn what_cannot_be_written_is_not_sent_even_unchecked() {
    let fixture = Fixture::new([]);
    let call = fixture.client.ivr_call().called_show_number("0571").called_number("139").start_code("T");
    let error = call.timeout(Duration::from_nanos(1)).with_unchecked().send().await.unwrap_err();
    assert_eq!(error.broken_rules().len(), 1);
    assert!(error.is_invalid_request());
}

#[tokio::test]
async fn a_value_that_could_not_be_written_can_be_corrected() {
    let fixture = Fixture::new([accepted()]);
    let call = fixture.client.ivr_call().called_show_number("0571").called_number("139").start_code("T");
    call.timeout(Duration::from_nanos(1)).timeout(Duration::from_millis(1)).send().await.unwrap();
    assert_eq!(fixture.sent("Timeout"), ["1"]);
}

#[tokio::test]
async fn a_refusal_tells_everything() {
    let fixture = Fixture::new([code(200, "isv.BUSINESS_LIMIT_CONTROL")]);
    let error = fixture.client.raw("SingleCallByTts").with_unchecked().send().await.unwrap_err();
    assert_eq!(error.code(), Some("isv.BUSINESS_LIMIT_CONTROL"));
    assert_eq!((error.message(), error.request_id()), (Some("because"), Some("R-1")));
    assert_eq!((error.http_status(), error.class()), (Some(200), Some(ErrorClass::Quota)));
    assert_eq!((error.delivery(), error.is_throttled(), error.is_timeout()), (Delivery::Refused, false, false));
    let text = error.to_string();
    assert!(text.starts_with("SingleCallByTts: isv.BUSINESS_LIMIT_CONTROL: because ("), "{text}");
    for part in ["request id R-1", "HTTP 200", "after 100 ms", "no phone rang", error.advice().trim_end_matches('.')] {
        assert!(text.to_lowercase().contains(&part.to_lowercase()), "{part:?} in {text}");
    }
    assert!(error.raw().unwrap().body().starts_with(b"{\"Code\""));
}

#[tokio::test]
async fn an_accepted_answer_that_cannot_be_read_was_done() {
    let fixture = Fixture::new([answer(200, r#"{"Code":"OK","RequestId":"R-1","Message":"OK"}"#)]);
    let error = fixture.client.single_call_by_tts().called_number("139").tts_code("TTS_1").send().await.unwrap_err();
    assert!(error.is_decode() && !error.is_invalid_request());
    assert_eq!((error.delivery(), error.code(), error.request_id()), (Delivery::Done, Some("OK"), Some("R-1")));
    let text = error.to_string();
    assert!(text.contains("missing field `CallId`") && text.contains("Do not call again"), "{text}");
    assert!(error.raw().unwrap().body().ends_with(b"}"));
}

#[tokio::test]
async fn a_list_inside_a_text_is_read() {
    let data = r#"[{\"called\":\"13900001234\",\"callStartTime\":\"2021.03.09 08:00:00\",\"duration\":\"17\"}]"#;
    let fixture = Fixture::new([answer(200, format!(r#"{{"Code":"OK","Data":"{data}"}}"#))]);
    let list = fixture.client.query_robot_task_call_list().task_id(17).page_no(1).page_size(10).send().await.unwrap();
    let calls = list.into_inner().calls;
    assert_eq!(calls[0].called.as_ref().unwrap(), "13900001234");
    assert_eq!(calls[0].call_start_time.unwrap().to_string(), "2021-03-09 08:00:00");
    assert_eq!(calls[0].duration, Some(Duration::from_secs(17)));
}

#[tokio::test]
async fn a_raw_call_of_an_unknown_action_is_never_repeated_unless_it_reads() {
    let fixture = Fixture::new([answer(502, ""), answer(502, ""), answer(200, r#"{"Anything":1}"#)]);
    let error = fixture.client.raw("Unheard").send().await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 1));
    let answer = fixture.client.raw("Unheard").effect(Effect::Reads).send().await.unwrap();
    assert_eq!(answer["Anything"], 1);
    assert_eq!(answer.attempts().len(), 2);
}

#[tokio::test]
async fn a_raw_call_of_a_known_action_uses_its_table() {
    let fixture = Fixture::new([answer(502, ""), accepted()]);
    let error = fixture.client.raw("QueryRobotTaskCallList").send().await.unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("TaskId is required"), "{error}");
    let call = fixture.client.raw("QueryRobotTaskCallList").param("TaskId", 1).param("PageNo", 1);
    let answer = call.param("PageSize", 10).param("Called", None::<String>).send().await.unwrap();
    assert_eq!(answer.attempts().len(), 2);
}

#[tokio::test]
async fn a_raw_call_cannot_replace_what_the_client_sets() {
    let fixture = Fixture::new([accepted()]);
    let error = fixture.client.raw("Any").param("Action", "Other").with_unchecked().send().await.unwrap_err();
    assert_eq!((error.delivery(), error.broken_rules().len()), (Delivery::NotSent, 1));
    assert!(error.to_string().contains("Action is set by the client (leave it out, or"), "{error}");
    fixture.client.raw("Any").param("RegionId", "cn-beijing").send().await.unwrap();
    assert_eq!(fixture.sent("RegionId"), ["cn-beijing"]);
}

#[tokio::test]
async fn a_call_may_have_its_own_policy() {
    let fixture = Fixture::new([code(400, "Throttling")]);
    let error = fixture.client.raw("Any").with_retry(NoRetry).send().await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!((error.attempts().len(), error.delivery()), (1, Delivery::Refused));
}

#[tokio::test]
async fn missing_credentials_are_not_sent_and_list_what_was_looked_for() {
    #[derive(Debug)]
    struct Nowhere;

    impl ProvideCredentials for Nowhere {
        fn provide(&self) -> ProvideFuture<'_> {
            let chain =
                CredentialsError::new("environment", "A is not set").and(CredentialsError::new("file", "B is empty"));
            ProvideFuture::new(async { Err(chain) })
        }
    }

    let fixture = Fixture::with([], |builder| builder.credentials(Nowhere));
    let error = fixture.client.raw("Any").send().await.unwrap_err();
    assert!(error.is_credentials());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 0));
    let text = error.to_string();
    assert!(text.starts_with("Any: no credentials found: environment: A is not set; file: B is empty."), "{text}");
}

#[tokio::test]
async fn a_request_can_be_looked_at_without_sending_it() {
    let fixture = Fixture::new([]);
    let http = fixture.client.raw("Any").param("A", 1).to_http().await.unwrap();
    assert!(http.body.starts_with(b"A=1&AccessKeyId=testid&"));
    assert!(fixture.requests().is_empty());
}

#[test]
fn everything_can_be_sent_between_threads() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    fn is_shared<T: Send + Sync + Clone>(_: &T) {}

    let fixture = Fixture::new([]);
    is_shared(&fixture.client);
    drop(is_send(fixture.client.single_call_by_tts().called_number("139").tts_code("TTS_1").send()));
    drop(is_send(fixture.client.raw("Any").send()));
    drop(is_send(crate::Error::config("")));
}
