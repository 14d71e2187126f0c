//! A rule as data: one id, one sentence, two verdicts, its mirror, what it looks at, and a sample that is its test.

use super::{
    entity::{Entity, Kind},
    verdict::{Bump, Side, VendorImpact, Verdict},
};
use serde_json::Value as Json;

/// A kind of change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Its name: what changed and how, from the general to the special.
    pub(crate) id: &'static str,
    /// What happened, in one sentence.
    pub(crate) meaning: &'static str,
    pub(crate) side: Side,
    /// The two verdicts, and the level that follows from them.
    pub(crate) verdict: Verdict,
    /// The rule for the same change the other way round.
    pub(crate) mirror: Mirror,
    /// The kinds of things it looks at.
    pub(crate) kinds: &'static [Kind],
    /// Whether what is only received, or only sent, is none of its business.
    pub(crate) reach: Reach,
    pub(crate) trigger: Trigger,
    /// What must hold beside the trigger.
    pub(crate) when: fn(&Pair<'_>) -> bool,
    /// Facets and collections that this change explains as well, so that nobody reports them again. After a facet that
    /// appeared, only others that appeared with it; after one that vanished, only others that vanished.
    pub(crate) claims: &'static [&'static str],
    /// YAML before and after, laid over a small spec.
    pub(crate) sample: (&'static str, &'static str),
}

/// The rule for the same change the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mirror {
    /// The same rule.
    Itself,
    /// The rule of that id.
    Rule(&'static str),
    /// No single rule, and why.
    None(&'static str),
}

/// In which direction a thing must travel for a rule to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Any.
    Any,
    /// It is sent.
    Sent,
    /// It is received.
    Received,
}

/// What sets a rule off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// The thing is new.
    Added,
    /// The thing is gone.
    Removed,
    /// The thing most likely has another name.
    Renamed,
    /// The things under this key stand in another order.
    Reordered(&'static str),
    /// One of these facets changed in this way.
    Facet(&'static [&'static str], How),
    /// None of these: the walk finds the change by itself.
    Else,
}

/// How a facet changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// There was none.
    Appears,
    /// There is none any more.
    Vanishes,
    /// There is another one.
    Differs,
    /// The number grew.
    Rises,
    /// The number shrank.
    Falls,
    /// In any way.
    Any,
}

/// What a rule may look at beside its trigger: both states of the thing.
pub(crate) struct Pair<'a> {
    pub(crate) old: Option<&'a Entity>,
    pub(crate) new: Option<&'a Entity>,
    /// The facet in question, with its two values.
    pub(crate) facet: &'a str,
    pub(crate) from: &'a Json,
    pub(crate) to: &'a Json,
    /// Whether every request carries a parameter of that name, in the new spec and in the old one.
    pub(crate) common: (bool, bool),
}

impl Pair<'_> {
    /// Both states of the facet as text; empty where it is absent.
    pub(crate) fn texts(&self, facet: &str) -> (&str, &str) {
        let old = self.old.and_then(|old| old.text(facet)).unwrap_or_default();
        let new = self.new.and_then(|new| new.text(facet)).unwrap_or_default();
        (old, new)
    }
}

const fn always(_: &Pair<'_>) -> bool {
    true
}

impl Rule {
    /// A rule on what is sent.
    pub(crate) const fn request(id: &'static str, meaning: &'static str) -> Self {
        Self { reach: Reach::Sent, ..Self::on(Side::Request, id, meaning) }
    }

    /// A rule on what is received.
    pub(crate) const fn response(id: &'static str, meaning: &'static str) -> Self {
        Self { reach: Reach::Received, ..Self::on(Side::Response, id, meaning) }
    }

    /// A rule on the action or the service.
    pub(crate) const fn service(id: &'static str, meaning: &'static str) -> Self {
        Self::on(Side::Service, id, meaning)
    }

    /// A rule on what people read.
    pub(crate) const fn docs(id: &'static str, meaning: &'static str) -> Self {
        Self::on(Side::Docs, id, meaning)
    }

    const fn on(side: Side, id: &'static str, meaning: &'static str) -> Self {
        Self {
            id,
            meaning,
            side,
            verdict: Verdict::new(VendorImpact::None, Bump::None),
            mirror: Mirror::Itself,
            kinds: &[],
            reach: Reach::Any,
            trigger: Trigger::Else,
            when: always,
            claims: &[],
            sample: ("", ""),
        }
    }

    pub(crate) const fn verdict(self, vendor_impact: VendorImpact, sdk_bump: Bump) -> Self {
        Self { verdict: Verdict::new(vendor_impact, sdk_bump), ..self }
    }

    /// The id of the rule for the same change the other way round; without one a rule is its own mirror.
    pub(crate) const fn mirror(self, id: &'static str) -> Self {
        Self { mirror: Mirror::Rule(id), ..self }
    }

    pub(crate) const fn no_mirror(self, why: &'static str) -> Self {
        Self { mirror: Mirror::None(why), ..self }
    }

    pub(crate) const fn sees(self, kinds: &'static [Kind], trigger: Trigger) -> Self {
        Self { kinds, trigger, ..self }
    }

    pub(crate) const fn facet(self, kinds: &'static [Kind], facets: &'static [&'static str], how: How) -> Self {
        self.sees(kinds, Trigger::Facet(facets, how))
    }

    pub(crate) const fn when(self, when: fn(&Pair<'_>) -> bool) -> Self {
        Self { when, ..self }
    }

    pub(crate) const fn claims(self, claims: &'static [&'static str]) -> Self {
        Self { claims, ..self }
    }

    pub(crate) const fn sample(self, old: &'static str, new: &'static str) -> Self {
        Self { sample: (old, new), ..self }
    }
}
