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

/// Both values of a change, each in one line. A mark is absent unless it is set: it reads as no and yes.
pub(super) fn both(old: &Json, new: &Json) -> (String, String) {
    let yes = Json::Bool(true);
    match (old, new) {
        (Json::Null, set) if *set == yes => ("no".to_owned(), "yes".to_owned()),
        (set, Json::Null) if *set == yes => ("yes".to_owned(), "no".to_owned()),
        _ => (shown(old), shown(new)),
    }
}

/// Both values of a change, each in at most `limit` characters: where they are too long, from a little before the place
/// where they part.
pub(super) fn both_short(old: &Json, new: &Json, limit: usize) -> (String, String) {
    /// How many characters are kept before that place.
    const LEAD: usize = 20;
    let (old, new) = both(old, new);
    let common = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    let is_long = old.chars().count().max(new.chars().count()) > limit;
    let skipped = if is_long { common.saturating_sub(LEAD) } else { 0 };
    let part = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        let lead = if skipped > 0 { "…" } else { "" };
        format!("{lead}{}", cut(&rest, limit))
    };
    (part(&old), part(&new))
}

/// A value in one line of at most `limit` characters, with what is left out marked.
pub(super) fn short(value: &Json, limit: usize) -> String {
    cut(&shown(value), limit)
}

fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
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

    #[test]
    fn a_mark_reads_as_no_and_yes() {
        assert_eq!(both(&json!(null), &json!(true)), ("no".to_owned(), "yes".to_owned()));
        assert_eq!(both(&json!(true), &json!(null)), ("yes".to_owned(), "no".to_owned()));
        assert_eq!(both(&json!(null), &json!(5)), ("nothing".to_owned(), "5".to_owned()));
    }

    #[test]
    fn what_is_too_long_is_shown_where_it_parts() {
        let text = |end: &str| json!(format!("{}{end}", "语".repeat(50)));
        let (old, new) = both_short(&text("a"), &text("bcd"), 22);
        assert_eq!(old, format!("…{}a", "语".repeat(20)));
        assert_eq!(new, format!("…{}bc…", "语".repeat(20)));
        assert_eq!(both_short(&json!("aa"), &json!("ab"), 2), ("aa".to_owned(), "ab".to_owned()));
        assert_eq!(both_short(&json!("abc"), &json!("xyz"), 2), ("ab…".to_owned(), "xy…".to_owned()));
    }
}
