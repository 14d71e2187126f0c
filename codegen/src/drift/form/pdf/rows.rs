//! Rows of a PDF's tables, found again in a stream of paragraphs: a name, a type, perhaps whether it is required, then
//! example and description in any number of paragraphs. Long names are wrapped and stand in a paragraph before the type.

use super::bold;
use crate::drift::{
    source::Line,
    table::{Column, Row, Unread},
    words::{self, is_name},
};

/// The rows of a table of parameters or fields; `asks` says whether it has a column for what is required.
pub(super) fn rows(paragraphs: &[Vec<Line<'_>>], asks: Asks) -> (Vec<Row>, Vec<Unread>) {
    let paragraphs = &split(paragraphs, asks);
    let mut out: Vec<Open> = Vec::new();
    let mut unread = Vec::new();
    // An example that is set beside the middle of its row begins above the row's name.
    let mut ahead: Vec<String> = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let paragraph = &paragraphs[at];
        if let Some(start) = start(paragraphs, at, asks) {
            let mut row = Open { row: start.row, body: std::mem::take(&mut ahead) };
            let first = &paragraphs[at + start.lines_of_name];
            let lines = std::iter::once(start.rest).chain(first[1..].iter().map(|line| line.trimmed().to_owned()));
            row.body.push(joined(lines));
            out.push(row);
            at += start.lines_of_name + 1;
            continue;
        }
        if let Some(line) = paragraph.first().filter(|line| typed(&words_of(line), asks).is_some()) {
            let why = "a type without a name before it, so that a row is missing";
            unread.push(match asks {
                Asks::Required => Unread::fatal(line.at(), line.trimmed(), why),
                Asks::Nothing => Unread::listed(line.at(), line.trimmed(), why),
            });
        }
        let text = joined(paragraph.iter().map(|line| line.trimmed().to_owned()));
        match out.last_mut() {
            Some(row) if ahead.is_empty() && !(text.starts_with(['{', '[']) && row.is_described()) => {
                row.body.push(text)
            }
            Some(_) => ahead.push(text),
            None => {}
        }
        at += 1;
    }
    if let (Some(row), false) = (out.last_mut(), ahead.is_empty()) {
        row.body.append(&mut ahead);
    }
    (out.into_iter().map(Open::finish).collect(), unread)
}

/// Paragraphs again, each row that begins inside one at the start of its own.
fn split<'d>(paragraphs: &[Vec<Line<'d>>], asks: Asks) -> Vec<Vec<Line<'d>>> {
    let mut out: Vec<Vec<Line<'d>>> = Vec::new();
    for paragraph in paragraphs {
        out.push(Vec::new());
        for line in paragraph {
            if named(line.trimmed(), asks).is_some() {
                out.push(Vec::new());
            }
            out.last_mut().expect("one was pushed above").push(*line);
        }
    }
    out.retain(|paragraph| !paragraph.is_empty());
    out
}

fn words_of<'l>(line: &'l Line<'_>) -> Vec<&'l str> {
    line.trimmed().split_whitespace().collect()
}

/// Whether a table has a column for what is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Required,
    Nothing,
}

struct Open {
    row: Row,
    body: Vec<String>,
}

impl Open {
    fn is_described(&self) -> bool {
        self.body.iter().any(|text| text.chars().any(is_wide))
    }

    fn finish(mut self) -> Row {
        let lines: Vec<&str> = self.body.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let at = self.row.at;
        self.row.put(Column::Description, lines.join("\n"), at);
        self.row
    }
}

/// Lines of one paragraph as one; each bold word is read once before its parts come together.
fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| bold::undoubled(&line)).map(|line| line.trim().to_owned()).collect()
}

fn is_wide(char: char) -> bool {
    char >= '\u{2e80}'
}

/// How a row begins.
struct Start {
    row: Row,
    /// What stands on the line behind name, type and requiredness.
    rest: String,
    /// 1 when the name stands in a paragraph of its own.
    lines_of_name: usize,
}

fn start(paragraphs: &[Vec<Line<'_>>], at: usize, asks: Asks) -> Option<Start> {
    let line = paragraphs[at].first()?;
    if let Some((name, rest)) = named(line.trimmed(), asks) {
        return Some(made(*line, &name, &rest, 0));
    }
    // A wrapped name may have a blank inside it, but it is no sentence.
    let name: String = paragraphs[at].iter().flat_map(words_of).collect();
    let is_wrapped = is_name(&name) && paragraphs[at].iter().all(|line| words_of(line).len() < 3);
    let rest = typed(&words_of(paragraphs.get(at + 1)?.first()?), asks)?;
    is_wrapped.then(|| made(*line, &name, &rest, 1))
}

/// The type and what follows it.
struct Typed {
    wire: String,
    required: Option<String>,
    rest: String,
}

fn made(line: Line<'_>, name: &str, typed: &Typed, lines_of_name: usize) -> Start {
    let mut row = Row::new(line.at());
    row.put(Column::Name, name, line.at());
    row.put(Column::Type, typed.wire.as_str(), line.at());
    row.put(Column::Required, typed.required.as_deref().unwrap_or_default(), line.at());
    Start { row, rest: typed.rest.clone(), lines_of_name }
}

/// A name, which may have blanks inside it, before a type.
fn named(line: &str, asks: Asks) -> Option<(String, Typed)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let found = (1..=4).find_map(|end| {
        let name = words.get(..end)?.concat();
        Some((name, typed(&words[end..], asks)?)).filter(|(name, _)| is_name(name))
    });
    found.or_else(|| unknown_type(&words, asks))
}

