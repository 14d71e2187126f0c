//! Checks an action's parameters as the gateway does: what must be there, of which type, in which shape and range.

use super::{params::Params, refusal::Refusal, time};
use crate::meta::{ActionMeta, Enforce, JsonKind, LengthUnit, ParamMeta, Wire};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Display};

/// Checks every parameter of an action and names the first that is missing or wrong.
///
/// An empty value counts as not given. Rules under dispute ([`Enforce::Warn`]) refuse nothing, and parameters that the
/// action does not know are passed over.
pub(crate) fn check(action: &ActionMeta, params: &Params) -> Result<(), Refusal> {
    action.params.iter().try_for_each(|meta| match meta.wire {
        Wire::Flattened => check_list(meta, params),
        _ => check_value(meta, meta.name, params.filled(meta.name), params),
    })
}

fn check_value(meta: &ParamMeta, name: &str, value: Option<&str>, all: &Params) -> Result<(), Refusal> {
    let meta = meta.beside(|name| all.get(name));
    let Some(value) = value else {
        return if meta.required || demanded(meta, all) { Err(Refusal::missing(name)) } else { Ok(()) };
    };
    let invalid = |why: String| Refusal::invalid(name, why);
    let number = check_type(meta, value).map_err(invalid)?;
    check_range(meta, value, number).map_err(invalid)?;
    check_length(meta, value).map_err(invalid)?;
    check_json(meta, value).map_err(invalid)?;
    check_separated(meta, value).map_err(invalid)?;
    check_time(meta, value).map_err(invalid)
}

/// Whether other parameters have the values that make this one required.
fn demanded(meta: &ParamMeta, all: &Params) -> bool {
    !meta.required_when.is_empty()
        && meta
            .required_when
            .iter()
            .all(|(name, value)| all.get(name).is_some_and(|given| given.eq_ignore_ascii_case(value)))
}

/// A value that is a number.
#[derive(Clone, Copy, Debug)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

impl Number {
    fn lies_between(self, min: i64, max: i64) -> bool {
        match self {
            Self::Whole(number) => (min..=max).contains(&number),
            Self::Fraction(number) => (min as f64..=max as f64).contains(&number),
        }
    }
}

/// Checks the type of a value, and reads it if it is a number. A list in one text is passed over.
fn check_type(meta: &ParamMeta, value: &str) -> Result<Option<Number>, String> {
    let whole = || value.parse().map(Number::Whole).ok();
    let (number, expected) = match meta.wire {
        _ if !meta.separator.is_empty() => return Ok(None),
        Wire::String | Wire::Flattened => return Ok(whole()),
        Wire::Boolean if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") => return Ok(None),
        Wire::Boolean => (None, "true or false"),
        Wire::Integer => {
            (value.parse().ok().map(|number: i32| Number::Whole(number.into())), "a whole number of 32 bits")
        }
        Wire::Long => (whole(), "a whole number of 64 bits"),
        Wire::Number => {
            (value.parse().ok().filter(|number: &f64| number.is_finite()).map(Number::Fraction), "a number")
        }
    };
    number.map(Some).ok_or_else(|| format!("it must be {expected}"))
}

fn check_range(meta: &ParamMeta, value: &str, number: Option<Number>) -> Result<(), String> {
    let Some((min, max, Enforce::Refuse)) = meta.range else { return Ok(()) };
    if !meta.separator.is_empty() || number.is_some_and(|number| number.lies_between(min, max)) {
        return Ok(());
    }
    let bounds = bounds((min, i64::MIN), (max, i64::MAX));
    Err(format!("it must be a number, {bounds}, not {value:?}"))
}

fn check_length(meta: &ParamMeta, value: &str) -> Result<(), String> {
    let Some((min, max, unit, Enforce::Refuse)) = meta.length else { return Ok(()) };
    let (length, unit) = match unit {
        LengthUnit::Bytes => (value.len(), "bytes"),
        LengthUnit::Chars => (value.chars().count(), "characters"),
    };
    if (min as usize..=max as usize).contains(&length) {
        return Ok(());
    }
    Err(format!("it must have {} {unit}, not {length}", bounds((min, 0), (max, u32::MAX))))
}

