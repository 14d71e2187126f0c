//! The text of the PDF reference: all actions in one file, split words, bold words printed twice, wrapped names,
//! repeated heads of tables, headings moved to another page, and no levels in the rows of objects.

mod bold;
mod lines;
mod rows;

use crate::drift::{
    prose,
    source::{Line, Source, Text},
    table::{Column, Nesting, Page, Reading, Row, Section, Subject, Table, Unread},
    words::{self, Heading},
};
use lines::Part;
use rows::Asks;

/// How many lines are heads of tables whose words stand apart.
pub(super) fn heads(source: &Source<'_>) -> usize {
    source.lines.iter().filter(|line| head(line).is_some()).count()
}

fn head(line: &Line<'_>) -> Option<Vec<Column>> {
    let text = line.trimmed();
    if text.len() > 200 || !text.contains(' ') { None } else { words::head(text.split_whitespace()) }
}

pub(super) fn read(source: &Source<'_>) -> Reading {
    let mut reader = Reader::default();
    for part in lines::parts(source) {
        match part {
            Part::Heading(heading, title) => reader.heading(heading, title),
            Part::Paragraph(lines) => reader.paragraph(lines),
        }
    }
    reader.end_section();
    reader.end_page();
    let version = version(source);
    Reading { pages: reader.pages, version, unread: reader.unread, ..Reading::default() }
}

/// The version that the examples of requests send.
fn version(source: &Source<'_>) -> Option<Text> {
    let at = source.text.find("&Version=")? + "&Version=".len();
    let text = source.text.get(at..at + 10).filter(|text| text.bytes().all(|b| b.is_ascii_digit() || b == b'-'))?;
    Some(Text { text: text.to_owned(), at: source.place(at) })
}

#[derive(Default)]
struct Reader<'d> {
    pages: Vec<Page>,
    page: Option<Page>,
    /// Text in front of the next action's tables.
    preface: Vec<Text>,
    heading: Option<(Heading, &'d str)>,
    columns: Vec<Column>,
    paragraphs: Vec<Vec<Line<'d>>>,
    unread: Vec<Unread>,
}

impl<'d> Reader<'d> {
    fn heading(&mut self, heading: Heading, title: &'d str) {
        self.end_section();
        if heading == Heading::Table(Section::Request) {
            self.end_page();
        }
        self.heading = Some((heading, title));
    }

    fn paragraph(&mut self, mut lines: Vec<Line<'d>>) {
        // Heads are repeated on each page; each ends the paragraph that it stands in.
        while let Some(at) = lines.iter().position(|line| head(line).is_some()) {
            let rest = lines.split_off(at + 1);
            let line = lines.remove(at);
            self.keep(std::mem::replace(&mut lines, rest));
            let columns = head(&line).unwrap_or_default();
            if !self.columns.is_empty() && self.columns != columns {
                let why = "two tables under one heading; the heading of this one is missing";
                self.unread.push(Unread::fatal(line.at(), line.trimmed(), why));
            }
            self.columns = columns;
            if !matches!(self.heading, Some((Heading::Table(_), _))) {
                let why = "a table that is not about one action; it is not read";
                self.unread.push(Unread::listed(line.at(), line.trimmed(), why));
            }
        }
        self.keep(lines);
    }

    fn keep(&mut self, lines: Vec<Line<'d>>) {
        if lines.is_empty() {
            return;
        }
        let is_table = matches!(self.heading, Some((Heading::Table(_) | Heading::Examples, _)));
        if !is_table {
            self.preface.extend(lines.iter().map(|line| Text { text: line.trimmed().to_owned(), at: line.at() }));
        } else {
            self.paragraphs.push(lines);
        }
    }

    fn end_section(&mut self) {
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let columns = std::mem::take(&mut self.columns);
        let Some((heading, title)) = self.heading.take() else { return };
        let Some(first) = paragraphs.first().and_then(|lines| lines.first()) else { return };
        let at = first.at();
        let section = match heading {
            Heading::Table(section) => section,
            // The manual's own chapters show answers as well.
            Heading::Examples if self.page.is_none() => return,
            Heading::Examples => {
                let example = json(&paragraphs);
                self.open(at).examples.extend(example);
                return;
            }
            Heading::Other | Heading::Beside => return,
        };
        if self.page.is_none() && section != Section::Request {
            let why = "tables before any request, so that nobody can say which action they are about";
            return self.unread.push(Unread::fatal(at, title, why));
        }
        let asks = if columns.contains(&Column::Required) { Asks::Required } else { Asks::Nothing };
        let rows = match section {
            Section::Request | Section::Response if columns.is_empty() => {
                if !rows::rows(&paragraphs, Asks::Nothing).0.is_empty() {
                    let why = "rows without the head of a table";
                    self.unread.push(Unread::fatal(at, title, why));
                }
                Vec::new()
            }
            Section::Request | Section::Response => {
                let (rows, unread) = rows::rows(&paragraphs, asks);
                self.unread.extend(unread);
                rows
            }
            Section::Errors => rows::errors(&paragraphs),
            Section::Values => rows::values(&paragraphs, &columns),
            // Titles of pages are lost in this form, so that it tells of actions alone.
            Section::Fields | Section::Content | Section::Codes => return,
        };
        if section == Section::Errors {
            // What stands behind the codes is the preface of the next action.
            let lines = paragraphs.iter().flatten();
            self.preface = lines.map(|line| Text { text: line.trimmed().to_owned(), at: line.at() }).collect();
        }
        let nesting = Nesting::Flat;
        let is_empty = rows.is_empty();
        if !(is_empty && section == Section::Errors) {
            self.open(at).tables.push(Table { section, title: title.to_owned(), at, nesting, rows });
        }
    }

