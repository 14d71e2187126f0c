//! What lenient reading accepts, and what it still refuses.

use super::*;
use crate::time::{ChinaTime, UnixMillis};
use proptest::prelude::*;
use serde_json::json;

pub(super) fn from_text<T: DeserializeOwned>(json: &str) -> Result<T, Mismatch> {
    Document::parse(json, Wanted::by::<T>(), []).and_then(|(document, [])| document.read())
}

#[derive(Debug, PartialEq, Deserialize)]
struct Entry {
    number: String,
    times: Option<i32>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Everything {
    text: Option<String>,
    whole: Option<i64>,
    real: Option<f64>,
    truth: Option<bool>,
    object: Option<Box<EntryOrNot>>,
    entries: Vec<Entry>,
    #[serde(deserialize_with = "comma_list")]
    codes: Vec<i64>,
    #[serde(deserialize_with = "seconds")]
    seconds: Option<Duration>,
    #[serde(deserialize_with = "milliseconds")]
    milliseconds: Option<Duration>,
    #[serde(deserialize_with = "minutes")]
    minutes: Option<Duration>,
    at: Option<UnixMillis>,
    local: Option<ChinaTime>,
    map: Option<crate::TextMap>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct EntryOrNot {
    number: Option<String>,
}

/// Read from its text, and from what the text parses to.
fn everything(value: Value) -> Everything {
    let everything = from_text(&value.to_string()).unwrap();
    assert_eq!(everything, from_value(value).unwrap());
    everything
}

#[test]
fn missing_null_and_empty_are_all_nothing() {
    let names = ["text", "whole", "real", "truth", "object", "entries", "codes", "seconds", "at", "local", "map"];
    for nothing in [json!(null), json!(""), json!("  ")] {
        let object: Value = names.iter().map(|name| ((*name).to_owned(), nothing.clone())).collect();
        assert_eq!(everything(object), Everything::default());
    }
}

#[test]
fn numbers_and_truth_values_may_be_texts_and_the_other_way_round() {
    for whole in [json!(26), json!("26"), json!(26.0), json!(" 26 "), json!("26.0")] {
        assert_eq!(everything(json!({"whole": whole})).whole, Some(26));
    }
    for truth in [json!(true), json!("true"), json!("True"), json!(1), json!("1")] {
        assert_eq!(everything(json!({"truth": truth})).truth, Some(true));
    }
    assert_eq!(everything(json!({"text": 17})).text.as_deref(), Some("17"));
    assert_eq!(everything(json!({"text": {"a": 1}})).text.as_deref(), Some(r#"{"a":1}"#));
    assert_eq!(everything(json!({"real": "0.5"})).real, Some(0.5));
    assert_eq!(everything(json!({"whole": i64::MAX.to_string()})).whole, Some(i64::MAX));
}

#[test]
fn objects_may_be_json_text_and_json_text_may_be_objects() {
    let entry = || vec![Entry { number: "139".into(), times: Some(2) }];
    assert_eq!(everything(json!({"entries": r#"[{"number":139,"times":"2"}]"#})).entries, entry());
    assert_eq!(everything(json!({"entries": [{"number": "139", "times": 2}]})).entries, entry());
    assert_eq!(everything(json!({"entries": {"number": "139", "times": 2}})).entries, entry());
    let object = Some(Box::new(EntryOrNot { number: Some("5".into()) }));
    assert_eq!(everything(json!({"object": {"number": "5"}})).object, object);
    assert_eq!(everything(json!({"object": r#"{"number":5}"#})).object, object);
    assert_eq!(everything(json!({"map": r#"{"a":5}"#})).map.unwrap().get("a"), Some("5"));
}

#[test]
fn lists_are_texts_with_commas_or_arrays() {
    for codes in [json!("200010, 200011,"), json!([200_010, "200011"])] {
        assert_eq!(everything(json!({"codes": codes})).codes, [200_010, 200_011]);
    }
    assert_eq!(everything(json!({"codes": 200_010})).codes, [200_010]);
}

#[test]
fn durations_have_their_unit() {
    let read = everything(json!({"seconds": "90", "milliseconds": 1500, "minutes": "0.5"}));
    assert_eq!(read.seconds, Some(Duration::from_secs(90)));
    assert_eq!(read.milliseconds, Some(Duration::from_millis(1500)));
    assert_eq!(read.minutes, Some(Duration::from_secs(30)));
    assert_eq!(everything(json!({"seconds": -1})).seconds, None);
}

#[test]
fn a_value_that_does_not_fit_is_named_by_kind_and_never_quoted() {
    let wrong = [
        (json!({"whole": "13900001234x"}), "whole: expected a whole number, found a text of 12 characters"),
        (json!({"whole": 26.5}), "expected a whole number, found a number"),
        (json!({"truth": "13900001234"}), "expected true or false, found a text of 11 characters"),
        (json!({"entries": r#"[{"number":"13900001234",}]"#}), "stops being JSON at line 1 column 26"),
        (json!({"entries": [13_900_001_234_u64]}), "entries[0]: expected an object, found a number"),
        (json!({"local": "13900001234 o'clock"}), "expected a time"),
    ];
    for (answer, message) in wrong {
        let error = from_text::<Everything>(&answer.to_string()).unwrap_err().to_string();
        assert_eq!(error, from_value::<Everything>(answer).unwrap_err().to_string());
        assert!(error.contains(message), "{error}");
        assert!(!error.contains("13900001234"), "{error}");
    }
}

#[test]
fn a_required_field_must_be_there() {
    assert!(from_value::<Entry>(json!({"times": 1})).unwrap_err().to_string().contains("missing field"));
    assert!(from_value::<Entry>(json!({"number": null})).is_err());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        r#"[\[{"0-9a:,.\]}-]{0,8}"#.prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map("number|times|[a-z]{1,3}", inner, 0..4)
                .prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

#[test]
fn of_a_name_that_comes_twice_the_last_value_holds() {
    assert_eq!(from_text::<Entry>(r#"{"number":1,"other":[{}],"numb\u0065r":"2"}"#).unwrap().number, "2");
}

#[test]
fn what_is_read_as_any_json_keeps_every_field() {
    let answer = json!({"Code": "OK", "Data": {"a": [1, "2"]}});
    assert_eq!(from_text::<Value>(&answer.to_string()).unwrap(), answer);
}

proptest! {
    #[test]
    fn any_json_in_any_field_is_read_or_refused(
        field in prop_oneof![
            Just("text"), Just("whole"), Just("real"), Just("truth"), Just("object"), Just("entries"), Just("codes"),
            Just("seconds"), Just("milliseconds"), Just("minutes"), Just("at"), Just("local"), Just("map"),
        ],
        value in any_json(),
    ) {
        // Either outcome is fine; a panic is not.
        let _ = from_value::<Everything>(json!({field: value}));
    }

    #[test]
    fn a_text_is_read_as_what_it_parses_to(
        fields in proptest::collection::vec(("text|whole|truth|object|entries|[a-z]{1,3}", any_json()), 0..5),
        rest in "[ }{,a]{0,2}",
    ) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
        let text = format!("{{{}}}{rest}", fields.join(","));
        let whole = loose::parse(text.as_bytes()).and_then(from_value::<Everything>);
        let read = from_text::<Everything>(&text);
        if fields.len() > 1 {
            // Of several broken fields, which one is named depends on the order that `serde_json` was built to keep.
            prop_assert_eq!(read.ok(), whole.ok());
        } else {
            prop_assert_eq!(read, whole);
        }
    }

    #[test]
    fn every_whole_number_survives_as_number_and_as_text(number in any::<i64>()) {
        prop_assert_eq!(everything(json!({"whole": number})).whole, Some(number));
        prop_assert_eq!(everything(json!({"whole": number.to_string()})).whole, Some(number));
    }
}
