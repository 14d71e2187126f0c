//! What pages about one action have in common whatever their form: a title that names the action, headings, answers in
//! JSON, the product in links.

use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Page, Reading, Row, Unread},
    words::{self, is_name},
};

/// A page under construction. A document can hold several; each begins with a title.
pub(super) struct Pages {
    reading: Reading,
    fenced: Option<Text>,
}

impl Pages {
    pub(super) fn new(source: &Source<'_>) -> Self {
        let reading = Reading {
            product: linked(source, "product=", |char| char.is_ascii_alphanumeric()),
            version: linked(source, "version=", |char| char.is_ascii_digit() || char == '-')
                .filter(|version| version.text.len() == 10),
            ..Reading::default()
        };
        Self { reading, fenced: None }
    }

    /// Begins the page of an action, if the title begins with a name.
    pub(super) fn title(&mut self, line: Line<'_>, title: &str) {
        if let Some(name) = action_name(title) {
            self.reading.pages.push(Page::new(name, line.at()));
        }
    }

    /// The page that the line belongs to.
    pub(super) fn page(&mut self) -> Option<&mut Page> {
        self.reading.pages.last_mut()
    }

    pub(super) fn unread(&mut self, unread: Unread) {
        self.reading.unread.push(unread);
    }

    /// Keeps a paragraph.
    pub(super) fn text(&mut self, line: Line<'_>) {
        let text = line.trimmed();
        if let (false, Some(page)) = (text.is_empty(), self.page()) {
            page.text.push(Text { text: text.to_owned(), at: line.at() });
        }
    }

    /// Takes a line of an answer in JSON: from one that is `{` to the one that closes it. Says whether it took it.
    pub(super) fn json(&mut self, line: Line<'_>) -> bool {
        if line.trimmed().starts_with('#') || words::heading(line.trimmed()).is_some() {
            // An answer that breaks off must not swallow the rest of the page.
            self.fenced = None;
            return false;
        }
        if self.fenced.is_none() && !matches!(line.trimmed(), "{" | "[") {
            return false;
        }
        let fenced = self.fenced.get_or_insert_with(|| Text { text: String::new(), at: line.at() });
        let is_fence = line.trimmed().starts_with("```");
        if !is_fence {
            fenced.text.push_str(line.text);
            fenced.text.push('\n');
        }
        if is_fence || matches!(line.text.trim_end(), "}" | "]") {
            let example = self.fenced.take();
            if let (Some(page), Some(example)) = (self.page(), example) {
                page.examples.push(example);
            }
        }
        true
    }

    pub(super) fn finish(self) -> Reading {
        self.reading
    }
}

/// The action that a title names: `Ring`, `Ring - 拨打`, `Ring {#doc}`.
pub(super) fn action_name(title: &str) -> Option<&str> {
    let title = title.trim();
    let end = title.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(title.len());
    let (name, rest) = title.split_at(end);
    let is_camel = name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.chars().filter(char::is_ascii_uppercase).count() > 1
        && name.chars().any(|char| char.is_ascii_lowercase());
    let stands_alone =
        rest.trim().is_empty() || rest.trim_start().starts_with(['-', '{', '–', '—', '(', '（', ':', '：']);
    (is_camel && stands_alone).then_some(name)
}

/// The first value of a query parameter in the document's links.
fn linked(source: &Source<'_>, key: &str, is_part: impl Fn(char) -> bool) -> Option<Text> {
    for (at, _) in source.text.match_indices(key) {
        if !source.text[..at].ends_with(['?', '#', '&', ';']) {
            continue;
        }
        let rest = &source.text[at + key.len()..];
        let value: String = rest.chars().take_while(|char| is_part(*char)).collect();
        if !value.is_empty() {
            return Some(Text { text: value, at: source.place(at + key.len()) });
        }
    }
    None
}

/// Makes a row of cells, each under its column.
pub(super) fn row(columns: &[Column], cells: &[Text], line: Line<'_>) -> Row {
    let mut row = Row::new(cells.first().map_or_else(|| line.at(), |cell| cell.at));
    for (column, cell) in columns.iter().zip(cells) {
        row.put(*column, unescaped(&cell.text), cell.at);
    }
    row
}

/// A name without what Markdown puts around and into it; where it shows levels by marks before it, how many.
pub(super) fn bare_name(text: &str) -> Option<(usize, String)> {
    let name = unescaped(text);
    let depth = name.chars().take_while(|char| matches!(char, '└' | '∟' | '─' | ' ' | '\u{3000}' | '>')).count();
    let level = name.chars().take(depth).filter(|char| matches!(char, '└' | '∟' | '>')).count();
    let name: String = name.chars().skip(depth).filter(|char| !matches!(char, '*' | '`')).collect();
    is_name(name.trim()).then(|| (level, name.trim().to_owned()))
}

/// A text without the backslashes by which Markdown keeps marks from meaning something.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_an_action_or_nothing() {
        assert_eq!(action_name("RingBell {#doc_api}"), Some("RingBell"));
        assert_eq!(action_name(" RingBell - 拨打电话"), Some("RingBell"));
        assert_eq!(action_name("RingBell"), Some("RingBell"));
        assert_eq!(action_name("JSON格式"), None);
        assert_eq!(action_name("RingBell接口"), None);
        assert_eq!(action_name("How to ring"), None);
    }

    #[test]
    fn names_lose_their_markup() {
        assert_eq!(bare_name(r"Big\_Name"), Some((0, "Big_Name".to_owned())));
        assert_eq!(bare_name("**Name**"), Some((0, "Name".to_owned())));
        assert_eq!(bare_name("└Name"), Some((1, "Name".to_owned())));
        assert_eq!(bare_name("一个 名字"), None);
    }
}
