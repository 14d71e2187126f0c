//! What the engine promises beyond single rules: one change is one finding, nothing is passed over, places and
//! verdicts are right.

use super::{
    Change, Comparison, Settings, Task, VendorImpact, compare,
    entity::{Entity, Facets, Kind},
    place::{Place, Root},
    rename::NewNames,
    sample,
    travel::Travel,
    walk::{Surroundings, Walk},
};

fn changes(old: &str, new: &str) -> Vec<Change> {
    compared(old, new, &Settings::default()).changes
}

fn compared(old: &str, new: &str, settings: &Settings) -> Comparison {
    let side = |text| sample::side(text).unwrap_or_else(|| panic!("no spec comes of {text}"));
    compare(&side(old), &side(new), settings)
}

fn rules(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.rule).collect()
}

/// Surroundings in which there is nothing.
struct Nothing;

impl Surroundings for Nothing {
    fn common(&self, _: &str) -> (bool, bool) {
        (false, false)
    }
    fn travel(&self, _: Option<&str>, _: &str) -> Travel {
        Travel::default()
    }
    fn explains(&self, _: Option<&str>, _: &str, _: bool) -> bool {
        false
    }
    fn moved(&self, _: Option<&str>, _: &str, _: bool) -> Option<Entity> {
        None
    }
}

fn walked(old: &Entity, new: &Entity) -> Vec<(&'static str, String)> {
    let mut walk = Walk::new(&Nothing, NewNames::new());
    walk.both(old, new, &Place::new(Root::Service), Travel::default(), &[]);
    walk.found.into_iter().map(|found| (found.rule.id, found.place.to_string())).collect()
}

#[test]
fn a_facet_that_no_rule_knows_is_reported_whatever_it_is_on() {
    for kind in [Kind::Service, Kind::Action, Kind::Type, Kind::Dispute, Kind::ErrorTable, Kind::Case] {
        let entity = |value: Option<&str>| {
            let mut facets = Facets::default();
            facets.set("novelty", value);
            Entity::new(kind, "x", facets)
        };
        let expected = [("unclassified", "service.novelty".to_owned())];
        assert_eq!(walked(&entity(None), &entity(Some("a"))), expected);
        assert_eq!(walked(&entity(Some("a")), &entity(Some("b"))), expected);
        assert_eq!(walked(&entity(Some("a")), &entity(None)), expected);
    }
}

#[test]
fn a_thing_that_no_rule_knows_is_reported() {
    let owner = |inside: Vec<Entity>| Entity::new(Kind::Dispute, "x", Facets::default()).with("novelties", inside);
    let novelty = Entity::new(Kind::Service, "y", Facets::default());
    assert_eq!(walked(&owner(vec![]), &owner(vec![novelty])), [("unclassified", "service.novelties.y".to_owned())]);
}

#[test]
fn what_a_source_cannot_carry_is_not_compared() {
    let mut facets = Facets::default();
    facets.set("title", "A");
    facets.items("sources", ["ref 1"]);
    let row = Entity::new(Kind::ErrorCode, "X", Facets::default());
    let full = Entity::new(Kind::Action, "A", facets).with("errors", [row]);
    let empty = || Entity::new(Kind::Action, "A", Facets::default());
    for (carried, differences) in [
        (&[][..], 0),
        (&["title"], 1),
        (&["title", "sources"], 2),
        (&["errors"], 1),
        (&["title", "sources", "errors"], 3),
    ] {
        let told = empty().carrying(carried);
        assert_eq!(walked(&full, &told).len(), differences, "{carried:?}");
        assert_eq!(walked(&told, &full).len(), differences, "{carried:?}");
    }
    assert_eq!(walked(&full, &empty()).len(), 3);
}

#[test]
fn changes_that_are_independent_are_told_one_by_one() {
    let found = changes(
        "request: { Times: { type: Integer, range: { min: 1, max: 5 }, default: 1 } }",
        "doc: New.\nrequest: { Times: { type: Integer, range: { min: 2, max: 9 }, default: 2, unusable: true } }",
    );
    let mut rules = rules(&found);
    rules.sort_unstable();
    let expected = [
        "docs.description",
        "param.default.changed",
        "param.range.loosened",
        "param.range.tightened",
        "param.unusable",
    ];
    assert_eq!(rules, expected);
}

