//! Objects are read as `derive(Deserialize)` would read them, and tell what is wrong in the same words.

use super::Object;
use crate::{
    lenient::{from_value, tests::from_text},
    macros::received,
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// The object as `received!` declares it.
#[allow(unreachable_pub, reason = "the macro declares a public item")]
mod declared {
    use super::*;

    received! {
        /// An entry.
        Entry {
            /// An id.
            id: String = "Id",
            /// A number.
            times: Option<i32> = "Times" | "times",
            /// A list.
            codes: Vec<String> = "Codes" by comma_list,
            /// A span.
            lasted: Option<Duration> = "Lasted" by seconds,
            /// Entries inside.
            inner: Vec<Entry> = "Inner",
        }
    }
}

/// The same object as serde declares it.
#[allow(dead_code, reason = "they are read by `Debug`")]
mod derived {
    use super::*;

    #[derive(Debug, Deserialize)]
    pub(super) struct Entry {
        #[serde(rename = "Id")]
        pub(super) id: String,
        #[serde(rename = "Times", alias = "times")]
        pub(super) times: Option<i32>,
        #[serde(rename = "Codes", default, deserialize_with = "crate::lenient::comma_list")]
        pub(super) codes: Vec<String>,
        #[serde(rename = "Lasted", default, deserialize_with = "crate::lenient::seconds")]
        pub(super) lasted: Option<Duration>,
        #[serde(rename = "Inner", default)]
        pub(super) inner: Vec<Self>,
    }
}

/// What was read, or what was wrong with it.
fn outcome<T: std::fmt::Debug, E: ToString>(read: Result<T, E>) -> Result<String, String> {
    read.map(|entry| format!("{entry:?}")).map_err(|error| error.to_string())
}

#[test]
fn fields_are_found_by_every_name_and_in_any_order() {
    let read: declared::Entry = from_value(json!({"times": "2", "Lasted": 3, "Codes": "a,b", "Id": 5})).unwrap();
    assert_eq!((read.id.as_str(), read.times, read.lasted), ("5", Some(2), Some(Duration::from_secs(3))));
    assert_eq!(read.codes, ["a", "b"]);
    assert!(read.inner.is_empty());
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let wrong = [
        (json!({"Times": 1}), "missing field `Id`"),
        (json!({"Id": "1", "Times": 1, "times": 1}), "duplicate field `Times`"),
        (json!({"Id": "1", "Inner": [{"Id": "2"}, {}]}), "Inner[1]: missing field `Id`"),
        (json!([]), "expected an object, found an array of 0 items"),
    ];
    for (answer, message) in wrong {
        assert_eq!(from_value::<declared::Entry>(answer).unwrap_err().to_string(), message);
    }
    let strict = serde_json::from_str::<declared::Entry>("17").unwrap_err().to_string();
    assert!(strict.starts_with("invalid type: integer `17`, expected struct Entry"), "{strict}");
}

#[test]
fn a_deserializer_is_told_every_name() {
    assert_eq!(<declared::Entry as Object>::NAMES, ["Id", "Times", "times", "Codes", "Lasted", "Inner"]);
}

fn any_entry() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[0-9a,]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            4 => proptest::collection::hash_map("Id|Times|times|Codes|Lasted|Inner|Other", inner, 0..5)
                .prop_map(|fields| fields.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn any_object_is_read_as_serde_would_read_it(entry in any_entry()) {
        let (ours, theirs) = (from_value::<declared::Entry>(entry.clone()), from_value::<derived::Entry>(entry.clone()));
        prop_assert_eq!(outcome(ours), outcome(theirs));
        let text = entry.to_string();
        let (ours, theirs) = (from_text::<declared::Entry>(&text), from_text::<derived::Entry>(&text));
        prop_assert_eq!(outcome(ours), outcome(theirs));
        // A reader that is not lenient would take the items of an array for the fields of an object: we do not.
        if entry.is_object() && !text.contains('[') {
            let (ours, theirs) =
                (serde_json::from_str::<declared::Entry>(&text), serde_json::from_str::<derived::Entry>(&text));
            prop_assert_eq!(outcome(ours), outcome(theirs));
        }
    }
}