/// Says two bounds, or the one that is there; each comes with the value that stands for none.
fn bounds<T: PartialEq + Display>((min, no_min): (T, T), (max, no_max): (T, T)) -> String {
    if max == no_max {
        format!("{min} or more")
    } else if min == no_min {
        format!("{max} or less")
    } else {
        format!("{min} to {max}")
    }
}

fn check_json(meta: &ParamMeta, value: &str) -> Result<(), String> {
    let Some(kind) = meta.json else { return Ok(()) };
    let expected = match kind {
        JsonKind::Object => "it must be the text of a JSON object",
        JsonKind::Array => "it must be the text of a JSON array",
    };
    let broken = |error: serde_json::Error| format!("{expected}; {error}");
    match kind {
        JsonKind::Array => check_count(meta, serde_json::from_str::<Vec<IgnoredAny>>(value).map_err(broken)?.len()),
        JsonKind::Object => {
            let object: serde_json::Map<String, Value> = serde_json::from_str(value).map_err(broken)?;
            meta.fields.iter().try_for_each(|list| {
                let Some(items) = object.get(list.name).and_then(Value::as_array) else { return Ok(()) };
                check_count(list, items.len()).map_err(|why| format!("of {}, {why}", list.name))
            })
        }
    }
}

fn check_separated(meta: &ParamMeta, value: &str) -> Result<(), String> {
    if meta.separator.is_empty() || meta.json.is_some() {
        return Ok(());
    }
    let items: Vec<&str> = value.split(meta.separator).collect();
    if items.iter().any(|item| item.trim().is_empty()) {
        return Err(format!("the list separated by {:?} has an empty item", meta.separator));
    }
    check_count(meta, items.len())
}

fn check_count(meta: &ParamMeta, items: usize) -> Result<(), String> {
    match meta.items {
        Some((min, max)) if !(min as usize..=max as usize).contains(&items) => {
            Err(format!("it must have {} items, not {items}", bounds((min, 0), (max, u32::MAX))))
        }
        _ => Ok(()),
    }
}

fn check_time(meta: &ParamMeta, value: &str) -> Result<(), String> {
    match meta.time {
        Some(form) if !time::fits(form, value) => Err(format!("it must be a time as {}", time::shape(form))),
        _ => Ok(()),
    }
}

/// Checks `List.1.Field`, `List.2.Field` …: the numbering, the count, and each item's fields.
fn check_list(list: &ParamMeta, params: &Params) -> Result<(), Refusal> {
    let invalid = |why: String| Refusal::invalid(list.name, why);
    if params.filled(list.name).is_some() {
        let field = list.fields.first().map_or("Field", |field| field.name);
        return Err(invalid(format!("it is a list, to be sent as {0}.1.{field}, {0}.2.{field} and so on", list.name)));
    }
    let items = items(list, params).map_err(invalid)?;
    if items.is_empty() {
        return if list.required || demanded(list, params) { Err(Refusal::missing(list.name)) } else { Ok(()) };
    }
    check_count(list, items.len()).map_err(invalid)?;
    for (index, item) in items {
        for field in list.fields {
            let name = format!("{}.{index}.{}", list.name, field.name);
            let value = item.get(field.name).copied().filter(|value| !value.is_empty());
            check_value(field, &name, value, params)?;
        }
    }
    Ok(())
}

type Items<'a> = BTreeMap<u32, BTreeMap<&'a str, &'a str>>;

