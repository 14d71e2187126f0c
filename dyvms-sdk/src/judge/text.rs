//! Bytes of an answer as text, whatever they are.

use std::borrow::Cow;

/// The text of a body: UTF-8 or UTF-16, with or without a byte order mark. What is none of these keeps its ASCII part,
/// which is enough to find a code and a request id.
pub(super) fn of(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xef, 0xbb, 0xbf, rest @ ..] => lossy(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        // JSON and HTML begin with ASCII.
        [1..=0x7f, 0, ..] => utf16(body, u16::from_le_bytes).into(),
        [0, 1..=0x7f, ..] => utf16(body, u16::from_be_bytes).into(),
        body => lossy(body),
    }
}

/// Most bodies are UTF-8, which is seen faster than what is not.
fn lossy(body: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
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

/// A code or an id as it is remembered: none of the service's is as long as the limit.
pub(super) fn name(text: Box<str>) -> Box<str> {
    const CHARS: usize = 200;

    // Characters are counted where the bytes do not say it already.
    if text.len() <= CHARS {
        return text;
    }
    match text.char_indices().nth(CHARS) {
        Some((end, _)) => text[..end].into(),
        None => text,
    }
}

/// The first characters of a body for a person to look at: one line, no control characters, and what `scrub` leaves.
pub(crate) fn snippet(body: &[u8], scrub: impl Fn(&str) -> String) -> String {
    // Much more than is shown, so that no value is cut in two before it could be recognised.
    const BYTES: usize = 4096;
    const CHARS: usize = 160;

    let text = scrub(&of(&body[..body.len().min(BYTES)]));
    let mut line = String::new();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn utf16_is_understood_and_byte_order_marks_are_left_out() {
        let encoded = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        for text in ["{\"张\"", "\u{feff}{\"张\""] {
            for body in [encoded(text, u16::to_le_bytes), encoded(text, u16::to_be_bytes), text.as_bytes().to_vec()] {
                assert_eq!(of(&body), "{\"张\"");
            }
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
    fn a_name_has_an_end() {
        assert_eq!(&*name("isv.BUSINESS_LIMIT_CONTROL".into()), "isv.BUSINESS_LIMIT_CONTROL");
        assert_eq!(&*name("号".repeat(1000).into()), "号".repeat(200));
    }

    #[test]
    fn a_snippet_is_one_short_line_and_scrubbed_before_it_is_cut() {
        let keep = |text: &str| text.to_owned();
        assert_eq!(snippet(b"<html>\r\n\x00 \x1b[31mcall me </html>", keep), "<html> [31mcall me </html>");
        assert_eq!(snippet("长".repeat(300).as_bytes(), keep).chars().count(), 161);
        let secret = format!("{}13900001234", "x".repeat(155));
        assert!(snippet(secret.as_bytes(), |text| text.replace("13900001234", "***")).ends_with("x***"));
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_snippet(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let snippet = snippet(&bytes, str::to_owned);
            prop_assert!(snippet.chars().count() <= 161);
            prop_assert!(!snippet.chars().any(char::is_control));
            let _ = find_request_id(&of(&bytes));
        }
    }
}
