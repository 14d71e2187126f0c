//! Wire names and the Rust names made from them.

use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Field, Home, Index},
        report::Report,
        rule::{Check, Rule},
    },
    model::field_name,
};
use heck::ToSnakeCase;
use std::{collections::HashMap, ops::Range};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "name.wire",
        level: Level::Error,
        meaning: "A wire name with characters that no parameter or field has.",
        bad: "
request:
  «\"Spoken Text\"»: { type: String, doc: What is spoken. }
",
        good: "
request:
  Spoken_Text: { type: String, doc: What is spoken. }
",
        check: Check::Field(wire),
    },
    Rule {
        id: "name.reserved",
        level: Level::Error,
        meaning: "A Rust name that is a keyword, is taken by the builder itself, or is no name at all.",
        bad: "
request:
  «Type»: { type: String, doc: What kind it is. }
  «Send»: { type: String, doc: What is sent. }
  Voice: { type: String, as: «voice-name», doc: The voice. }
",
        good: "
request:
  Type: { type: String, as: kind, doc: What kind it is. }
  Send: { type: String, as: sent, doc: What is sent. }
  Voice: { type: String, as: voice_name, doc: The voice. }
",
        check: Check::Field(reserved),
    },
    Rule {
        id: "name.rust_duplicate",
        level: Level::Error,
        meaning: "Two members side by side that would have one Rust name.",
        bad: "
request:
  PageText: { type: String, doc: The text of the page. }
  «Page_Text»: { type: String, doc: Another text. }
  Data: { type: String, holds: { by: PageText, cases: { LIST: { list: String, separator: \",\" } } }, doc: The data. }
  «DataList»: { type: String, doc: A list. }
",
        good: "
request:
  PageText: { type: String, doc: The text of the page. }
  Page_Text: { type: String, as: other_text, doc: Another text. }
  Data: { type: String, holds: { by: PageText, cases: { LIST: { list: String, separator: \",\" } } }, doc: The data. }
  DataList: { type: String, as: list, doc: A list. }
",
        check: Check::Spec(rust_duplicate),
    },
    Rule {
        id: "name.idle_as",
        level: Level::Info,
        meaning: "A Rust name given with `as` that the wire name yields by itself.",
        bad: "
request:
  SpokenText: { type: String, as: «spoken_text», doc: What is spoken. }
",
        good: "
request:
  SpokenText: { type: String, as: text, doc: What is spoken. }
",
        check: Check::Field(idle_as),
    },
    Rule {
        id: "name.alias",
        level: Level::Error,
        meaning: "Another spelling of a name that is the name of a member beside it, or the name itself.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String, aliases: [«Code»] }
  CallId: { type: String, presence: always, aliases: [CallID, «CallId»], doc: Names the call. }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, aliases: [CallID], doc: Names the call. }
",
        check: Check::Field(alias),
    },
    Rule {
        id: "name.method_duplicate",
        level: Level::Error,
        meaning: "Two actions that would have one method of the client.",
        bad: "
# actions/demo/RING.yaml
action: «RING»
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
        check: Check::Spec(method_duplicate),
    },
];

fn wire(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let mut chars = field.name.chars();
    let begins_well = chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    if !begins_well || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        let message = format!("`{}` cannot be a name on the wire", field.name);
        let help = "write the name as it is sent, in one word; items of a repeated list are an Array with `encoding: flattened`";
        report.find(field.place.key(), message, help);
    }
}

fn reserved(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let name = field_name(field.name, field.member);
    let taken = matches!(field.home, Home::Request(_)) && is_builders_own(&name);
    let is_snake = name == name.to_snake_case();
    if is_snake && !taken && syn::parse_str::<syn::Ident>(&name).is_ok() {
        return;
    }
    let (spot, what) = match field.member.rename {
        Some(_) => (field.place.down(&["as"]).value(), "is no usable Rust name in snake_case"),
        None => (field.place.key(), "is a keyword of Rust, or taken by the builder"),
    };
    report.find(spot, format!("`{name}` {what}"), "give another name with `as`, in snake_case");
}

/// Methods that every builder has: those that send, and the options of the call.
fn is_builders_own(name: &str) -> bool {
    matches!(name, "send" | "send_blocking" | "clone" | "pages" | "items")
        || ["with_", "wait_"].iter().any(|beginning| name.starts_with(beginning))
}

fn rust_duplicate(index: &Index<'_>, report: &mut Report<'_>) {
    let groups = index.actions.iter().flat_map(|action| [action.request.clone(), action.response.clone()]);
    for group in groups.chain(index.types.iter().map(|named| named.fields.clone())) {
        distinct(index, group, report);
    }
}

fn distinct(index: &Index<'_>, group: Range<usize>, report: &mut Report<'_>) {
    let mut taken: HashMap<String, &str> = HashMap::with_capacity(group.len());
    for field in &index.fields[group] {
        for name in rust_names(field) {
            if let Some(first) = taken.get(&name) {
                let message = format!("`{first}` and `{}` would both be called `{name}`", field.name);
                report.find(field.place.key(), message, "give one of them another name with `as`");
            } else {
                taken.insert(name, field.name);
            }
        }
    }
}

/// The Rust names that a member gives rise to: one, or one for each case that a parameter can be set as.
fn rust_names(field: &Field<'_>) -> Vec<String> {
    let name = field_name(field.name, field.member);
    match &field.member.holds {
        Some(holds) if holds.by.is_some() && matches!(field.home, Home::Request(_)) => {
            holds.cases.keys().map(|case| format!("{name}_{}", case.to_snake_case())).collect()
        }
        _ => vec![name],
    }
}

fn idle_as(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if field.member.rename.as_deref().is_some_and(|rename| rename == field.name.to_snake_case()) {
        let message = format!("`{}` is called that without `as`", field.name);
        report.find(field.place.down(&["as"]).value(), message, "remove `as`");
    }
}

fn alias(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let siblings = index.siblings(field);
    for (alias, place) in field.member.aliases.iter().zip(field.place.items_of("aliases")) {
        if index.find(&siblings, alias).is_some() {
            report.find(place.value(), format!("`{alias}` is the name of a member here"), "remove the alias");
        }
    }
}

fn method_duplicate(index: &Index<'_>, report: &mut Report<'_>) {
    let mut taken: HashMap<String, &ActionEntry<'_>> = HashMap::with_capacity(index.actions.len());
    for action in &index.actions {
        let method = action.spec.action.to_snake_case();
        if let Some(first) = taken.get(&method) {
            let message =
                format!("`{}` and `{}` would both be the method `{method}`", first.spec.action, action.spec.action);
            report.find(action.place.down(&["action"]).value(), message, "correct the name that is not the vendor's");
        } else {
            taken.insert(method, action);
        }
    }
}
