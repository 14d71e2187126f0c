//! The parameters of a request as they travel: names and texts, sorted by name.

use crate::time::{ChinaDate, ChinaTime, UnixMillis};
use serde::Serialize;
use std::{borrow::Cow, time::Duration};

/// A text on its way into a request, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamValue(Result<Option<Cow<'static, str>>, Box<str>>);

impl ParamValue {
    /// The text as it travels, before any percent-encoding.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Ok(Some(text.into())))
    }

    /// No value: the parameter is not sent.
    pub fn absent() -> Self {
        Self(Ok(None))
    }

    /// A value that cannot be written, with the reason. The request is refused when it is sent.
    ///
    /// The reason becomes part of an error's text, so it must not quote the value.
    pub fn unwritable(reason: impl Into<Box<str>>) -> Self {
        Self(Err(reason.into()))
    }

    pub(crate) fn into_result(self) -> Result<Option<Cow<'static, str>>, Box<str>> {
        self.0
    }
}

/// What can be the value of a parameter.
pub trait IntoParam {
    /// Writes the value as it travels.
    fn into_param(self) -> ParamValue;
}

impl IntoParam for ParamValue {
    fn into_param(self) -> ParamValue {
        self
    }
}

impl<T: IntoParam> IntoParam for Option<T> {
    fn into_param(self) -> ParamValue {
        self.map_or_else(ParamValue::absent, T::into_param)
    }
}

impl IntoParam for String {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self)
    }
}

impl IntoParam for &str {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self.to_owned())
    }
}

impl IntoParam for &String {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self.clone())
    }
}

impl IntoParam for Cow<'static, str> {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self)
    }
}

impl IntoParam for bool {
    fn into_param(self) -> ParamValue {
        ParamValue::text(if self { "true" } else { "false" })
    }
}

macro_rules! written_by_display {
    ($($type:ty),+) => {
        $(impl IntoParam for $type {
            fn into_param(self) -> ParamValue {
                ParamValue::text(self.to_string())
            }
        })+
    };
}

written_by_display!(i32, i64, u32, u64, ChinaTime, ChinaDate);

impl IntoParam for f64 {
    fn into_param(self) -> ParamValue {
        if self.is_finite() {
            ParamValue::text(self.to_string())
        } else {
            ParamValue::unwritable("is not a finite number")
        }
    }
}

impl IntoParam for UnixMillis {
    fn into_param(self) -> ParamValue {
        self.as_i64().into_param()
    }
}

/// A text travels as it is, `null` not at all, and everything else as JSON text.
impl IntoParam for serde_json::Value {
    fn into_param(self) -> ParamValue {
        match self {
            Self::Null => ParamValue::absent(),
            Self::String(text) => ParamValue::text(text),
            other => ParamValue::text(other.to_string()),
        }
    }
}

/// Writes a value as JSON text.
#[allow(dead_code, reason = "whether it is needed depends on the spec")]
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> ParamValue {
    match serde_json::to_string(value) {
        Ok(text) => ParamValue::text(text),
        Err(error) => ParamValue::unwritable(format!("cannot be written as JSON: {error}")),
    }
}

/// Writes items into one text with a separator between them. No items, no parameter.
#[allow(dead_code, reason = "whether it is needed depends on the spec")]
pub(crate) fn list<I>(items: I, separator: &'static str) -> ParamValue
where
    I: IntoIterator,
    I::Item: IntoParam,
{
    let mut text = String::new();
    let mut count = 0_usize;
    for item in items {
        let item = match item.into_param().into_result() {
            Ok(Some(item)) => item,
            Ok(None) => continue,
            Err(reason) => return ParamValue::unwritable(format!("item {} {reason}", count + 1)),
        };
        // Such an item would arrive as two, or as none.
        if item.is_empty() || item.contains(separator) {
            let fault = if item.is_empty() { "is empty".into() } else { format!("contains the separator {separator:?}") };
            return ParamValue::unwritable(format!("item {} {fault}", count + 1));
        }
        if count > 0 {
            text.push_str(separator);
        }
        text.push_str(&item);
        count += 1;
    }
    if count == 0 { ParamValue::absent() } else { ParamValue::text(text) }
}

/// The unit in which a duration travels.
#[allow(dead_code, reason = "which of these are needed depends on the spec")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
}

