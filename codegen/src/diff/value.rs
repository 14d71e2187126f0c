//! Values as people read them in a report.

use serde_json::Value as Json;

/// A value in one line.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::Null => "nothing".to_owned(),
        Json::String(text) => one_line(text),
        Json::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Json::Object(map) => match (map.get("name"), map.get("kind"), map.len()) {
            (Some(name), Some(Json::String(kind)), 2) if kind == "plain" => shown(name),
            (Some(name), Some(kind), 2) => format!("{} ({})", shown(name), shown(kind)),
            _ if map.contains_key("effective") => if map["effective"] == true { "hidden" } else { "shown" }.to_owned(),
            _ => map.iter().map(|(key, value)| format!("{key}: {}", shown(value))).collect::<Vec<_>>().join(", "),
        },
        plain @ (Json::Bool(_) | Json::Number(_)) => plain.to_string(),
    }
}

/// A value in one line of at most `limit` characters, with what is left out marked.
pub(super) fn short(value: &Json, limit: usize) -> String {
    let whole = shown(value);
    match whole.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_read_as_one_line() {
        assert_eq!(shown(&json!(null)), "nothing");
        assert_eq!(shown(&json!("two\n  lines")), "two lines");
        assert_eq!(shown(&json!({ "name": "Phone", "kind": "text" })), "Phone (text)");
        assert_eq!(shown(&json!({ "range.min": 1, "range.max": 3 })), "range.min: 1, range.max: 3");
        assert_eq!(short(&json!("语音通知"), 2), "语音…");
        assert_eq!(short(&json!("语音"), 2), "语音");
    }
}
