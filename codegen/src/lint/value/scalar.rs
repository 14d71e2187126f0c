//! Single values: their type, range and length.

use crate::{
    lint::wire::{Family, family, held_wire, limits, word},
    spec::{Bound, Length, LengthUnit, Member, Range, Seen, WireType},
};
use serde_json::Value as Json;
use std::borrow::Cow;

/// Whether the documents have hidden part of a value behind stars, so that it says little about its form.
pub(super) fn is_masked(text: &str) -> bool {
    text.contains("**")
}

/// What a value is, as a reader would say it.
pub(super) fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "a truth value",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

/// A text or whole number as it travels.
pub(super) fn as_text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A value of a type that samples show, as the type that the documents print.
pub(super) fn as_declared<'v>(member: &Member, value: &'v Json) -> Cow<'v, Json> {
    let seen = |kind| member.seen.contains(&kind);
    let is_text = family(member.wire) == Family::Text;
    match value {
        Json::Number(_) if is_text && seen(Seen::Number) => Cow::Owned(Json::from(value.to_string())),
        Json::Bool(_) if is_text && seen(Seen::Boolean) => Cow::Owned(Json::from(value.to_string())),
        Json::String(text) if !is_text && seen(Seen::String) => {
            serde_json::from_str(text).map_or(Cow::Borrowed(value), Cow::Owned)
        }
        _ => Cow::Borrowed(value),
    }
}

/// Two ends as a reader would say them.
pub(super) fn bounds(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any".to_owned(),
    }
}

/// Type, range and length of a value that is neither an object nor a list.
pub(super) fn check(member: &Member, value: &Json) -> Result<(), String> {
    if member.holds.as_ref().is_some_and(|holds| holds.text.is_some()) && family(member.wire) == Family::Text {
        text_fits(held_wire(member), value)?;
    } else {
        fits(member.wire, value)?;
    }
    let text = as_text(value).unwrap_or_default();
    if is_masked(&text) {
        return Ok(());
    }
    if let (Some(range), Ok(number)) = (&member.range, text.parse()) {
        in_range(range, number)?;
    }
    match (&member.length, value) {
        (Some(length), Json::String(text)) => long_enough(length, text),
        _ => Ok(()),
    }
}

/// Whether a value is what its type word says.
pub(super) fn fits(wire: WireType, value: &Json) -> Result<(), String> {
    let masked = value.as_str().is_some_and(is_masked);
    let fits = match family(wire) {
        Family::Text => value.is_string(),
        Family::Whole => masked || value.as_i64().is_some_and(|number| in_limits(wire, number)),
        Family::Fraction => masked || value.is_number(),
        Family::Truth => value.is_boolean(),
        Family::Object => value.is_object(),
        Family::List => value.is_array(),
    };
    if fits { Ok(()) } else { Err(format!("the type is {}, but {value} is {}", word(wire), kind(value))) }
}

/// Whether a text is what a type word says, written as text.
pub(super) fn text_fits(wire: WireType, value: &Json) -> Result<(), String> {
    let Some(text) = value.as_str() else {
        return Err(format!("{} written as text is needed, but {value} is {}", word(wire), kind(value)));
    };
    let fits = match family(wire) {
        Family::Whole => text.parse().is_ok_and(|number| in_limits(wire, number)),
        Family::Fraction => text.parse::<f64>().is_ok_and(f64::is_finite),
        Family::Truth => text == "true" || text == "false",
        Family::Text | Family::Object | Family::List => true,
    };
    if fits || is_masked(text) { Ok(()) } else { Err(format!("the text {value} is no {}", word(wire))) }
}

/// Whether a number lies in a range.
fn in_range(range: &Range, number: i64) -> Result<(), String> {
    let open = |end| range.exclusive == Some(end) || range.exclusive == Some(Bound::Both);
    let above = range.min.is_none_or(|min| number > min || (number == min && !open(Bound::Min)));
    let below = range.max.is_none_or(|max| number < max || (number == max && !open(Bound::Max)));
    // A range in which nothing lies is a finding of its own.
    let is_empty = matches!((range.min, range.max), (Some(min), Some(max)) if min > max);
    if (above && below) || is_empty {
        return Ok(());
    }
    let ends = bounds(range.min, range.max);
    let open = if range.exclusive.is_some() { ", not every end included" } else { "" };
    Err(format!("{number} is out of range, which is {ends}{open}"))
}

fn long_enough(length: &Length, text: &str) -> Result<(), String> {
    let (count, unit) = match length.unit {
        LengthUnit::Bytes => (text.len(), "bytes"),
        LengthUnit::Chars => (text.chars().count(), "characters"),
    };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let (min, max) = (length.min.map(i64::from), length.max.map(i64::from));
    if min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max) {
        return Ok(());
    }
    Err(format!("the text has {count} {unit}, but {} are allowed", bounds(min, max)))
}

fn in_limits(wire: WireType, number: i64) -> bool {
    let (smallest, largest) = limits(wire);
    (smallest..=largest).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn member(yaml: &str) -> Member {
        let node = crate::yaml::parse(yaml).expect("valid YAML");
        serde_json::from_value(node.to_json()).expect("a member")
    }

    #[test]
    fn types_are_kept() {
        assert_eq!(fits(WireType::Integer, &json!(2_147_483_647)), Ok(()));
        assert!(fits(WireType::Integer, &json!(2_147_483_648_i64)).is_err());
        assert!(fits(WireType::Long, &json!("12")).is_err());
        assert_eq!(fits(WireType::Long, &json!("12****")), Ok(()), "masked values come as text");
        assert!(fits(WireType::String, &json!(12)).is_err());
        assert_eq!(text_fits(WireType::Boolean, &json!("true")), Ok(()));
        assert!(text_fits(WireType::Boolean, &json!("yes")).is_err());
        assert!(text_fits(WireType::Long, &json!(5)).is_err());
    }

    #[test]
    fn ranges_know_their_open_ends() {
        let speed = member("{ type: Integer, range: { min: 1, max: 30, exclusive: min } }");
        assert!(check(&speed, &json!(1)).is_err());
        assert_eq!(check(&speed, &json!(2)), Ok(()));
        assert_eq!(check(&speed, &json!(30)), Ok(()));
        assert!(check(&speed, &json!(31)).is_err());
    }

    #[test]
    fn lengths_are_counted_in_their_unit() {
        let bytes = member("{ type: String, length: { max: 4, unit: bytes } }");
        let chars = member("{ type: String, length: { max: 4, unit: chars } }");
        assert!(check(&bytes, &json!("语音")).is_err());
        assert_eq!(check(&chars, &json!("语音")), Ok(()));
    }

    #[test]
    fn a_number_written_as_text_keeps_its_range() {
        let seconds = member("{ type: String, holds: { text: Long }, range: { max: 60 } }");
        assert_eq!(check(&seconds, &json!("60")), Ok(()));
        assert!(check(&seconds, &json!("61")).is_err());
        assert!(check(&seconds, &json!("long")).is_err());
    }
}
