//! The report as text for a terminal, grouped by what the reader must do.

use super::{level, line, remarks};
use crate::diff::{change::Change, report::Report, value::both_short};
use std::fmt::Write as _;

/// How many characters of a value are shown.
const VALUE: usize = 160;

/// The report as text; `color` marks levels for a terminal.
#[must_use]
pub fn text(report: &Report, color: bool) -> String {
    let mut out = format!("{} → {}\n", report.base, report.head);
    for (task, changes) in report.by_task() {
        let heading = paint(color, "1", &format!("{} ({})", task.heading(), changes.len()));
        let _ = writeln!(out, "\n{heading}");
        for change in changes {
            write_change(&mut out, change, color);
        }
    }
    let accepted = report.accepted().count();
    if accepted > 0 {
        let _ = writeln!(out, "\n{}", paint(color, "1", &format!("Accepted ({accepted})")));
        for change in report.accepted() {
            let because = change.accepted.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  {} {}: {because}", change.rule, change.at);
        }
    }
    for warning in &report.warnings {
        let head = paint(color, "1;33", &format!("warning[{}]", warning.rule));
        let _ = writeln!(out, "\n{head}: {}\n  {}:{}", warning.message, warning.file, warning.line);
        if let Some(help) = &warning.help {
            let _ = writeln!(out, "  {help}");
        }
    }
    let _ = write!(out, "\n{}", report.last_lines());
    out
}

fn write_change(out: &mut String, change: &Change, color: bool) {
    let code = match level(change) {
        "error" => "1;31",
        "warning" => "1;33",
        _ => "1;34",
    };
    let rule = paint(color, code, &format!("{}[{}]", level(change), change.rule));
    let _ = writeln!(out, "\n  {rule} {}", change.at);
    let _ = writeln!(out, "    {}", change.text);
    let (old, new) = both_short(&change.old, &change.new, VALUE);
    let _ = writeln!(out, "    {old} → {new}");
    for remark in remarks(change) {
        let _ = writeln!(out, "    {remark}");
    }
    let place = line(change).map(|line| format!("{line}  ")).unwrap_or_default();
    let _ = writeln!(out, "    {place}{}", change.fingerprint);
}

fn paint(color: bool, code: &str, text: &str) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
