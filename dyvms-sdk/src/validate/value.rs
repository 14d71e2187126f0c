//! The rules of one value: its wire type, range, length, JSON shape and time form.

use crate::{
    meta::{Enforce, JsonKind, LengthUnit, ParamMeta, TimeForm, Wire},
    time::{ChinaDate, ChinaTime},
};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::borrow::Cow;

/// A rule that is broken.
pub(super) struct Fault {
    pub(super) rule: Cow<'static, str>,
    pub(super) advice: Cow<'static, str>,
    pub(super) enforce: Enforce,
}

impl Fault {
    pub(super) fn refuse(rule: impl Into<Cow<'static, str>>, advice: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: rule.into(), advice: advice.into(), enforce: Enforce::Refuse }
    }

    /// The same, of a field of the value.
    fn inside(mut self, field: &str) -> Self {
        self.rule = format!("holds {field}, which {}", self.rule).into();
        self
    }

    fn enforced(mut self, enforce: Enforce) -> Self {
        self.enforce = enforce;
        self
    }
}

/// Checks one value; `is_json` says that it is known to be JSON text. An empty value is a matter of presence, not of
/// form.
pub(super) fn check(param: &ParamMeta, value: &str, is_json: bool, report: &mut dyn FnMut(Fault)) {
    if param.unusable {
        let fault = Fault::refuse("does not work yet, as the documents say", "leave it out");
        report(fault.enforced(Enforce::Warn));
    }
    if value.is_empty() {
        return;
    }
    match wire(param, value) {
        Ok(number) => range(param, number, report),
        Err(fault) => report(fault),
    }
    length(param, value, report);
    match param.json.and_then(|kind| json(kind, value, is_json)) {
        Some(fault) => report(fault),
        None => items(param, value, report),
    }
    if let Some(fault) = param.time.and_then(|form| time(form, value)) {
        report(fault);
    }
}

/// Reads the value as its wire type; the number, if it is one.
fn wire(param: &ParamMeta, value: &str) -> Result<Option<i64>, Fault> {
    // A list in one text is checked as a whole by the service, and its items are typed by the builder.
    if !param.separator.is_empty() {
        return Ok(None);
    }
    match param.wire {
        Wire::String | Wire::Flattened => Ok(param.range.and_then(|_| value.parse().ok())),
        Wire::Integer => match value.parse::<i32>() {
            Ok(number) => Ok(Some(number.into())),
            Err(_) => {
                Err(Fault::refuse("is not a whole number of 32 bits", "give digits, with a minus sign if need be"))
            }
        },
        Wire::Long => match value.parse::<i64>() {
            Ok(number) => Ok(Some(number)),
            Err(_) => {
                Err(Fault::refuse("is not a whole number of 64 bits", "give digits, with a minus sign if need be"))
            }
        },
        Wire::Number if value.parse().is_ok_and(f64::is_finite) => Ok(value.parse().ok()),
        Wire::Number => Err(Fault::refuse("is not a number", "give digits, with a point and a minus sign if need be")),
        Wire::Boolean if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") => Ok(None),
        Wire::Boolean => Err(Fault::refuse("is not a truth value", "give true or false")),
    }
}

fn range(param: &ParamMeta, number: Option<i64>, report: &mut dyn FnMut(Fault)) {
    let Some((min, max, enforce)) = param.range else { return };
    if number.is_some_and(|number| (min..=max).contains(&number)) {
        return;
    }
    let bounds = match (min, max) {
        (min, i64::MAX) => format!("{min} or more"),
        (i64::MIN, max) => format!("{max} or less"),
        (min, max) => format!("from {min} to {max}"),
    };
    match number {
        Some(_) => {
            report(Fault::refuse(format!("must be {bounds}"), "give a number within these bounds").enforced(enforce))
        }
        None => report(Fault::refuse(format!("must be a number {bounds}"), "give digits").enforced(enforce)),
    }
}

fn length(param: &ParamMeta, value: &str, report: &mut dyn FnMut(Fault)) {
    let Some((min, max, unit, enforce)) = param.length else { return };
    let (length, name) = match unit {
        LengthUnit::Bytes => (value.len(), "bytes of UTF-8"),
        LengthUnit::Chars => (value.chars().count(), "characters"),
    };
    if (min as usize..=max as usize).contains(&length) {
        return;
    }
    let bounds = match (min, max) {
        (min, u32::MAX) => format!("{min} or more"),
        (0, max) => format!("at most {max}"),
        (min, max) => format!("{min} to {max}"),
    };
    let advice = if length > max as usize { "shorten it" } else { "give a longer one" };
    report(Fault::refuse(format!("has {length} {name}; {bounds} are allowed"), advice).enforced(enforce));
}

fn json(kind: JsonKind, value: &str, is_json: bool) -> Option<Fault> {
    let checked = if is_json { Ok(IgnoredAny) } else { serde_json::from_str(value) };
    if let Err(error) = checked {
        let rule = format!("is not JSON text: it breaks at line {} column {}", error.line(), error.column());
        return Some(Fault::refuse(rule, "build it with a JSON library instead of by hand"));
    }
    let (opening, name) = match kind {
        JsonKind::Object => ('{', "an object"),
        JsonKind::Array => ('[', "an array"),
    };
    let opens_as_it_should = value.trim_start().starts_with(opening);
    (!opens_as_it_should)
        .then(|| Fault::refuse(format!("must be JSON text of {name}"), format!("begin it with {opening}")))
}

/// Checks how many items the lists have that a value holds.
fn items(param: &ParamMeta, value: &str, report: &mut dyn FnMut(Fault)) {
    let array = |value: &Value| value.as_array().map(Vec::len);
    match param.json {
        None if param.separator.is_empty() => {}
        None => {
            let items = value.split(param.separator).filter(|item| !item.is_empty()).count();
            count(param, items).into_iter().for_each(report);
        }
        Some(_) if param.items.is_none() && param.fields.is_empty() => {}
        Some(_) => {
            let Ok(value) = serde_json::from_str::<Value>(value) else { return };
            array(&value).and_then(|items| count(param, items)).into_iter().for_each(&mut *report);
            for list in param.fields {
                let fault = value.get(list.name).and_then(array).and_then(|items| count(list, items));
                fault.map(|fault| fault.inside(list.name)).into_iter().for_each(&mut *report);
            }
        }
    }
}

/// Checks the number of a list's items. No items at all is a matter of presence.
pub(super) fn count(list: &ParamMeta, items: usize) -> Option<Fault> {
    let (fewest, most) = list.items.filter(|_| items > 0)?;
    let allowed = (fewest as usize..=most as usize).contains(&items);
    let rule = || format!("has {items} items; {fewest} to {most} are allowed");
    (!allowed).then(|| Fault::refuse(rule(), "split the request"))
}

fn time(form: TimeForm, value: &str) -> Option<Fault> {
    let china_time = |separator: char| value.parse::<ChinaTime>().is_ok() && value.contains(separator);
    let (fits, name) = match form {
        TimeForm::UnixMs => {
            (value.parse::<i64>().is_ok(), "milliseconds since 1970-01-01 00:00 UTC, such as 1615248000000")
        }
        TimeForm::DateTime => (china_time('-'), "a time that exists, in China time, such as 2021-03-09 08:00:00"),
        TimeForm::DottedDateTime => (china_time('.'), "a time that exists, in China time, such as 2021.03.09 08:00:00"),
        TimeForm::Date => (value.parse::<ChinaDate>().is_ok(), "a date that exists, such as 2021-03-09"),
    };
    (!fits).then(|| Fault::refuse(format!("must be {name}"), "use the types of dyvms_sdk::time"))
}
