//! Names and texts that travel as a JSON object: the variables of a template.

use crate::lenient::Unread;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

/// The variables of a template: each name with its text.
///
/// It is written in the order in which the names were added. The values are texts for the service too, so a number is
/// given as its text. `Debug` shows the names and hides the values, which may be codes and people's names.
///
/// ```
/// use dyvms_sdk::TextMap;
///
/// let variables = TextMap::from([("code", "1234"), ("product", "test")]);
/// assert_eq!(variables.get("code"), Some("1234"));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TextMap {
    /// Names and texts, one after the other.
    all: String,
    /// Where each name and its text end.
    ends: Vec<(usize, usize)>,
}

impl TextMap {
    /// No variables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a variable; a text set before is replaced.
    pub fn insert(&mut self, name: impl AsRef<str>, text: impl AsRef<str>) {
        let (name, text) = (name.as_ref(), text.as_ref());
        let found = self.iter().position(|(each, _)| each == name);
        match found {
            Some(index) => self.replace(index, text),
            None => {
                self.all.push_str(name);
                let name_end = self.all.len();
                self.all.push_str(text);
                self.ends.push((name_end, self.all.len()));
            }
        }
    }

    fn replace(&mut self, index: usize, text: &str) {
        let (start, end) = self.ends[index];
        self.all.replace_range(start..end, text);
        self.ends[index].1 = start + text.len();
        for (name_end, text_end) in &mut self.ends[index + 1..] {
            *name_end = *name_end - end + start + text.len();
            *text_end = *text_end - end + start + text.len();
        }
    }

    /// The text of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(each, text)| (each == name).then_some(text))
    }

    /// Names and texts, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(name_end, text_end)| {
            let name = &self.all[start..name_end];
            start = text_end;
            (name, &self.all[name_end..text_end])
        })
    }

    /// How many variables there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl fmt::Debug for TextMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, _)| (name, format_args!("***")))).finish()
    }
}

impl<N: AsRef<str>, T: AsRef<str>> FromIterator<(N, T)> for TextMap {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let mut map = Self::new();
        map.extend(pairs);
        map
    }
}

impl<N: AsRef<str>, T: AsRef<str>> Extend<(N, T)> for TextMap {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, pairs: I) {
        for (name, text) in pairs {
            self.insert(name, text);
        }
    }
}

impl<N: AsRef<str>, T: AsRef<str>, const COUNT: usize> From<[(N, T); COUNT]> for TextMap {
    fn from(pairs: [(N, T); COUNT]) -> Self {
        let length = pairs.iter().map(|(name, text)| name.as_ref().len() + text.as_ref().len()).sum();
        let mut map = Self { all: String::with_capacity(length), ends: Vec::with_capacity(COUNT) };
        map.extend(pairs);
        map
    }
}

impl<N: AsRef<str>, T: AsRef<str>> From<Vec<(N, T)>> for TextMap {
    fn from(pairs: Vec<(N, T)>) -> Self {
        pairs.into_iter().collect()
    }
}

impl From<BTreeMap<String, String>> for TextMap {
    fn from(map: BTreeMap<String, String>) -> Self {
        map.into_iter().collect()
    }
}

/// In the order of the names, so that the same map always gives the same request.
impl<State> From<HashMap<String, String, State>> for TextMap {
    fn from(map: HashMap<String, String, State>) -> Self {
        map.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl Serialize for TextMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, text) in self.iter() {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}

/// Accepts numbers and truth values as texts, and leaves out names without a value.
impl<'de> Deserialize<'de> for TextMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> de::Visitor<'de> for Entries {
            type Value = TextMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut access: A) -> Result<TextMap, A::Error> {
                let mut map = TextMap::new();
                while let Some((name, text)) = access.next_entry::<String, Option<crate::lenient::Text>>()? {
                    if let Some(text) = text {
                        map.insert(name, text.0);
                    }
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

impl Unread for TextMap {
    const UNREAD: Self = Self { all: String::new(), ends: Vec::new() };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_keeps_its_order_and_hides_its_values() {
        let map = TextMap::from([("product", "test"), ("code", "1"), ("product", "\"quoted\"")]);
        assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"product":"\"quoted\"","code":"1"}"#);
        assert_eq!(format!("{map:?}"), r#"{"product": ***, "code": ***}"#);
    }

    #[test]
    fn a_replaced_text_may_be_longer_or_shorter() {
        let mut map = TextMap::from([("a", "1"), ("b", "two"), ("", ""), ("c", "3")]);
        map.insert("b", "");
        map.insert("a", String::from("长文"));
        map.insert(String::from("d"), "4");
        let pairs: Vec<_> = map.iter().collect();
        assert_eq!(pairs, [("a", "长文"), ("b", ""), ("", ""), ("c", "3"), ("d", "4")]);
        assert_eq!((map.len(), map.get("c"), map.get("e")), (5, Some("3"), None));
    }

    proptest! {
        #[test]
        fn it_is_a_map(pairs in proptest::collection::vec(("[a-d]{0,2}", ".{0,5}"), 0..12)) {
            let map: TextMap = pairs.iter().cloned().collect();
            let expected: BTreeMap<_, _> = pairs.into_iter().collect();
            prop_assert_eq!(map.len(), expected.len());
            for (name, text) in &expected {
                prop_assert_eq!(map.get(name), Some(text.as_str()));
            }
            let json = serde_json::to_string(&map).unwrap();
            prop_assert_eq!(serde_json::from_str::<TextMap>(&json).unwrap(), map);
        }
    }

    #[test]
    fn it_reads_numbers_as_texts() {
        let map: TextMap = serde_json::from_str(r#"{"a":1,"b":true,"c":null,"d":"x"}"#).unwrap();
        assert_eq!(map, TextMap::from([("a", "1"), ("b", "true"), ("d", "x")]));
    }
}
