//! Bytes of an answer as text, whatever they are.

use crate::redact;
use std::borrow::Cow;

/// The text of a body: UTF-8 with or without a byte order mark, or UTF-16 with one. What is none of these keeps its
/// ASCII part, which is enough to find a code and a request id.
pub(super) fn of(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        body => String::from_utf8_lossy(body),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Finds the request id in a text that is not whole, or not JSON.
pub(super) fn find_request_id(text: &str) -> Option<Box<str>> {
    let json = || {
        let after_name = text.split_once(r#""RequestId""#)?.1.trim_start();
        after_name.strip_prefix(':')?.trim_start().strip_prefix('"')?.split_once('"')
    };
    let xml = || text.split_once("<RequestId>")?.1.split_once("</RequestId>");
    let (id, _) = json().or_else(xml)?;
    is_request_id(id).then(|| id.into())
}

/// Request ids are letters, digits and hyphens; anything else is something else.
pub(super) fn is_request_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The first characters of a body for a person to look at: one line, no control characters, numbers masked.
pub(crate) fn snippet(body: &[u8]) -> String {
    const BYTES: usize = 1024;
    const CHARS: usize = 160;

    let text = of(&body[..body.len().min(BYTES)]);
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let masked = redact::mask_numbers(&line);
    match masked.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", &masked[..end]),
        None => masked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn byte_order_marks_are_understood() {
        let utf16_le: Vec<u8> = [0xff, 0xfe].into_iter().chain("{\"张\"".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let utf16_be: Vec<u8> = [0xfe, 0xff].into_iter().chain("{\"张\"".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for body in [utf16_le, utf16_be, "\u{feff}{\"张\"".as_bytes().to_vec()] {
            assert_eq!(of(&body), "{\"张\"");
        }
    }

    #[test]
    fn request_ids_are_found_in_what_is_left() {
        for text in [r#"{"RequestId" : "A-1","Da"#, "<Error><RequestId>A-1</RequestId>"] {
            assert_eq!(find_request_id(text).as_deref(), Some("A-1"));
        }
        for text in [r#"{"RequestId":"A-1"#, r#"{"RequestId":"<b>"}"#, r#"{"RequestId":17}"#, ""] {
            assert_eq!(find_request_id(text), None, "{text}");
        }
    }

    #[test]
    fn a_snippet_is_one_short_line_without_numbers() {
        assert_eq!(snippet(b"<html>\r\n\x00 \x1b[31mcall 13900001234 </html>"), "<html> [31mcall *********34 </html>");
        assert_eq!(snippet("长".repeat(300).as_bytes()).chars().count(), 161);
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_snippet(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let snippet = snippet(&bytes);
            prop_assert!(snippet.chars().count() <= 161);
            prop_assert!(!snippet.chars().any(char::is_control));
            let _ = find_request_id(&of(&bytes));
        }
    }
}
