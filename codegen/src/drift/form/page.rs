//! What pages have in common whatever their form: a title that names the action or topic, headings, answers in JSON, the
//! product in links.

use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Page, Reading, Row, Subject, Unread},
    topic::Topic,
    words::{self, Heading, is_name},
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

    /// What a heading announces on a page about a topic, which may begin with it; nothing where it is up to the usual
    /// words for headings.
    pub(super) fn heading(&self, text: &str, rank: Rank) -> Option<Announced> {
        let is_action = rank == Rank::Title && action_name(text).is_some();
        let any = || self.topic().filter(|_| !is_action)?.any_heading(text);
        self.announced(text, rank).or_else(|| any().map(Announced::from))
    }

    /// The same for a line of plain text, where only its words tell a heading from a sentence.
    pub(super) fn line_heading(&self, text: &str, rank: Rank) -> Option<Announced> {
        let found = if is_sentence(text) { None } else { self.announced(text, rank) };
        found.or_else(|| words::heading(text).map(Announced::from))
    }

    fn announced(&self, text: &str, rank: Rank) -> Option<Announced> {
        let open = self.reading.pages.last();
        let known = open.and_then(Page::topic);
        // Inside the page of an action a receipt is only mentioned.
        let may_begin = rank == Rank::Title || open.is_none() || known.is_some();
        if let Some((topic, rest)) = Topic::of(text).filter(|_| may_begin) {
            let heading = if rest.trim().is_empty() { None } else { topic.heading(&rest) };
            let heading = heading.unwrap_or(topic.first());
            // The same title again is that of another page.
            let is_another = known != Some(&topic)
                || (rank == Rank::Title
                    && matches!(heading, Heading::Table(_))
                    && open.is_some_and(|page| !page.tables.is_empty()));
            return Some(Announced { heading, begins: is_another.then_some(topic) });
        }
        let is_action = rank == Rank::Title && action_name(text).is_some();
        known.filter(|_| !is_action)?.heading(text).map(Announced::from)
    }

    /// Goes on below a heading.
    pub(super) fn go_on(&mut self, line: Line<'_>, announced: Announced) -> Heading {
        if let Some(topic) = announced.begins {
            self.reading.pages.push(Page::about(Subject::Topic(topic), line.at()));
        }
        announced.heading
    }

    /// What the lines are about, if it is no action.
    pub(super) fn topic(&self) -> Option<&Topic> {
        self.reading.pages.last().and_then(Page::topic)
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
        let text = line.trimmed();
        let is_heading = text.starts_with('#')
            || words::heading(text).is_some()
            || self.topic().is_some_and(|topic| !is_sentence(text) && topic.heading(text).is_some());
        if is_heading {
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

    /// What was read. A topic without tables was only mentioned.
    pub(super) fn finish(mut self) -> Reading {
        self.reading.pages.retain(|page| page.topic().is_none() || !page.tables.is_empty());
        self.reading
    }
}

/// What a heading announces, and the topic whose page begins with it.
pub(super) struct Announced {
    heading: Heading,
    begins: Option<Topic>,
}

impl From<Heading> for Announced {
    fn from(heading: Heading) -> Self {
        Self { heading, begins: None }
    }
}

/// What a line can be: the title of a page, or a heading on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Title,
    Heading,
}

/// Whether a line of plain text is too long for a heading, or has marks that headings do not have.
fn is_sentence(text: &str) -> bool {
    const MARKS: [char; 11] = ['。', '，', '；', '：', '.', ',', ';', ':', '|', '"', '{'];
    text.chars().count() > 60 || text.contains(MARKS)
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
