//! A help-centre page as text, in which the columns of a row ran together: `Timesinteger`, then the description, then
//! the example, each in paragraphs of its own. The column that says what is required holds only a mark and is lost.

use super::page::{Announced, Pages, Rank};
use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Nesting, Reading, Row, Section, Table, Unread},
    words::{self, Heading, is_name},
};

/// How many lines are heads of tables.
pub(super) fn heads(source: &Source<'_>) -> usize {
    source.lines.iter().filter(|line| head(line.trimmed()).or_else(|| codes_head(line.trimmed())).is_some()).count()
}

pub(super) fn read(source: &Source<'_>) -> Reading {
    let mut pages = Pages::new(source);
    let mut heading = Heading::Other;
    let mut title = String::new();
    let mut open: Option<Open> = None;
    for line in source.lines.iter().copied() {
        let text = line.trimmed();
        if pages.json(line) {
            close(&mut pages, open.take());
        } else if let Some(columns) = head(text).or_else(|| codes_head(text).filter(|_| pages.topic().is_some())) {
            close(&mut pages, open.take());
            let section = match heading {
                Heading::Table(section) if section.takes(&columns) => section,
                Heading::Table(_) | Heading::Beside => {
                    let why = "a table about something else; it is not read";
                    pages.unread(Unread::listed(line.at(), &title, why));
                    heading = Heading::Beside;
                    continue;
                }
                Heading::Examples | Heading::Other => {
                    let why = "the heading above the table is not known, so that nobody can say what its rows are";
                    pages.unread(Unread::fatal(line.at(), &title, why));
                    continue;
                }
            };
            let table = Table { section, title: title.clone(), at: line.at(), nesting: Nesting::Flat, rows: vec![] };
            open = Some(Open { table, columns, case: case(&pages), row: None });
        } else if let Some(found) = heading_of(&pages, text, open.as_ref()) {
            close(&mut pages, open.take());
            heading = pages.go_on(line, found);
            text.clone_into(&mut title);
        } else if let Some(table) = &mut open {
            if let Some(unread) = table.take(line) {
                pages.unread(unread);
            }
        } else {
            let is_row = match heading {
                Heading::Table(Section::Codes) => is_code_row(text),
                _ => fused(text, case(&pages)).is_some_and(|(name, _)| !name.is_empty()),
            };
            if is_row && matches!(heading, Heading::Table(_)) {
                let why = "a row outside of any table; is the head of its table missing?";
                pages.unread(Unread::fatal(line.at(), text, why));
            } else if codes_head(text).is_some() {
                pages.unread(Unread::listed(line.at(), text, "a table about something else; it is not read"));
            }
            pages.title(line, text);
            pages.text(line);
        }
    }
    close(&mut pages, open);
    pages.finish()
}

/// What a line announces that is no row. Below a table that is open, it is no title of another page.
fn heading_of(pages: &Pages, text: &str, open: Option<&Open>) -> Option<Announced> {
    let rank = if open.is_some() { Rank::Heading } else { Rank::Title };
    let is_row = fused(text, case(pages)).is_some();
    if is_row { words::heading(text).map(Announced::from) } else { pages.line_heading(text, rank) }
}

struct Open {
    table: Table,
    columns: Vec<Column>,
    case: Case,
    row: Option<(Row, Vec<Text>)>,
}

impl Open {
    fn take(&mut self, line: Line<'_>) -> Option<Unread> {
        let text = line.trimmed();
        if self.table.section == Section::Errors {
            return self.take_error(line);
        }
        if matches!(self.table.section, Section::Codes | Section::Values) {
            return self.take_code(line);
        }
        if let Some((name, word)) = fused(text, self.case) {
            self.finish_row();
            let mut row = Row::new(line.at());
            row.put(Column::Name, name, line.at());
            row.put(Column::Type, word, line.at());
            self.row = Some((row, Vec::new()));
        } else if let Some((_, paragraphs)) = self.row.as_mut().filter(|_| !text.is_empty()) {
            paragraphs.push(Text { text: text.to_owned(), at: line.at() });
        }
        None
    }

    /// `400InvalidName名称无效`: a status, a code, and what is said about it. An English message cannot be told from
    /// the code that it ran into.
    fn take_error(&mut self, line: Line<'_>) -> Option<Unread> {
        let text = line.trimmed();
        let status: String = text.chars().take_while(char::is_ascii_digit).collect();
        let code: String = text[status.len()..].chars().take_while(|char| words::is_name_char(*char)).collect();
        if status.len() == 3 && text.contains(' ') {
            return Some(Unread::listed(
                line.at(),
                text,
                "an error code that ran into its message; where does it end?",
            ));
        }
        if status.len() == 3 && is_name(&code) {
            let mut row = Row::new(line.at());
            row.put(Column::Http, status, line.at());
            row.put(Column::Code, code, line.at());
            self.table.rows.push(row);
        }
        None
    }

    /// `200002用户忙`: a code, and what it means. English words can be told from a number before them alone.
    fn take_code(&mut self, line: Line<'_>) -> Option<Unread> {
        let text = line.trimmed();
        let Some((code, rest)) = code(text) else {
            let why = "a code that ran into what it means; where does it end?";
            return Some(Unread::listed(line.at(), text, why));
        };
        if !code.is_empty() {
            self.finish_row();
            let mut row = Row::new(line.at());
            row.put(Column::Value, code, line.at());
            self.row = Some((row, vec![Text { text: rest.to_owned(), at: line.at() }]));
        } else if let Some((_, paragraphs)) = self.row.as_mut().filter(|_| !text.is_empty()) {
            paragraphs.push(Text { text: text.to_owned(), at: line.at() });
        }
        None
    }

