//! Checking a request against the documents before it is sent.

mod rule;
mod value;

pub use self::rule::BrokenRule;

use crate::{
    meta::{ActionMeta, Enforce, ParamMeta, Wire},
    params::{Param, Params},
    redact,
};

/// The rules a request breaks.
#[derive(Default)]
pub(crate) struct Findings {
    /// What makes the service refuse it.
    pub(crate) refusals: Vec<BrokenRule>,
    /// What is under dispute, or what the service corrects by itself.
    pub(crate) warnings: Vec<BrokenRule>,
}

/// Checks parameters against the tables, in the documents' order. Parameters that the tables do not know are not checked.
pub(crate) fn check(meta: &ActionMeta, params: &Params) -> Findings {
    let mut check = Check { meta, params, findings: Findings::default() };
    for param in meta.params {
        match param.wire {
            Wire::Flattened => check.list(param),
            _ => check.single(param),
        }
    }
    check.findings
}

/// A check under way.
struct Check<'a> {
    meta: &'a ActionMeta,
    params: &'a Params,
    findings: Findings,
}

impl Check<'_> {
    fn single(&mut self, param: &ParamMeta) {
        let given = self.params.find(param.beginning, param.name);
        if given.is_none_or(|given| given.value.is_empty()) {
            self.absent(param);
        }
        if let Some(given) = given {
            self.value(param, given);
        }
    }

    fn list(&mut self, list: &ParamMeta) {
        match self.params.items_of(list.name) {
            0 => self.absent(list),
            items => value::count(list, items).into_iter().for_each(|fault| self.add(list.name, None, fault)),
        }
        for (field, given) in self.params.fields_of(list.name) {
            if let Some(param) = list.fields.iter().find(|param| param.name == field) {
                self.value(param, given);
            }
        }
    }

    /// Checks that what is not there need not be there.
    fn absent(&mut self, param: &ParamMeta) {
        if param.required {
            self.add(param.name, None, value::Fault::refuse("is required", "give it a value that is not empty"));
        }
        let conditions = param.required_when;
        if !conditions.is_empty() && conditions.iter().all(|(name, value)| self.params.get(name) == Some(value)) {
            let all: Vec<_> = conditions.iter().map(|(name, value)| format!("{name} is {value}")).collect();
            let rule = format!("is required when {}", all.join(" and "));
            self.add(param.name, None, value::Fault::refuse(rule, "give it a value"));
        }
    }

    fn value(&mut self, param: &ParamMeta, given: Param<'_>) {
        let param = param.beside(|name| self.params.get(name));
        value::check(param, given.value, given.is_json, &mut |fault| self.add(given.name, Some(given.value), fault));
    }

    fn add(&mut self, name: &str, value: Option<&str>, fault: value::Fault) {
        let shown = value.map(|value| redact::shown(self.meta, name, value).into_owned());
        let rule = BrokenRule::new(name, shown, fault.rule, fault.advice);
        match fault.enforce {
            Enforce::Refuse => self.findings.refusals.push(rule),
            Enforce::Warn => self.findings.warnings.push(rule),
        }
    }
}

#[cfg(test)]
mod tests;
