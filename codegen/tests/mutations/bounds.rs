//! Ranges, lengths, numbers of items, defaults, units.

use super::{
    mutant::Mutant,
    spots::{self, Expected, Spot},
};
use dyvms_codegen::{
    load::Loaded,
    spec::{Bound, Enforce, Length, LengthUnit, Member, Range, Unit, WireType},
};
use serde_json::json;

/// For what is sent the two rules; for what is received the one rule on bounds.
fn bounded(forward: &'static str, backward: &'static str) -> Expected {
    Expected { sent: (forward, backward), received: ("response.bounds", "response.bounds") }
}

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for spot in spots::all(loaded) {
        let member = spot.get(&loaded.spec);
        let mut add = |what: &str, expected: Expected, edit: fn(&mut Member)| {
            out.push(spot.mutant(&loaded.spec, what, expected, edit));
        };
        range(member, &mut add);
        length(member, &mut add);
        items(member, &mut add);
        defaults(member, &mut add);
        units(member, &mut add);
        fractions(&spot, loaded, &mut out);
    }
    out
}

type Add<'a> = dyn FnMut(&str, Expected, fn(&mut Member)) + 'a;

fn is_number(member: &Member) -> bool {
    matches!(member.wire, WireType::Integer | WireType::Long | WireType::JsonInteger)
}

fn range_of(member: &mut Member) -> &mut Range {
    member.range.as_mut().expect("only where there is a range")
}

fn range(member: &Member, add: &mut Add<'_>) {
    let set = bounded("param.range.set", "param.range.unset");
    let unset = bounded("param.range.unset", "param.range.set");
    let tightened = bounded("param.range.tightened", "param.range.loosened");
    let loosened = bounded("param.range.loosened", "param.range.tightened");
    let Some(range) = &member.range else {
        if is_number(member) {
            add("set a range", set, |m| {
                m.range = Some(Range { min: Some(1), max: Some(9), exclusive: None, enforce: None })
            });
            add("set a smallest number", set, |m| {
                m.range =
                    Some(Range { min: Some(1), max: None, exclusive: Some(Bound::Min), enforce: Some(Enforce::Warn) });
            });
        }
        return;
    };
    add("unset the range", unset, |m| m.range = None);
    match (range.min, range.max) {
        (Some(_), Some(_)) => {
            add("unset the smallest number", unset, |m| {
                let range = range_of(m);
                range.min = None;
                range.exclusive = range.exclusive.filter(|end| *end == Bound::Max);
            });
        }
        (None, _) => add("set the smallest number", set, |m| range_of(m).min = Some(-3)),
        (_, None) => add("set the largest number", set, |m| range_of(m).max = Some(99_999_999)),
    }
    if range.min.is_some() {
        add("raise the smallest number", tightened, |m| range_of(m).min = range_of(m).min.map(|min| min + 1));
        add("lower the smallest number", loosened, |m| range_of(m).min = range_of(m).min.map(|min| min - 1));
    }
    if range.max.is_some() {
        add("lower the largest number", tightened, |m| range_of(m).max = range_of(m).max.map(|max| max - 1));
        add("raise the largest number", loosened, |m| range_of(m).max = range_of(m).max.map(|max| max + 1));
    }
    match (range.exclusive, range.min) {
        (None, Some(_)) => {
            let excluded = bounded("param.range.exclusive", "param.range.inclusive");
            add("exclude the smallest number", excluded, |m| range_of(m).exclusive = Some(Bound::Min));
        }
        (Some(Bound::Min), _) => {
            let included = bounded("param.range.inclusive", "param.range.exclusive");
            add("include the smallest number", included, |m| range_of(m).exclusive = None);
        }
        _ => {}
    }
    policy(range.enforce, add, |m| range_of(m).enforce = Some(Enforce::Warn), |m| range_of(m).enforce = None);
}

/// What is outside is refused, or sent with a warning.
fn policy(now: Option<Enforce>, add: &mut Add<'_>, warn: fn(&mut Member), refuse: fn(&mut Member)) {
    match now {
        Some(Enforce::Warn) => add("refuse", bounded("param.policy.refuse", "param.policy.warn"), refuse),
        _ => add("warn", bounded("param.policy.warn", "param.policy.refuse"), warn),
    }
}

fn length_of(member: &mut Member) -> &mut Length {
    member.length.as_mut().expect("only where there is a length")
}

