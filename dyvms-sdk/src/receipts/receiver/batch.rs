//! The body of a push, read.

use super::{
    entry::Entry,
    split::{Item, Items},
};
use crate::receipts::MessageType;
use serde::de::IgnoredAny;

/// Reads one receipt or an array of them. What cannot be read is kept, and keeps no other entry from being read.
pub(super) fn entries(message_type: &MessageType, body: &[u8]) -> Vec<Entry> {
    let mut items = Items::of(body);
    let mut entries = Vec::new();
    while let Some(item) = items.next() {
        entries.push(read(message_type, item, &mut items));
    }
    entries
}

fn read<'a>(message_type: &MessageType, item: Item<'a>, items: &mut Items<'a>) -> Entry {
    let entry = Entry::read(message_type, item.text);
    // JSON of another shape is whole; what is no JSON may have swallowed what follows it.
    if matches!(entry, Entry::Receipt(_)) || serde_json::from_slice::<IgnoredAny>(item.text).is_ok() {
        return entry;
    }
    match items.shorten(item) {
        text if text == item.text => entry,
        text => Entry::read(message_type, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    const GOOD: &str = r#"{"call_id":"1^1","status_code":"200000"}"#;

    fn read(body: &[u8]) -> Vec<Entry> {
        entries(&MessageType::VoiceReport, body)
    }

    /// Which entries are receipts.
    fn good(entries: &[Entry]) -> Vec<bool> {
        entries.iter().map(|entry| matches!(entry, Entry::Receipt(_))).collect()
    }

    fn problem(entry: &Entry) -> &str {
        match entry {
            Entry::Receipt(_) => "none",
            Entry::Unreadable(unreadable) => unreadable.problem(),
        }
    }

    #[test]
    fn one_object_or_many() {
        assert_eq!(good(&read(GOOD.as_bytes())), [true]);
        assert_eq!(good(&read(format!("[{GOOD},\n{GOOD}]").as_bytes())), [true, true]);
        assert!(read(b"[]").is_empty() && read(b"").is_empty());
    }

    #[test]
    fn a_bad_entry_does_not_lose_its_neighbours() {
        for (bad, reason) in [
            (r#"{"status_code":"200000"}"#, "missing field `call_id`"),
            (r#"{"call_id":"1","status_code":"200000","duration":[1]}"#, "duration: expected a number"),
            (r#"{"call_id":"1","status_code":}"#, "expected JSON text"),
            (r#"{"call_id":"1"2","status_code":"200000"}"#, "expected JSON text"),
            ("null", "expected an object, found nothing"),
            ("[]", "expected an object, found an array of 0 items"),
        ] {
            let entries = read(format!("[{GOOD},{bad},{GOOD}]").as_bytes());
            assert_eq!(good(&entries), [true, false, true], "{bad}: {entries:?}");
            assert!(problem(&entries[1]).starts_with(reason), "{bad}: {}", problem(&entries[1]));
            assert_eq!(entries[1].text(), bad);
            assert_eq!(entries[1].message_type(), MessageType::VoiceReport);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_kept() {
        let bad = b"{\"call_id\":\"1\",\"status_msg\":\"\xb2\xbb\"}";
        let other = b"{\"call_id\":\"1\",\"status_msg\":\"\xb2\xbc\"}";
        let entries = read(&[b"[".as_slice(), bad, b",", GOOD.as_bytes(), b",", other, b"]"].concat());
        assert_eq!(good(&entries), [false, true, false]);
        assert_eq!(problem(&entries[0]), "expected UTF-8 text, found bytes that are none after 29 bytes");
        let Entry::Unreadable(unreadable) = &entries[0] else { panic!("{entries:?}") };
        assert_eq!((unreadable.bytes(), unreadable.text().contains('\u{fffd}')), (bad.as_slice(), true));
        assert_ne!(entries[0].key(), entries[2].key(), "they differ in bytes that are no text");
    }

    #[test]
    fn what_is_nested_too_deep_is_an_entry_like_any_other() {
        let deep = format!(r#"{{"call_id":"1","status_code":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        let entries = read(format!("[{GOOD},{deep},{GOOD}]").as_bytes());
        assert_eq!(good(&entries), [true, false, true]);
        assert_eq!(entries[1].text(), deep);
    }

    #[test]
    fn a_bad_entry_sent_twice_has_one_key_and_no_receipt_has_it() {
        let bad = r#"{"call_id":"1^1"}"#;
        let entries = read(format!("[{bad},{bad},{GOOD},{{}}]").as_bytes());
        assert_eq!(entries[0].key(), entries[1].key());
        assert_ne!(entries[0].key(), entries[2].key());
        assert_ne!(entries[0].key(), entries[3].key());
        assert!(entries[0].key().as_str().starts_with("VoiceReport:"));
    }

    #[test]
    fn nothing_sensitive_shows() {
        let body = r#"[{"call_id":"1","status_code":"2","callee":"13900000009"},{"callee":"13900000009"},13900000009"#;
        let entries = read(body.as_bytes());
        assert_eq!(good(&entries), [true, false, false]);
        assert!(!format!("{entries:?}").contains("139000"), "{entries:?}");
    }

    fn any_item() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(json!({ "call_id": "1^2", "status_code": 200_003, "x\"}": "},{" })),
            Just(json!({ "call_id": ["},{"] })),
            Just(json!({})),
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            r#"[a\\"{}\[\], ]{0,9}"#.prop_map(Value::from),
        ]
    }

    proptest! {
        #[test]
        fn there_are_as_many_entries_as_items(items in proptest::collection::vec(any_item(), 0..40)) {
            let entries = read(Value::from(items.clone()).to_string().as_bytes());
            prop_assert_eq!(entries.len(), items.len());
            for (entry, item) in entries.iter().zip(items) {
                prop_assert_eq!(serde_json::from_str::<Value>(entry.text()).unwrap(), item);
            }
        }

        #[test]
        fn no_bytes_make_it_panic(body in proptest::collection::vec(any::<u8>(), 0..120)) {
            let entries = read(&body);
            let kept: usize = entries.iter().map(|entry| match entry {
                Entry::Receipt(received) => received.raw().len(),
                Entry::Unreadable(unreadable) => unreadable.bytes().len(),
            }).sum();
            prop_assert!(kept <= body.len());
        }

        /// A good batch with one byte changed: what was touched is one entry, at most two, and the others are read.
        #[test]
        fn one_wrong_byte_costs_no_more_than_its_neighbourhood(at in 1..400_usize, byte in any::<u8>()) {
            let mut body = format!("[{}]", [GOOD; 10].join(",")).into_bytes();
            let at = at % body.len();
            body[at] = byte;
            let entries = read(&body);
            let read = good(&entries).iter().filter(|good| **good).count();
            prop_assert!(at == 0 || read >= 8, "{read}: {}", String::from_utf8_lossy(&body));
        }
    }
}
