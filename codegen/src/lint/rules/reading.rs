//! What a file must be before it can be read at all; the loader checks these rules.

use crate::{
    diagnostic::Level,
    lint::rule::{Check, Rule},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "yaml.syntax",
        level: Level::Error,
        meaning: "The file is not YAML, or a key stands twice.",
        bad: "
success: OK
«success»: OK
",
        good: "
success: OK
",
        check: Check::Reading,
    },
    Rule {
        id: "key.unknown",
        level: Level::Error,
        meaning: "A key that the format does not know.",
        bad: "
request:
  Text: { type: String, «docs»: What is spoken. }
",
        good: "
request:
  Text: { type: String, doc: What is spoken. }
",
        check: Check::Reading,
    },
    Rule {
        id: "key.missing",
        level: Level::Error,
        meaning: "A key that must be there is not.",
        bad: "
request:
  «Text»: { doc: What is spoken. }
",
        good: "
request:
  Text: { type: String, doc: What is spoken. }
",
        check: Check::Reading,
    },
    Rule {
        id: "value.type",
        level: Level::Error,
        meaning: "A value of another type than the format asks for.",
        bad: "
limits: { user_qps: «ten» }
",
        good: "
limits: { user_qps: 10 }
",
        check: Check::Reading,
    },
    Rule {
        id: "value.word",
        level: Level::Error,
        meaning: "A word that is not one of the words allowed here.",
        bad: "
effect: «calls»
",
        good: "
effect: dials
",
        check: Check::Reading,
    },
    Rule {
        id: "file.name",
        level: Level::Error,
        meaning: "The file of an action, receipt or callback is named after it, and the folder of a companion after its service.",
        bad: "
action: «Rings»
",
        good: "
action: Ring
",
        check: Check::Reading,
    },
    Rule {
        id: "name.duplicate",
        level: Level::Error,
        meaning: "Two files declare the same name.",
        bad: "
# types/more.yaml
«PhoneNumber»: { kind: text, doc: A phone number., sources: [ref 1] }
",
        good: "
# types/more.yaml
TemplateCode: { kind: id, doc: Names a template., sources: [ref 1] }
# actions/demo/Ring.yaml
request:
  Code: { type: String, is: TemplateCode, doc: The template. }
",
        check: Check::Reading,
    },
];