fn length(member: &Member, add: &mut Add<'_>) {
    let set = bounded("param.length.set", "param.length.unset");
    let unset = bounded("param.length.unset", "param.length.set");
    let Some(length) = &member.length else {
        if matches!(member.wire, WireType::String | WireType::JsonString) {
            add("set a length", set, |m| {
                m.length = Some(Length { min: Some(1), max: Some(9), unit: LengthUnit::Chars, enforce: None });
            });
        }
        return;
    };
    add("unset the length", unset, |m| m.length = None);
    let other_unit = bounded("param.length.unit", "param.length.unit");
    add("count another unit", other_unit, |m| {
        let length = length_of(m);
        length.unit = if length.unit == LengthUnit::Bytes { LengthUnit::Chars } else { LengthUnit::Bytes };
    });
    match length.min {
        None => add("set a shortest text", set, |m| length_of(m).min = Some(1)),
        Some(_) => {
            let raised = bounded("param.length.min.raised", "param.length.min.lowered");
            add("raise the shortest text", raised, |m| length_of(m).min = length_of(m).min.map(|min| min + 1));
        }
    }
    match length.max {
        None => add("set a longest text", set, |m| length_of(m).max = Some(99)),
        Some(_) => {
            let lowered = bounded("param.length.max.lowered", "param.length.max.raised");
            add("lower the longest text", lowered, |m| length_of(m).max = length_of(m).max.map(|max| max - 1));
        }
    }
    policy(length.enforce, add, |m| length_of(m).enforce = Some(Enforce::Warn), |m| length_of(m).enforce = None);
}

fn items(member: &Member, add: &mut Add<'_>) {
    let list = member.wire.is_array() || member.holds.as_ref().is_some_and(|holds| holds.list.is_some());
    match member.max_items {
        Some(_) => {
            add("unset the most items", bounded("param.list.max.unset", "param.list.max.set"), |m| m.max_items = None);
            let lowered = bounded("param.list.max.lowered", "param.list.max.raised");
            add("lower the most items", lowered, |m| m.max_items = m.max_items.map(|max| max - 1));
        }
        None if list => {
            add("set the most items", bounded("param.list.max.set", "param.list.max.unset"), |m| m.max_items = Some(9));
        }
        None => {}
    }
    match member.min_items {
        Some(_) => {
            add("unset the fewest items", bounded("param.list.min.unset", "param.list.min.set"), |m| {
                m.min_items = None
            });
            let raised = bounded("param.list.min.raised", "param.list.min.lowered");
            add("raise the fewest items", raised, |m| m.min_items = m.min_items.map(|min| min + 1));
        }
        None if list => {
            add("set the fewest items", bounded("param.list.min.set", "param.list.min.unset"), |m| {
                m.min_items = Some(1)
            });
        }
        None => {}
    }
}

fn defaults(member: &Member, add: &mut Add<'_>) {
    let rules =
        |forward, backward| Expected { sent: (forward, backward), received: ("response.default", "response.default") };
    if member.default.is_none() {
        add("add a default", rules("param.default.added", "param.default.removed"), |m| {
            m.default = Some(json!("novel"))
        });
    } else {
        add("remove the default", rules("param.default.removed", "param.default.added"), |m| m.default = None);
        add("change the default", rules("param.default.changed", "param.default.changed"), |m| {
            m.default = Some(json!("novel"))
        });
    }
}

fn units(member: &Member, add: &mut Add<'_>) {
    let added = ("param.unit.added", "param.unit.removed");
    let also = ("response.unit.added", "response.unit.removed");
    match member.unit {
        None if is_number(member) => {
            add("add a unit", Expected { sent: added, received: also }, |m| m.unit = Some(Unit::S))
        }
        None => {}
        Some(_) => {
            let removed = Expected { sent: (added.1, added.0), received: (also.1, also.0) };
            add("remove the unit", removed, |m| m.unit = None);
            let changed = Expected {
                sent: ("param.unit.changed", "param.unit.changed"),
                received: ("response.unit.changed", "response.unit.changed"),
            };
            add("change the unit", changed, |m| {
                m.unit = if m.unit == Some(Unit::Ms) { Some(Unit::S) } else { Some(Unit::Ms) }
            });
        }
    }
}

/// The same range written in another way is no change, and so no mutant; numbers with a fraction are not whole.
fn fractions(spot: &Spot, loaded: &Loaded, out: &mut Vec<Mutant>) {
    let member = spot.get(&loaded.spec);
    if member.wire == WireType::JsonNumber && member.range.is_none() {
        out.push(spot.mutant(&loaded.spec, "set a range", bounded("param.range.set", "param.range.unset"), |m| {
            m.range = Some(Range { min: Some(0), max: None, exclusive: Some(Bound::Min), enforce: None });
        }));
    }
}
