//! Markdown: pages exported with cells that span lines, and real tables with one row on a line.
//!
//! A row begins with `|` at the start of a line and ends with as many cells as the line of dashes has, however many
//! lines that takes.

use super::page::{Pages, Rank, bare_name, row};
use crate::diagnostic::Position;
use crate::drift::{
    source::{Line, Source, Text},
    table::{Column, Nesting, Reading, Table, Unread},
    words::{self, Heading},
};

/// How many heads of tables are followed by a line of dashes.
pub(super) fn heads(source: &Source<'_>) -> usize {
    (0..source.lines.len())
        .filter(|at| {
            head_at(&source.lines, *at).is_some_and(|(head, _)| head.columns.is_some() || head.plain.is_some())
        })
        .count()
}

/// The head of a table.
struct Head {
    columns: Option<Vec<Column>>,
    /// The columns as tables of topics may have them.
    plain: Option<Vec<Column>>,
    words: Vec<Text>,
    /// How many cells a row has.
    width: usize,
}

pub(super) fn read(source: &Source<'_>) -> Reading {
    let mut pages = Pages::new(source);
    let mut heading = Heading::Other;
    let mut title = String::new();
    let mut stray = Stray::Unseen;
    let mut at = 0;
    while at < source.lines.len() {
        let line = source.lines[at];
        if pages.json(line) {
            at += 1;
            continue;
        }
        let words = line.trimmed();
        if words.starts_with('#') {
            let text = words.trim_start_matches('#').trim();
            let rank = if words.starts_with("# ") { Rank::Title } else { Rank::Heading };
            // A heading below the one of a section belongs to it.
            let usual = if words.starts_with("###") { heading } else { Heading::Other };
            heading = match pages.heading(text, rank) {
                Some(of_topic) => pages.go_on(line, of_topic),
                None => {
                    if rank == Rank::Title {
                        pages.title(line, text);
                    }
                    words::heading(text).unwrap_or(usual)
                }
            };
            text.clone_into(&mut title);
            stray = Stray::Unseen;
            at += 1;
        } else if let Some((head, first)) = head_at(&source.lines, at) {
            at = table(&mut pages, &source.lines, first, (line, &head), (heading, &title));
        } else {
            if words.starts_with('|') && stray == Stray::Unseen {
                let why = "a row outside of any table; is the head of its table missing?";
                pages.unread(Unread::fatal(line.at(), words, why));
                stray = Stray::Listed;
            }
            pages.text(line);
            at += 1;
        }
    }
    pages.finish()
}

/// Whether a row without a table was listed under this heading already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stray {
    Unseen,
    Listed,
}

/// The head of a table that begins at a line, and the line after its dashes.
fn head_at(lines: &[Line<'_>], at: usize) -> Option<(Head, usize)> {
    let first = lines.get(at)?;
    if !first.text.trim_start().starts_with('|') || is_dashes(first.text) {
        return None;
    }
    // An exported head spans lines as its rows do, but never far.
    let end = lines.iter().enumerate().skip(at).take(24).find(|(_, line)| is_dashes(line.text))?.0;
    if end == at || lines[at..end].iter().any(|line| line.text.starts_with('#')) {
        return None;
    }
    let width = cells_of(lines[end].text).len();
    let (words, after) = take_row(&lines[..end], at, width).ok()?;
    // Whatever stands between the head and its dashes would be lost.
    if lines[after..end].iter().any(|line| !line.text.trim_matches([' ', '|']).is_empty()) {
        return None;
    }
    let cells = || words.iter().map(|cell| cell.text.as_str());
    let (columns, plain) = (words::head(cells()), words::plain_head(cells()));
    Some((Head { columns, plain, words, width }, end + 1))
}

fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains("--") && line.chars().all(|char| matches!(char, '|' | '-' | ':' | ' '))
}

