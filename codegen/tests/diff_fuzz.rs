//! Arbitrary pairs of specs: comparing and printing never panics, nothing that differs is passed over, and nothing is
//! made up.
//!
//! A spec is made by edits at arbitrary places of the real one: a value is taken out, or replaced by one that stands
//! under the same key elsewhere, so that most results still are specs.

use dyvms_codegen::{
    diff::{Accepted, FailOn, Report, Settings, Side, compare, render},
    export::export,
    load::{Loaded, load},
    spec::{Action, Bound, Enforce, EnumValue, Holds, Member, Presence, Spec, TypeDef},
};
use indexmap::IndexMap;
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use std::{collections::BTreeMap, path::Path, sync::LazyLock};

/// The real spec, cut down to actions that have every difficulty between them.
static REAL: LazyLock<Loaded> = LazyLock::new(|| {
    let mut loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("the repository's spec loads");
    let kept = ["IvrCall", "CreateCallTask", "QueryRobotTaskList", "ListHotlineTransferRegisterFile"];
    loaded.spec.actions.retain(|name, _| kept.contains(&name.as_str()));
    loaded
});

/// All values of the real spec, by the key they stand under.
static SEEN: LazyLock<BTreeMap<String, Vec<Json>>> = LazyLock::new(|| {
    let mut seen = BTreeMap::new();
    let whole = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("the repository's spec loads");
    for action in whole.spec.actions.values() {
        collect("", &json(action), &mut seen);
    }
    for def in whole.spec.types.values() {
        collect("", &json(def), &mut seen);
    }
    collect("", &json(&whole.spec.service), &mut seen);
    collect("", &json(&whole.spec.errors), &mut seen);
    seen
});

fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).expect("a part of a spec is JSON")
}

fn collect(key: &str, value: &Json, seen: &mut BTreeMap<String, Vec<Json>>) {
    let values = seen.entry(key.to_owned()).or_default();
    if !values.contains(value) && values.len() < 50 {
        values.push(value.clone());
    }
    match value {
        Json::Object(map) => map.iter().for_each(|(key, value)| collect(key, value, seen)),
        Json::Array(items) => items.iter().for_each(|item| collect(key, item, seen)),
        _ => {}
    }
}