    /// The page of the action whose sections are being read.
    fn open(&mut self, at: crate::diagnostic::Position) -> &mut Page {
        let preface = &mut self.preface;
        self.page.get_or_insert_with(|| Page { text: std::mem::take(preface), ..Page::new("", at) })
    }

    /// Names the page after the value of its parameter `Action`.
    fn end_page(&mut self) {
        let Some(mut page) = self.page.take() else { return };
        let requests = page.tables.iter().filter(|table| table.section == Section::Request);
        let action = requests.flat_map(|table| &table.rows).find(|row| is_action(row));
        match action.and_then(action_of) {
            Some(name) => {
                (page.subject, page.at) = (Subject::Action(name.text), name.at);
                self.pages.push(page);
            }
            None => {
                let at = page.at;
                let title = page.tables.first().map_or("", |table| table.title.as_str()).to_owned();
                let why = "no row `Action` says which action these tables are about";
                self.unread.push(Unread::fatal(at, &title, why));
            }
        }
    }
}

fn is_action(row: &Row) -> bool {
    row.cell(Column::Name).is_some_and(|name| name.text == "Action")
}

fn action_of(row: &Row) -> Option<Text> {
    let description = row.cell(Column::Description)?;
    let name = prose::read("Action", &description.text, None).values.into_iter().next();
    // Where the sentence is missing, the example says the same.
    let example = || description.text.split_whitespace().next().map(str::to_owned);
    let name = name.or_else(example).filter(|name| words::is_name(name))?;
    Some(Text { text: name, at: description.at })
}

/// The answer in JSON among the examples: lines are broken anywhere, and so come together without a blank.
fn json(paragraphs: &[Vec<Line<'_>>]) -> Option<Text> {
    let lines: Vec<&Line<'_>> = paragraphs.iter().flatten().collect();
    let start = lines.iter().position(|line| line.trimmed().starts_with("JSON"))? + 1;
    let text: String =
        lines.get(start..)?.iter().map(|line| line.text.strip_prefix(' ').unwrap_or(line.text)).collect();
    let json = text.get(text.find('{')?..=text.rfind('}')?)?;
    Some(Text { text: json.to_owned(), at: lines.get(start)?.at() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "QPS限制QPS限制\n单用户调用频率：100次/秒。\n\n请求参数请求参数\n\n名称 类型 是否必选 示例值 描述\n\nAction String 是 RingBell\n系统规定参数。取\n值：RingBellRingBell。\n\nT imes Integer 否 3 次数。取值范围：1~31~3。\n\n4.1. 响铃4.1. 响铃\n\n服务 参考··响铃\n Flag Boolean 否 true 标记。\n\n名称 类型 是否必选 示例值 描述\n\n返回数据返回数据\n\n名称 类型 示例值 描述\n\nData Object 数据。\n\nId Long 1 编号。\n\n示例示例\n请求示例\n\nhttp://example.com/?Action=RingBell &x\n\n JSON 格式\n\nHTTP/1.1 200 OK { \"Data\" : { \"I\nd\" : 1 } }\n\n错误码错误码\n\nHttpCode 错误码 错误信息 描述\n\n400\nBad.Na\nme\n\nThe name is bad. 名称无效\n\n访问错误中心。\n\nQPS限制QPS限制\n单用户调用频率：7次/秒。\n\n请求参数请求参数\n\n名称 类型 是否必选 示例值 描述\n\nAction String 是 StopBell 系统规定参数。取值：StopBellStopBell。\n";

    #[test]
    fn actions_are_told_apart_whatever_page_they_begin_on() {
        let reading = read(&Source::read(TEXT.as_bytes()).expect("text"));
        assert!(reading.unread.is_empty(), "{:?}", reading.unread);
        let subjects: Vec<&Subject> = reading.pages.iter().map(|page| &page.subject).collect();
        assert_eq!(subjects, ["RingBell", "StopBell"].map(|name| Subject::Action(name.to_owned())).each_ref());
        let page = &reading.pages[0];
        let counts: Vec<usize> = page.tables.iter().map(|table| table.rows.len()).collect();
        assert_eq!(counts, [3, 2, 1]);
        assert_eq!(page.tables[2].rows[0].cell(Column::Code).expect("a code").text, "Bad.Name");
        assert_eq!(page.examples[0].text, "{ \"Data\" : { \"Id\" : 1 } }");
        assert!(reading.pages[1].text.iter().any(|text| text.text.contains("7次/秒")));
    }
}