/// The items of a flattened list by index; the indexes must run from 1 without a gap.
fn items<'a>(list: &'a ParamMeta, params: &'a Params) -> Result<Items<'a>, String> {
    let mut items = Items::new();
    for (rest, param) in params.under(list.name) {
        let (index, field) = rest.split_once('.').unwrap_or((rest, ""));
        let index = index.parse().map_err(|_| format!("{} does not name an item by its number", param.name()))?;
        items.entry(index).or_default().insert(field, param.value());
    }
    match (1..).zip(items.keys()).find(|(expected, index)| expected != *index) {
        None => Ok(items),
        Some((expected, index)) => Err(format!(
            "its items are numbered from 1 without a gap, but {}.{index} stands where {}.{expected} should",
            list.name, list.name
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::{Effect, TimeForm};

    static PROBE: ActionMeta = ActionMeta::new("Probe", Effect::Reads, "OK").params(&[
        ParamMeta::new("Needed", Wire::String).required(),
        ParamMeta::new("Times", Wire::Integer).range(1, 3, Enforce::Refuse),
        ParamMeta::new("Pause", Wire::Long).range(1, 3, Enforce::Warn),
        ParamMeta::new("Rate", Wire::Number).range(0, 1, Enforce::Refuse),
        ParamMeta::new("Flag", Wire::Boolean),
        ParamMeta::new("When", Wire::String).time(TimeForm::DateTime).required_when(&[("Flag", "true")]),
        ParamMeta::new("Text", Wire::String).range(0, i64::MAX, Enforce::Refuse),
        ParamMeta::new("Keys", Wire::Integer).list("|"),
        ParamMeta::new("Bytes", Wire::String).length(2, 4, LengthUnit::Bytes, Enforce::Refuse),
        ParamMeta::new("Chars", Wire::String).length(2, 4, LengthUnit::Chars, Enforce::Refuse),
        ParamMeta::new("Soft", Wire::String).length(2, 4, LengthUnit::Chars, Enforce::Warn),
        ParamMeta::new("Map", Wire::String).json(JsonKind::Object),
        ParamMeta::new("Array", Wire::String).json(JsonKind::Array).items(1, 2),
        ParamMeta::new("Numbers", Wire::String).list(",").items(1, 3),
        ParamMeta::new("Form", Wire::String),
        ParamMeta::new("Formed", Wire::String).by(
            "Form",
            &[
                ("LIST", ParamMeta::new("Formed", Wire::String).list(",").items(0, 2)),
                (
                    "JSON",
                    ParamMeta::new("Formed", Wire::String).json(JsonKind::Object).fields(&[ParamMeta::new(
                        "entries",
                        Wire::Flattened,
                    )
                    .items(0, 2)]),
                ),
            ],
        ),
        ParamMeta::new("Menu", Wire::Flattened).items(0, 2).fields(&[
            ParamMeta::new("Key", Wire::String).required(),
            ParamMeta::new("Wait", Wire::Integer).range(0, 9, Enforce::Refuse),
        ]),
    ]);

    fn code(params: &[(&str, &str)]) -> Option<String> {
        let params: Vec<(&str, &str)> = [("Needed", "x")].iter().chain(params).copied().collect();
        check(&PROBE, &Params::of(&params)).err().map(|refusal| refusal.code.into_owned())
    }

    #[test]
    fn accepts_what_keeps_the_rules() {
        for params in [
            &[][..],
            &[("Times", "3"), ("Pause", "99"), ("Rate", "0.5"), ("Flag", "True"), ("When", "2021-03-09 00:00:00")],
            &[("Flag", "FALSE"), ("Soft", "much too long"), ("Unknown", "anything"), ("RegionId", "cn-hangzhou")],
            &[("Bytes", "张"), ("Chars", "张三李四"), ("Text", "9"), ("Keys", "1|2")],
            &[("Map", r#"{"code":"1234"}"#), ("Array", "[1,[2]]"), ("Numbers", "1,2,3")],
            &[("Menu.1.Key", "1"), ("Menu.2.Key", "2"), ("Menu.2.Wait", "9"), ("Menu.2.Other", "?")],
            &[("Times", ""), ("Map", "")],
            &[("Form", "LIST"), ("Formed", "a,b")],
            &[("Form", "JSON"), ("Formed", r#"{"entries":[1,2]}"#)],
            &[("Form", "OTHER"), ("Formed", "a,b,c")],
        ] {
            assert_eq!(code(params), None, "{params:?}");
        }
    }

    #[test]
    fn names_what_is_missing() {
        let refusal = check(&PROBE, &Params::of(&[])).unwrap_err();
        assert_eq!((refusal.status, &*refusal.code), (400, "MissingNeeded"));
        let refusal = check(&PROBE, &Params::of(&[("Needed", "")])).unwrap_err();
        assert_eq!(&*refusal.code, "MissingNeeded");
        assert_eq!(code(&[("Flag", "true")]).as_deref(), Some("MissingWhen"));
        assert_eq!(code(&[("Menu.1.Wait", "1")]).as_deref(), Some("MissingMenu.1.Key"));
    }

    #[test]
    fn names_what_is_wrong() {
        for (params, expected) in [
            (&[("Times", "three")][..], "InvalidTimes"),
            (&[("Times", "4294967296")], "InvalidTimes"),
            (&[("Times", "4")], "InvalidTimes"),
            (&[("Times", "1.0")], "InvalidTimes"),
            (&[("Pause", "9223372036854775808")], "InvalidPause"),
            (&[("Rate", "1.01")], "InvalidRate"),
            (&[("Rate", "NaN")], "InvalidRate"),
            (&[("Text", "-1")], "InvalidText"),
            (&[("Text", "many")], "InvalidText"),
            (&[("Flag", "yes")], "InvalidFlag"),
            (&[("When", "2021-02-30 00:00:00")], "InvalidWhen"),
            (&[("Bytes", "张三")], "InvalidBytes"),
            (&[("Chars", "张")], "InvalidChars"),
            (&[("Map", "[]")], "InvalidMap"),
            (&[("Map", r#"{"a":}"#)], "InvalidMap"),
            (&[("Map", r#"{"a":1} and more"#)], "InvalidMap"),
            (&[("Array", "{}")], "InvalidArray"),
            (&[("Array", "[]")], "InvalidArray"),
            (&[("Array", "[1,2,3]")], "InvalidArray"),
            (&[("Numbers", "1,2,3,4")], "InvalidNumbers"),
            (&[("Numbers", "1,,2")], "InvalidNumbers"),
            (&[("Numbers", "1,2,")], "InvalidNumbers"),
            (&[("Form", "LIST"), ("Formed", "a,b,c")], "InvalidFormed"),
            (&[("Form", "JSON"), ("Formed", "a,b")], "InvalidFormed"),
            (&[("Form", "JSON"), ("Formed", r#"{"entries":[1,2,3]}"#)], "InvalidFormed"),
            (&[("Menu", r#"[{"Key":"1"}]"#)], "InvalidMenu"),
            (&[("Menu.0.Key", "1")], "InvalidMenu"),
            (&[("Menu.1.Key", "1"), ("Menu.3.Key", "3")], "InvalidMenu"),
            (&[("Menu.Key", "1")], "InvalidMenu"),
            (&[("Menu.1.Key", "1"), ("Menu.2.Key", "2"), ("Menu.3.Key", "3")], "InvalidMenu"),
            (&[("Menu.1.Key", "1"), ("Menu.1.Wait", "10")], "InvalidMenu.1.Wait"),
        ] {
            assert_eq!(code(params).as_deref(), Some(expected), "{params:?}");
        }
    }

    #[test]
    fn says_what_was_expected() {
        let message = |params: &[(&str, &str)]| {
            let params: Vec<(&str, &str)> = [("Needed", "x")].iter().chain(params).copied().collect();
            check(&PROBE, &Params::of(&params)).unwrap_err().message.into_owned()
        };
        assert!(message(&[("Times", "7")]).contains("a number, 1 to 3, not \"7\""));
        assert!(message(&[("Text", "-1")]).contains("a number, 0 or more"));
        assert!(message(&[("Menu", "[]")]).contains("Menu.1.Key"));
        assert!(message(&[("Menu.2.Key", "1")]).contains("Menu.2 stands where Menu.1 should"));
    }

    #[test]
    fn a_deeply_nested_text_is_refused_not_followed() {
        let deep = "[".repeat(100_000);
        assert_eq!(code(&[("Array", &deep)]).as_deref(), Some("InvalidArray"));
    }
}
