//! Which rules explain the facets that differ between two states of one thing: each facet is explained once, the
//! broader transition before the narrower, and what no rule explains is left over for the rule that says so.

use super::{
    entity::{Entity, Kind, base},
    rule::{How, Pair, Reach, Rule, Trigger},
    rules,
    travel::Travel,
};
use serde_json::{Map, Value as Json};

/// A facet that differs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changed<'e> {
    pub(super) facet: &'e str,
    pub(super) from: &'e Json,
    pub(super) to: &'e Json,
}

/// Two states of one thing and what there is to know about it.
#[derive(Clone, Copy)]
pub(super) struct States<'e> {
    pub(super) old: Option<&'e Entity>,
    pub(super) new: Option<&'e Entity>,
    pub(super) travel: Travel,
    pub(super) common: (bool, bool),
}

/// A rule and the differing facets that it explains, its trigger first.
pub(super) struct Explanation<'e> {
    pub(super) rule: &'static Rule,
    pub(super) facets: Vec<Changed<'e>>,
}

impl<'e> States<'e> {
    pub(super) fn kind(&self) -> Option<Kind> {
        self.new.or(self.old).map(|entity| entity.kind)
    }

    pub(super) fn pair(&self, changed: Changed<'e>) -> Pair<'e> {
        Pair {
            old: self.old,
            new: self.new,
            facet: changed.facet,
            from: changed.from,
            to: changed.to,
            common: self.common,
        }
    }

    /// The directions in which rules look, one at a time.
    fn directions(&self) -> impl Iterator<Item = Reach> {
        let sent = self.travel.sent.then_some(Reach::Sent);
        let received = self.travel.received.then_some(Reach::Received);
        let neither = (sent.is_none() && received.is_none()).then_some(Reach::Any);
        sent.into_iter().chain(received).chain(neither)
    }

    /// The rules for things of this kind that look in `direction`.
    fn rules(&self, direction: Reach) -> impl Iterator<Item = &'static Rule> {
        let rules = self.kind().map(rules::of).unwrap_or_default();
        rules.iter().copied().filter(move |rule| rule.reach == Reach::Any || rule.reach == direction)
    }

    /// The rule for the thing as a whole; of what travels both ways, the one with the worse verdict.
    pub(super) fn whole(&self, trigger: Trigger) -> Option<&'static Rule> {
        let pair = self.pair(Changed { facet: "", from: &Json::Null, to: &Json::Null });
        let first = |direction| self.rules(direction).find(|rule| rule.trigger == trigger && (rule.when)(&pair));
        self.directions().filter_map(first).max_by_key(|rule| rule.verdict.severity())
    }

    /// The rules that explain `changed`.
    pub(super) fn explain(&self, changed: &[Changed<'e>]) -> Vec<Explanation<'e>> {
        let mut found: Vec<_> =
            self.directions().flat_map(|direction| self.explain_one_way(direction, changed)).collect();
        // A thing that travels both ways was looked at twice: the worse verdict on each facet stands.
        found.sort_by_key(|explanation| std::cmp::Reverse(explanation.rule.verdict.severity()));
        let mut taken: Vec<&str> = Vec::new();
        found.retain(|explanation| {
            let open = !taken.contains(&explanation.facets[0].facet);
            if open {
                taken.extend(explanation.facets.iter().map(|changed| changed.facet));
            }
            open
        });
        let left = changed.iter().filter(|changed| !taken.contains(&changed.facet));
        found.extend(left.map(|changed| Explanation { rule: &rules::UNCLASSIFIED, facets: vec![*changed] }));
        found.sort_by_key(|explanation| explanation.facets[0].facet);
        found
    }

    fn explain_one_way(&self, direction: Reach, changed: &[Changed<'e>]) -> Vec<Explanation<'e>> {
        let mut open = changed.to_vec();
        let mut found = Vec::new();
        for rule in self.rules(direction) {
            let Trigger::Facet(facets, how) = rule.trigger else { continue };
            while let Some(at) = open.iter().position(|changed| {
                facets.contains(&base(changed.facet)) && fits(how, *changed) && (rule.when)(&self.pair(*changed))
            }) {
                let trigger = open.remove(at);
                let claimed = |other: &Changed<'_>| {
                    rule.claims.contains(&base(other.facet))
                        && moves_along(how, *other)
                        && !is_other_item(trigger, *other)
                };
                let (mut explained, left): (Vec<_>, Vec<_>) = open.into_iter().partition(claimed);
                explained.insert(0, trigger);
                open = left;
                found.push(Explanation { rule, facets: explained });
            }
        }
        found
    }
}

/// Another item of the same list is a change of its own.
fn is_other_item(trigger: Changed<'_>, other: Changed<'_>) -> bool {
    base(trigger.facet) == base(other.facet) && trigger.facet.contains('[')
}

fn fits(how: How, changed: Changed<'_>) -> bool {
    let number = |value: &Json| value.as_f64();
    match how {
        How::Appears => changed.from.is_null(),
        How::Vanishes => changed.to.is_null(),
        How::Differs => !changed.from.is_null() && !changed.to.is_null(),
        How::Rises => number(changed.from).zip(number(changed.to)).is_some_and(|(from, to)| to > from),
        How::Falls => number(changed.from).zip(number(changed.to)).is_some_and(|(from, to)| to < from),
        How::Any => true,
    }
}

/// Whether a claimed facet changed as part of the same change: it came with what came, and went with what went.
fn moves_along(how: How, other: Changed<'_>) -> bool {
    match how {
        How::Appears | How::Vanishes => fits(how, other),
        _ => true,
    }
}

impl Explanation<'_> {
    /// The facets that a reader wants to see: not what repeats the trigger in another way.
    fn telling(&self) -> impl Iterator<Item = &Changed<'_>> {
        let repeats = |changed: &Changed<'_>| {
            changed.facet.starts_with("required.") || changed.facet == "always" || changed.facet.contains('[')
        };
        self.facets
            .iter()
            .enumerate()
            .filter(move |(at, changed)| *at == 0 || !repeats(changed))
            .map(|(_, changed)| changed)
    }

    /// The group that all of them belong to, when there are several.
    fn group(&self) -> Option<&str> {
        let (group, _) = self.facets[0].facet.split_once('.')?;
        (self.telling().count() > 1 && self.telling().all(|changed| in_group(changed, group))).then_some(group)
    }

    /// The facet that names the place: the trigger, or the group when several of it changed together.
    pub(super) fn facet(&self) -> &str {
        self.group().unwrap_or(self.facets[0].facet)
    }

    /// The value before and after: of the trigger, or of several facets by their names.
    pub(super) fn values(&self) -> (Json, Json) {
        if self.telling().count() == 1 {
            return (self.facets[0].from.clone(), self.facets[0].to.clone());
        }
        let name = |facet: &str| match self.group() {
            Some(group) => facet[group.len() + 1..].to_owned(),
            None => facet.to_owned(),
        };
        let all = |value: fn(&Changed<'_>) -> Json| {
            let facets = self.telling().map(|changed| (name(changed.facet), value(changed)));
            let stated: Map<String, Json> = facets.filter(|(_, value)| !value.is_null()).collect();
            if stated.is_empty() { Json::Null } else { Json::Object(stated) }
        };
        (all(|changed| changed.from.clone()), all(|changed| changed.to.clone()))
    }
}

fn in_group(changed: &Changed<'_>, group: &str) -> bool {
    changed.facet.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
}
