//! What a document says about one thing: a value with its place, nothing, nothing that it could have said, or something
//! that cannot be read.

use crate::diagnostic::Position;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The facets of a row that documents can tell, by the engine's names.
pub(crate) const ROW: &[&str] = &[
    "type",
    "required.documented",
    "required.enforced",
    "range.min",
    "range.max",
    "length.min",
    "length.max",
    "length.unit",
    "items.max",
    "form",
    "separator",
    "default",
    "unit",
    "time",
    "unusable",
    "http",
];

/// The facets of an action that documents can tell.
pub(crate) const ACTION: &[&str] = &["limits.user_qps", "limits.api_qps"];

/// One fact as a document has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fact<'f> {
    /// The document says it, there.
    Said(&'f Json, Position),
    /// The document could say it and does not.
    Silent,
    /// Documents of this form have no place for it, so that its absence means nothing.
    CannotCarry,
    /// Something stands there and cannot be read: why, and where.
    Unreadable(&'f str, Position),
}

/// The facts of one thing, by the names of the engine's facets.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Facts {
    said: BTreeMap<&'static str, (Json, Position)>,
    unreadable: BTreeMap<&'static str, (String, Position)>,
}

impl Facts {
    /// States a fact; the first statement stands.
    pub(crate) fn say(&mut self, facet: &'static str, value: impl Into<Json>, at: Position) {
        if !self.unreadable.contains_key(facet) {
            self.said.entry(facet).or_insert_with(|| (value.into(), at));
        }
    }

    /// Says a fact that is a word in another way.
    pub(crate) fn reword(&mut self, facet: &str, to: impl Fn(&str) -> &str) {
        if let Some((value, _)) = self.said.get_mut(facet) {
            *value = value.as_str().map(|word| Json::from(to(word))).unwrap_or_else(|| value.take());
        }
    }

    /// Marks a fact as there but unreadable.
    pub(crate) fn cannot_read(&mut self, facet: &'static str, why: impl Into<String>, at: Position) {
        self.said.remove(facet);
        self.unreadable.entry(facet).or_insert_with(|| (why.into(), at));
    }

    /// The fact as far as documents of a form can carry it.
    pub(crate) fn get(&self, facet: &str, cannot_carry: &[&str]) -> Fact<'_> {
        match (self.said.get(facet), self.unreadable.get(facet)) {
            (_, Some((why, at))) => Fact::Unreadable(why, *at),
            (Some((value, at)), None) => Fact::Said(value, *at),
            (None, None) if cannot_carry.contains(&facet) => Fact::CannotCarry,
            (None, None) => Fact::Silent,
        }
    }

    pub(crate) fn said(&self) -> impl Iterator<Item = (&'static str, &Json, Position)> {
        self.said.iter().map(|(facet, (value, at))| (*facet, value, *at))
    }

    pub(crate) fn unreadable(&self) -> impl Iterator<Item = (&'static str, &str, Position)> {
        self.unreadable.iter().map(|(facet, (why, at))| (*facet, why.as_str(), *at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_said_silent_not_carried_or_unreadable() {
        let at = |line| Position { line, column: 1 };
        let mut facts = Facts::default();
        facts.say("type", "String", at(1));
        facts.say("type", "Long", at(2));
        facts.say("default", 1, at(3));
        facts.cannot_read("default", "two values", at(4));
        facts.say("default", 2, at(5));
        assert_eq!(facts.get("type", &[]), Fact::Said(&Json::from("String"), at(1)), "the first statement stands");
        assert_eq!(facts.get("default", &[]), Fact::Unreadable("two values", at(4)));
        assert_eq!(facts.get("required.documented", &["required.documented"]), Fact::CannotCarry);
        assert_eq!(facts.get("unit", &["required.documented"]), Fact::Silent);
    }
}
