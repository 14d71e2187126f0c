//! The parameters of one request, and whether each came in the query or in the form.

use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// Where a parameter travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the URL, after `?`.
    Query,
    /// In the body, as `application/x-www-form-urlencoded`.
    Form,
}

impl Place {
    /// `query` or `form`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Form => "form",
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One parameter as it was sent, decoded.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Param {
    name: Box<str>,
    value: Box<str>,
    place: Place,
}

impl Param {
    pub(crate) fn new(name: impl Into<Box<str>>, value: impl Into<Box<str>>, place: Place) -> Self {
        Self { name: name.into(), value: value.into(), place }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    pub(crate) fn place(&self) -> Place {
        self.place
    }
}

/// All parameters of a request, sorted by name in byte order, each name once.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<Param>);

impl Params {
    /// Sorts the parameters. Of those given twice the first stays; the second is handed back.
    pub(crate) fn new(mut params: Vec<Param>) -> (Self, Option<Param>) {
        params.sort_by(|a, b| a.name.cmp(&b.name));
        let mut twice = None;
        params.dedup_by(|later, earlier| {
            let same = later.name == earlier.name;
            if same && twice.is_none() {
                twice = Some(later.clone());
            }
            same
        });
        (Self(params), twice)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Param> {
        self.0.iter()
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Param> {
        let at = self.0.binary_search_by(|param| param.name.as_ref().cmp(name)).ok()?;
        Some(&self.0[at])
    }

    /// The value of a parameter, if it was sent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.find(name).map(Param::value)
    }

    /// The value of a parameter that was sent with more than nothing in it.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// The parameters `List.…`, with what follows the point.
    pub(crate) fn under<'a>(&'a self, list: &'a str) -> impl Iterator<Item = (&'a str, &'a Param)> {
        let start = self.0.partition_point(|param| before(&param.name, list) == Ordering::Less);
        self.0[start..].iter().map_while(move |param| Some((param.name.strip_prefix(list)?.strip_prefix('.')?, param)))
    }

    #[cfg(test)]
    pub(crate) fn of(params: &[(&str, &str)]) -> Self {
        Self::new(params.iter().map(|(name, value)| Param::new(*name, *value, Place::Query)).collect()).0
    }
}

/// Orders a name against the first name that could begin with `list` and a point.
fn before(name: &str, list: &str) -> Ordering {
    name.bytes().cmp(list.bytes().chain([b'.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_by_bytes_and_finds_by_name() {
        let params = Params::of(&[("b", "2"), ("A", "1"), ("a", ""), ("é", "4")]);
        let names: Vec<&str> = params.iter().map(Param::name).collect();
        assert_eq!(names, ["A", "a", "b", "é"]);
        assert_eq!(params.get("a"), Some(""));
        assert_eq!(params.filled("a"), None);
        assert_eq!(params.filled("b"), Some("2"));
        assert_eq!(params.get("c"), None);
    }

    #[test]
    fn keeps_the_first_of_two_and_names_the_second() {
        let sent = vec![
            Param::new("a", "1", Place::Query),
            Param::new("b", "2", Place::Query),
            Param::new("a", "3", Place::Form),
        ];
        let (params, twice) = Params::new(sent);
        assert_eq!(params.get("a"), Some("1"));
        assert_eq!(params.iter().count(), 2);
        let twice = twice.unwrap();
        assert_eq!((twice.name(), twice.value(), twice.place()), ("a", "3", Place::Form));
    }

    #[test]
    fn lists_what_lies_under_a_name() {
        let params = Params::of(&[
            ("Menu", "no"),
            ("Menu.1.Key", "1"),
            ("Menu.10.Key", "2"),
            ("Menu.", "odd"),
            ("Menu-1", "no"),
            ("MenuKeyMap.1.Key", "no"),
            ("Men", "no"),
        ]);
        let under: Vec<(&str, &str)> = params.under("Menu").map(|(rest, param)| (rest, param.value())).collect();
        assert_eq!(under, [("", "odd"), ("1.Key", "1"), ("10.Key", "2")]);
        assert_eq!(params.under("Nothing").count(), 0);
    }
}
