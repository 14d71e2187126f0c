//! Names of actions and types become Rust types: they must look like such, and stand alone.

use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index, TypeEntry},
        message::MessageSpec,
        place::Spot,
        report::Report,
        rule::{Check, Rule},
        wire,
    },
};
use heck::ToUpperCamelCase;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "name.type_case",
        level: Level::Error,
        meaning: "A type's name that is not in UpperCamelCase.",
        bad: "
request:
  Voice: { type: String, is: voice_name, doc: The voice. }
types:
  «voice_name»: { kind: text, doc: A voice. }
",
        good: "
request:
  Voice: { type: String, is: VoiceName, doc: The voice. }
types:
  VoiceName: { kind: text, doc: A voice. }
",
        check: Check::Type(type_case),
    },
    Rule {
        id: "name.action_case",
        level: Level::Error,
        meaning: "An action's name that does not begin with a capital or has other signs than letters and digits.",
        bad: "
# actions/demo/ringAgain.yaml
action: «ringAgain»
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
# actions/demo/Ringv2All.yaml
action: Ringv2All
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
        check: Check::Action(action_case),
    },
    Rule {
        id: "name.type_reserved",
        level: Level::Error,
        meaning: "A type named like one of Rust's or the SDK's own, or like a type word of the spec.",
        bad: "
request:
  Voice: { type: String, is: Option, doc: The voice. }
types:
  «Option»: { kind: text, doc: A voice. }
",
        good: "
request:
  Voice: { type: String, is: VoiceOption, doc: The voice. }
types:
  VoiceOption: { kind: text, doc: A voice. }
",
        check: Check::Type(type_reserved),
    },
    Rule {
        id: "name.type_taken",
        level: Level::Error,
        meaning: "A type with the name of another type, of an action, of an action's response, or of a callback's contents.",
        bad: "
request:
  Called: { type: String, is: PhoneNumber, doc: The number to call. }
  Kind: { type: String, is: RingResponse, doc: What kind it is. }
types:
  «PhoneNumber»: { kind: text, sensitive: true, doc: A phone number. }
  «RingResponse»: { kind: text, doc: What kind it is. }
",
        good: "
request:
  Called: { type: String, is: PhoneNumber, doc: The number to call. }
  Kind: { type: String, is: RingKind, doc: What kind it is. }
types:
  RingKind: { kind: text, doc: What kind it is. }
",
        check: Check::Spec(type_taken),
    },
];

/// Names that every Rust file knows, or every generated file; a type of that name would hide them there.
#[rustfmt::skip]
const KNOWN: [&str; 34] = [
    "Answer", "Box", "Client", "Clone", "Copy", "Debug", "Default", "Drop", "Duration", "Eq", "Err", "Error", "Extra",
    "From", "Into", "Iterator", "MessageType", "None", "Ok", "Option", "Ord", "PhantomData", "Receipt", "Received",
    "Request", "Result", "Self", "Send", "Some", "StatusClass", "Sync", "ToString", "Unreadable", "Vec",
];

fn type_case(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if !is_upper_camel(named.name) {
        let message = format!("`{}` is no name of a Rust type", named.name);
        let better = named.name.to_upper_camel_case();
        let help =
            if is_upper_camel(&better) { format!("write `{better}`") } else { "write it in UpperCamelCase".to_owned() };
        report.find(named.place.key(), message, help);
    }
}

fn action_case(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let name = &action.spec.action;
    if !is_upper_camel(name) {
        let message = format!("`{name}` is no name of an action");
        let help = "write the vendor's name: it begins with a capital and has letters and digits only";
        report.find(action.place.down(&["action"]).value(), message, help);
    }
}

/// Whether a name begins with a capital and has letters and digits only.
pub(super) fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn type_reserved(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    let is_word = wire::plain(named.name).is_some() || matches!(named.name, "Object" | "Array");
    if is_word || KNOWN.contains(&named.name) {
        let message = format!("`{}` has a meaning of its own already", named.name);
        report.find(named.place.key(), message, "put a word before it that says which one it is");
    }
}

fn type_taken(index: &Index<'_>, report: &mut Report<'_>) {
    let mut taken: HashMap<String, (String, Spot)> = HashMap::new();
    for action in &index.actions {
        let name = &action.spec.action;
        let spot = action.place.down(&["action"]).value();
        taken.insert(format!("{name}Response"), (format!("the response of `{name}`"), spot.clone()));
        taken.insert(name.clone(), (format!("the action `{name}`"), spot));
    }
    for message in &index.messages {
        if let MessageSpec::Callback(callback) = message.spec {
            let spot = message.place.down(&["callback"]).value();
            let contents = format!("{}Content", callback.callback);
            taken.insert(contents, (format!("what the callback `{}` carries", callback.callback), spot));
        }
    }
    for named in &index.types {
        let spot = named.place.key();
        if let Some((what, first)) = taken.get(named.name) {
            let file = &index.loaded.sources[first.source].file.path;
            let message = format!("`{}` is also {what}, in {file}", named.name);
            report.find(spot, message, "give it a name of its own; a type that two actions share belongs into types/");
        } else {
            taken.insert(named.name.to_owned(), (format!("the type `{}`", named.name), spot));
        }
    }
}
