//! Receipts and callbacks: what they are made of, what tells them apart, and their examples.

use super::{suggest, type_names::is_upper_camel};
use crate::{
    diagnostic::Level,
    lint::{
        index::Index,
        message::{MessageEntry, MessageSpec},
        report::Report,
        rule::{Check, Rule},
        value::message_misfits,
    },
    spec::{CONTENT, CONTENT_TYPE, Callback, TypeKind},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "message.type",
        level: Level::Error,
        meaning: "A receipt or callback that is made of something that is no object type.",
        bad: "
# receipts/Told.yaml
receipt: «Told»
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
examples: []
# callbacks/Ask.yaml
callback: Ask
title: Say what to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: «Asked»
reply: «PhoneNumber»
examples: []
",
        good: "
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types:
  Told: { kind: object, doc: What happened., fields: { id: { type: string, doc: Names it. } } }
examples: []
",
        check: Check::Message(made_of_objects),
    },
    Rule {
        id: "message.name",
        level: Level::Error,
        meaning: "A callback's name that does not begin with a capital or has other signs than letters and digits.",
        bad: "
# callbacks/ask_again.yaml
callback: «ask_again»
title: Say what to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
reply: Said
types:
  Asked: { kind: object, doc: A question., fields: { id: { type: string, doc: Names it. } } }
  Said: { kind: object, doc: A reply., fields: { id: { type: string, doc: Names it. } } }
examples: []
",
        good: "
# callbacks/AskAgain.yaml
callback: AskAgain
title: Say what to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
reply: Said
types:
  Asked: { kind: object, doc: A question., fields: { id: { type: string, doc: Names it. } } }
  Said: { kind: object, doc: A reply., fields: { id: { type: string, doc: Names it. } } }
examples: []
",
        check: Check::Message(name),
    },
    Rule {
        id: "receipt.key",
        level: Level::Error,
        meaning: "A receipt that nothing tells from another one, or that is told by a field it does not have.",
        bad: "
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id, «step»]
types:
  Told: { kind: object, doc: What happened., fields: { id: { type: string, doc: Names it. } } }
examples: []
# receipts/Heard.yaml
receipt: Heard
title: What was heard
title_zh: 听到
sources: [ref 3]
arrives: [push]
«key»: []
types:
  Heard: { kind: object, doc: What was heard., fields: { id: { type: string, doc: Names it. } } }
examples: []
",
        good: "
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types:
  Told: { kind: object, doc: What happened., fields: { id: { type: string, doc: Names it. } } }
examples: []
",
        check: Check::Message(key),
    },
    Rule {
        id: "callback.contents",
        level: Level::Error,
        meaning: "Contents of a callback that no parameter names or holds.",
        bad: "
# callbacks/Ask.yaml
callback: Ask
title: Say what to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
contents:
  words: Heard
  «keys»: Heard
reply: Heard
types:
  Asked:
    kind: object
    doc: A question.
    fields:
      content_type: { type: string, is: What, presence: always, doc: What happened. }
      content: { type: string, doc: A JSON text that says what happened. }
  What: { kind: enum, doc: What happened., values: { words: Somebody spoke. } }
  Heard: { kind: object, doc: What was said., fields: { line: { type: string, doc: A sentence. } } }
examples: []
# callbacks/Bare.yaml
callback: Bare
title: Say nothing
title_zh: 无
sources: [ref 4]
methods: [POST]
request: Heard
«contents»: { words: Heard }
reply: Heard
examples: []
",
        good: "
# callbacks/Ask.yaml
callback: Ask
title: Say what to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
contents:
  words: Heard
reply: Heard
types:
  Asked:
    kind: object
    doc: A question.
    fields:
      content_type: { type: string, is: What, presence: always, doc: What happened. }
      content: { type: string, doc: A JSON text that says what happened. }
  What: { kind: enum, doc: What happened., values: { words: Somebody spoke. } }
  Heard: { kind: object, doc: What was said., fields: { line: { type: string, doc: A sentence. } } }
examples:
  - { content_type: words, content: '{\"line\":\"a\"}' }
",
        check: Check::Message(contents),
    },
    Rule {
        id: "message.example",
        level: Level::Warning,
        meaning: "An example of a receipt or callback that does not fit its type, and no dispute says why.",
        bad: "
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types:
  Told:
    kind: object
    doc: What happened.
    fields:
      id: { type: string, presence: always, doc: Names it. }
      line: { type: string, doc: A sentence. }
examples:
  - { id: a, line: «5» }
  - { id: a, «lien»: b }
  - «{» line: b }
",
        good: "
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types:
  Told:
    kind: object
    doc: What happened.
    fields:
      id: { type: string, presence: always, doc: Names it. }
      line: { type: string, seen: [number], doc: A sentence. }
examples:
  - { id: a, line: 5 }
",
        check: Check::Message(example),
    },
];