/// One edit: which part, how far into it, and what to do there.
#[derive(Debug, Clone)]
struct Edit {
    part: u8,
    path: Vec<u8>,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Remove,
    Replace(u8),
    /// Puts a value under a key of the format that is not there yet.
    Add(u8, u8),
    Swap(u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let what = prop_oneof![
        Just(What::Remove),
        any::<u8>().prop_map(What::Replace),
        (any::<u8>(), any::<u8>()).prop_map(|(key, value)| What::Add(key, value)),
        any::<u8>().prop_map(What::Swap),
    ];
    let edit = (any::<u8>(), prop::collection::vec(any::<u8>(), 0..6), what);
    prop::collection::vec(edit.prop_map(|(part, path, what)| Edit { part, path, what }), 0..8)
}

/// The real spec after some edits; those after which it is none are left out.
fn edited(edits: &[Edit]) -> Loaded {
    let mut loaded = REAL.clone();
    for edit in edits {
        let spec = &mut loaded.spec;
        let parts = spec.actions.len() + spec.types.len() + 2;
        match usize::from(edit.part) % parts {
            0 => replace(&mut spec.service, edit),
            1 => replace(&mut spec.errors, edit),
            at if at - 2 < spec.actions.len() => replace(&mut spec.actions[at - 2], edit),
            at => {
                let at = at - 2 - spec.actions.len();
                replace(&mut spec.types[at], edit);
            }
        }
    }
    // An action's name is its key.
    for (name, action) in &mut loaded.spec.actions {
        action.action.clone_from(name);
    }
    loaded
}

fn replace<T: Serialize + DeserializeOwned>(part: &mut T, edit: &Edit) {
    let mut value = json(part);
    apply(&mut value, &edit.path, "", &edit.what);
    if let Ok(edited) = serde_json::from_value(value) {
        *part = edited;
    }
}

fn apply(value: &mut Json, path: &[u8], key: &str, what: &What) {
    let step = path.split_first().map(|(step, rest)| (usize::from(*step), rest));
    match (value, step) {
        (Json::Object(map), Some((step, rest))) if !map.is_empty() => {
            let at = step % map.len();
            let key = map.keys().nth(at).cloned().expect("within the map");
            if rest.is_empty() && matches!(what, What::Remove) {
                map.shift_remove(&key);
            } else {
                apply(&mut map[&key], rest, &key, what);
            }
        }
        (Json::Array(items), Some((step, rest))) if !items.is_empty() => {
            let at = step % items.len();
            match what {
                What::Remove if rest.is_empty() => drop(items.remove(at)),
                What::Swap(with) if rest.is_empty() => {
                    let with = usize::from(*with) % items.len();
                    items.swap(at, with);
                }
                _ => apply(&mut items[at], rest, key, what),
            }
        }
        (Json::Object(map), None) => match what {
            What::Add(key, value) => {
                let (key, values) = SEEN.iter().nth(usize::from(*key) % SEEN.len()).expect("within the keys");
                map.insert(key.clone(), values[usize::from(*value) % values.len()].clone());
            }
            What::Swap(with) if !map.is_empty() => {
                let with = usize::from(*with) % map.len();
                *map =
                    map.iter().skip(with).chain(map.iter().take(with)).map(|(k, v)| (k.clone(), v.clone())).collect();
            }
            _ => {}
        },
        (value, _) => {
            if let (What::Replace(with), Some(values)) = (what, SEEN.get(key)) {
                *value = values[usize::from(*with) % values.len()].clone();
            }
        }
    }
}

/// The same facts in one spelling: what this leaves equal is no difference.
fn plain(spec: &Spec) -> String {
    let mut spec = spec.clone();
    let shared = spec.types.clone();
    for def in spec.types.values_mut() {
        plain_type(def, &[&shared]);
    }
    spec.types.sort_keys();
    spec.errors.codes.values_mut().chain(spec.errors.prefixes.values_mut()).for_each(|entry| entry.sources.sort());
    spec.service.business_limits.values_mut().for_each(|limit| limit.sources.sort());
    for action in spec.actions.values_mut() {
        plain_action(action, &shared);
    }
    spec.actions.sort_keys();
    let parts = [json(&spec.service), json(&spec.errors), ordered(&spec.types), ordered(&spec.actions)];
    let mut whole = Json::Array(parts.into());
    sort_sets("", &mut whole);
    whole.to_string()
}

fn ordered<T: Serialize>(map: &IndexMap<String, T>) -> Json {
    json(&map.iter().collect::<Vec<_>>())
}

type Types = IndexMap<String, TypeDef>;

fn plain_action(action: &mut Action, shared: &Types) {
    let own = action.types.clone();
    let types = &[&own, shared];
    if action.limits.as_ref().is_some_and(|limits| json(limits) == json(&serde_json::json!({}))) {
        action.limits = None;
    }
    action.types.values_mut().for_each(|def| plain_type(def, types));
    action.request.values_mut().for_each(|member| plain_member(member, false, types));
    action.response.values_mut().for_each(|member| plain_member(member, false, types));
}

fn plain_type(def: &mut TypeDef, types: &[&Types]) {
    def.sources.sort();
    def.fields.values_mut().for_each(|member| plain_member(member, true, types));
    for (wire, value) in &mut def.values {
        let name = dyvms_codegen::model::variant_name(wire, value);
        *value = EnumValue::Full { name: Some(name), class: value.class(), doc: value.doc().to_owned() };
    }
}

fn plain_member(member: &mut Member, in_object: bool, types: &[&Types]) {
    member.sources.sort();
    // A mark that repeats the type's changes nothing.
    let listed = member
        .holds
        .as_ref()
        .and_then(|holds| holds.list.as_deref().or_else(|| holds.cases.values().find_map(|case| case.list.as_deref())));
    let named = member.is.as_deref().or(listed).and_then(|name| types.iter().find_map(|types| types.get(name)));
    member.sensitive.get_or_insert(named.is_some_and(|def| def.sensitive));
    if member.gateway_required == Some(member.required) {
        member.gateway_required = None;
    }
    if member.presence == Some(Presence::Sometimes) || (in_object && member.required) {
        member.presence = None;
    }
    if let Some(range) = &mut member.range {
        range.enforce.get_or_insert(Enforce::Refuse);
        let whole =
            matches!(json(&member.wire).as_str(), Some("Integer" | "Long" | "integer")) && member.holds.is_none();
        if whole {
            let (low, high) = (
                matches!(range.exclusive, Some(Bound::Min | Bound::Both)),
                matches!(range.exclusive, Some(Bound::Max | Bound::Both)),
            );
            if (!low || range.min.is_some()) && (!high || range.max.is_some()) {
                range.min = range.min.map(|min| min + i64::from(low));
                range.max = range.max.map(|max| max - i64::from(high));
                range.exclusive = None;
            }
        }
    }
    if let Some(length) = &mut member.length {
        length.enforce.get_or_insert(Enforce::Refuse);
    }
    if let Some(holds) = &mut member.holds {
        plain_holds(holds);
    }
}

fn plain_holds(holds: &mut Holds) {
    if holds.list.is_some() {
        holds.separator.get_or_insert_with(|| ",".to_owned());
    }
    holds.cases.values_mut().for_each(plain_holds);
}

/// Lists in which order means nothing, and maps that are read by their keys.
fn sort_sets(key: &str, value: &mut Json) {
    match value {
        Json::Object(map) => {
            map.iter_mut().for_each(|(key, value)| sort_sets(key, value));
            if matches!(key, "said" | "required_when" | "chapters" | "values" | "allow")
                && map.values().all(|v| !v.is_object())
            {
                map.sort_keys();
            }
        }
        Json::Array(items) => {
            items.iter_mut().for_each(|item| sort_sets(key, item));
            if matches!(key, "sources" | "schemes" | "methods" | "success_codes" | "aliases" | "http" | "cannot_carry")
            {
                // Of these the first is the one that is used first.
                let first = matches!(key, "sources" | "schemes" | "methods").then(|| items.first().cloned()).flatten();
                items.retain(|item| Some(item) != first.as_ref());
                items.sort_by_key(Json::to_string);
                items.dedup();
                items.splice(0..0, first);
            }
        }
        _ => {}
    }
}

/// The surroundings of the first place where two texts differ.
fn first_difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200)..(at + 100).min(text.len())]).into_owned()
    };
    format!("\n{}\n{}", near(a), near(b))
}