/// A type, and what is required behind it if the table says so.
fn typed(words: &[&str], asks: Asks) -> Option<Typed> {
    let first = words.first()?;
    let known = words::type_word(first).filter(|_| first.starts_with(|char: char| char.is_ascii_uppercase()))?;
    let (wire, behind) = match words.get(1) {
        Some(&"of") if known == "Array" => ((*first).to_owned(), words.get(3..).unwrap_or_default()),
        _ => ((*first).to_owned(), &words[1..]),
    };
    match asks {
        Asks::Nothing => Some(Typed { wire, required: None, rest: behind.join(" ") }),
        Asks::Required => {
            let word = behind.first().filter(|word| words::required(word).is_some())?;
            Some(Typed { wire, required: Some((*word).to_owned()), rest: behind[1..].join(" ") })
        }
    }
}

/// A row whose type is no known word shows itself by what stands behind the type.
fn unknown_type(words: &[&str], asks: Asks) -> Option<(String, Typed)> {
    let [name, wire, required, rest @ ..] = words else { return None };
    let fits = asks == Asks::Required && is_name(name) && is_name(wire) && matches!(*required, "是" | "否");
    let typed = || Typed { wire: (*wire).to_owned(), required: Some((*required).to_owned()), rest: rest.join(" ") };
    fits.then(|| ((*name).to_owned(), typed()))
}

/// The rows of a table of error codes: a status, then a code that may be wrapped.
pub(super) fn errors(paragraphs: &[Vec<Line<'_>>]) -> Vec<Row> {
    paragraphs.iter().filter_map(|paragraph| error(paragraph)).collect()
}

fn error(paragraph: &[Line<'_>]) -> Option<Row> {
    let line = paragraph.first()?;
    let mut words = line.trimmed().split_whitespace();
    let status = words.next().filter(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let code = match words.next() {
        Some(code) => code.to_owned(),
        None => paragraph[1..].iter().map(|line| line.trimmed()).take_while(|text| !text.contains(' ')).collect(),
    };
    let mut row = Row::new(line.at());
    row.put(Column::Http, status, line.at());
    row.put(Column::Code, code.as_str(), line.at());
    is_name(&code).then_some(row)
}

/// The rows of a table of values, one on a line, by the columns of its head.
pub(super) fn values(paragraphs: &[Vec<Line<'_>>], columns: &[Column]) -> Vec<Row> {
    let lines = paragraphs.iter().flatten();
    let rows = lines.filter_map(|line| {
        let words: Vec<&str> = line.trimmed().split_whitespace().collect();
        let fits = words.len() == columns.len();
        fits.then(|| {
            let mut row = Row::new(line.at());
            columns.iter().zip(words).for_each(|(column, word)| row.put(*column, word, line.at()));
            row
        })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::source::Source;

    fn read(text: &str, asks: Asks) -> Vec<(String, String)> {
        let source = Source::read(text.as_bytes()).expect("text");
        let paragraphs: Vec<Vec<Line<'_>>> = source
            .lines
            .split(|line| line.trimmed().is_empty())
            .filter(|lines| !lines.is_empty())
            .map(<[Line<'_>]>::to_vec)
            .collect();
        let cell = |row: &Row, column| row.cell(column).map(|cell| cell.text.clone()).unwrap_or_default();
        let (rows, unread) = rows(&paragraphs, asks);
        assert!(unread.is_empty(), "{unread:?}");
        rows.iter()
            .map(|row| {
                (format!("{} {}", cell(row, Column::Name), cell(row, Column::Type)), cell(row, Column::Description))
            })
            .collect()
    }

    #[test]
    fn split_and_wrapped_names_come_together() {
        let text = "T imeout Integer 否 3 等待。单位：秒。\n\nVeryLongT im\ne\n\nString 是 1\n\n名称。\n\nKeys.N.Di\ngit\n\nString 否 1 键。\n";
        let rows = read(text, Asks::Required);
        let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Timeout Integer", "VeryLongTime String", "Keys.N.Digit String"]);
        assert_eq!(rows[1].1, "1\n名称。");
    }

    #[test]
    fn an_example_above_its_row_goes_with_the_row() {
        let text = "Message String OK 描述。\n\n{ \"duration\" : 1,\n\"x\"\n\nid：编号。\n\nData String\n\nlabel：标签。\n\nCode String OK\n";
        let rows = read(text, Asks::Nothing);
        assert_eq!(rows[0].1, "OK 描述。");
        assert_eq!(rows[1].1, "{ \"duration\" : 1,\"x\"\nid：编号。\nlabel：标签。");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn an_unknown_type_is_still_a_row() {
        let rows = read("Colour Blob 是 red 颜色。\n", Asks::Required);
        assert_eq!(rows[0].0, "Colour Blob");
    }
}
