//! The text of a document and its places; what is no text at all is refused here.

use super::Refusal;
use crate::diagnostic::Position;

/// A text of a document with the place where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) at: Position,
}

/// The lines of a document, each with its number.
#[derive(Debug, Clone)]
pub(crate) struct Source<'d> {
    pub(crate) text: &'d str,
    pub(crate) lines: Vec<Line<'d>>,
    /// How many characters stand before each block of bytes: metadata comes as one line of hundreds of thousands.
    characters: Vec<usize>,
}

/// The bytes of one block.
const BLOCK: usize = 256;

/// One line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'d> {
    pub(crate) text: &'d str,
    pub(crate) number: usize,
}

impl Line<'_> {
    /// Where the line begins.
    pub(crate) fn at(self) -> Position {
        Position { line: self.number, column: 1 }
    }

    pub(crate) fn trimmed(&self) -> &str {
        self.text.trim()
    }
}

impl<'d> Source<'d> {
    /// Splits a document into lines.
    ///
    /// # Errors
    ///
    /// The bytes are no text, or a web page.
    pub(crate) fn read(bytes: &'d [u8]) -> Result<Self, Refusal> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
            return Err(Refusal::new(place_of(bytes, offset), "a zero byte: this is a binary file, no document"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            Refusal::new(
                place_of(bytes, error.valid_up_to()),
                "not UTF-8: this is a binary file, or in another encoding",
            )
        })?;
        let lines = text.lines().zip(1..).map(|(text, number)| Line { text, number }).collect();
        let source = Self { text, lines, characters: characters(bytes) };
        let Some(first) = source.lines.iter().find(|line| !line.trimmed().is_empty()) else {
            return Err(Refusal::new(Position { line: 1, column: 1 }, "the document is empty"));
        };
        let start = first.trimmed().to_ascii_lowercase();
        if ["<!doctype html", "<html", "<head", "<?xml", "<error"].iter().any(|tag| start.starts_with(tag)) {
            return Err(Refusal::new(
                first.at(),
                "a web page or an XML answer, such as a server shows for an error; save the page's text or its Markdown",
            ));
        }
        Ok(source)
    }

    /// The place of a byte of the text.
    pub(crate) fn place(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let start = |line: &Line<'_>| line.text.as_ptr() as usize - self.text.as_ptr() as usize;
        let after = self.lines.partition_point(|line| start(line) <= offset).max(1);
        let line_start = self.lines.get(after - 1).map_or(0, start);
        Position { line: after, column: self.characters_before(offset) - self.characters_before(line_start) + 1 }
    }

    /// The place of a part of the text, which must be a slice of it.
    pub(crate) fn place_of_part(&self, part: &str) -> Position {
        self.place((part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + starts(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The place of the last character.
    pub(crate) fn end(&self) -> Position {
        self.place(self.text.trim_end().len())
    }
}

/// How many characters begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

fn characters(bytes: &[u8]) -> Vec<usize> {
    let blocks = bytes.chunks(BLOCK).map(starts).scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    std::iter::once(0).chain(blocks).collect()
}

fn place_of(bytes: &[u8], offset: usize) -> Position {
    let before = &bytes[..offset.min(bytes.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    Position { line, column: String::from_utf8_lossy(&before[line_start..]).chars().count() + 1 }
}

/// A text without blanks and marks, in half width: what two editions of a sentence have in common.
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '*' | '\\' | '\u{200b}'))
        .map(half_width)
        .collect()
}

/// A character of full width as the one of half width that means the same.
pub(crate) fn half_width(char: char) -> char {
    match char {
        '。' => '.',
        '、' => ',',
        '～' => '~',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let refused = |bytes: &[u8]| Source::read(bytes).expect_err("a refusal");
        assert_eq!(refused(b"one\ntw\0").at, Position { line: 2, column: 3 });
        assert_eq!(refused(b"one\n\xff").at, Position { line: 2, column: 1 });
        assert!(refused(b" \n<!DOCTYPE html><p>404").message.contains("web page"));
        assert!(refused(b" \n ").message.contains("empty"));
    }

    #[test]
    fn places_are_counted_in_characters() {
        let source = Source::read("甲乙丙\n丁x".as_bytes()).expect("text");
        assert_eq!(source.place_of_part(&source.text["甲".len()..]), Position { line: 1, column: 2 });
        let long = "甲".repeat(1000);
        assert_eq!(Source::read(long.as_bytes()).expect("text").end(), Position { line: 1, column: 1001 });
        assert_eq!(source.place("甲乙丙\n丁".len()), Position { line: 2, column: 2 });
        assert_eq!(folded("取值 ：**１～３**。"), "取值:1~3.");
    }
}
