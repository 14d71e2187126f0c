//! The report as Markdown that fits a comment on a pull request: what is urgent in full, the rest counted.

use super::{level, remarks};
use crate::diff::{change::Change, report::Report, value::both_short};
use std::fmt::Write as _;

/// What a comment may hold; the service's own limit is 65,536 characters.
const LIMIT: usize = 60_000;
/// How many characters of a value are shown.
const VALUE: usize = 80;

/// The report as Markdown. The first line is a comment by which a robot finds the text it posted before.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut out = String::from("<!-- dyvms spec diff -->\n");
    let _ = writeln!(out, "### Spec: {} → {}\n", code(&report.base), code(&report.head));
    let _ = writeln!(out, "**{}**\n\n{}\n", escaped(&report.verdict.sentence), report.counts.sentence());
    let foot = foot(report);
    let mut left = 0;
    for (task, changes) in report.by_task() {
        let mut rows = String::new();
        for change in &changes {
            let row = row(change);
            if left == 0 && out.len() + rows.len() + row.len() + foot.len() < LIMIT {
                rows.push_str(&row);
            } else {
                left += 1;
            }
        }
        if !rows.is_empty() {
            let _ = writeln!(out, "<details open><summary>{} ({})</summary>\n", task.heading(), changes.len());
            out.push_str("| change | place | before | now |\n|---|---|---|---|\n");
            let _ = writeln!(out, "{rows}\n</details>\n");
        }
    }
    if left > 0 {
        let _ = writeln!(out, "{left} more changes do not fit here; `--format html` shows all of them.\n");
    }
    out.push_str(&foot);
    out
}

fn row(change: &Change) -> String {
    let mark = match level(change) {
        "error" => "🔴",
        "warning" => "🟡",
        _ => "🔵",
    };
    let (old, new) = both_short(&change.old, &change.new, VALUE);
    let remarks: String = remarks(change).iter().map(|remark| format!("<br>{}", escaped(remark))).collect();
    format!(
        "| {mark} `{}`<br>{}{remarks} | {} | {} | {} |\n",
        change.rule,
        escaped(change.text),
        code(&change.at),
        code(&old),
        code(&new),
    )
}

fn foot(report: &Report) -> String {
    let mut out = String::new();
    let accepted = report.accepted().count();
    if accepted > 0 {
        let _ = writeln!(out, "Accepted and not listed: {accepted}.\n");
    }
    for warning in report.warnings.iter().take(20) {
        let _ = writeln!(out, "⚠️ {} ({}:{})\n", escaped(&warning.message), escaped(&warning.file), warning.line);
    }
    match report.failure.changes {
        0 => {}
        failing => {
            let _ = writeln!(
                out,
                "{failing} fail at `--fail-on {}`. To accept: {}",
                report.failure.on,
                code(&report.accept_with)
            );
        }
    }
    out
}

/// Text that Markdown, HTML and a table's cell leave as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            // A name behind @ would be notified, a number behind # linked.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Text in a code span inside a table's cell.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|").replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_becomes_markup() {
        assert_eq!(escaped("<b> *a* | [x] @me #1"), "&lt;b&gt; \\*a\\* \\| \\[x\\] &#64;me &#35;1");
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a `` b"), "``` a `` b ```");
    }
}
