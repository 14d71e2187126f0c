//! Names and texts that travel as a JSON object: the variables of a template.

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
    entries: Vec<(String, String)>,
}

impl TextMap {
    /// No variables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a variable; a text set before is replaced.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let (name, text) = (name.into(), text.into());
        match self.entries.iter_mut().find(|(each, _)| *each == name) {
            Some((_, old)) => *old = text,
            None => self.entries.push((name, text)),
        }
    }

    /// The text of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(each, text)| (each == name).then_some(text))
    }

    /// Names and texts, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.entries.iter().map(|(name, text)| (&**name, &**text))
    }

    /// How many variables there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl fmt::Debug for TextMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, _)| (name, format_args!("***")))).finish()
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for TextMap {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let mut map = Self::new();
        map.extend(pairs);
        map
    }
}

impl<N: Into<String>, T: Into<String>> Extend<(N, T)> for TextMap {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, pairs: I) {
        for (name, text) in pairs {
            self.insert(name, text);
        }
    }
}

impl<N: Into<String>, T: Into<String>, const COUNT: usize> From<[(N, T); COUNT]> for TextMap {
    fn from(pairs: [(N, T); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<N: Into<String>, T: Into<String>> From<Vec<(N, T)>> for TextMap {
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

impl IntoIterator for TextMap {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl Serialize for TextMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (name, text) in &self.entries {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_its_order_and_hides_its_values() {
        let map = TextMap::from([("product", "test"), ("code", "1"), ("product", "\"quoted\"")]);
        assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"product":"\"quoted\"","code":"1"}"#);
        assert_eq!(format!("{map:?}"), r#"{"product": ***, "code": ***}"#);
    }

    #[test]
    fn it_reads_numbers_as_texts() {
        let map: TextMap = serde_json::from_str(r#"{"a":1,"b":true,"c":null,"d":"x"}"#).unwrap();
        assert_eq!(map, TextMap::from([("a", "1"), ("b", "true"), ("d", "x")]));
    }
}
