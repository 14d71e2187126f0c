//! Takes out of an answer what may not show, and leaves its form: types can still be read from it.

use super::super::sent::SentRequest;
use crate::{
    credentials::Credentials,
    generated::shown::SHOWN,
    meta::{ActionMeta, Effect},
    params::Params,
    redact,
};
use serde_json::Value;

/// An action of which nothing is known, so that nothing of it shows.
static UNKNOWN: ActionMeta = ActionMeta::new("", Effect::Reads, "");

/// The body without what may not show, if it is a JSON object.
pub(super) fn body(body: &[u8], sent: &SentRequest) -> Option<Value> {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice(body) else { return None };
    let shown = SHOWN.iter().find(|(action, _)| *action == sent.action).map_or(&[][..], |(_, names)| names);
    for (name, value) in &mut fields {
        match (name.as_str(), &mut *value) {
            ("Code" | "RequestId", Value::String(_) | Value::Number(_)) => {}
            ("Message", Value::String(message)) => *message = scrub(message, sent),
            _ => field(name, value, shown),
        }
    }
    Some(Value::Object(fields))
}

/// Hides a field, or of one that may show, what lies below it.
fn field(name: &str, value: &mut Value, shown: &[&str]) {
    if shown.contains(&name) { below(value, shown) } else { hide(value) }
}

fn below(value: &mut Value, shown: &[&str]) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| field(name, value, shown)),
        Value::Array(items) => items.iter_mut().for_each(|item| below(item, shown)),
        Value::String(text) => {
            inside(text, |inner| below(inner, shown));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Replaces every value by one of its kind.
fn hide(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(hide),
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            if !inside(text, hide) {
                "***".clone_into(text);
            }
        }
        Value::Number(number) => *number = 0.into(),
        Value::Bool(truth) => *truth = false,
        Value::Null => {}
    }
}

/// Changes JSON inside a text; whether there was any.
fn inside(text: &mut String, change: impl FnOnce(&mut Value)) -> bool {
    match serde_json::from_str(text) {
        Ok(mut inner @ (Value::Object(_) | Value::Array(_))) => {
            change(&mut inner);
            *text = inner.to_string();
            true
        }
        _ => false,
    }
}

/// Removes from a message what it may quote of the request: values, keys, and anything that looks like a phone number.
fn scrub(message: &str, sent: &SentRequest) -> String {
    let mut params = Params::default();
    for param in sent.params.iter() {
        params.set(param.name().to_owned().into(), param.value().to_owned().into());
    }
    let scrubbed = redact::scrub(message, sent.meta.unwrap_or(&UNKNOWN), &params);
    redact::scrub_keys(scrubbed, &keys(sent))
}

/// The keys that the request shows, in its parameters or its headers.
fn keys(sent: &SentRequest) -> Credentials {
    let header = |wanted: &str| sent.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let in_header = || header("authorization")?.split_once("Credential=")?.1.split(',').next();
    let id = sent.params.get("AccessKeyId").or_else(in_header).unwrap_or_default();
    let credentials = Credentials::new(id, "");
    match sent.params.get("SecurityToken").or_else(|| header("x-acs-security-token")) {
        Some(token) => credentials.with_security_token(token),
        None => credentials,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{HttpRequest, Method};
    use proptest::prelude::*;
    use serde_json::json;

    fn sent(action: &str) -> SentRequest {
        SentRequest::read(&HttpRequest {
            method: Method::Post,
            url: "http://host/".into(),
            headers: Default::default(),
            body: format!("Action={action}&CalledNumber=13900001234").into_bytes(),
            timeout: None,
            answer_limit: 1,
        })
    }

    fn hidden(action: &str, answer: &Value) -> Value {
        body(answer.to_string().as_bytes(), &sent(action)).unwrap()
    }

    #[test]
    fn what_may_show_stays_and_all_else_keeps_its_kind() {
        let answer = json!({
            "Code": "OK", "Message": "13900001234", "RequestId": "R", "HostId": "h",
            "Data": {"ChannelId": "c", "Status": "Calling", "New": [1, "x", true, null, ""]},
        });
        let expected = json!({
            "Code": "OK", "Message": "*********34", "RequestId": "R", "HostId": "***",
            "Data": {"ChannelId": "c", "Status": "Calling", "New": [0, "***", false, null, ""]},
        });
        assert_eq!(hidden("GetCallInfo", &answer), expected);
    }

    #[test]
    fn json_inside_a_text_is_looked_into() {
        let data = json!({"state": "502", "callee": "13735460000"}).to_string();
        let answer = hidden("QueryCallDetailByCallId", &json!({"Data": data}));
        let inside: Value = serde_json::from_str(answer["Data"].as_str().unwrap()).unwrap();
        assert_eq!(inside, json!({"state": "502", "callee": "***"}));
    }

    #[test]
    fn what_is_no_object_is_not_kept() {
        for text in ["", "<html>13900001234</html>", "[1]", "\"13900001234\"", "{\"a\":"] {
            assert_eq!(body(text.as_bytes(), &sent("GetToken")), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn of_an_unknown_action_nothing_shows(
            name in "[A-Za-z]{1,8}", inner in "[A-Za-z]{1,8}", text in "[a-z0-9]{12}", number in 1_000_000_u64..,
        ) {
            let deep = json!({&inner: [&text, number]}).to_string();
            let answer = json!({&name: {&inner: &text, "n": number}, "List": [&text, [number]], "Deep": deep});
            let shown = hidden("Future", &answer).to_string();
            prop_assert!(!shown.contains(&text) && !shown.contains(&number.to_string()), "{}", shown);
        }

        #[test]
        fn any_bytes_are_hidden_or_dropped(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = body(&bytes, &sent("GetToken"));
        }
    }
}
