//! Numbers and words at the start or the end of a text.

use super::super::words::{self, is_name_char};

/// What follows each occurrence of a marker.
pub(super) fn each<'t>(text: &'t str, mark: &str) -> impl Iterator<Item = &'t str> {
    let ends: Vec<usize> = text.match_indices(mark).map(|(at, mark)| at + mark.len()).collect();
    ends.into_iter().map(move |end| &text[end..])
}

/// A text without the words and marks between a marker and its value.
pub(super) fn skip(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let next = [":", "为", "是", "限制", "is", "of"].iter().find_map(|word| text.strip_prefix(word));
        match next {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// A whole number at the start, with what follows.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_start();
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(sign + digits);
    Some((number.parse().ok()?, rest))
}

/// Two numbers with `~` or `to` between them at the start.
pub(super) fn span(text: &str) -> Option<(i64, i64)> {
    let (min, rest) = number(text)?;
    let rest = rest.trim_start();
    let rest = ["~", "to ", "至", "到", "..", "-"].iter().find_map(|mark| rest.strip_prefix(mark))?;
    Some((min, number(rest)?.0))
}

/// Where a number at the end begins, and the number.
pub(super) fn trailing_number(text: &str) -> Option<(usize, i64)> {
    let start = text
        .rfind(|char: char| !char.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    Some((start, text[start..].parse().ok()?))
}

/// Two numbers with `~` between them at the end.
pub(super) fn trailing_span(text: &str) -> Option<(i64, i64)> {
    let (start, max) = trailing_number(text)?;
    let before = text[..start].trim_end();
    let before = ["~", " to", "至", "-"].iter().find_map(|mark| before.strip_suffix(mark))?.trim_end();
    Some((trailing_number(before)?.1, max))
}

/// A value at the start: a word, or a number.
pub(super) fn token(text: &str) -> Option<&str> {
    let end = text.find(|char: char| !is_name_char(char)).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', '-']);
    (!word.is_empty()).then_some(word)
}

pub(super) fn trailing_token(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text
        .rfind(|char: char| !is_name_char(char))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[start..];
    (!word.is_empty() && words::type_word(word).is_none()).then_some(word)
}
