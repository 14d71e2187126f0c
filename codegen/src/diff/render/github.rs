//! The report as workflow commands that GitHub turns into annotations of lines; capped, because it shows few.

use crate::diagnostic::Level;
use crate::diff::{change::Change, report::Report, value::both_short};
use std::fmt::Write as _;

/// How many annotations of one level GitHub shows for one step.
const SHOWN: usize = 10;
/// How many characters of a value are shown.
const VALUE: usize = 120;

/// The report as annotations, the most urgent first, and the last lines as text.
#[must_use]
pub fn github(report: &Report) -> String {
    let mut out = String::new();
    for (level, command) in [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "notice")] {
        let of = || report.changes.iter().filter(move |change| change.level == level && change.accepted.is_none());
        // The last place of a full level goes to the count of what is left out.
        let shown = if of().count() > SHOWN { SHOWN - 1 } else { SHOWN };
        for change in of().take(shown) {
            annotate(&mut out, command, change);
        }
        let rest = of().count() - of().take(shown).count();
        if rest > 0 {
            let _ = writeln!(
                out,
                "::{command} title=spec diff::{rest} more changes of this level; the log lists them with --format text"
            );
        }
    }
    for warning in report.warnings.iter().take(SHOWN) {
        let (file, title) = (property(&warning.file), property(warning.rule));
        let _ = writeln!(out, "::warning file={file},line={},title={title}::{}", warning.line, data(&warning.message));
    }
    out.push_str(&report.last_lines());
    out
}

fn annotate(out: &mut String, command: &str, change: &Change) {
    // What is gone has no line in the files of the pull request.
    let place = change
        .head
        .as_ref()
        .map(|head| format!("file={},line={},col={},", property(path(&head.file)), head.line, head.column));
    let (old, new) = both_short(&change.old, &change.new, VALUE);
    let message = format!("{}: {}\n{old} → {new}\n{}", change.at, change.text, change.fingerprint);
    let _ =
        writeln!(out, "::{command} {}title={}::{}", place.unwrap_or_default(), property(change.rule), data(&message));
}

/// The path within the repository, of a file of a revision as well.
fn path(file: &str) -> &str {
    file.split_once(':').map_or(file, |(_, path)| path)
}

/// The text behind the last colons of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }

    #[test]
    fn a_line_of_a_revision_is_a_line_of_the_repository() {
        assert_eq!(path("v0.1.0:spec/errors.yaml"), "spec/errors.yaml");
        assert_eq!(path("spec/errors.yaml"), "spec/errors.yaml");
    }
}