fn made_of_objects(index: &Index<'_>, message: &MessageEntry<'_>, report: &mut Report<'_>) {
    for part in message.received().into_iter().chain(message.sent()) {
        let named = index.named(None, part.name);
        if named.is_none_or(|named| named.def.kind != TypeKind::Object) {
            let objects: Vec<&str> = index
                .loaded
                .spec
                .types
                .iter()
                .filter(|(_, def)| def.kind == TypeKind::Object)
                .map(|(name, _)| name.as_str())
                .collect();
            let message = format!("there is no object type `{}`", part.name);
            let help = format!("declare it under `types` of this file; {}", suggest(part.name, &objects));
            report.find(part.place.value(), message, help);
        }
    }
}

fn name(_: &Index<'_>, message: &MessageEntry<'_>, report: &mut Report<'_>) {
    if let MessageSpec::Callback(Callback { callback, .. }) = message.spec
        && !is_upper_camel(callback)
    {
        let text = format!("`{callback}` is no name of a callback");
        report.find(message.place.down(&["callback"]).value(), text, "write it in UpperCamelCase, as the file's name");
    }
}

fn key(index: &Index<'_>, message: &MessageEntry<'_>, report: &mut Report<'_>) {
    let (MessageSpec::Receipt(receipt), Some(root)) = (message.spec, message.root(index)) else { return };
    if receipt.key.is_empty() {
        let help = "name the fields that two receipts have in common only if they are the same";
        report.find(message.place.down(&["key"]).key(), "nothing tells this receipt from the next one", help);
    }
    for (field, place) in receipt.key.iter().zip(message.place.items_of("key")) {
        if index.find(&root.fields, field).is_none() {
            let known = index.names(&root.fields);
            report.find(place.value(), format!("`{}` has no field `{field}`", root.name), suggest(field, &known));
        }
    }
}

fn contents(index: &Index<'_>, message: &MessageEntry<'_>, report: &mut Report<'_>) {
    let (MessageSpec::Callback(callback), Some(root)) = (message.spec, message.root(index)) else { return };
    if callback.contents.is_empty() {
        return;
    }
    let kind = index.find(&root.fields, CONTENT_TYPE).and_then(|field| index.is(field));
    let kind = kind.filter(|kind| kind.def.kind == TypeKind::Enum);
    let (Some(kind), true) = (kind, index.find(&root.fields, CONTENT).is_some()) else {
        let text = format!("`{}` has no parameters that name and hold a content", root.name);
        let help = format!("give it `{CONTENT_TYPE}`, an enum, and `{CONTENT}`, or remove the contents");
        return report.find(message.place.down(&["contents"]).key(), text, help);
    };
    for (value, place) in message.place.entries_of("contents") {
        if !kind.def.values.contains_key(value) {
            let known: Vec<&str> = kind.def.values.keys().map(String::as_str).collect();
            report.find(place.key(), format!("`{value}` is not a value of {}", kind.name), suggest(value, &known));
        }
    }
}

/// Disputes that explain an example at odds with its field.
const EXCUSES: [&str; 6] = ["type", "example", "values", "holds", "presence", "required"];

fn example(index: &Index<'_>, message: &MessageEntry<'_>, report: &mut Report<'_>) {
    let places = message.place.items_of("examples");
    for (example, place) in message.examples().iter().zip(places) {
        for misfit in message_misfits(index, message, example, place) {
            if !index.disputed(&index.fields[misfit.field], &EXCUSES) {
                let help = "correct the example or the type; if samples show it so, list the type under `seen`";
                report.find(misfit.spot(), misfit.message, help);
            }
        }
    }
}
