//! The report as one page of HTML: summary, filter, old and new side by side, a link to each change. It loads nothing
//! and works without scripts: the filter is made of check boxes and style alone.

use super::{level, line, remarks};
use crate::diff::{
    change::Change,
    report::Report,
    value::{both, shown},
    verdict::{Side, Task},
};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

/// The report as one self-contained page.
#[must_use]
pub fn html(report: &Report) -> String {
    let mut out = String::with_capacity(4096 + report.changes.len() * 1024);
    let title = format!("Spec diff: {} → {}", report.base, report.head);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n",
        escaped(&title),
        filter_style(),
    );
    write_summary(&mut out, report);
    write_filters(&mut out, report);
    let _ = writeln!(out, "<main>");
    for (task, changes) in report.by_task() {
        let _ = writeln!(out, "<section class=\"task-{}\" id=\"task-{}\">", task.word(), task.word());
        let _ = writeln!(out, "<h2>{} <small>{}</small></h2>", escaped(task.heading()), changes.len());
        changes.into_iter().for_each(|change| write_change(&mut out, change));
        let _ = writeln!(out, "</section>");
    }
    write_accepted(&mut out, report);
    let _ = writeln!(out, "<pre class=\"last\">{}</pre>\n</main>\n</body>\n</html>", escaped(&report.last_lines()));
    out
}

const LEVELS: [(&str, &str); 3] = [("error", "errors"), ("warning", "warnings"), ("info", "notes")];

const SIDES: [(Side, &str); 4] =
    [(Side::Request, "request"), (Side::Response, "response"), (Side::Service, "service"), (Side::Docs, "docs")];

/// One rule of style for each check box: when it is off, what it stands for is not shown.
fn filter_style() -> String {
    let hide = |class: &str| format!("body:has(#show-{class}:not(:checked)) .{class} {{ display: none }}\n");
    let levels = LEVELS.iter().map(|(word, _)| hide(&format!("level-{word}")));
    let sides = SIDES.iter().map(|(_, word)| hide(&format!("side-{word}")));
    let tasks = Task::ALL.iter().map(|task| hide(&format!("task-{}", task.word())));
    levels.chain(sides).chain(tasks).collect()
}

/// A check box: what it says, and the class and number of the changes that it shows and hides.
struct Filter {
    label: &'static str,
    class: String,
    count: usize,
}

fn write_filters(out: &mut String, report: &Report) {
    let filter = |label: &'static str, class: String, fits: &dyn Fn(&Change) -> bool| {
        let listed = report.changes.iter().filter(|change| change.accepted.is_none());
        Filter { label, class, count: listed.filter(|change| fits(change)).count() }
    };
    let levels = LEVELS.map(|(word, label)| filter(label, format!("level-{word}"), &|change| level(change) == word));
    let sides = SIDES.map(|(side, word)| filter(word, format!("side-{word}"), &|change| change.side == side));
    let tasks =
        Task::ALL.map(|task| filter(task.word(), format!("task-{}", task.word()), &|change| change.task == task));
    let _ = writeln!(out, "<div class=\"filters\">");
    write_group(out, "level", &levels);
    write_group(out, "side", &sides);
    write_group(out, "to do", &tasks);
    let _ = writeln!(out, "</div>");
}

/// Check boxes that tell one thing apart, without those that would hide nothing.
fn write_group(out: &mut String, legend: &str, filters: &[Filter]) {
    let _ = writeln!(out, "<fieldset><legend>{legend}</legend>");
    for Filter { label, class, count } in filters.iter().filter(|filter| filter.count > 0) {
        let _ = writeln!(out, "<label><input type=\"checkbox\" id=\"show-{class}\" checked> {label} ({count})</label>");
    }
    let _ = writeln!(out, "</fieldset>");
}

fn write_summary(out: &mut String, report: &Report) {
    let _ = writeln!(
        out,
        "<header>\n<h1>Spec diff</h1>\n<p><code>{}</code> → <code>{}</code></p>\n<p class=\"verdict\">{}</p>\n<p>{}</p>",
        escaped(&report.base),
        escaped(&report.head),
        escaped(&report.verdict.sentence),
        escaped(&report.counts.sentence()),
    );
    let _ = writeln!(out, "<ul class=\"contents\">");
    for (task, changes) in report.by_task() {
        let (word, heading) = (task.word(), escaped(task.heading()));
        let _ =
            writeln!(out, "<li class=\"task-{word}\"><a href=\"#task-{word}\">{heading}</a> ({})</li>", changes.len());
    }
    let _ = writeln!(out, "</ul>");
    for warning in &report.warnings {
        let place = format!("{}:{}", warning.file, warning.line);
        let _ = writeln!(out, "<p class=\"warning\">{} ({})</p>", escaped(&warning.message), escaped(&place));
    }
    let _ = writeln!(out, "</header>");
}

fn write_change(out: &mut String, change: &Change) {
    let side = SIDES.iter().find(|(side, _)| *side == change.side).map_or("docs", |(_, word)| word);
    let (id, level) = (&change.fingerprint, level(change));
    let (old, new) = both(&change.old, &change.new);
    let _ = writeln!(out, "<article id=\"{id}\" class=\"level-{level} side-{side}\">");
    let _ = writeln!(
        out,
        "<h3><a href=\"#{id}\">{}</a> <span class=\"badge\">{level}</span> <span class=\"badge\">{side}</span> \
         <code class=\"rule\">{}</code></h3>\n<p>{}</p>",
        escaped(&change.at),
        change.rule,
        escaped(change.text),
    );
    let _ = writeln!(
        out,
        "<div class=\"values\"><div class=\"old\"><h4>before</h4><pre>{}</pre>{}</div>\
         <div class=\"new\"><h4>now</h4><pre>{}</pre>{}</div></div>",
        escaped(&old),
        place(change.base.as_ref()),
        escaped(&new),
        place(change.head.as_ref()),
    );
    for remark in remarks(change) {
        let _ = writeln!(out, "<p class=\"remark\">{}</p>", escaped(&remark));
    }
    let impact = serde_json::to_value(change.vendor_impact).unwrap_or_default();
    let bump = serde_json::to_value(change.sdk_bump).unwrap_or_default();
    let _ = writeln!(
        out,
        "<details><summary>more</summary><dl><dt>deployed calls</dt><dd>{}</dd><dt>release</dt><dd>{}</dd>\
         <dt>sources</dt><dd>{}</dd><dt>fingerprint</dt><dd><code>{id}</code></dd></dl></details>\n</article>",
        escaped(&shown(&impact)),
        escaped(&shown(&bump)),
        escaped(&change.sources.join(", ")),
    );
}

fn place(location: Option<&crate::diff::change::Location>) -> String {
    location.map_or_else(String::new, |at| {
        format!("<p class=\"place\">{}:{}:{}</p>", escaped(&at.file), at.line, at.column)
    })
}

fn write_accepted(out: &mut String, report: &Report) {
    let accepted: Vec<&Change> = report.accepted().collect();
    if accepted.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section>\n<h2>Accepted <small>{}</small></h2>\n<ul>", accepted.len());
    for change in accepted {
        let because = change.accepted.as_deref().unwrap_or_default();
        let _ = writeln!(
            out,
            "<li id=\"{}\"><code>{}</code> {}: {} {}</li>",
            change.fingerprint,
            change.rule,
            escaped(&change.at),
            escaped(because),
            escaped(&line(change).unwrap_or_default()),
        );
    }
    let _ = writeln!(out, "</ul>\n</section>");
}

/// Text that HTML leaves as it is, in an element and in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