/// Writes a duration as a whole number of units.
pub(crate) fn duration(duration: Duration, unit: Unit) -> ParamValue {
    let (nanos_per_unit, name) = match unit {
        Unit::Milliseconds => (1_000_000, "milliseconds"),
        Unit::Seconds => (1_000_000_000, "seconds"),
        Unit::Minutes => (60_000_000_000, "minutes"),
    };
    if duration.as_nanos() % nanos_per_unit != 0 {
        return ParamValue::unwritable(format!("is {duration:?}, which is not a whole number of {name}"));
    }
    ParamValue::text((duration.as_nanos() / nanos_per_unit).to_string())
}

/// One item of a list that travels as `Name.1.Field`, `Name.2.Field`, and so on.
pub(crate) trait Flatten {
    /// Writes the item's fields.
    fn flatten(self, to: &mut Flattened<'_>);
}

/// Where an item of a flattened list writes its fields.
pub(crate) struct Flattened<'a> {
    write: &'a mut dyn FnMut(Cow<'static, str>, ParamValue),
    list: &'static str,
    index: usize,
    written: bool,
}

impl<'a> Flattened<'a> {
    pub(crate) fn new(
        list: &'static str,
        index: usize,
        write: &'a mut dyn FnMut(Cow<'static, str>, ParamValue),
    ) -> Self {
        Self { write, list, index, written: false }
    }

    /// Writes a field. No value, no field.
    pub(crate) fn set(&mut self, field: &'static str, value: impl IntoParam) {
        let value = value.into_param();
        if value != ParamValue::absent() {
            self.written = true;
            (self.write)(format!("{}.{}.{field}", self.list, self.index).into(), value);
        }
    }

    /// Whether the item wrote anything; an item without fields would leave a hole in the numbering.
    pub(crate) fn is_empty(&self) -> bool {
        !self.written
    }
}

/// Parameters, each name once, sorted by name as signatures demand it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Params {
    entries: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq)]
struct Entry {
    beginning: Beginning,
    name: Cow<'static, str>,
    value: Cow<'static, str>,
}

/// The first eight bytes of a name as a number that sorts as the name does. Most names differ within eight bytes, and
/// numbers compare faster than texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Beginning(u64);

impl Beginning {
    pub(crate) const fn of(name: &str) -> Self {
        if let Some(eight) = name.as_bytes().first_chunk() {
            return Self(u64::from_be_bytes(*eight));
        }
        let mut eight = [0; 8];
        let mut at = 0;
        while at < name.len() {
            eight[at] = name.as_bytes()[at];
            at += 1;
        }
        Self(u64::from_be_bytes(eight))
    }
}

