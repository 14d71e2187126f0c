//! What stays the same about a change however often the spec is reformatted and the reports are reworded: the rule,
//! the place, and both values. Accepted changes are recognised by it.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The first 12 hexadecimal digits of the SHA-256 of rule, place, old and new value, each ended by a zero byte.
pub(super) fn fingerprint(rule: &str, place: &str, old: &Json, new: &Json) -> String {
    let mut hash = Sha256::new();
    for part in [rule, place, &canonical(old), &canonical(new)] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).fold(String::with_capacity(12), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A value as text, with the keys of maps in alphabetical order.
fn canonical(value: &Json) -> String {
    match value {
        Json::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            let entries: Vec<String> = keys
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Json::from(key.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fingerprint_never_changes() {
        let made =
            fingerprint("param.required.tightened", "IvrCall.request.OutId.required", &json!(null), &json!(true));
        // Written down in accept files all over the world: a new value here breaks them.
        assert_eq!(made, "e53eb20eec5d");
    }

    #[test]
    fn it_depends_on_every_part_and_on_no_order_of_keys() {
        let print = |rule, place, old: Json, new: Json| fingerprint(rule, place, &old, &new);
        let one = print("a", "b", json!({ "x": 1, "y": [1, 2] }), json!(null));
        assert_eq!(one, print("a", "b", json!({ "y": [1, 2], "x": 1 }), json!(null)));
        for other in [
            print("aa", "b", json!({ "x": 1, "y": [1, 2] }), json!(null)),
            print("a", "bb", json!({ "x": 1, "y": [1, 2] }), json!(null)),
            print("a", "b", json!({ "x": 1, "y": [2, 1] }), json!(null)),
            print("a", "b", json!({ "x": 1, "y": [1, 2] }), json!(false)),
        ] {
            assert_ne!(one, other);
        }
    }
}
