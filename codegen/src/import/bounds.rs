//! What a value may be: requiredness, ranges, lengths, numbers of items, units, defaults. Fields of the metadata come
//! first, sentences where there is no field.

use super::{
    member::{Draft, Side},
    metadata::Schema,
    prose::Prose,
    yaml_text,
};
use crate::spec::{LengthUnit, Unit};
use serde_json::Value as Json;

/// Adds what the pages print as required, and what the gateway enforces where that differs.
pub(super) fn requiredness(draft: &mut Draft, schema: &Schema) {
    let (printed, enforced) = (schema.printed_required(), schema.gateway_required());
    if printed {
        draft.set("required", "true");
    }
    if printed != enforced {
        draft.set("gateway_required", enforced.to_string());
    }
}

/// Adds range, unit, length, number of items and default, as far as the member's side has them.
pub(super) fn add(draft: &mut Draft, schema: &Schema, prose: &Prose, side: Side) {
    let scalar = |word: &str| schema.kind.as_deref() == Some(word);
    let is_number = scalar("integer") || scalar("number");
    let is_bare = is_number && !draft.has("holds");
    if let Some((range, evidence)) = range(schema, prose).filter(|_| is_bare && side != Side::Response) {
        draft.propose("range", range, &evidence);
    }
    if let Some(unit) = prose.unit().filter(|_| is_bare) {
        let word = match unit.fact {
            Unit::Ms => "ms",
            Unit::S => "s",
            Unit::Min => "min",
        };
        draft.propose("unit", word, &unit.evidence);
    }
    if side != Side::Request {
        return;
    }
    if let Some(length) = prose.length().filter(|_| scalar("string")) {
        let (min, max, unit) = length.fact;
        let unit = if unit == LengthUnit::Bytes { "bytes" } else { "chars" };
        draft.propose("length", format!("{{ min: {min}, max: {max}, unit: {unit} }}"), &length.evidence);
    }
    let holds_list = draft.keys.iter().any(|(key, value)| *key == "holds" && value.contains("list"));
    let most = schema.max_items.map(|most| (most, format!("maxItems: {most}")));
    let most = most.or_else(|| prose.at_most().filter(|_| holds_list).map(|most| (most.fact, most.evidence)));
    if let Some((most, evidence)) = most {
        draft.propose("max_items", most.to_string(), &evidence);
    }
    if let Some(least) = schema.min_items {
        draft.propose("min_items", least.to_string(), &format!("minItems: {least}"));
    }
    default_value(draft, schema, prose);
}

fn default_value(draft: &mut Draft, schema: &Schema, prose: &Prose) {
    let kind = schema.kind.as_deref();
    let typed = |text: &str| match kind {
        Some("integer" | "number") => text.parse::<i64>().ok().map(|number| number.to_string()),
        Some("boolean") => text.parse::<bool>().ok().map(|word| word.to_string()),
        Some("string") => Some(yaml_text::text(text)),
        _ => None,
    };
    let stated = match &schema.default_value {
        Json::Null => None,
        Json::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    };
    if let Some(stated) = stated.as_deref().and_then(typed) {
        draft.set("default", stated);
    } else if let Some(said) = prose.default_value()
        && let Some(value) = typed(&said.fact)
    {
        draft.propose("default", value, &said.evidence);
    }
}

/// The range of a number: what stands in fields of its own, else what the prose says.
fn range(schema: &Schema, prose: &Prose) -> Option<(String, String)> {
    // A bound that every number of its type keeps says nothing.
    let bound = |json: &Json| -> Option<i64> {
        let number = match json {
            Json::String(text) => text.parse().ok()?,
            other => other.as_i64()?,
        };
        (!matches!(number, i64::MIN | i64::MAX) && number != i64::from(i32::MAX)).then_some(number)
    };
    if let Some(said) = prose.range() {
        let (min, max) = said.fact;
        return Some((format!("{{ min: {min}, max: {max} }}"), said.evidence));
    }
    let (min, max) = (bound(&schema.minimum), bound(&schema.maximum));
    let parts = [("min", min), ("max", max)];
    let mut parts: Vec<String> =
        parts.into_iter().filter_map(|(key, number)| Some(format!("{key}: {}", number?))).collect();
    if parts.is_empty() {
        return None;
    }
    let evidence = parts.join(", ");
    let open = |mark: &Json, bound: Option<i64>| *mark == Json::Bool(true) && bound.is_some();
    match (open(&schema.exclusive_minimum, min), open(&schema.exclusive_maximum, max)) {
        (true, true) => parts.push("exclusive: both".into()),
        (true, false) => parts.push("exclusive: min".into()),
        (false, true) => parts.push("exclusive: max".into()),
        (false, false) => {}
    }
    Some((format!("{{ {} }}", parts.join(", ")), evidence))
}