impl Params {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { entries: Vec::with_capacity(capacity) }
    }

    /// Names and values, in the byte order of the names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.entries.iter().map(|entry| (&*entry.name, &*entry.value))
    }

    /// As [`iter`](Self::iter), with the beginnings of the names.
    pub(crate) fn iter_with_beginnings(&self) -> impl ExactSizeIterator<Item = (Beginning, &str, &str)> {
        self.entries.iter().map(|entry| (entry.beginning, &*entry.name, &*entry.value))
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.find(Beginning::of(name), name).ok().map(|at| &*self.entries[at].value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where a parameter is, or where it would have to be.
    fn find(&self, beginning: Beginning, name: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|each| each.beginning.cmp(&beginning).then_with(|| (*each.name).cmp(name)))
    }

    /// Sets a parameter; a value set before is replaced.
    pub(crate) fn set(&mut self, name: Cow<'static, str>, value: Cow<'static, str>) {
        let beginning = Beginning::of(&name);
        match self.find(beginning, &name) {
            Ok(at) => self.entries[at].value = value,
            Err(at) => self.entries.insert(at, Entry { beginning, name, value }),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if let Ok(at) = self.find(Beginning::of(name), name) {
            self.entries.remove(at);
        }
    }

    /// Removes every field of a flattened list.
    pub(crate) fn remove_list(&mut self, list: &str) {
        self.entries.retain(|entry| item_of(list, &entry.name).is_none());
    }

    /// How many items a flattened list has.
    pub(crate) fn items_of(&self, list: &str) -> usize {
        self.iter().filter_map(|(name, _)| item_of(list, name)).max().unwrap_or(0)
    }
}

/// The index in `MenuKeyMap.2.Key`, if it belongs to the list.
fn item_of(list: &str, name: &str) -> Option<usize> {
    let (index, _field) = name.strip_prefix(list)?.strip_prefix('.')?.split_once('.')?;
    index.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_last_value_of_a_name_wins() {
        let mut params = Params::default();
        params.set("A".into(), "1".into());
        params.set("B".into(), "2".into());
        params.set("A".into(), "3".into());
        assert_eq!(params.iter().collect::<Vec<_>>(), [("A", "3"), ("B", "2")]);
    }

    #[test]
    fn a_list_refuses_items_that_would_not_come_out_again() {
        assert_eq!(list(["a", "b"], ","), ParamValue::text("a,b"));
        assert_eq!(list(Vec::<String>::new(), ","), ParamValue::absent());
        assert_eq!(list(["a", "b,c"], ","), ParamValue::unwritable(r#"item 2 contains the separator ",""#));
        assert_eq!(list(["a", ""], ","), ParamValue::unwritable("item 2 is empty"));
    }

    #[test]
    fn durations_are_whole_units() {
        assert_eq!(duration(Duration::from_millis(1500), Unit::Milliseconds), ParamValue::text("1500"));
        assert_eq!(duration(Duration::from_secs(120), Unit::Minutes), ParamValue::text("2"));
        let half = duration(Duration::from_millis(1500), Unit::Seconds);
        assert_eq!(half, ParamValue::unwritable("is 1.5s, which is not a whole number of seconds"));
        assert!(duration(Duration::MAX, Unit::Milliseconds).into_result().is_err());
    }

    #[test]
    fn a_list_is_recognised_by_its_own_name_alone() {
        let mut params = Params::default();
        for name in ["Menu.1.Key", "Menu.12.Key", "MenuKey.3.Key", "Menu.x.Key", "Menu"] {
            params.set(name.into(), "v".into());
        }
        assert_eq!(params.items_of("Menu"), 12);
        params.remove_list("Menu");
        assert_eq!(params.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["Menu", "Menu.x.Key", "MenuKey.3.Key"]);
    }

    proptest! {
        #[test]
        fn what_is_listed_comes_out_again(items in proptest::collection::vec("[^,]{1,8}", 1..9)) {
            let text = list(&items, ",").into_result().unwrap().unwrap();
            prop_assert_eq!(text.split(',').collect::<Vec<_>>(), items);
        }

        #[test]
        fn what_is_set_can_be_read(pairs in proptest::collection::vec(("[A-Z\0]{0,2}|SameBegi[A-Z]?", ".{0,6}"), 0..20)) {
            let mut params = Params::default();
            let mut expected = std::collections::BTreeMap::new();
            for (name, value) in pairs {
                params.set(name.clone().into(), value.clone().into());
                expected.insert(name, value);
            }
            prop_assert!(params.iter().eq(expected.iter().map(|(name, value)| (&**name, &**value))));
            for (name, value) in &expected {
                prop_assert_eq!(params.get(name), Some(&**value));
                params.remove(name);
                prop_assert_eq!(params.get(name), None);
            }
            prop_assert!(params.is_empty());
        }
    }
}
