//! The lines of a PDF without what belongs to the paper: running heads, page numbers, lists of links, numbered headings
//! that text extraction moved elsewhere. What is left falls into paragraphs.

use super::bold;
use crate::drift::{
    source::{Line, Source},
    words::{self, Heading},
};

/// A part of the document in order.
#[derive(Debug)]
pub(super) enum Part<'d> {
    /// A heading that is known, and its words.
    Heading(Heading, &'d str),
    /// Lines that stand together.
    Paragraph(Vec<Line<'d>>),
}

/// The document as headings and paragraphs.
pub(super) fn parts<'d>(source: &Source<'d>) -> Vec<Part<'d>> {
    let mut parts = Vec::new();
    let mut open: Vec<Line<'d>> = Vec::new();
    for line in source.lines.iter().copied() {
        let heading = bold::heading(line.text);
        let known = heading.and_then(|text| Some((words::heading(text)?, text)));
        // The first line of a page begins with a blank: the paragraph above it ended with its page.
        let ends = line.trimmed().is_empty() || known.is_some() || is_furniture(line) || line.text.starts_with(' ');
        if ends && !open.is_empty() {
            parts.push(Part::Paragraph(std::mem::take(&mut open)));
        }
        match known {
            Some((heading, text)) => parts.push(Part::Heading(heading, text)),
            None if line.trimmed().is_empty() || is_furniture(line) => {}
            None => open.push(line),
        }
    }
    if !open.is_empty() {
        parts.push(Part::Paragraph(open));
    }
    parts
}

/// Whether a line belongs to the paper and not to the text.
fn is_furniture(line: Line<'_>) -> bool {
    let text = line.trimmed();
    let is_link = ["http://", "https://", "file://"].iter().any(|scheme| text.starts_with(scheme));
    text.contains("··")
        || text.contains("> 文档版本：")
        || text.contains("> Document Version:")
        || (is_link && !text.contains(' '))
        || (text.starts_with(|char: char| char.is_ascii_digit()) && bold::heading(text).is_some_and(is_numbered))
}

/// `4.1. 标题`, `4.标题`.
fn is_numbered(text: &str) -> bool {
    let after = text.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    text[..text.len() - after.len()].ends_with('.') && !after.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_paper_is_left_out() {
        let text = "请求参数请求参数\n\nTimes Integer 是 3\n次数。\n\n4.通知4.通知\n4.1. 响铃4.1. 响铃\n\nAPI参考··通知 服务\n Flag Boolean 否\n\n24 > 文档版本：20200101\n\nhttps://example.com/a\n";
        let source = Source::read(text.as_bytes()).expect("text");
        let shown: Vec<String> = parts(&source)
            .iter()
            .map(|part| match part {
                Part::Heading(_, text) => format!("# {text}"),
                Part::Paragraph(lines) => lines.iter().map(|line| line.trimmed()).collect::<Vec<_>>().join("/"),
            })
            .collect();
        assert_eq!(shown, ["# 请求参数", "Times Integer 是 3/次数。", "Flag Boolean 否"]);
    }
}
