//! A cursor in a file's tree: from a fact of the spec to the narrowest span that shows it.

use crate::yaml::{Key, Node, Span, Value};

/// A value in a file, with the key it stands under.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'i> {
    source: usize,
    key: Option<&'i Key>,
    node: &'i Node,
}

/// A span of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The number of the file.
    pub(crate) source: usize,
    /// The bytes of its text.
    pub(crate) at: Span,
}

impl<'i> Place<'i> {
    /// The whole of a file.
    pub(crate) fn root(source: usize, node: &'i Node) -> Self {
        Self { source, key: None, node }
    }

    /// The entry of a map.
    pub(crate) fn get(self, key: &str) -> Option<Self> {
        self.node.get(key).map(|(key, node)| Self { key: Some(key), node, ..self })
    }

    /// The item of a list.
    pub(crate) fn item(self, position: usize) -> Option<Self> {
        let Value::List(items) = &self.node.value else { return None };
        items.get(position).map(|node| Self { key: None, node, ..self })
    }

    /// Follows the keys as far as they exist: the narrowest place to show, even where the last key is missing.
    pub(crate) fn down(self, keys: &[&str]) -> Self {
        keys.iter().try_fold(self, |place, key| place.get(key).ok_or(place)).unwrap_or_else(|reached| reached)
    }

    /// The entries of a map, in the order of the file; nothing for other values.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'i str, Self)> {
        let entries: &'i [(Key, Node)] = match &self.node.value {
            Value::Map(entries) => entries,
            _ => &[],
        };
        entries.iter().map(move |(key, node)| (key.text.as_str(), Self { key: Some(key), node, ..self }))
    }

    /// The items of a list; nothing for other values.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> {
        let items: &'i [Node] = match &self.node.value {
            Value::List(items) => items,
            _ => &[],
        };
        items.iter().map(move |node| Self { key: None, node, ..self })
    }

    /// The number of the file.
    pub(crate) fn source(self) -> usize {
        self.source
    }

    /// The entries of the map under a key; nothing where the key is missing.
    pub(crate) fn entries_of(self, key: &str) -> impl Iterator<Item = (&'i str, Self)> + use<'i> {
        self.get(key).into_iter().flat_map(Self::entries)
    }

    /// The items of the list under a key; nothing where the key is missing.
    pub(crate) fn items_of(self, key: &str) -> impl Iterator<Item = Self> + use<'i> {
        self.get(key).into_iter().flat_map(Self::items)
    }

    /// The key; for the item of a list, the value.
    pub(crate) fn key(self) -> Spot {
        self.spot(self.key.map_or(&self.node.at, |key| &key.at))
    }

    /// The value where it is a single one; a map, a list or nothing is shown by its key.
    pub(crate) fn value(self) -> Spot {
        match self.node.value {
            Value::Null | Value::List(_) | Value::Map(_) => self.key(),
            _ => self.spot(&self.node.at),
        }
    }

    /// The first occurrence of `needle` in the value as `text`, the file, writes it; else the value.
    pub(crate) fn within(self, text: &str, needle: &str) -> Spot {
        let Value::Text(value) = &self.node.value else { return self.value() };
        let start = self.node.at.start;
        // Folding and indentation make the written form longer than the value, never by more than this.
        let mut end = (start + 2 * value.len() + 200).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let written = text.get(start..end).unwrap_or_default();
        match written.find(needle).filter(|_| !needle.is_empty()) {
            Some(at) => self.spot(&(start + at..start + at + needle.len())),
            None => self.value(),
        }
    }

    fn spot(self, at: &Span) -> Spot {
        Spot { source: self.source, at: at.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    const TEXT: &str = "说明: { 长度: { min: 1 } }\nitems: [甲, 乙]\ndoc: >-\n  A word\n  and **bold** ones.\n";

    fn shown(spot: &Spot) -> &'static str {
        &TEXT[spot.at.clone()]
    }

    #[test]
    fn keys_lead_to_the_narrowest_span() {
        let root = parse(TEXT).expect("valid YAML");
        let place = Place::root(0, &root);
        assert_eq!(shown(&place.down(&["说明", "长度", "min"]).value()), "1");
        assert_eq!(shown(&place.down(&["说明", "长度", "max"]).value()), "长度", "as far as the keys exist");
        assert_eq!(shown(&place.down(&["说明"]).key()), "说明");
        let second = place.get("items").and_then(|items| items.item(1)).expect("second item");
        assert_eq!(shown(&second.value()), "乙");
    }

    #[test]
    fn a_needle_is_found_in_the_text_as_it_is_written() {
        let root = parse(TEXT).expect("valid YAML");
        let doc = Place::root(0, &root).get("doc").expect("doc");
        assert_eq!(shown(&doc.within(TEXT, "**bold**")), "**bold**");
        assert_eq!(shown(&doc.within(TEXT, "absent")), "A word");
        assert_eq!(shown(&doc.within(TEXT, "")), "A word");
    }
}
