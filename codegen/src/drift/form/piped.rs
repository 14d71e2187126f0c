//! Text whose columns are separated by pipes without a frame: `名称 | 类型 | 必填 | 描述`, one row on a line.

use super::page::{Pages, Rank, bare_name, row};
use crate::diagnostic::Position;
use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Nesting, Reading, Table, Unread},
    words::{self, Heading},
};

/// How many lines are heads of tables.
pub(super) fn heads(source: &Source<'_>) -> usize {
    source.lines.iter().filter(|line| head(**line).or_else(|| plain_head(**line)).is_some()).count()
}

pub(super) fn read(source: &Source<'_>) -> Reading {
    let mut pages = Pages::new(source);
    let mut heading = Heading::Other;
    let mut title = String::new();
    let mut open: Option<Open> = None;
    for line in source.lines.iter().copied() {
        if let Some(columns) = head(line).or_else(|| plain_head(line).filter(|_| pages.topic().is_some())) {
            close(&mut pages, open.take());
            open = Some(Open::new(columns, heading, title.clone(), line.at()));
        } else if let Some(table) = open.as_mut().filter(|_| is_row(line)) {
            if let Some(unread) = table.take(line) {
                pages.unread(unread);
            }
        } else if pages.json(line) {
        } else {
            let text = line.trimmed().trim_start_matches('#').trim();
            // A table is open until the next heading.
            let rank = if open.is_some() { Rank::Heading } else { Rank::Title };
            if let Some(found) = pages.line_heading(text, rank) {
                close(&mut pages, open.take());
                heading = pages.go_on(line, found);
                text.clone_into(&mut title);
            } else if let Some(table) = open.as_mut().filter(|_| !text.is_empty()) {
                // A description that holds a list runs over the lines below its row.
                table.continue_row(text);
            } else {
                if is_row(line) && matches!(heading, Heading::Table(_)) {
                    let why = "a row outside of any table; is the head of its table missing?";
                    pages.unread(Unread::fatal(line.at(), text, why));
                } else if plain_head(line).is_some() {
                    pages.unread(Unread::listed(line.at(), text, "a table about something else; it is not read"));
                }
                pages.title(line, text);
                pages.text(line);
            }
        }
    }
    close(&mut pages, open.take());
    pages.finish()
}

/// A table whose rows are being read.
struct Open {
    columns: Vec<Column>,
    heading: Heading,
    title: String,
    at: Position,
    cells: Vec<(Vec<Text>, usize)>,
    parents: Vec<Vec<String>>,
}

impl Open {
    fn new(columns: Vec<Column>, heading: Heading, title: String, at: Position) -> Self {
        Self { columns, heading, title, at, cells: Vec::new(), parents: Vec::new() }
    }

    fn take(&mut self, line: Line<'_>) -> Option<Unread> {
        let cells = cells(line);
        if cells.len() != self.columns.len() {
            let why = format!("the row has {} cells where the head has {}", cells.len(), self.columns.len());
            return Some(Unread::fatal(line.at(), line.trimmed(), why));
        }
        let level = cells.first().and_then(|cell| bare_name(&cell.text));
        let mut parents = self.last_path();
        parents.truncate(level.map_or(0, |(level, _)| level));
        self.parents.push(parents);
        self.cells.push((cells, line.number));
        None
    }

    fn last_path(&self) -> Vec<String> {
        let (Some(parents), Some((cells, _))) = (self.parents.last(), self.cells.last()) else { return Vec::new() };
        let name = cells.first().and_then(|cell| bare_name(&cell.text));
        parents.iter().cloned().chain(name.map(|(_, name)| name)).collect()
    }

    fn continue_row(&mut self, text: &str) {
        let description = self.columns.iter().position(|column| *column == Column::Description);
        if let (Some(at), Some((cells, _))) = (description, self.cells.last_mut()) {
            cells[at].text.push('\n');
            cells[at].text.push_str(text);
        }
    }
}

fn close(pages: &mut Pages, open: Option<Open>) {
    let Some(open) = open else { return };
    let section = match open.heading {
        Heading::Table(section) if section.takes(&open.columns) => section,
        Heading::Table(_) | Heading::Beside => {
            return pages.unread(Unread::listed(open.at, &open.title, "a table about something else; it is not read"));
        }
        Heading::Examples | Heading::Other => {
            if pages.page().is_some() {
                let why = "the heading above the table is not known, so that nobody can say what its rows are";
                pages.unread(Unread::fatal(open.at, &open.title, why));
            }
            return;
        }
    };
    let rows = open.cells.iter().zip(open.parents).map(|((cells, number), parents)| {
        let mut row = row(&open.columns, cells, Line { text: "", number: *number });
        row.parents = parents;
        row
    });
    let rows: Vec<_> = rows.collect();
    let nesting = if rows.iter().any(|row| !row.parents.is_empty()) { Nesting::Shown } else { Nesting::Flat };
    if let Some(page) = pages.page() {
        page.tables.push(Table { section, title: open.title, at: open.at, nesting, rows });
    }
}

fn head(line: Line<'_>) -> Option<Vec<Column>> {
    if !is_row(line) {
        return None;
    }
    words::head(line.trimmed().split('|'))
}

/// The columns of a table that is not about an action.
fn plain_head(line: Line<'_>) -> Option<Vec<Column>> {
    if is_row(line) { words::plain_head(line.trimmed().split('|')) } else { None }
}

fn is_row(line: Line<'_>) -> bool {
    let text = line.trimmed();
    text.contains('|') && !text.starts_with('|')
}

fn cells(line: Line<'_>) -> Vec<Text> {
    let mut column = 1;
    let parts = line.text.split('|').map(|part| {
        let blanks = part.chars().take_while(|char| char.is_whitespace()).count();
        let cell = Text { text: part.trim().to_owned(), at: Position { line: line.number, column: column + blanks } };
        column += part.chars().count() + 1;
        cell
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_on_lines_and_lists_below_them() {
        let text = "RingBell - 响铃\n\n请求参数\n\n名称 | 类型 | 必填 | 描述 | 示例值\nKind | string | 是 | 种类。取值： | A\n- A：甲。\n- B：乙。\nTimes | integer | 否\n\n返回参数\n名称 | 类型 | 描述 | 示例值\nCode | string | 码。 | OK\n";
        let reading = read(&Source::read(text.as_bytes()).expect("text"));
        let page = &reading.pages[0];
        let kind = &page.tables[0].rows[0];
        assert_eq!(kind.cell(Column::Description).expect("a cell").text, "种类。取值：\n- A：甲。\n- B：乙。");
        assert_eq!(kind.cell(Column::Required).expect("a cell").at, Position { line: 6, column: 17 });
        assert_eq!(page.tables[1].rows.len(), 1);
        assert_eq!(reading.unread.len(), 1, "a row with too few cells is listed");
        assert_eq!(reading.unread[0].at.line, 9);
    }
}