/// Reads the rows of a table; gives the line after it.
fn table(
    pages: &mut Pages,
    lines: &[Line<'_>],
    first: usize,
    (start, head): (Line<'_>, &Head),
    (heading, title): (Heading, &str),
) -> usize {
    let (mut rows, mut at) = (Vec::new(), first);
    let columns = head.columns.as_ref().or(head.plain.as_ref().filter(|_| pages.topic().is_some()));
    let mut parents: Vec<String> = Vec::new();
    loop {
        while lines.get(at).is_some_and(|line| line.trimmed().is_empty()) {
            at += 1;
        }
        let Some(line) = lines.get(at).filter(|line| line.text.trim_start().starts_with('|')) else { break };
        if head_at(lines, at).is_some() {
            break;
        }
        match take_row(lines, at, head.width) {
            Ok((cells, next)) => {
                if let Some(columns) = columns {
                    let mut row = row(columns, &cells, *line);
                    if let Some((level, name)) = row.cell(Column::Name).and_then(|name| bare_name(&name.text)) {
                        parents.truncate(level);
                        row.parents.clone_from(&parents);
                        parents.push(name);
                    }
                    rows.push(row);
                }
                at = next;
            }
            Err(next) => {
                let why = format!("the row ends before its {} cells are complete; is the document whole?", head.width);
                pages.unread(Unread::fatal(line.at(), line.trimmed(), why));
                at = next;
            }
        }
    }
    let nesting = if rows.iter().any(|row| !row.parents.is_empty()) { Nesting::Shown } else { Nesting::Flat };
    match (heading, columns, pages.page()) {
        (Heading::Table(section), Some(columns), Some(page)) if section.takes(columns) => {
            page.tables.push(Table { section, title: title.to_owned(), at: start.at(), nesting, rows });
        }
        (Heading::Table(section), None, _) if section.wants(head.words.iter().map(|cell| cell.text.as_str())) => {
            pages.unread(unknown_columns(head, start.at()));
        }
        (Heading::Examples | Heading::Other, Some(_), Some(_)) => {
            let why = "the heading above the table is not known, so that nobody can say what its rows are";
            pages.unread(Unread::fatal(start.at(), title, why));
        }
        _ => {
            let words: Vec<&str> = head.words.iter().map(|cell| cell.text.as_str()).collect();
            pages.unread(Unread::listed(start.at(), &words.join(" "), "a table about something else; it is not read"));
        }
    }
    at
}

fn unknown_columns(head: &Head, at: Position) -> Unread {
    let unknown = head.words.iter().find(|cell| words::column(&cell.text).is_none());
    let (what, at) = unknown.map_or_else(|| (String::new(), at), |cell| (cell.text.clone(), cell.at));
    Unread::fatal(at, &what, "a column of this name is not known, so that the table cannot be read")
}

/// The cells of a row that begins at a line, and the line after it; or the line where it breaks off.
fn take_row(lines: &[Line<'_>], first: usize, width: usize) -> Result<(Vec<Text>, usize), usize> {
    let mut cells: Vec<Text> = Vec::new();
    for (number, line) in lines.iter().enumerate().skip(first) {
        if number > first && (line.text.starts_with('#') || line.text.starts_with("```")) {
            return Err(number);
        }
        let mut column = 0;
        for (index, part) in split_cells(line.text).into_iter().enumerate() {
            // What stands before the first pipe continues the cell of the line above.
            if index == 0 {
                if let Some(open) = cells.last_mut().filter(|_| number > first) {
                    open.text.push('\n');
                    open.text.push_str(part.trim());
                }
            } else if cells.len() == width {
                // The pipe that closes the row.
                return Ok((cells, number + 1));
            } else {
                let at = Position { line: line.number, column: column + 1 };
                cells.push(Text { text: part.trim().to_owned(), at });
            }
            column += part.chars().count() + 1;
        }
    }
    Err(lines.len())
}

/// The parts of a line between its pipes; one with a backslash before it separates nothing.
fn split_cells(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, char) in line.char_indices() {
        if char == '|' && !escaped {
            parts.push(&line[start..at]);
            start = at + 1;
        }
        escaped = char == '\\' && !escaped;
    }
    parts.push(&line[start..]);
    parts
}

fn cells_of(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::table::Subject;

    fn reading(text: &str) -> Reading {
        read(&Source::read(text.as_bytes()).expect("text"))
    }

    const EXPORTED: &str = "# RingBell {#doc .reference}

## 请求参数 {#parameters .section}

|名称|类型|是否必选|示例值|描述|
|--|--|----|---|--|
|Times|Integer|是|3|次数。

 取值范围：**1~3**，`a\\|b`。

 |
|Big\\_Name|String|否|x|名。

 |

## 返回数据 {#resultMapping .section}

|名称|类型|示例值|描述|
|--|--|---|--|
|Code|String|OK|码。|
";

    #[test]
    fn cells_span_lines_and_keep_their_places() {
        let reading = reading(EXPORTED);
        let [page] = &reading.pages[..] else { panic!("one page: {reading:?}") };
        assert_eq!((&page.subject, page.tables.len()), (&Subject::Action("RingBell".to_owned()), 2));
        let rows = &page.tables[0].rows;
        assert_eq!(rows.len(), 2);
        let cell = |row: usize, column| rows[row].cell(column).expect("a cell");
        assert_eq!(cell(0, Column::Name).at, Position { line: 7, column: 2 });
        assert_eq!(cell(0, Column::Description).text, "次数。\n\n取值范围：**1~3**，`a|b`。");
        assert_eq!(cell(1, Column::Name).text, "Big_Name");
        assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    }

    #[test]
    fn a_row_that_breaks_off_is_listed() {
        let cut = EXPORTED.find("|Big").expect("the second row") + 14;
        let reading = reading(&EXPORTED[..cut]);
        assert_eq!(reading.unread.len(), 1);
        assert_eq!(reading.unread[0].at.line, 12);
    }

    #[test]
    fn a_column_nobody_knows_is_listed_with_its_place() {
        let reading = reading(&EXPORTED.replacen("|示例值|", "|颜色|", 1));
        assert_eq!(reading.unread[0].what, "颜色");
        assert_eq!(reading.unread[0].at, Position { line: 5, column: 13 });
    }
}
