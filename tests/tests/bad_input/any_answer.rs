//! Any answer at all, to any action: never a panic, and an error that holds together.

use dyvms_sdk::{
    Delivery, Error,
    attempt::Outcome,
    transport::{HeaderMap, HttpResponse},
};
use dyvms_tests::{
    actions::every_action,
    case::{Case, Reply},
    emulation::documented_answers,
    wire::Wire,
};
use proptest::{collection::vec, option, prelude::*, sample::Index};
use serde_json::Value;
use std::sync::LazyLock;
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());

static ACTIONS: LazyLock<Vec<Case>> = LazyLock::new(every_action);

static DOCUMENTED: LazyLock<Vec<(&str, Value)>> = LazyLock::new(|| RUNTIME.block_on(documented_answers()));

fn send(case: &Case, answer: &HttpResponse) -> Result<Reply, Error> {
    let client = Wire::answering(answer.clone()).client();
    RUNTIME.block_on(case.send(&client))
}

/// What must be true of every error, whatever was answered.
fn assert_holds_together(case: &Case, answer: &HttpResponse, result: Result<Reply, Error>) {
    let error = match result {
        Ok(reply) => {
            assert!((200..300).contains(&answer.status()), "{}", reply.shown);
            return;
        }
        Err(error) => error,
    };
    let text = error.to_string();
    assert!(text.starts_with(case.action) && text.len() < 10_000 && !text.chars().any(char::is_control), "{text:?}");
    assert!(!format!("{error:?}").is_empty() && !error.advice().is_empty());
    assert_eq!(error.http_status(), Some(answer.status()), "{text}");
    assert_eq!(error.raw().map(HttpResponse::body), Some(answer.body()), "{text}");
    assert_ne!(error.delivery(), Delivery::NotSent, "{text}");
    assert_eq!(error.delivery() == Delivery::Done, error.is_decode(), "{text}");
    let undecided = |outcome| outcome == Outcome::Failed(Delivery::Unknown);
    let repeated = error.attempts().split_last().unwrap().1;
    assert!(case.is_repeatable() || !repeated.iter().any(|attempt| undecided(attempt.outcome)), "{text}");
}

/// Statuses that mean something to a client, and any other.
fn status() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => Just(200_u16),
        2 => prop::sample::select(vec![201, 204, 301, 304, 400, 401, 403, 404, 408, 414, 429, 499, 500, 502, 503, 504]),
        1 => 100..1000_u16,
    ]
}

/// Headers that the client looks at, with any text.
fn headers() -> impl Strategy<Value = HeaderMap> {
    let names = ["content-encoding", "content-type", "date", "x-acs-request-id", "x-acs-retry-after"];
    vec((prop::sample::select(names.to_vec()), ".{0,20}|[0-9]{1,25}"), 0..4).prop_map(|pairs| {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            // What HTTP itself does not let through cannot arrive.
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
        headers
    })
}

/// Any JSON, not too large.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}|[0-9]{1,30}|OK|200|true|false|\\{\\}|\\[\\]|\\[\\{\"id\":1\\}\\]".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        let names = "Code|Message|RequestId|Data|CallId|TaskId|Module|data|Values|[a-z]{1,4}";
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((names, inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Puts something else in one place of a JSON value, also inside a text that holds JSON.
fn replace(value: &mut Value, at: &mut usize, with: &Value) {
    if *at == 0 {
        *value = with.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, at, with)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, at, with)),
        Value::String(text) => {
            if let Ok(mut inside @ (Value::Array(_) | Value::Object(_))) = serde_json::from_str(text) {
                replace(&mut inside, at, with);
                *text = inside.to_string();
            }
        }
        _ => {}
    }
}

/// How a good answer is spoilt.
#[derive(Clone, Debug)]
enum Spoil {
    Cut(Index),
    Byte(Index, u8),
    Insert(Index, Vec<u8>),
    Utf16(bool),
    Gbk,
}

fn spoil() -> impl Strategy<Value = Spoil> {
    prop_oneof![
        any::<Index>().prop_map(Spoil::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Spoil::Byte(at, byte)),
        (any::<Index>(), vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Spoil::Insert(at, bytes)),
        any::<bool>().prop_map(Spoil::Utf16),
        Just(Spoil::Gbk),
    ]
}

impl Spoil {
    fn apply(&self, text: &str) -> Vec<u8> {
        let mut body = text.as_bytes().to_vec();
        match self {
            Self::Cut(at) => body.truncate(at.index(body.len())),
            Self::Byte(at, byte) => {
                let at = at.index(body.len());
                body[at] = *byte;
            }
            Self::Insert(at, bytes) => {
                let at = at.index(body.len());
                body.splice(at..at, bytes.iter().copied());
            }
            Self::Utf16(mark) => {
                let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
                body = units.flat_map(u16::to_le_bytes).collect();
            }
            // Two bytes that are a character in GBK and nothing in UTF-8, for each that is not ASCII.
            Self::Gbk => {
                let encoded = |c: char| if c.is_ascii() { vec![c as u8] } else { vec![0xd5, 0xc5] };
                body = text.chars().flat_map(encoded).collect();
            }
        }
        body
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(action: Index, status in status(), headers in headers(), body in vec(any::<u8>(), 0..200)) {
        let case = action.get(&ACTIONS);
        let answer = HttpResponse::new(status, body).with_headers(headers);
        assert_holds_together(case, &answer, send(case, &answer));
    }

    #[test]
    fn any_json(action: Index, status in status(), code in option::of("OK|200|isv[.]X|Throttling[.]User"), mut body in json()) {
        if let (Some(code), Value::Object(fields)) = (code, &mut body) {
            fields.insert("Code".to_owned(), code.into());
        }
        let case = action.get(&ACTIONS);
        let answer = HttpResponse::new(status, body.to_string());
        assert_holds_together(case, &answer, send(case, &answer));
    }

    #[test]
    fn a_good_answer_with_something_else_in_one_place(action: Index, at in 1..60_usize, with in json()) {
        let (name, documented) = action.get(&DOCUMENTED);
        let mut body = documented.clone();
        replace(&mut body, &mut { at }, &with);
        let case = ACTIONS.iter().find(|case| case.action == *name).unwrap();
        let answer = HttpResponse::new(200, body.to_string());
        assert_holds_together(case, &answer, send(case, &answer));
    }

    #[test]
    fn a_good_answer_spoilt(action: Index, status in status(), spoil in spoil()) {
        let (name, documented) = action.get(&DOCUMENTED);
        let case = ACTIONS.iter().find(|case| case.action == *name).unwrap();
        let answer = HttpResponse::new(status, spoil.apply(&documented.to_string()));
        assert_holds_together(case, &answer, send(case, &answer));
    }
}
