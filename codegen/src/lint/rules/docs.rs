//! Titles and docs: they are there, each in its language, and no two actions share a title.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        prose::{Prose, ProseKind},
        report::Report,
        rule::{Check, Rule},
    },
    model::ENVELOPE,
};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "doc.missing",
        level: Level::Warning,
        meaning: "A member without a doc, other than Code, Message and RequestId.",
        bad: "
request:
  «Text»: { type: String }
",
        good: "
request:
  Text: { type: String, doc: What is spoken. }
",
        check: Check::Field(missing),
    },
    Rule {
        id: "doc.empty",
        level: Level::Warning,
        meaning: "A title, doc, condition or reason without a word.",
        bad: "
title: «\" \"»
disputes:
  - field: success
    said: { ref 1: OK, meta: \"200\" }
    chosen: «\"\"»
    why: The table says so.
",
        good: "
title: Call a number
disputes:
  - field: success
    said: { ref 1: OK, meta: \"200\" }
    chosen: OK
    why: The table says so.
",
        check: Check::Prose(empty),
    },
    Rule {
        id: "text.cjk_doc",
        level: Level::Warning,
        meaning: "Chinese text in an English title or doc, other than as a gloss in parentheses or between backticks.",
        bad: "
request:
  Text: { type: String, doc: What is spoken，«播放内容». }
",
        good: "
request:
  Text: { type: String, doc: What is spoken (播放内容). }
",
        check: Check::Prose(english),
    },
    Rule {
        id: "title.zh_missing_cjk",
        level: Level::Warning,
        meaning: "A Chinese title without a Chinese character.",
        bad: "
title_zh: «Call somebody»
",
        good: "
title_zh: 拨打TTS电话
",
        check: Check::Prose(zh),
    },
    Rule {
        id: "title.duplicate",
        level: Level::Warning,
        meaning: "Two actions with the same title, which people could not tell apart.",
        bad: "
title: «List the calls»
title_zh: «列出通话»
",
        good: "
title: List the calls again
title_zh: 再次列出通话
",
        check: Check::Spec(duplicate),
    },
    Rule {
        id: "doc.stop",
        level: Level::Info,
        meaning: "A doc that does not end with a full stop, or a title or condition that does.",
        bad: "
title: «Call a number.»
request:
  Text: { type: String, doc: «What is spoken», required_when: «the call has no file.» }
",
        good: "
title: Call a number
request:
  Text: { type: String, doc: What is spoken., required_when: the call has no file }
",
        check: Check::Prose(stop),
    },
];

fn missing(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if field.member.doc.is_none() && !ENVELOPE.contains(&field.name) {
        let message = format!("nothing says what `{}` is", field.name);
        report.find(field.place.key(), message, "add a short `doc` in plain English");
    }
}

fn empty(prose: &Prose<'_>, report: &mut Report<'_>) {
    if prose.text.trim().is_empty() {
        report.find(prose.place.value(), "there is no text here", "write it, or remove the key if it may be left out");
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

fn english(prose: &Prose<'_>, report: &mut Report<'_>) {
    if !matches!(prose.kind, ProseKind::Title | ProseKind::Doc) {
        return;
    }
    if let Some(chinese) = chinese_outside_glosses(prose.text) {
        let help = "say it in English; the vendor's own word may follow in parentheses";
        report.find(report.within(prose.place, chinese), "this text is English, but here it is not", help);
    }
}

/// The first run of Chinese characters that stands neither in parentheses nor between backticks.
fn chinese_outside_glosses(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut start) = (0_usize, false, None);
    for (at, c) in text.char_indices() {
        if let Some(start) = start {
            if !is_cjk(c) {
                return text.get(start..at);
            }
            continue;
        }
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '`' => quoted = !quoted,
            _ if is_cjk(c) && depth == 0 && !quoted => start = Some(at),
            _ => {}
        }
    }
    start.and_then(|start| text.get(start..))
}

fn zh(prose: &Prose<'_>, report: &mut Report<'_>) {
    if prose.kind == ProseKind::TitleZh && !prose.text.chars().any(is_cjk) {
        report.find(prose.place.value(), "this is not Chinese", "say in a few Chinese words what the action does");
    }
}

fn duplicate(index: &Index<'_>, report: &mut Report<'_>) {
    let mut taken: HashMap<&str, &str> = HashMap::with_capacity(2 * index.actions.len());
    for action in &index.actions {
        for (key, title) in [("title", &action.spec.title), ("title_zh", &action.spec.title_zh)] {
            if let Some(first) = taken.insert(title, &action.spec.action) {
                let message = format!("`{first}` has the same title");
                report.find(action.place.down(&[key]).value(), message, "say what sets this action apart");
            }
        }
    }
}

fn stop(prose: &Prose<'_>, report: &mut Report<'_>) {
    let text = prose.text.trim_end();
    let (wanted, help) = match prose.kind {
        ProseKind::Doc | ProseKind::Reason => (true, "end it with a full stop"),
        ProseKind::Title | ProseKind::Phrase => (false, "leave the full stop out"),
        ProseKind::TitleZh | ProseKind::Claim => return,
    };
    if !text.is_empty() && text.ends_with('.') != wanted {
        let message = if wanted { "a doc is made of sentences" } else { "this is no sentence, but stands inside one" };
        report.find(prose.place.value(), message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::chinese_outside_glosses;

    #[test]
    fn glosses_are_welcome() {
        assert_eq!(chinese_outside_glosses("Names a robot script (话术), as listed."), None);
        assert_eq!(chinese_outside_glosses("The word `全部` means all."), None);
        assert_eq!(chinese_outside_glosses("A script 话术 (so called)."), Some("话术"));
        assert_eq!(chinese_outside_glosses("话术"), Some("话术"));
    }
}