fn reports(base: &Side, head: &Side) -> Report {
    let comparison = compare(base, head, &Settings::default());
    Report::new((base, head), comparison, FailOn::Info, "1.2.3".parse().ok(), &[], "cargo xtask spec diff x")
}

/// A text with some of its characters cut out, doubled or replaced.
fn damaged(text: &str, damage: &[(prop::sample::Index, u8, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, count, instead) in damage {
        if chars.is_empty() {
            break;
        }
        let from = at.index(chars.len());
        let to = (from + usize::from(*count)).min(chars.len());
        chars.splice(from..to, instead.chars());
    }
    chars.into_iter().collect()
}

fn damage() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, String)>> {
    let instead = prop_oneof![Just(String::new()), "[\\[\\]{}\",:0-9a-z\n -]{0,6}", any::<String>()];
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), instead), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_differs_is_passed_over_and_nothing_is_made_up(one in edits(), other in edits()) {
        let (one, other) = (edited(&one), edited(&other));
        let (a, b) = (plain(&one.spec), plain(&other.spec));
        let equal = a == b;
        let found = compare(&Side::spec("one", one), &Side::spec("other", other), &Settings::default());
        if equal {
            prop_assert_eq!(found.changes, []);
        } else {
            prop_assert!(!found.changes.is_empty(), "passed over: {}", first_difference(&a, &b));
        }
    }

    #[test]
    fn every_pair_can_be_printed_in_every_form(one in edits(), other in edits()) {
        let (one, other) = (Side::spec("one", edited(&one)), Side::spec("other", edited(&other)));
        for (base, head) in [(&one, &other), (&other, &one)] {
            let report = reports(base, head);
            let all = report.changes.len();
            prop_assert_eq!(report.failing().count(), all);
            for text in [render::text(&report, true), render::html(&report), render::json(&report), render::github(&report)] {
                prop_assert!(text.contains(&report.verdict.sentence));
            }
            prop_assert!(render::markdown(&report).len() < 65_536);
            let failing: Vec<_> = report.failing().collect();
            let text = Accepted::default().with(&failing, "fuzz", None).expect("entries can be added to an empty file");
            prop_assert!(Accepted::read("accepted.yaml", &text).is_ok());
        }
    }

    #[test]
    fn a_damaged_export_is_read_or_refused_with_its_place(damage in damage(), length in any::<prop::sample::Index>()) {
        let whole = format!("{:#}", export(&REAL.spec));
        let cut = whole.char_indices().nth(length.index(whole.chars().count() - 1)).map_or(0, |(at, _)| at);
        let error = Side::export("cut", &whole[..cut]).expect_err("half a document");
        prop_assert!(error.at.starts_with("line "), "{}", error);
        let real = Side::spec("real", REAL.clone());
        match Side::export("damaged", &damaged(&whole, &damage)) {
            Ok(side) => drop(reports(&real, &side)),
            Err(error) => prop_assert!(!error.at.is_empty() && !error.message.is_empty()),
        }
    }

    #[test]
    fn damaged_files_beside_the_spec_are_read_or_refused_with_their_place(damage in damage()) {
        let settings = "fail_on: warning\noverrides:\n  - { rule: param.range, level: info, sdk_bump: minor, why: x }\n";
        let accepted = "accepted:\n  - fingerprint: \"0123456789ab\"\n    because: x\n    until: \"2026-12-31\"\n";
        let refused = [
            Settings::read("diff.yaml", &damaged(settings, &damage)).err(),
            Accepted::read("accepted.yaml", &damaged(accepted, &damage)).err(),
        ];
        for findings in refused.into_iter().flatten() {
            prop_assert!(!findings.is_empty());
            for finding in findings {
                prop_assert!(finding.at.end <= finding.file.text.len() && finding.position().line >= 1);
            }
        }
    }

    #[test]
    fn exports_tell_only_what_they_carry(one in edits(), other in edits()) {
        let (one, other) = (edited(&one), edited(&other));
        let texts = [export(&one.spec).to_string(), export(&other.spec).to_string()];
        let [a, b] = texts.each_ref().map(|text| Side::export("export", text).expect("an export"));
        let between = compare(&a, &b, &Settings::default()).changes;
        prop_assert_eq!(between.is_empty(), texts[0] == texts[1]);
        // A spec beside its own export, or beside another's, is what both exports are to each other.
        let own = compare(&Side::spec("one", one.clone()), &a, &Settings::default()).changes;
        prop_assert_eq!(own, []);
        let mixed = compare(&Side::spec("one", one), &b, &Settings::default()).changes;
        let prints = |changes: &[dyvms_codegen::diff::Change]| -> Vec<String> {
            changes.iter().map(|change| change.fingerprint.clone()).collect()
        };
        prop_assert_eq!(prints(&mixed), prints(&between));
    }
}
