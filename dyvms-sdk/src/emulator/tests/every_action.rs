//! Every action of the spec, called with what its table demands and nothing more.

use super::support::{Call, emulator, send};
use crate::{
    generated::{ACTIONS, examples::EXAMPLES},
    meta::{ActionMeta, JsonKind, ParamMeta, TimeForm, Wire},
};

/// The smallest value that keeps the rules of a parameter.
fn value(param: &ParamMeta) -> String {
    let items = param.items.map_or(1, |(min, _)| min.max(1)) as usize;
    match (param.json, param.time, param.range, param.length) {
        (Some(JsonKind::Object), ..) => "{}".to_owned(),
        (Some(JsonKind::Array), ..) => format!("[{}]", vec!["\"x\""; items].join(",")),
        (_, Some(form), ..) => match form {
            TimeForm::UnixMs => "1553774465000",
            TimeForm::DateTime => "2021-03-09 00:00:00",
            TimeForm::DottedDateTime => "2021.03.09 00:00:00",
            TimeForm::Date => "2021-03-09",
        }
        .to_owned(),
        (_, _, Some((min, max, _)), _) => if min == i64::MIN { max } else { min }.to_string(),
        _ if !param.separator.is_empty() => vec!["1"; items].join(param.separator),
        (.., Some((min, ..))) => "x".repeat(min.max(1) as usize),
        _ => match param.wire {
            Wire::Integer | Wire::Long | Wire::Number => "1".to_owned(),
            Wire::Boolean => "false".to_owned(),
            Wire::String | Wire::Flattened => "x".to_owned(),
        },
    }
}

/// A call with every required parameter.
fn call(action: &ActionMeta) -> Call {
    let common = Call::tts().without("CalledNumber").without("TtsCode").without("TtsParam");
    let mut call = common.with("Action", action.name);
    for param in action.params.iter().filter(|param| param.required) {
        if param.wire == Wire::Flattened {
            for field in param.fields {
                call = call.with(&format!("{}.1.{}", param.name, field.name), &value(field));
            }
        } else {
            call = call.with(param.name, &value(param));
        }
    }
    call
}

#[test]
fn is_executed_and_answers_in_both_formats() {
    let emulator = emulator();
    for action in ACTIONS {
        let answer = send(&emulator, call(action).signed("POST").post());
        assert_eq!(answer.status, 200, "{}: {}", action.name, answer.text());
        let json = answer.json();
        assert_eq!(json["RequestId"].as_str().map(str::len), Some(36), "{}: {json}", action.name);
        let code = json["Code"].as_str().map_or_else(|| json["Code"].to_string(), str::to_owned);
        assert!(code == "OK" || code == "200", "{}: {json}", action.name);
        assert!(!answer.text().contains('*'), "{}: {json}", action.name);

        let answer = send(&emulator, call(action).without("Format").signed("POST").post());
        let (open, close) = (format!("?><{}Response>", action.name), format!("</{}Response>", action.name));
        assert!(answer.text().contains(&open) && answer.text().ends_with(&close), "{}", answer.text());
        assert_eq!(emulator.executed(action.name), 2, "{}", action.name);
    }
}

#[test]
fn names_each_required_parameter_that_is_missing() {
    let emulator = emulator();
    for action in ACTIONS {
        for param in action.params.iter().filter(|param| param.required && param.wire != Wire::Flattened) {
            let answer = send(&emulator, call(action).without(param.name).signed("POST").post());
            assert_eq!(answer.refusal(), (400, format!("Missing{}", param.name)), "{}", action.name);
        }
        assert_eq!(emulator.executed(action.name), 0, "{}", action.name);
    }
}

#[test]
fn the_tables_are_whole_and_sorted() {
    assert!(ACTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
    assert!(EXAMPLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    for (action, text) in EXAMPLES {
        let example: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{action}: {error}"));
        assert!(example.is_object(), "{action}");
        assert!(ACTIONS.iter().any(|meta| meta.name == *action), "{action}");
    }
}
