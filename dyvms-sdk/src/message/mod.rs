//! What receipts and callbacks have in common: how they are read, what they have beyond the known fields, and what
//! becomes of those that cannot be read.

mod extra;
mod unreadable;

pub use self::{extra::Extra, unreadable::Unreadable};

use crate::lenient;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads a message from its JSON text; `what` names it in errors.
pub(crate) fn read<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, Unreadable> {
    let fields = parse(text).and_then(lenient::from_value);
    fields.map_err(|problem| Unreadable::new(what, &problem, text))
}

/// Parses the JSON text of a message. Blanks around the names of its fields, as one page prints them, are left out.
pub(crate) fn parse(text: &str) -> Result<Value, lenient::Mismatch> {
    Ok(match lenient::parse(text.as_bytes())? {
        Value::Object(fields) => Value::Object(trimmed(fields)),
        other => other,
    })
}

/// Of two names that differ in blanks alone, the one without blanks holds.
fn trimmed(fields: Map<String, Value>) -> Map<String, Value> {
    if fields.keys().all(|name| name.trim() == name) {
        return fields;
    }
    let (mut exact, padded): (Map<_, _>, Map<_, _>) = fields.into_iter().partition(|(name, _)| name.trim() == name);
    for (name, value) in padded {
        exact.entry(name.trim()).or_insert(value);
    }
    exact
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn blanks_around_names_are_left_out() {
        assert_eq!(parse(r#"{" callee":"1","caller ":"2"}"#).unwrap(), json!({"callee": "1", "caller": "2"}));
        assert_eq!(parse(r#"{" a":1,"a":2,"a ":3}"#).unwrap(), json!({"a": 2}));
        assert_eq!(parse(r#"[{" a":1}]"#).unwrap(), json!([{" a": 1}]));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            if let Err(unreadable) = read::<Map<String, Value>>("anything", &text) {
                prop_assert_eq!(unreadable.text(), text.as_str());
            }
        }
    }
}
