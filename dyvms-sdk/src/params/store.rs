//! Where the parameters of a request are kept, sorted by name.

use std::{borrow::Cow, cmp::Ordering};

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
    /// Whether the value is known to be JSON text.
    json: bool,
}

/// A parameter that was set.
#[derive(Clone, Copy)]
pub(crate) struct Param<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// Whether the value is known to be JSON text.
    pub(crate) is_json: bool,
}

impl Entry {
    fn param(&self) -> Param<'_> {
        Param { name: &self.name, value: &self.value, is_json: self.json }
    }
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
    pub(crate) fn iter_with_beginnings(&self) -> impl Iterator<Item = (Beginning, &str, &str)> + Clone {
        self.entries.iter().map(|entry| (entry.beginning, &*entry.name, &*entry.value))
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.find(Beginning::of(name), name).map(|param| param.value)
    }

    /// A parameter, whose name begins so.
    pub(crate) fn find(&self, beginning: Beginning, name: &str) -> Option<Param<'_>> {
        self.place(beginning, name).ok().map(|at| self.entries[at].param())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where a parameter is, or where it would have to be. There are few, and a walk over them does not wait as a binary
    /// search does, where each step needs what the one before it read.
    fn place(&self, beginning: Beginning, name: &str) -> Result<usize, usize> {
        let mut end = self.entries.len();
        while let Some(each) = end.checked_sub(1).map(|last| &self.entries[last]) {
            match each.beginning.cmp(&beginning).then_with(|| (*each.name).cmp(name)) {
                Ordering::Greater => end -= 1,
                Ordering::Equal => return Ok(end - 1),
                Ordering::Less => break,
            }
        }
        Err(end)
    }

    /// Sets a parameter; a value set before is replaced.
    pub(crate) fn set(&mut self, name: Cow<'static, str>, value: Cow<'static, str>) {
        self.put(name, value, false);
    }

    /// Sets a parameter to JSON text that was written by a serializer.
    pub(crate) fn set_json(&mut self, name: Cow<'static, str>, value: Cow<'static, str>) {
        self.put(name, value, true);
    }

    fn put(&mut self, name: Cow<'static, str>, value: Cow<'static, str>, json: bool) {
        let beginning = Beginning::of(&name);
        match self.place(beginning, &name) {
            Ok(at) => (self.entries[at].value, self.entries[at].json) = (value, json),
            Err(at) => self.entries.insert(at, Entry { beginning, name, value, json }),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if let Ok(at) = self.place(Beginning::of(name), name) {
            self.entries.remove(at);
        }
    }

    /// Removes every field of a flattened list.
    pub(crate) fn remove_list(&mut self, list: &str) {
        self.entries.retain(|entry| split_item(list, &entry.name).is_none());
    }

    /// How many items a flattened list has.
    pub(crate) fn items_of(&self, list: &str) -> usize {
        self.iter().filter_map(|(name, _)| split_item(list, name)).map(|(index, _)| index).max().unwrap_or(0)
    }

    /// The parameters of a flattened list's items, each with the name of its field.
    pub(crate) fn fields_of(&self, list: &str) -> impl Iterator<Item = (&str, Param<'_>)> {
        self.entries.iter().filter_map(move |entry| Some((split_item(list, &entry.name)?.1, entry.param())))
    }
}

/// Index and field in `MenuKeyMap.2.Key`, if it belongs to the list.
fn split_item<'a>(list: &str, name: &'a str) -> Option<(usize, &'a str)> {
    let (index, field) = name.strip_prefix(list)?.strip_prefix('.')?.split_once('.')?;
    Some((index.parse().ok()?, field))
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
