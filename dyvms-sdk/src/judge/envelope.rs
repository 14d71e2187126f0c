//! The part of an answer that every action shares: code, message, request id, and the field that confirms.

use crate::lenient::{Document, Wanted};

/// The part of an answer that every action shares.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    pub(super) code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    /// The truth value of the confirming field, if it has one.
    pub(super) confirmed: Option<bool>,
}

impl Envelope {
    /// Reads an answer that is one JSON object: what every answer has, and what its type wants of it.
    pub(super) fn of(answer: &str, confirmed_by: Option<&str>, wanted: Wanted) -> Option<(Self, Document)> {
        let names = [Some("Code"), Some("Message"), Some("RequestId"), confirmed_by];
        let (document, [code, message, request_id, confirmed]) = Document::parse(answer, wanted, names).ok()?;
        let confirmed = confirmed.and_then(|text| truth(&text));
        Some((Self { code, message, request_id, confirmed }, document))
    }
}

fn truth(text: &str) -> Option<bool> {
    match text.trim() {
        yes if yes.eq_ignore_ascii_case("true") => Some(true),
        no if no.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn of(answer: &str, confirmed_by: Option<&str>) -> Option<Envelope> {
        Envelope::of(answer, confirmed_by, Wanted::These(&["Data"])).map(|(envelope, _)| envelope)
    }

    /// A text, number or truth value as text.
    fn scalar(value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            Value::Bool(truth) => Some(truth.to_string()),
            // `200.0` means 200.
            Value::Number(number) if number.is_f64() => number.as_f64().map(|number| number.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// What the envelope is of an answer that is read as a whole.
    fn of_whole(answer: &str, confirmed_by: Option<&str>) -> Option<Envelope> {
        let Ok(Value::Object(answer)) = serde_json::from_str(answer) else { return None };
        let field = |name| scalar(answer.get(name).cloned()?).filter(|text| !text.is_empty());
        Some(Envelope {
            code: field("Code").map(Into::into),
            message: field("Message").map(Into::into),
            request_id: field("RequestId").map(Into::into),
            confirmed: confirmed_by.and_then(field).and_then(|text| truth(&text)),
        })
    }

    #[test]
    fn what_the_rest_holds_must_be_json_all_the_same() {
        let broken = [
            r#"{"Code":"OK","Data":1e999}"#,
            r#"{"Code":"OK","Data":"\ud800"}"#,
            r#"{"Code":"OK","Data":["a" "b"]}"#,
            r#"{"Code":"OK","Data":{"a":"\x"}}"#,
            "{\"Code\":\"OK\",\"Data\":\"\n\"}",
            r#"{"Code":"OK","\ud800":1}"#,
            r#"{"Code":"OK"}}"#,
            r#"{"Code":"OK","Data":01}"#,
        ];
        for answer in broken {
            assert_eq!(of(answer, None), None, "{answer}");
            assert_eq!(of_whole(answer, None), None, "{answer}");
        }
        for depth in [100, 126, 127, 128, 200] {
            let answer = format!(r#"{{"Data":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
            assert_eq!(of(&answer, None), of_whole(&answer, None), "{depth}");
        }
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_value_holds() {
        let envelope = of(r#"{"Code":"No","C\u006fde":"OK","Message":"m","Message":null}"#, None).unwrap();
        assert_eq!((envelope.code.as_deref(), envelope.message), (Some("OK"), None));
    }

    proptest! {
        #[test]
        fn it_is_what_the_whole_answer_says(
            fields in proptest::collection::vec(
                (
                    "Code|Message|RequestId|Data|[a-z]{1,3}",
                    r#"null|true|false|-?[0-9]{1,3}(\.[0-9])?(e[0-9]{1,3})?|"[ -~]{0,4}"|\[1,"a"\]|\{"a":[1-3]\}|[ -~]{0,3}"#,
                ),
                0..6,
            ),
            end in "[ }\\]]{0,2}",
        ) {
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
            let answer = format!("{{{}}}{end}", fields.join(","));
            prop_assert_eq!(of(&answer, Some("Data")), of_whole(&answer, Some("Data")));
        }
    }
}
