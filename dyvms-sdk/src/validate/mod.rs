//! Checking a request against the documents before it is sent.

mod rule;
mod value;

pub use self::rule::BrokenRule;

use crate::{
    meta::{ActionMeta, Enforce, ParamMeta, Wire},
    params::Params,
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

/// Checks parameters against the tables. Parameters that the tables do not know are not checked.
pub(crate) fn check(meta: &ActionMeta, params: &Params) -> Findings {
    let mut findings = Findings::default();
    for param in meta.params {
        check_presence(meta, param, params, &mut findings);
        if param.wire == Wire::Flattened {
            let fault = value::count(param, params.items_of(param.name));
            fault.into_iter().for_each(|fault| findings.add(meta, param.name, None, fault));
        }
    }
    for (name, value, is_json) in params.iter_with_json() {
        if let Some(param) = meta.param(name) {
            let param = param.beside(|name| params.get(name));
            let mut report = |fault: value::Fault| findings.add(meta, name, Some(value), fault);
            value::check(param, value, is_json, &mut report);
        }
    }
    findings
}

impl Findings {
    fn add(&mut self, meta: &ActionMeta, name: &str, value: Option<&str>, fault: value::Fault) {
        let shown = value.map(|value| redact::shown(meta, name, value).into_owned());
        let rule = BrokenRule::new(name, shown, fault.rule, fault.advice);
        match fault.enforce {
            Enforce::Refuse => self.refusals.push(rule),
            Enforce::Warn => self.warnings.push(rule),
        }
    }
}

fn check_presence(meta: &ActionMeta, param: &ParamMeta, params: &Params, findings: &mut Findings) {
    if !param.required && param.required_when.is_empty() {
        return;
    }
    let given = match param.wire {
        Wire::Flattened => params.items_of(param.name) > 0,
        _ => params.get(param.name).is_some_and(|value| !value.is_empty()),
    };
    if given {
        return;
    }
    if param.required {
        findings.add(meta, param.name, None, value::Fault::refuse("is required", "give it a value that is not empty"));
    }
    let conditions = param.required_when;
    if !conditions.is_empty() && conditions.iter().all(|(name, value)| params.get(name) == Some(value)) {
        let all = conditions.iter().map(|(name, value)| format!("{name} is {value}")).collect::<Vec<_>>().join(" and ");
        findings.add(
            meta,
            param.name,
            None,
            value::Fault::refuse(format!("is required when {all}"), "give it a value"),
        );
    }
}

#[cfg(test)]
mod tests;
