//! Reports as text for a terminal and as JSON.

use super::{
    compare::Difference,
    report::{Known, Missing, NewSentence, Report},
};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// All reports as one JSON document.
#[must_use]
pub fn render_json(reports: &[Report]) -> String {
    let clean = reports.iter().all(Report::is_clean);
    format!("{:#}\n", serde_json::json!({ "clean": clean, "documents": reports }))
}

/// All reports as text for a terminal.
#[must_use]
pub fn render_text(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        write_report(&mut out, report);
    }
    let count = |pick: fn(&Report) -> usize| reports.iter().map(pick).sum::<usize>();
    let (changed, behind) = (count(|r| r.changed.len()), count(|r| r.behind.len()));
    let (ahead, disputed) = (count(|r| r.ahead.len()), count(|r| r.disputed.len()));
    let sentences = count(|report| report.sentences.len());
    let _ = writeln!(
        out,
        "{changed} changed by the vendor, {behind} behind, {ahead} ahead, {disputed} known disputes, \
         {sentences} new sentences"
    );
    out.push_str(if reports.iter().all(Report::is_clean) {
        "no unexplained drift\n"
    } else {
        "mend the spec or record a dispute that quotes the document, then accept with --accept\n"
    });
    out
}

fn write_report(out: &mut String, report: &Report) {
    let source = report.source.as_deref().unwrap_or("a document that the spec does not list");
    let state = match report.unchanged {
        Some(true) => "as accepted",
        Some(false) => "changed since it was accepted",
        None => "not accepted yet",
    };
    let Report { file, form, rows, .. } = report;
    // A document about no action says what it is about.
    let actions = (report.actions > 0 || report.topics.is_empty()).then(|| format!("{} actions", report.actions));
    let about = actions.into_iter().chain(report.topics.iter().cloned()).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "{file}: {source}, {form}, {about}, {rows} rows, {state}");
    if !report.lost.is_empty() {
        let _ =
            writeln!(out, "\n  told when it was accepted, and no part of this document: {}", report.lost.join(", "));
    }
    let titled = [("the vendor changed this", &report.changed), ("our spec is ahead", &report.ahead)];
    for (title, differences) in titled.into_iter().filter(|(_, differences)| !differences.is_empty()) {
        let _ = writeln!(out, "\n  {title} ({})", differences.len());
        differences.iter().for_each(|difference| write_difference(out, file, difference));
    }
    if !report.behind.is_empty() {
        let _ = writeln!(out, "\n  our spec is behind ({})", report.behind.len());
    }
    for unexplained in &report.behind {
        write_difference(out, file, &unexplained.difference);
        if let Some((field, quoted)) = &unexplained.reopened {
            let _ = writeln!(out, "      the dispute on {field} quotes: {}", quoted.join("; "));
        }
    }
    if !report.disputed.is_empty() {
        let _ = writeln!(out, "\n  known disputes ({})", report.disputed.len());
    }
    for Known { difference, dispute, chosen, .. } in &report.disputed {
        let _ = writeln!(out, "    {} at {}: {dispute}: {chosen}", difference.rule, difference.at);
    }
    if !report.sentences.is_empty() {
        let _ = writeln!(out, "\n  new sentences ({})", report.sentences.len());
    }
    for NewSentence { action, about, document, telling, begins } in &report.sentences {
        let dot = if about.is_empty() { "" } else { "." };
        let telling = telling.join(" ");
        let _ = writeln!(
            out,
            "    {file}:{}:{} {action}{dot}{about}: [{telling}] {begins}…",
            document.line, document.column
        );
    }
    if !report.unread.is_empty() {
        let _ = writeln!(out, "\n  not read ({})", report.unread.len());
    }
    for Missing { document, what, why } in &report.unread {
        let _ = writeln!(out, "    {file}:{}:{} `{what}`: {why}", document.line, document.column);
    }
    out.push('\n');
}

fn write_difference(out: &mut String, file: &str, difference: &Difference) {
    let Difference { rule, at, text, old, new, document, spec, .. } = difference;
    let _ = writeln!(out, "    {rule} {at}");
    let _ = writeln!(out, "      {text} {} → {}", shown(old), shown(new));
    let spec = spec.as_ref().map(|spec| format!("  {}:{}:{}", spec.file, spec.line, spec.column)).unwrap_or_default();
    let _ = writeln!(out, "      {file}:{}:{}{spec}", document.line, document.column);
}

fn shown(value: &Json) -> String {
    match value {
        Json::Null => "nothing".to_owned(),
        Json::String(text) => text.clone(),
        value => value.to_string(),
    }
}
