//! What tells one page of a list from another: its items as they came.

use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The fingerprint of the items at `path` in an answer; of all but the request id if the path leads nowhere, as where
/// the answer spells a name in another way. Two pages have the same one if their items are the same.
pub(super) fn fingerprint(body: &[u8], path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    match serde_json::from_slice::<Value>(body) {
        Ok(mut answer) => match at(&answer, path) {
            Some(items) => items.to_string().hash(&mut hasher),
            None => {
                if let Some(fields) = answer.as_object_mut() {
                    fields.remove("RequestId");
                }
                answer.to_string().hash(&mut hasher);
            }
        },
        Err(_) => body.hash(&mut hasher),
    }
    hasher.finish()
}

/// Follows a path such as `Data.Values`, also into JSON text.
fn at(value: &Value, path: &str) -> Option<Value> {
    let Some((first, rest)) = path.split_once('.') else { return opened(value.get(path)?) };
    at(&opened(value.get(first)?)?, rest)
}

fn opened(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn pages_are_told_apart_by_their_items_alone() {
        let page = |body: &str| fingerprint(body.as_bytes(), "Data.Values");
        let first = page(r#"{"RequestId":"1","Data":{"PageNo":1,"Values":[{"a":1,"b":2}]}}"#);
        assert_eq!(first, page(r#"{"RequestId":"2","Data":{"PageNo":2,"Values":[{"a":1,"b":2}]}}"#));
        assert_eq!(first, page(r#"{"Data":"{\"Values\": [{\"a\": 1, \"b\": 2}]}"}"#), "a text that holds the same");
        assert_ne!(first, page(r#"{"RequestId":"1","Data":{"PageNo":1,"Values":[{"a":1,"b":3}]}}"#));
    }

    #[test]
    fn another_spelling_is_compared_as_a_whole() {
        let page = |body: &str| fingerprint(body.as_bytes(), "Data");
        assert_eq!(page(r#"{"RequestId":"1","data":[1]}"#), page(r#"{"RequestId":"2","data":[1]}"#));
        assert_ne!(page(r#"{"RequestId":"1","data":[1]}"#), page(r#"{"RequestId":"1","data":[2]}"#));
        assert_ne!(page("no json"), page("none either"));
    }
}
