//! What several rules ask about the two states of a value.

use super::words::*;
use crate::diff::entity::Entity;
use serde_json::Value as Json;

/// The widths of the words for types: what a value of one type can be read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Text,
    Whole32,
    Whole64,
    Number,
    Bool,
    Object,
    List,
}

pub(super) fn family(word: &str) -> Family {
    match word {
        "Integer" => Family::Whole32,
        "Long" | "integer" => Family::Whole64,
        "number" => Family::Number,
        "Boolean" | "boolean" => Family::Bool,
        "Object" | "object" => Family::Object,
        "Array" | "array" => Family::List,
        _ => Family::Text,
    }
}

/// The two types in question: those that are written, or those of numbers in a text.
fn families(pair: &Pair<'_>) -> (Family, Family) {
    let word = |value: &Json| family(value.as_str().unwrap_or_default());
    (word(pair.from), word(pair.to))
}

/// Another word for the same type.
pub(super) fn same_family(pair: &Pair<'_>) -> bool {
    let (old, new) = families(pair);
    old == new
}

/// The value is of the same form, as far as both sides tell; a document can tell the form of a time and not more.
pub(super) fn same_form(pair: &Pair<'_>) -> bool {
    let (old, new) = pair.texts("form");
    old == new || old.is_empty() || new.is_empty()
}

/// Every old value fits into the new type.
pub(super) fn widened(pair: &Pair<'_>) -> bool {
    wider(families(pair))
}

/// Not every old value fits into the new type.
pub(super) fn narrowed(pair: &Pair<'_>) -> bool {
    let (old, new) = families(pair);
    wider((new, old))
}

fn wider(families: (Family, Family)) -> bool {
    use Family::{Number, Whole32, Whole64};
    matches!(families, (Whole32, Whole64) | (Whole32 | Whole64, Number))
}

/// The number or truth value is the same; it travels as such, or as text.
pub(super) fn same_value_in_text(pair: &Pair<'_>) -> bool {
    let held = |entity: Option<&Entity>| {
        entity.and_then(|entity| entity.text("text").or_else(|| entity.text("type"))).map(family)
    };
    matches!(pair.texts("form"), ("text", "value") | ("value", "text")) && held(pair.old) == held(pair.new)
}

fn many(entity: Option<&Entity>) -> bool {
    let Some(entity) = entity else { return false };
    match entity.text("form") {
        Some("list" | "array" | "flattened") => true,
        Some("json") => entity.text("json").is_some_and(|outline| outline.starts_with('[')),
        _ => false,
    }
}

/// Several values before and now.
pub(super) fn many_old_and_new(pair: &Pair<'_>) -> bool {
    many(pair.old) && many(pair.new)
}

/// One value before, a list now; JSON whose shape was learnt is another matter.
pub(super) fn became_many(pair: &Pair<'_>) -> bool {
    !many(pair.old) && many(pair.new) && pair.texts("form").1 != "json"
}

/// A list before, one value now.
pub(super) fn became_one(pair: &Pair<'_>) -> bool {
    many(pair.old) && !many(pair.new) && pair.texts("form").0 != "json"
}

/// The form went from `old` to `new`.
macro_rules! form {
    ($old:literal => $new:literal) => {
        |pair| pair.texts("form") == ($old, $new)
    };
}
pub(super) use form;

/// JSON in a text before, a real object or list now.
pub(super) fn left_the_text(pair: &Pair<'_>) -> bool {
    matches!(pair.texts("form"), ("json", "object" | "array"))
}

/// A real object or list before, JSON in a text now.
pub(super) fn entered_the_text(pair: &Pair<'_>) -> bool {
    matches!(pair.texts("form"), ("object" | "array", "json"))
}

/// The kinds of the named types: of the value, or of the type itself.
pub(super) fn kinds<'a>(pair: &Pair<'a>) -> (&'a str, &'a str) {
    let kind = |value: &'a Json| value.as_str().or_else(|| value["kind"].as_str()).unwrap_or("plain");
    (kind(pair.from), kind(pair.to))
}

/// A free value became one of a list.
pub(super) fn became_enum(pair: &Pair<'_>) -> bool {
    matches!(kinds(pair), ("plain" | "id" | "text", "enum"))
}

/// One of a list became a free value.
pub(super) fn was_enum(pair: &Pair<'_>) -> bool {
    matches!(kinds(pair), ("enum", "plain" | "id" | "text"))
}

/// One list of values took the place of another.
pub(super) fn other_enum(pair: &Pair<'_>) -> bool {
    kinds(pair) == ("enum", "enum")
}

/// A value without a meaning of its own became an id or a text with one.
pub(super) fn became_named(pair: &Pair<'_>) -> bool {
    matches!(kinds(pair), ("plain", "id" | "text"))
}

/// An id or a text with a meaning of its own became a value without one.
pub(super) fn was_named(pair: &Pair<'_>) -> bool {
    matches!(kinds(pair), ("id" | "text", "plain"))
}

/// The fields of an object became known.
pub(super) fn became_object(pair: &Pair<'_>) -> bool {
    let (old, new) = kinds(pair);
    old != "object" && new == "object"
}

/// The fields of an object are not known any more.
pub(super) fn was_object(pair: &Pair<'_>) -> bool {
    let (old, new) = kinds(pair);
    old == "object" && new != "object"
}

/// One object took the place of another.
pub(super) fn other_object(pair: &Pair<'_>) -> bool {
    kinds(pair) == ("object", "object")
}

/// Nobody may see the value any more.
pub(super) fn hidden(pair: &Pair<'_>) -> bool {
    shows(pair.from) && !shows(pair.to)
}

/// The value may be seen.
pub(super) fn shown(pair: &Pair<'_>) -> bool {
    !shows(pair.from) && shows(pair.to)
}

/// Whether a value may be seen: its own mark, or else the mark of its type.
fn shows(sensitive: &Json) -> bool {
    sensitive["effective"] != true
}

/// The end of a range as it is written.
fn end(value: &Json) -> Option<(i64, bool)> {
    match value {
        Json::String(text) => Some((text.get(2..)?.parse().ok()?, true)),
        value => Some((value.as_i64()?, false)),
    }
}

/// How the end of a range moved; upwards is greater.
fn moved(pair: &Pair<'_>) -> Option<std::cmp::Ordering> {
    let upper = pair.facet == "range.max";
    // An exclusive lower end lies above the number itself, an exclusive upper end below it.
    let place = |(number, exclusive): (i64, bool)| (number, i8::from(exclusive) * if upper { -1 } else { 1 });
    Some(place(end(pair.to)?).cmp(&place(end(pair.from)?)))
}

/// Fewer numbers are allowed.
pub(super) fn tightened(pair: &Pair<'_>) -> bool {
    let stricter = if pair.facet == "range.max" { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater };
    moved(pair) == Some(stricter)
}

/// The same end is no longer, or once again, allowed itself.
fn same_end(pair: &Pair<'_>) -> bool {
    matches!((end(pair.from), end(pair.to)), (Some((old, _)), Some((new, _))) if old == new)
}

/// The end itself is not allowed any more.
pub(super) fn excluded(pair: &Pair<'_>) -> bool {
    same_end(pair) && tightened(pair)
}

/// The end itself is allowed.
pub(super) fn included(pair: &Pair<'_>) -> bool {
    same_end(pair) && !tightened(pair)
}
