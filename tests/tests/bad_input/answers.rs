//! What comes back instead of an answer: what the error keeps of it, and what it tells of the call.

use dyvms_sdk::{
    Delivery, Error,
    emulator::Fault,
    retry::NoRetry,
    transport::{HeaderMap, HttpResponse},
};
use dyvms_tests::{
    actions::the_action,
    emulation::{documented_answers, emulator, settings},
    wire::{Wire, answer},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// What a call that dials makes of an answer.
async fn dial(answer: &HttpResponse) -> Error {
    let client = Wire::answering(answer.clone()).client();
    the_action("SingleCallByTts").send(&client).await.expect_err("a bad answer")
}

/// One bad answer, and what must be told of it.
struct Bad {
    status: u16,
    body: Vec<u8>,
    delivery: Delivery,
    /// A part of the error's text.
    says: &'static str,
    code: Option<&'static str>,
    request_id: Option<&'static str>,
}

const ID: Option<&str> = Some("A90E4451-FED7");

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// Answers that hide whether the call was done.
fn undecided() -> Vec<Bad> {
    let bad = |status, body: &[u8], says, request_id| Bad {
        status,
        body: body.to_vec(),
        delivery: Delivery::Unknown,
        says,
        code: None,
        request_id,
    };
    let page = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>";
    vec![
        bad(502, page, "HTML page", None),
        bad(200, b"\r\n <HTML><body>Welcome to this network", "HTML page", None),
        bad(200, b"", "is empty", None),
        bad(504, b"", "is empty", None),
        bad(200, br#"{"Code":"OK","RequestId":"A90E4451-FED7","CallId":"1160"#, "not whole JSON", ID),
        bad(200, br#"["OK"]"#, "not a JSON object", None),
        bad(200, b"OK", "not a JSON object", None),
        bad(200, br#"{"RequestId":"A90E4451-FED7"}"#, "has no Code", ID),
        bad(200, br#"{"Code":["OK"],"RequestId":"A90E4451-FED7"}"#, "has no Code", ID),
        bad(200, "[".repeat(1_000_000).as_bytes(), "not a JSON object", None),
        bad(200, format!(r#"{{"Code":"OK","Data":{}"#, "[".repeat(1_000_000)).as_bytes(), "not whole JSON", None),
        bad(200, b"<Response><RequestId>A90E4451-FED7</RequestId>", "not a JSON object", ID),
        bad(200, &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "not a JSON object", None),
        bad(302, b"", "is empty", None),
    ]
}

/// Answers that say no in words that are hard to read.
fn refused() -> Vec<Bad> {
    let bad = |status, body: Vec<u8>, says, code, request_id| Bad {
        status,
        body,
        delivery: Delivery::Refused,
        says,
        code,
        request_id,
    };
    let no = r#"{"Code":"isv.X_1","Message":"张三","RequestId":"A90E4451-FED7"}"#;
    let gbk = b"{\"Code\":\"isv.X_1\",\"Message\":\"\xd5\xc5\xc8\xfd\",\"RequestId\":\"A90E4451-FED7\"}".to_vec();
    let code = Some("isv.X_1");
    vec![
        bad(404, b"<html>Not Found</html>".to_vec(), "HTML page", None, None),
        bad(414, b"<html>URI Too Long</html>".to_vec(), "HTML page", None, None),
        bad(200, gbk, "isv.X_1", code, ID),
        bad(200, utf16(no, u16::to_le_bytes), "张三", code, ID),
        bad(200, utf16(no, u16::to_be_bytes), "张三", code, ID),
        bad(200, utf16(&format!("\u{feff}{no}"), u16::to_le_bytes), "张三", code, ID),
        bad(200, utf16(&format!("\u{feff}{no}"), u16::to_be_bytes), "张三", code, ID),
        bad(200, format!("\u{feff}{no}").into_bytes(), "张三", code, ID),
    ]
}

/// Answers that say yes, and whose rest cannot be read.
fn done() -> Vec<Bad> {
    let bad = |body: &[u8], says| Bad {
        status: 200,
        body: body.to_vec(),
        delivery: Delivery::Done,
        says,
        code: Some("OK"),
        request_id: ID,
    };
    let yes = r#"{"Code":"OK","CallId":"1^2","RequestId":"A90E4451-FED7"}"#;
    vec![
        bad(br#"{"Code":"OK","RequestId":"A90E4451-FED7"}"#, "CallId"),
        bad(br#"{"Code":"OK","CallId":null,"RequestId":"A90E4451-FED7"}"#, "CallId"),
        bad(br#"{"Code":"OK","CallId":{"a":1},"RequestId":"A90E4451-FED7"}"#, "CallId"),
        bad(b"{\"Code\":\"OK\",\"CallId\":\"\xd5\xc5\",\"RequestId\":\"A90E4451-FED7\"}", "JSON in UTF-8"),
        bad(&utf16(yes, u16::to_le_bytes), "JSON in UTF-8"),
        bad(&utf16(&format!("\u{feff}{yes}"), u16::to_be_bytes), "JSON in UTF-8"),
    ]
}

#[tokio::test]
async fn what_is_kept_of_it() {
    for bad in undecided().into_iter().chain(refused()).chain(done()) {
        let error = dial(&answer(bad.status, &bad.body)).await;
        let text = error.to_string();
        assert_eq!(error.delivery(), bad.delivery, "{text}");
        assert!(text.contains(bad.says), "{text} does not say {:?}", bad.says);
        assert_eq!((error.code(), error.request_id()), (bad.code, bad.request_id), "{text}");
        assert_eq!(error.http_status(), Some(bad.status), "{text}");
        assert_eq!(error.raw().unwrap().body(), &bad.body);
        assert_eq!(error.is_decode(), bad.delivery == Delivery::Done, "{text}");
        assert!(bad.request_id.is_none_or(|id| text.contains(id)), "{text}");
        assert_eq!(error.attempts().len(), 1, "{text}");
    }
}

#[tokio::test]
async fn the_first_characters_are_told() {
    let page = dial(&answer(502, "<html>\n<h1>502 Bad\tGateway</h1>\u{7}")).await.to_string();
    assert!(page.contains("it begins \"<html> <h1>502 Bad Gateway</h1>\""), "{page}");
}

/// The call is for very many people, and the service repeats all of it.
#[tokio::test]
async fn a_message_about_very_many_values_is_told_soon() {
    let callees: Vec<String> = (0..100_000).map(|index| format!("139{index:08}")).collect();
    let quoted = callees.join("%252C");
    let body = format!(r#"{{"Code":"SignatureDoesNotMatch","Message":"{quoted}"}}"#);
    let client = Wire::answering(answer(400, body)).client();
    let error = client.upload_robot_task_called_file().id(1).called_number(callees).send().await.unwrap_err();
    assert!(!error.to_string().contains("1390000"), "{error}");
    assert!(error.to_string().len() < 10_000);
}

#[tokio::test]
async fn the_request_id_of_a_header_serves_too() {
    let mut headers = HeaderMap::new();
    headers.insert("x-acs-request-id", "A90E4451-FED7".parse().unwrap());
    let error = dial(&HttpResponse::new(502, "<html>").with_headers(headers)).await;
    assert_eq!(error.request_id(), ID);
}

#[tokio::test]
async fn an_encoding_that_was_not_asked_for_is_named() {
    let mut headers = HeaderMap::new();
    headers.insert("content-encoding", "br".parse().unwrap());
    let error = dial(&HttpResponse::new(200, vec![0x8b, 0x02, 0x80]).with_headers(headers)).await;
    assert!(error.to_string().contains("encoded as br"), "{error}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn an_enormous_message_does_not_make_an_enormous_text() {
    let message = "长".repeat(1_000_000);
    let error = dial(&answer(200, format!(r#"{{"Code":"isv.X","Message":"{message}"}}"#))).await;
    assert!(error.to_string().len() < 10_000, "{} bytes", error.to_string().len());
    assert!(format!("{error:?}").len() < 20_000, "{} bytes", format!("{error:?}").len());
    assert!(error.message().unwrap().starts_with("长长"));
    assert!(error.raw().unwrap().body().len() > message.len(), "the whole answer is there for who asks");
    let code = "X".repeat(1_000_000);
    let error = dial(&answer(200, format!(r#"{{"Code":"{code}","Message":"m"}}"#))).await;
    assert!(error.to_string().len() < 10_000, "{} bytes", error.to_string().len());
}

#[tokio::test]
async fn an_enormous_answer_is_cut_at_the_limit() {
    let emulator = emulator().await;
    let client = settings(&emulator).answer_limit(1000).build().unwrap();
    emulator.script("SingleCallByTts").fault(Fault::HugeBody(100_000));
    let error = the_action("SingleCallByTts").send(&client).await.unwrap_err();
    assert_eq!((error.delivery(), error.http_status()), (Delivery::Unknown, Some(200)));
    let kept = error.raw().unwrap().body();
    assert_eq!(kept.len(), 1000);
    assert!(kept.starts_with(br#"{"Code":"OK""#));
    assert!(error.to_string().contains("larger than the limit: more than 1000 bytes"), "{error}");
}

/// The documented answer of each action, cut off after each of its bytes.
#[tokio::test]
async fn truncated_anywhere() {
    for (action, documented) in documented_answers().await {
        let whole = documented.to_string();
        let length = Arc::new(AtomicUsize::new(0));
        let wire = {
            let (whole, length) = (whole.clone(), Arc::clone(&length));
            Wire::new(move |_| Ok(answer(200, &whole.as_bytes()[..length.load(Ordering::Relaxed)])))
        };
        let (case, client) = (the_action(action), wire.builder().retry(NoRetry).build().unwrap());
        for end in 0..whole.len() {
            length.store(end, Ordering::Relaxed);
            let error = case.send(&client).await.expect_err("half an answer");
            assert_eq!((error.delivery(), error.http_status()), (Delivery::Unknown, Some(200)), "{error}");
            assert_eq!(error.raw().unwrap().body(), &whole.as_bytes()[..end]);
        }
    }
}
