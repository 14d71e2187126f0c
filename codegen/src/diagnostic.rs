//! Findings: what is wrong, where, and what to write instead; shown as rustc shows its own.

use crate::yaml::Span;
use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Renderer, Snippet};
use serde::Serialize;
use std::{fmt::Write as _, sync::Arc};

/// A file of the spec.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, as it is shown to people.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth tidying.
    Info,
    /// Contradictory or incomplete.
    Warning,
    /// The spec cannot be used.
    Error,
}

/// One thing that is wrong with the spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How bad it is.
    pub level: Level,
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in the file.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// A finding's place as people count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Finding {
    /// Where it begins.
    #[must_use]
    pub fn position(&self) -> Position {
        let before = &self.file.text[..self.at.start.min(self.file.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    fn render(&self, renderer: &Renderer) -> String {
        let level = match self.level {
            Level::Error => SnippetLevel::ERROR,
            Level::Warning => SnippetLevel::WARNING,
            Level::Info => SnippetLevel::INFO,
        };
        let snippet = Snippet::source(self.file.text.as_str())
            .path(self.file.path.as_str())
            .annotation(AnnotationKind::Primary.span(self.at.clone()));
        let mut report = vec![level.primary_title(self.message.as_str()).id(self.rule).element(snippet)];
        if let Some(help) = &self.help {
            report.push(Group::with_title(SnippetLevel::HELP.secondary_title(help.as_str())));
        }
        renderer.render(&report).to_string()
    }
}

/// All findings as text for a terminal, ordered by file and place, with a count at the end.
#[must_use]
pub fn render_text(findings: &[Finding], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in sorted(findings) {
        let _ = writeln!(out, "{}\n", finding.render(&renderer));
    }
    let _ = writeln!(out, "{}", summary(findings));
    out
}

/// All findings as one JSON document, ordered by file and place.
#[must_use]
pub fn render_json(findings: &[Finding]) -> String {
    #[derive(Serialize)]
    struct Row<'a> {
        rule: &'a str,
        level: Level,
        file: &'a str,
        #[serde(flatten)]
        position: Position,
        message: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<&'a str>,
    }
    let rows: Vec<Row<'_>> = sorted(findings)
        .into_iter()
        .map(|finding| Row {
            rule: finding.rule,
            level: finding.level,
            file: &finding.file.path,
            position: finding.position(),
            message: &finding.message,
            help: finding.help.as_deref(),
        })
        .collect();
    let document = serde_json::json!({ "findings": rows, "summary": summary(findings) });
    format!("{document:#}\n")
}

fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by(|a, b| (&a.file.path, a.at.start, a.rule).cmp(&(&b.file.path, b.at.start, b.rule)));
    sorted
}

fn summary(findings: &[Finding]) -> String {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    match (count(Level::Error), count(Level::Warning), count(Level::Info)) {
        (0, 0, 0) => "no findings".to_owned(),
        (errors, warnings, infos) => {
            format!("{}, {}, {}", counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note"))
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
