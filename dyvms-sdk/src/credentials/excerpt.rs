//! What of a foreign text may show in an error: one line, its beginning, and no word that could be a key or a token.

/// How many characters may show.
const LENGTH: usize = 300;

/// From this length on a run of letters and digits is taken for a key or a token.
const KEY_LENGTH: usize = 20;

/// A wrong signature is refused with the whole request, its security token included, after these words.
const REQUEST_FOLLOWS: &str = "server string to sign";

/// The part of a text that may show, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let end = find_ignoring_case(text, REQUEST_FOLLOWS).unwrap_or(text.len());
    let line = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let masked = mask(&line);
    match masked.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", &masked[..at]),
        None => masked,
    }
}

/// The same of bytes that should be a text.
pub(super) fn excerpt_of_bytes(bytes: &[u8]) -> String {
    // Far more than may show, so that a word at the end is whole.
    const ENOUGH: usize = 16 * LENGTH;
    excerpt(&String::from_utf8_lossy(&bytes[..bytes.len().min(ENOUGH)]))
}

fn find_ignoring_case(text: &str, ascii: &str) -> Option<usize> {
    text.as_bytes().windows(ascii.len()).position(|window| window.eq_ignore_ascii_case(ascii.as_bytes()))
}

/// Replaces runs that are long, or that are so made as keys are.
fn mask(line: &str) -> String {
    let is_of_a_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '_' | '=');
    let mut masked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_of_a_key) {
        let run = &rest[start..];
        let run = &run[..run.find(|c| !is_of_a_key(c)).unwrap_or(run.len())];
        masked.push_str(&rest[..start]);
        masked.push_str(if could_be_a_key(run) { "***" } else { run });
        rest = &rest[start + run.len()..];
    }
    masked + rest
}

/// Words of English, of codes and of names are shorter, or have no digits.
fn could_be_a_key(run: &str) -> bool {
    let has_digit = run.bytes().any(|byte| byte.is_ascii_digit());
    run.len() >= 2 * KEY_LENGTH || (run.len() >= KEY_LENGTH && has_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_excerpt_is_one_line_without_keys() {
        let cases = [
            ("You are not\n\tauthorized. ", "You are not authorized."),
            ("key LTAI5tExampleExample42, id 1", "key ***, id 1"),
            ("6894B13B-6D71-4EF5-88FA-F32781734A7F", "6894B13B-6D71-4EF5-88FA-F32781734A7F"),
            ("InvalidParameter.RoleSessionName", "InvalidParameter.RoleSessionName"),
            ("not matched. Server string to sign is:POST&%2F&SecurityToken%3Dabc", "not matched."),
            ("", ""),
        ];
        for (text, shown) in cases {
            assert_eq!(excerpt(text), shown);
        }
        assert_eq!(excerpt(&"字 ".repeat(400)).chars().count(), LENGTH + 1);
        assert_eq!(excerpt_of_bytes(b"a\xffb"), "a\u{fffd}b");
    }

    proptest! {
        #[test]
        fn no_key_shows(before in ".{0,30}", key in "[A-Za-z0-9]{19}[0-9][A-Za-z0-9]{0,60}", after in ".{0,30}") {
            let text = format!("{before} {key} {after}");
            prop_assert!(!excerpt(&text).contains(&key));
        }

        #[test]
        fn any_text_has_an_excerpt(text in any::<String>()) {
            let shown = excerpt(&text);
            prop_assert!(shown.chars().count() <= LENGTH + 1);
            prop_assert!(!shown.contains('\n'));
        }
    }
}
