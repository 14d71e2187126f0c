//! What the service as a whole says, held against the actions.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Field, Home, Index},
        report::Report,
        rule::{Check, Rule},
    },
};
use std::collections::HashSet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "common.listed",
        level: Level::Error,
        meaning: "A parameter that every request carries is listed among the action's own.",
        bad: "
request:
  «Action»: { type: String, doc: The name of the action. }
  «Format»: { type: String, doc: The format of the answer. }
",
        good: "
request:
  FormatName: { type: String, doc: The format of the text. }
",
        check: Check::Field(common),
    },
    Rule {
        id: "chapter.unknown",
        level: Level::Error,
        meaning: "An action in a folder that service.yaml does not list as a chapter.",
        bad: "
# actions/demos/RingAgain.yaml
action: «RingAgain»
title: Call a number again
title_zh: 再次拨打电话
sources: [ref 1]
effect: dials
limits: { user_qps: 10 }
success: OK
request: {}
response:
  Code: { type: String }
  RequestId: { type: String }
examples: [{ Code: OK, RequestId: A1 }]
",
        good: "
# actions/demo/RingAgain.yaml
action: RingAgain
title: Call a number again
title_zh: 再次拨打电话
sources: [ref 1]
effect: dials
limits: { user_qps: 10 }
success: OK
request: {}
response:
  Code: { type: String }
  RequestId: { type: String }
examples: [{ Code: OK, RequestId: A1 }]
",
        check: Check::Action(chapter_unknown),
    },
    Rule {
        id: "chapter.unused",
        level: Level::Info,
        meaning: "A chapter without an action.",
        bad: "
# service.yaml
chapters:
  demo: Demonstration
  «more»: More of it
",
        good: "
# service.yaml
chapters:
  demo: Demonstration
",
        check: Check::Spec(chapter_unused),
    },
];

/// Parameters of the platform that machine-readable metadata lists beside an action's own.
const PLATFORM: [&str; 4] = ["OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"];

fn common(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let common = &index.loaded.spec.service.common_parameters;
    let is_common = common.contains_key(field.name) || field.name == "Action" || PLATFORM.contains(&field.name);
    if matches!(field.home, Home::Request(_)) && is_common {
        let message = format!("`{}` is a common parameter: the SDK sets it", field.name);
        report.find(field.place.key(), message, "remove it from the request");
    }
}

fn chapter_unknown(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let chapters = &index.loaded.spec.service.chapters;
    if !chapters.contains_key(action.chapter) {
        let message = format!("the folder `{}` is no chapter of service.yaml", action.chapter);
        let known: Vec<&str> = chapters.keys().map(String::as_str).collect();
        let help = format!("{}; move the file, or add the chapter", suggest(action.chapter, &known));
        report.find(action.place.down(&["action"]).value(), message, help);
    }
}

fn chapter_unused(index: &Index<'_>, report: &mut Report<'_>) {
    let used: HashSet<&str> = index.actions.iter().map(|action| action.chapter).collect();
    for (chapter, place) in index.root(index.loaded.service_source).entries_of("chapters") {
        if !used.contains(chapter) {
            let message = format!("no action lies in the folder `{chapter}`");
            report.find(place.key(), message, "add its actions, or remove the chapter");
        }
    }
}
