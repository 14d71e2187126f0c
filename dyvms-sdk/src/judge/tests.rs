//! What answers say, by code, by status, and when they are broken.

use super::*;
use crate::meta::Effect;
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

static CALL: ActionMeta = ActionMeta::new("SingleCallByTts", Effect::Dials, "OK");
static LIST: ActionMeta = ActionMeta::new("ListCallTask", Effect::Reads, "200");
static START: ActionMeta = ActionMeta::new("StartRobotTask", Effect::Dials, "OK").confirmed_by("Data");
static UNKNOWN: ActionMeta = ActionMeta::new("", Effect::Dials, "");

fn headers(name: &'static str, value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static(value))])
}

fn judged(meta: &ActionMeta, status: u16, body: impl Into<bytes::Bytes>) -> Judgement {
    judge(&HttpResponse::new(status, body), meta, Wanted::All)
}

#[test]
fn every_success_code_is_success_for_every_action() {
    for code in [r#""OK""#, r#""200""#, "200", "200.0", r#""Success""#, r#""success""#] {
        for meta in [&CALL, &LIST, &UNKNOWN] {
            assert_eq!(judged(meta, 200, format!(r#"{{"Code":{code}}}"#)).verdict, Verdict::Accepted, "{code}");
        }
    }
}

#[test]
fn an_accepted_code_that_is_not_confirmed_is_a_refusal() {
    for no in ["false", r#""false""#, r#""False""#] {
        let judgement = judged(&START, 200, format!(r#"{{"Data":{no},"Code":"OK","RequestId":"R"}}"#));
        assert_eq!(judgement.verdict, Verdict::Refused(Remedy::None));
        assert_eq!(judgement.problem.as_deref(), Some("Data is false"));
        assert_eq!(judgement.request_id.as_deref(), Some("R"));
    }
    for yes in ["true", r#""true""#, "null", r#"{"a":1}"#] {
        assert_eq!(judged(&START, 200, format!(r#"{{"Data":{yes},"Code":"OK"}}"#)).verdict, Verdict::Accepted);
    }
    assert_eq!(judged(&CALL, 200, r#"{"Data":false,"Code":"OK"}"#).verdict, Verdict::Accepted);
}

#[test]
fn codes_are_judged_by_the_tables() {
    use Remedy::{FreshClock, FreshCredentials, None, Pause};
    use Verdict::{Refused, Undecided};
    let cases = [
        ("isv.BUSINESS_LIMIT_CONTROL", 200, Refused(None)),
        ("isv.BUSINESS_LIMIT_CONTROL", 500, Refused(None)),
        ("isv.NEVER_HEARD_OF", 200, Refused(None)),
        ("Throttling.User", 400, Refused(Pause)),
        ("isp.SYSTEM_ERROR", 200, Undecided(Pause)),
        ("isp.NEVER_HEARD_OF", 400, Undecided(Pause)),
        ("ServiceUnavailable", 503, Undecided(Pause)),
        ("InternalError", 500, Undecided(Pause)),
        ("InvalidSecurityToken.Expired", 400, Refused(FreshCredentials)),
        ("InvalidTimeStamp.Expired", 400, Refused(FreshClock)),
        ("SignatureNonceUsed", 400, Undecided(Pause)),
        ("NeverHeardOf", 200, Refused(None)),
        ("NeverHeardOf", 400, Refused(None)),
        ("NeverHeardOf", 502, Undecided(Pause)),
    ];
    for (code, status, verdict) in cases {
        let body = format!(r#"{{"Code":"{code}","Message":"m","RequestId":"R","HostId":"h"}}"#);
        let judgement = judged(&CALL, status, body);
        assert_eq!(judgement.verdict, verdict, "{code} {status}");
        assert_eq!((judgement.code.as_deref(), judgement.message.as_deref()), (Some(code), Some("m")));
        assert_eq!(judgement.request_id.as_deref(), Some("R"));
        assert_eq!(judgement.problem, Option::None);
    }
}

#[test]
fn broken_answers_are_undecided_unless_their_status_refuses() {
    use Verdict::{Refused, Undecided};
    let cases: &[(u16, &[u8], Verdict, &str)] = &[
        (200, b"", Undecided(Remedy::Pause), "the answer is empty"),
        (200, b"  ", Undecided(Remedy::Pause), "the answer is empty"),
        (200, br#"{"Code":"OK","Requ"#, Undecided(Remedy::Pause), "the answer is not whole JSON"),
        (200, br#"{"Code":"OK"}{"#, Undecided(Remedy::Pause), "the answer is not whole JSON"),
        (200, br#"["OK"]"#, Undecided(Remedy::Pause), "the answer is not a JSON object"),
        (200, b"<!DOCTYPE html>", Undecided(Remedy::Pause), "the answer is an HTML page"),
        (200, br#"{"Message":"hm"}"#, Undecided(Remedy::Pause), "the answer has no Code"),
        (500, br#"{"Code":"OK"}"#, Undecided(Remedy::Pause), "the code says yes and the HTTP status says no"),
        (502, b"<HTML>", Undecided(Remedy::Pause), "the answer is an HTML page"),
        (302, b"", Undecided(Remedy::None), "the answer is empty"),
        (408, b"", Undecided(Remedy::Pause), "the answer is empty"),
        (414, b"<html>", Refused(Remedy::None), "the answer is an HTML page"),
        (404, b"not here", Refused(Remedy::None), "the answer is not a JSON object"),
        (429, b"", Refused(Remedy::Pause), "the answer is empty"),
    ];
    for (status, body, verdict, problem) in cases {
        let judgement = judged(&CALL, *status, body.to_vec());
        assert_eq!(judgement.verdict, *verdict, "{status} {body:?}");
        assert_eq!(judgement.problem.as_deref(), Some(*problem), "{status} {body:?}");
    }
    assert_eq!(judged(&UNKNOWN, 200, r#"{"Anything":1}"#).verdict, Verdict::Accepted);
    assert_eq!(judged(&UNKNOWN, 500, r#"{"Anything":1}"#).verdict, Undecided(Remedy::Pause));
}

#[test]
fn the_code_is_found_in_other_encodings() {
    let gbk = b"{\"Message\":\"\xd5\xc5\xc8\xfd\",\"Code\":\"isv.OUT_OF_SERVICE\",\"RequestId\":\"R\"}".to_vec();
    let judgement = judged(&CALL, 200, gbk);
    assert_eq!(judgement.verdict, Verdict::Refused(Remedy::None));
    assert_eq!(judgement.code.as_deref(), Some("isv.OUT_OF_SERVICE"));
    let gzip = HttpResponse::new(200, vec![0x1f, 0x8b, 8, 0]).with_headers(headers("content-encoding", "gzip"));
    let problem = judge(&gzip, &CALL, Wanted::All).problem.unwrap();
    assert_eq!(problem, "the answer is encoded as gzip, which was not asked for");
}

#[test]
fn the_request_id_is_found_wherever_it_is() {
    assert_eq!(judged(&CALL, 200, r#"{"RequestId":"A-1","Co"#).request_id.as_deref(), Some("A-1"));
    let header = HttpResponse::new(502, "<html>").with_headers(headers("x-acs-request-id", "B-2"));
    assert_eq!(judge(&header, &CALL, Wanted::All).request_id.as_deref(), Some("B-2"));
    assert_eq!(judge_part(&header).request_id.as_deref(), Some("B-2"));
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_never_accepted_and_never_worth_a_repetition_that_dials(
        status in 100..1000_u16,
        body in proptest::collection::vec(any::<u8>(), 0..120),
    ) {
        let judgement = judged(&CALL, status, body.clone());
        prop_assert_ne!(judgement.verdict, Verdict::Accepted);
        // Only statuses of a refusal may say "no"; the rest is undecided.
        if !(400..500).contains(&status) {
            prop_assert!(matches!(judgement.verdict, Verdict::Undecided(_)));
        }
        let part = judge_part(&HttpResponse::new(status, body));
        prop_assert_ne!(part.verdict, Verdict::Accepted);
    }

    #[test]
    fn only_a_whole_answer_with_a_success_code_is_accepted(
        code in "OK|200|Success|success|[A-Za-z.]{0,12}",
        status in prop_oneof![Just(200_u16), Just(201), 100..600_u16],
        cut in 0..40_usize,
    ) {
        let whole = format!(r#"{{"Code":"{code}","Data":{{"a":[1]}}}}"#);
        let body = &whole[..whole.len().saturating_sub(cut)];
        let accepted = judged(&CALL, status, body.to_owned()).verdict == Verdict::Accepted;
        let is_success = service::SUCCESS_CODES.contains(&code.as_str());
        prop_assert_eq!(accepted, cut == 0 && is_success && (200..300).contains(&status));
    }

    #[test]
    fn undecided_codes_never_become_refusals(end in "[A-Z_]{1,12}", status in 500..600_u16) {
        for code in [format!("isp.{end}"), format!("X{end}")] {
            let judgement = judged(&CALL, status, format!(r#"{{"Code":"{code}"}}"#));
            prop_assert!(matches!(judgement.verdict, Verdict::Undecided(_)), "{}", code);
        }
    }
}
