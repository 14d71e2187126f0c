//! Traces that copying from documents leaves in texts.

use crate::{
    diagnostic::Level,
    lint::{
        prose::{Prose, ProseKind},
        report::Report,
        rule::{Check, Rule},
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "text.markdown",
        level: Level::Info,
        meaning: "Markdown escapes, bold or anchors, or HTML, in a text of our own words.",
        bad: "
request:
  Text: { type: String, doc: The «**text**» to speak. }
  Voice: { type: String, doc: A name such as TTS«\\_»1. }
  Speed: { type: Integer, doc: How fast«<br>» it is. }
",
        good: "
request:
  Text: { type: String, doc: The text to speak; 1590****000 is masked. }
  Voice: { type: String, doc: A name such as TTS_1. }
",
        check: Check::Prose(markup),
    },
    Rule {
        id: "text.invisible",
        level: Level::Info,
        meaning: "Characters that nobody sees: zero-width ones, no-break spaces, byte order marks, soft hyphens.",
        bad: "
request:
  Text: { type: String, doc: \"What is«\u{200b}» spoken.\" }
",
        good: "
request:
  Text: { type: String, doc: \"What is spoken.\" }
",
        check: Check::Prose(invisible),
    },
    Rule {
        id: "text.repeated",
        level: Level::Info,
        meaning: "A word twice in a row, or a range printed twice as the PDF's bold type is.",
        bad: "
request:
  Text: { type: String, doc: What «is is» spoken. }
  Times: { type: Integer, doc: \"How often, «1~31~3» times.\" }
",
        good: "
request:
  Text: { type: String, doc: What is spoken. }
  Times: { type: Integer, doc: \"How often, 1 to 3 times.\" }
",
        check: Check::Prose(repeated),
    },
];

/// What a source says may be quoted as it stands; our own words are clean.
fn is_ours(prose: &Prose<'_>) -> bool {
    prose.kind != ProseKind::Claim
}

fn markup(prose: &Prose<'_>, report: &mut Report<'_>) {
    if let Some(found) = find_markup(prose.text).filter(|_| is_ours(prose)) {
        let message = format!("`{found}` is a trace of markup");
        report.find(report.within(prose.place, found), message, "write plain text");
    }
}

fn find_markup(text: &str) -> Option<&str> {
    const HTML: [&str; 8] = ["<br", "<p>", "</", "<a ", "&nbsp;", "&lt;", "&gt;", "&amp;"];
    let escape =
        |at: usize| text.get(at..at + 2).filter(|two| two[1..].starts_with(['_', '*', '[', ']', '~', '#', '|', '`']));
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let found = match c {
            '\\' => escape(at),
            '*' => bold(rest),
            '{' => rest.starts_with("{#").then(|| &rest[..2]),
            '<' | '&' => HTML.iter().find(|tag| rest.starts_with(**tag)).map(|tag| through(rest, tag)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The tag as it is written, up to its `>`.
fn through<'t>(rest: &'t str, tag: &str) -> &'t str {
    let end = rest.find(['>', ';']).map_or(tag.len(), |end| end + 1);
    if end <= tag.len() + 40 { &rest[..end] } else { &rest[..tag.len()] }
}

/// `**word**`, which the stars of a masked value are not.
fn bold(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix("**")?;
    let end = inner.find("**")?;
    let word = &inner[..end];
    let is_word = !word.is_empty() && !word.contains('*') && word.trim() == word && !inner[end + 2..].starts_with('*');
    is_word.then(|| &rest[..end + 4])
}

fn invisible(prose: &Prose<'_>, report: &mut Report<'_>) {
    let is_invisible =
        |c: char| matches!(c, '\u{00A0}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    if let Some((at, c)) = prose.text.char_indices().find(|(_, c)| is_invisible(*c)) {
        let message = format!("U+{:04X} stands here, which nobody sees", u32::from(c));
        let spot = report.within(prose.place, &prose.text[at..at + c.len_utf8()]);
        report.find(spot, message, "remove it, or write an ordinary blank");
    }
}

fn repeated(prose: &Prose<'_>, report: &mut Report<'_>) {
    if let Some(found) = find_repeated(prose.text).filter(|_| is_ours(prose)) {
        report.find(report.within(prose.place, found), format!("`{found}` is there twice"), "keep one of the two");
    }
}

fn find_repeated(text: &str) -> Option<&str> {
    let mut last: Option<(usize, &str)> = None;
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |length| start + length);
        let (word, at) = (&rest[start..end], text.len() - rest.len() + start);
        if is_doubled_range(word) {
            return Some(word.trim_end_matches(['.', ',', ';']));
        }
        let is_word = word.chars().all(char::is_alphabetic);
        match last {
            // "had had" and "that that" are English.
            Some((first, before)) if is_word && before == word && !matches!(word, "that" | "had") => {
                return text.get(first..at + word.len());
            }
            _ => last = Some((at, word)),
        }
        rest = &rest[end..];
    }
    None
}

/// `1~31~3`: two equal halves with a sign of a range in each.
fn is_doubled_range(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';']);
    let (left, right) = word.split_at_checked(word.len() / 2).unwrap_or((word, ""));
    left == right && left.contains('~') && left.len() > 2
}

#[cfg(test)]
mod tests {
    use super::{find_markup, find_repeated};

    #[test]
    fn masked_values_are_no_markup() {
        assert_eq!(find_markup("1590****000 or **** or a^b****"), None);
        assert_eq!(find_markup("2 * 3 ** 4 and 5 ** 6"), None);
        assert_eq!(find_markup("the **bold** word"), Some("**bold**"));
        assert_eq!(find_markup(r"TTS\_1"), Some(r"\_"));
        assert_eq!(find_markup("a<br/>b"), Some("<br/>"));
        assert_eq!(find_markup("a < b & c > d"), None);
    }

    #[test]
    fn doubled_words_are_found_with_both_halves() {
        assert_eq!(find_repeated("what is  is spoken"), Some("is  is"));
        assert_eq!(find_repeated("from 1~31~3 times."), Some("1~31~3"));
        assert_eq!(find_repeated("1 1 and 2~3, 2~3"), None);
        assert_eq!(find_repeated("that that is is"), Some("is is"));
    }
}
