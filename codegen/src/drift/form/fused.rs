//! A help-centre page as text, in which the columns of a row ran together: `Timesinteger`, then the description, then
//! the example, each in paragraphs of its own. The column that says what is required holds only a mark and is lost.

use super::page::Pages;
use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Nesting, Reading, Row, Section, Table, Unread},
    words::{self, Heading, is_name},
};

/// How many lines are heads of tables.
pub(super) fn heads(source: &Source<'_>) -> usize {
    source.lines.iter().filter(|line| head(line.trimmed()).is_some()).count()
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
        } else if let Some(columns) = head(text) {
            close(&mut pages, open.take());
            let Heading::Table(section) = heading else {
                let why = "the heading above the table is not known, so that nobody can say what its rows are";
                pages.unread(Unread::fatal(line.at(), &title, why));
                continue;
            };
            let table = Table { section, title: title.clone(), at: line.at(), nesting: Nesting::Flat, rows: vec![] };
            open = Some(Open { table, columns, row: None });
        } else if let Some(found) = words::heading(text) {
            close(&mut pages, open.take());
            heading = found;
            text.clone_into(&mut title);
        } else if let Some(table) = &mut open {
            if let Some(unread) = table.take(line) {
                pages.unread(unread);
            }
        } else {
            let is_row = fused(text).is_some_and(|(name, _)| !name.is_empty());
            if is_row && matches!(heading, Heading::Table(_)) {
                let why = "a row outside of any table; is the head of its table missing?";
                pages.unread(Unread::fatal(line.at(), text, why));
            }
            pages.title(line, text);
            pages.text(line);
        }
    }
    close(&mut pages, open);
    pages.finish()
}

struct Open {
    table: Table,
    columns: Vec<Column>,
    row: Option<(Row, Vec<Text>)>,
}

impl Open {
    fn take(&mut self, line: Line<'_>) -> Option<Unread> {
        let text = line.trimmed();
        if self.table.section == Section::Errors {
            return self.take_error(line);
        }
        if let Some((name, word)) = fused(text) {
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

/// The columns of a head whose words ran together: `名称类型必填描述示例值`.
fn head(line: &str) -> Option<Vec<Column>> {
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
    (is_fused && words::is_head(&columns)).then_some(columns)
}

/// A name and a type that ran together. The type is in lower case, so that `CallIdstring` falls apart in one way only.
fn fused(line: &str) -> Option<(&str, &str)> {
    let whole = words::type_words();
    let (name, word) = whole.iter().find_map(|word| Some((line.strip_suffix(word)?, *word)))?;
    // The row of the whole answer has a type and no name.
    (is_name(name) || name.is_empty()).then_some((name, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_apart_into_name_and_type() {
        assert_eq!(fused("CallIdstring"), Some(("CallId", "string")));
        assert_eq!(fused("IsSelfboolean"), Some(("IsSelf", "boolean")));
        assert_eq!(fused("Itemsarray<object>"), Some(("Items", "array<object>")));
        assert_eq!(fused("object"), Some(("", "object")));
        assert_eq!(fused("一串string"), None);
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
