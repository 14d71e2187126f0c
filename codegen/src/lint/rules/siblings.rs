//! The same name in several actions: one type and one spelling, or a dispute that says why not.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
        wire::{Family, held_family, is_json},
    },
};
use std::collections::{BTreeMap, HashMap};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "type.sibling",
        level: Level::Warning,
        meaning: "A member whose type is of another kind than that of most members with its name and meaning.",
        bad: "
request:
  PageNo: { type: «String», doc: Page to read. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  PageNo: { type: Integer, doc: The page. }
",
        good: "
request:
  PageNo: { type: String, doc: Page to read. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  PageNo: { type: Integer, doc: The page. }
disputes:
  - field: request.PageNo.type
    said: { ref 1: String, ref 2: Integer }
    chosen: each as printed
    why: The wire type follows the action.
",
        check: Check::Spec(types),
    },
    Rule {
        id: "name.case",
        level: Level::Warning,
        meaning: "A wire name that most places spell with other capitals.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  «callID»: { type: String, as: other, doc: Names another call. }
  Call: { type: Object, is: OtherCall, doc: Another call. }
types:
  OtherCall:
    kind: object
    doc: Another call.
    fields:
      CallId: { type: String, doc: Names the call. }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Data: { type: String, holds: { json: OtherCall }, doc: Another call. }
types:
  OtherCall:
    kind: object
    doc: Another call.
    fields:
      callId: { type: string, doc: Names the call. }
",
        check: Check::Spec(spelling),
    },
];

/// Names that say nothing: what stands under them differs from action to action.
const GENERIC: [&str; 10] =
    ["data", "module", "result", "value", "values", "status", "success", "content", "details", "type"];

fn types(index: &Index<'_>, report: &mut Report<'_>) {
    let is_comparable = |field: &&Field<'_>| {
        let holds = field.member.holds.as_ref();
        let in_one_text = holds.is_some_and(|holds| holds.list.is_some() || holds.json.is_some() || holds.by.is_some());
        let is_generic = field.member.is.is_none() && GENERIC.contains(&field.name.to_lowercase().as_str());
        !in_one_text && !is_generic
    };
    let mut groups: HashMap<(&str, &str), Vec<(&Field<'_>, Family)>> = HashMap::new();
    for field in index.fields.iter().filter(|field| !is_json(field.member.wire)).filter(is_comparable) {
        let meaning = field.member.is.as_deref().unwrap_or_default();
        groups.entry((field.name, meaning)).or_default().push((field, held_family(field.member)));
    }
    for group in groups.values() {
        let most = most_common(group.iter().map(|(_, family)| *family));
        for (field, family) in group.iter().filter(|(_, family)| *family != most) {
            if !index.disputed(field, &["type", "holds"]) {
                let message = format!("`{}` is {} here, but {} in most places", field.name, family.name(), most.name());
                let help = "correct the type; if the documents really differ, record the dispute about `type`";
                report.find(field.place.down(&["type"]).value(), message, help);
            }
        }
    }
}

fn spelling(index: &Index<'_>, report: &mut Report<'_>) {
    let mut groups: HashMap<(String, bool), Vec<&Field<'_>>> = HashMap::new();
    for field in &index.fields {
        groups.entry((field.name.to_lowercase(), is_json(field.member.wire))).or_default().push(field);
    }
    for group in groups.values() {
        let most = most_common(group.iter().map(|field| field.name));
        for field in group.iter().filter(|field| field.name != most) {
            if !index.disputed(field, &["name"]) {
                let message = format!("`{}` is spelt `{most}` in most places", field.name);
                let help = "correct the name; if the documents really differ, record the dispute about the field";
                report.find(field.place.key(), message, help);
            }
        }
    }
}

/// What occurs most often; of several, the smallest, so that the order of the fields does not matter.
fn most_common<T: Ord + Copy>(items: impl Iterator<Item = T>) -> T {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| **count);
    most.map(|(item, _)| *item).expect("a group has a member")
}