    /// The last paragraph of a row is its example, when the table has that column behind the description.
    fn finish_row(&mut self) {
        let Some((mut row, mut paragraphs)) = self.row.take() else { return };
        let example_is_last = self.columns.last() == Some(&Column::Example);
        if example_is_last
            && paragraphs.len() > 1
            && let Some(example) = paragraphs.pop()
        {
            row.put(Column::Example, example.text, example.at);
        }
        if let Some(first) = paragraphs.first() {
            let at = first.at;
            let lines: Vec<&str> = paragraphs.iter().map(|text| text.text.as_str()).collect();
            row.put(Column::Description, lines.join("\n"), at);
        }
        self.table.rows.push(row);
    }
}

fn close(pages: &mut Pages, open: Option<Open>) {
    let Some(mut open) = open else { return };
    open.finish_row();
    if let Some(page) = pages.page() {
        page.tables.push(open.table);
    }
}

/// The code at the start of a line, if there is one, and the rest; nothing where they cannot be told apart.
fn code(line: &str) -> Option<(&str, &str)> {
    let is_number = line.starts_with(|first: char| first.is_ascii_digit());
    let ends = |char: char| if is_number { !char.is_ascii_digit() } else { !words::is_name_char(char) };
    let (code, rest) = line.split_at(line.find(ends).unwrap_or(line.len()));
    let runs_on = !is_number && !code.is_empty() && rest.starts_with(|next: char| next.is_ascii());
    (!runs_on).then_some((code, rest))
}

/// Whether a line can hardly be anything but a code and what it means: a sentence may begin with a short name.
fn is_code_row(line: &str) -> bool {
    code(line).is_some_and(|(code, meaning)| {
        let is_number = code.len() > 2 && code.bytes().all(|byte| byte.is_ascii_digit());
        let is_constant = code.len() > 5 && !code.bytes().any(|byte| byte.is_ascii_lowercase());
        !meaning.is_empty() && (is_number || is_constant)
    })
}

/// The columns of a head whose words ran together: `名称类型必填描述示例值`.
fn head(line: &str) -> Option<Vec<Column>> {
    columns(line).filter(|columns| words::is_head(columns))
}

/// The columns of a list of codes: `状态码描述`.
fn codes_head(line: &str) -> Option<Vec<Column>> {
    columns(line).filter(|columns| words::is_codes_head(columns))
}

fn columns(line: &str) -> Option<Vec<Column>> {
    let words = words::column_words();
    let mut columns = Vec::new();
    let lower = line.to_lowercase();
    let mut rest = lower.as_str();
    while !rest.is_empty() {
        let word = words.iter().find(|word| rest.starts_with(**word))?;
        columns.push(words::column(word)?);
        rest = rest[word.len()..].trim_start_matches([' ', '\t']);
    }
    let is_fused = !line.contains(char::is_whitespace);
    is_fused.then_some(columns)
}

/// How types are written: names of a topic's fields end with a small letter, so that their types may begin with a capital.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Either,
}

fn case(pages: &Pages) -> Case {
    if pages.topic().is_some() { Case::Either } else { Case::Lower }
}

/// A name and a type that ran together. The type is in lower case, so that `CallIdstring` falls apart in one way only.
fn fused(line: &str, case: Case) -> Option<(&str, &str)> {
    let whole = words::type_words();
    let ends = |word: &str| {
        let name = line.len().checked_sub(word.len())?;
        let (name, end) = (line.get(..name)?, line.get(name..)?);
        let is_capital = case == Case::Either && end.eq_ignore_ascii_case(word) && end[1..] == word[1..];
        (end == word || is_capital).then_some((name, end))
    };
    let (name, word) = whole.iter().find_map(|word| ends(word))?;
    // The row of the whole answer has a type and no name.
    (is_name(name) || name.is_empty()).then_some((name, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_apart_into_name_and_type() {
        let lower = |line| fused(line, Case::Lower);
        assert_eq!(lower("CallIdstring"), Some(("CallId", "string")));
        assert_eq!(lower("IsSelfboolean"), Some(("IsSelf", "boolean")));
        assert_eq!(lower("Itemsarray<object>"), Some(("Items", "array<object>")));
        assert_eq!(lower("object"), Some(("", "object")));
        assert_eq!(lower("一串string"), None);
        assert_eq!(lower("call_idString"), None);
        assert_eq!(fused("call_idString", Case::Either), Some(("call_id", "String")));
        assert_eq!(head("名称类型必填描述示例值").map(|columns| columns.len()), Some(5));
        assert_eq!(head("名称 类型 描述"), None, "columns that stand apart are another form");
    }

    #[test]
    fn the_last_paragraph_is_the_example() {
        let text = "RingBell - 响铃\n\n请求参数\n\n名称类型必填描述示例值\nTimesinteger\n\n次数。\n\n取值范围：1~3。\n\n3\nFlagboolean\n\n标记。\n\n返回参数\n\n名称类型描述示例值\nobject\n\n数据。\n\nCodestring\n\n码。\n\nOK\n错误码\n\nHttpCode错误码描述\n400Bad.Name名称无效\n400Bad.NumberThe number is bad.\n";
        let reading = read(&Source::read(text.as_bytes()).expect("text"));
        let page = &reading.pages[0];
        let times = &page.tables[0].rows[0];
        assert_eq!(times.cell(Column::Description).expect("a cell").text, "次数。\n取值范围：1~3。");
        assert_eq!(times.cell(Column::Example).expect("a cell").text, "3");
        assert_eq!(page.tables[0].rows[1].cell(Column::Example), None, "one paragraph is the description");
        assert_eq!(page.tables[1].rows.len(), 2);
        assert_eq!(page.tables[2].rows.len(), 1);
        assert_eq!(reading.unread.len(), 1, "a code that ran into its message");
    }
}