#[test]
fn what_comes_and_goes_with_a_thing_is_not_told_again() {
    let key = "request: { Keys: { type: Array, is: Key, encoding: flattened, max_items: 9 } }
types: { Key: { kind: object, doc: One key., fields: { Digit: { type: String, is: Digit } } }, \
Digit: { kind: enum, doc: A digit., values: { \"1\": { as: One, doc: One. } } } }";
    assert_eq!(rules(&changes("", key)), ["param.added.optional"]);
    assert_eq!(rules(&changes(key, "")), ["param.removed"]);
}

#[test]
fn a_type_that_travels_both_ways_is_judged_by_the_worse_way_and_told_once() {
    let voice = |values: &str| {
        format!(
            "request: {{ Voice: {{ type: String, is: Voice }} }}\nresponse: {{ Voice: {{ type: String, is: Voice }} }}\n\
             # types/common.yaml\nVoice: {{ kind: enum, doc: A voice., values: {{ {values} }} }}"
        )
    };
    let (one, two) = (voice("amei: Sweet."), voice("amei: Sweet., siqi: Gentle."));
    // A value that arrives unannounced changes more than one that may be sent.
    assert_eq!(rules(&changes(&one, &two)), ["response.enum.value.added"]);
    // A value that is refused changes more than one that no longer arrives.
    assert_eq!(rules(&changes(&two, &one)), ["param.enum.value.removed"]);
    assert_eq!(changes(&one, &two)[0].used_by, ["Ring"]);
}

#[test]
fn what_refers_to_a_renamed_thing_follows_it() {
    let paged = |page: &str, data: &str, kind: &str| {
        format!(
            "paging: {{ page: {page}, size: PageSize, first: 1, items: {data}.Rows }}
request:
  {page}: {{ type: Integer, doc: The page. }}
  PageSize: {{ type: Integer }}
  When: {{ type: String, required_when: {{ {page}: \"1\" }} }}
response: {{ {data}: {{ type: Object, is: {kind}, doc: The rows. }} }}
types: {{ {kind}: {{ kind: object, doc: A page., fields: {{ Rows: {{ type: Array }} }} }} }}
disputes: [{{ field: request.{page}.type, said: {{ a: b, c: d }}, chosen: x, why: y }}]"
        )
    };
    let found = changes(&paged("PageNo", "Data", "Page"), &paged("PageNumber", "Result", "Sheet"));
    let mut rules = rules(&found);
    rules.sort_unstable();
    assert_eq!(rules, ["param.renamed", "response.field.renamed", "type.renamed"]);
    assert!(found.iter().all(|change| !change.evidence.is_empty()));
}

#[test]
fn a_thing_that_is_only_much_like_another_is_hinted_at_and_not_matched() {
    let found = changes("request: { OutId: { type: String } }", "request: { OutID: { type: Long } }");
    assert_eq!(rules(&found), ["param.removed", "param.added.optional"]);
    assert!(found[0].help.as_deref().is_some_and(|help| help.contains("`OutID`")), "{:?}", found[0]);
    assert!(found[1].help.is_none());
}

#[test]
fn a_renamed_thing_that_changed_besides_is_told_both() {
    let found = changes(
        "request: { OutId: { type: String, doc: An id., example: a } }",
        "request: { OutID: { type: String, doc: An id of your own., example: b } }",
    );
    assert_eq!(rules(&found), ["param.renamed", "docs.description", "docs.example"]);
}

#[test]
fn both_sides_are_located() {
    let found = changes("limits: { user_qps: 20 }", "doc: New.\nlimits: { user_qps: 5 }");
    let lowered = found.iter().find(|change| change.rule == "action.qps.user.lowered").expect("the change");
    let (base, head) = (lowered.base.as_ref().expect("the old line"), lowered.head.as_ref().expect("the new line"));
    assert_eq!((base.file.as_str(), base.line), ("spec/actions/calls/Ring.yaml", 1));
    assert!(head.column > base.column, "the new file has more before it: {head:?}");
    let added = &changes("", "request: { Speed: { type: Integer } }")[0];
    assert!(added.base.is_none() && added.head.is_some(), "what is new has no old line");
}

#[test]
fn settings_change_verdicts_and_hidden_changes_are_counted() {
    let text = "overrides:
  - { rule: docs, level: off, why: Read elsewhere. }
  - { rule: action.qps, vendor_impact: none, sdk_bump: none, why: We do not pace. }
";
    let settings = Settings::read("diff.yaml", text).expect("settings");
    let comparison = compared("limits: { user_qps: 20 }", "doc: New.\nlimits: { user_qps: 5 }", &settings);
    assert_eq!((rules(&comparison.changes), comparison.hidden), (vec!["action.qps.user.lowered"], 1));
    let change = &comparison.changes[0];
    assert_eq!((change.vendor_impact, change.task), (VendorImpact::None, Task::Nothing));
}

#[test]
fn a_fingerprint_outlives_reformatting_and_hidden_neighbours() {
    let plain = changes("limits: { user_qps: 20 }", "limits: { user_qps: 5 }");
    let moved = changes("limits:\n  user_qps: 20", "title: Another\n\n\nlimits:\n  user_qps: 5");
    let moved = moved.iter().find(|change| change.rule == "action.qps.user.lowered").expect("the change");
    assert_eq!(plain[0].fingerprint, moved.fingerprint);
}

/// A receipt and a callback, with these facts in place of usual ones.
fn messages(edits: &[(&str, &str)]) -> String {
    let text = "# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types:
  Told: { kind: object, doc: It., fields: { id: { type: string, is: TellId }, cost: { type: string } } }
  TellId: { kind: id, doc: Names it. }
examples: []
# callbacks/Ask.yaml
callback: Ask
title: What to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
contents: { words: Heard }
reply: Said
types:
  Asked: { kind: object, doc: A question., fields: { id: { type: string } } }
  Heard: { kind: object, doc: A word., fields: { text: { type: string } } }
  Said: { kind: object, doc: A reply., fields: { line: { type: string } } }
examples: []
";
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

#[test]
fn a_receipt_comes_and_goes_with_its_types() {
    let found = changes("", &messages(&[]));
    assert_eq!(rules(&found), ["callback.added", "receipt.added"]);
    let found = changes(&messages(&[]), "");
    assert_eq!(rules(&found), ["callback.removed", "receipt.removed"]);
}

#[test]
fn what_a_message_is_made_of_is_judged_by_the_way_it_travels() {
    let edits = [("cost: { type: string }", "cost: { type: integer }"), ("line: {", "line: { required: true,")];
    let found = changes(&messages(&[]), &messages(&edits));
    let told = found.iter().find(|change| change.at.starts_with("types.Told")).expect("the receipt's field");
    assert!(told.rule.starts_with("response."), "{}", told.rule);
    assert_eq!(told.used_by, ["Told"]);
    assert_eq!(told.sources, ["ref 3"]);
    let head = told.head.as_ref().expect("a line");
    assert_eq!(head.file, "spec/receipts/Told.yaml");
    let said = found.iter().find(|change| change.at.starts_with("types.Said")).expect("the reply's field");
    assert_eq!((said.rule, &said.used_by[..]), ("param.required.tightened", &["Ask".to_owned()][..]));
    assert_eq!(found.len(), 2, "{:?}", rules(&found));
}

#[test]
fn a_type_with_a_new_name_takes_along_who_names_it() {
    let edits = [("Heard", "HeardWord"), ("TellId", "TellName")];
    let found = changes(&messages(&[]), &messages(&edits));
    assert_eq!(rules(&found), ["type.renamed", "type.renamed"]);
}

#[test]
fn exports_tell_of_messages_what_specs_do() {
    let side = |edits: &[(&str, &str)]| {
        let text = sample::side(&messages(edits)).expect("a spec");
        let export = crate::export::export(&text.loaded().expect("a spec").spec).to_string();
        crate::diff::Side::export("export", &export).expect("an export")
    };
    let edits = [
        ("arrives: [push]", "arrives: [push, queue]"),
        ("cost: {", "price: { type: string }, cost: { presence: always,"),
        ("line: {", "tone: { type: string }, line: { required: true,"),
        ("contents: { words: Heard }", "contents: { words: Heard, keys: Heard }"),
        ("text: {", "more: { type: string }, text: {"),
    ];
    let found = |old: &[(&str, &str)], new: &[(&str, &str)]| -> Vec<String> {
        let changes = compare(&side(old), &side(new), &Settings::default()).changes;
        let mut found: Vec<String> = changes.iter().map(|change| format!("{} {}", change.rule, change.at)).collect();
        found.sort();
        found
    };
    assert_eq!(found(&[], &[]), [""; 0]);
    assert_eq!(
        found(&[], &edits),
        [
            "callback.content.added callbacks.Ask.contents[keys]",
            "param.field.added.optional callbacks.Ask.types.reply.fields.tone",
            "param.required.tightened callbacks.Ask.types.reply.fields.line.required",
            "receipt.way.added receipts.Told.arrives[queue]",
            "response.field.added callbacks.Ask.types.contents.words.fields.more",
            "response.field.added receipts.Told.types.Told.fields.price",
            "response.required.strengthened receipts.Told.types.Told.fields.cost.presence",
        ]
    );
}
