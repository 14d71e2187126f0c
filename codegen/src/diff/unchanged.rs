//! Whether two parts of a spec say the same in the same order, found without looking closer: most of two specs is
//! equal, and must cost next to nothing. Maps of a spec are equal in any order, so the order of their keys is compared
//! beside them.

use crate::spec::{Action, Callback, ErrorTable, Member, Service, TypeDef};
use indexmap::IndexMap;

pub(super) fn actions(old: &Action, new: &Action) -> bool {
    old == new
        && all_members(&old.request, &new.request)
        && all_members(&old.response, &new.response)
        && types(&old.types, &new.types)
}

pub(super) fn callbacks(old: &Callback, new: &Callback) -> bool {
    old == new && keys(&old.contents, &new.contents)
}

pub(super) fn one_type(old: &TypeDef, new: &TypeDef) -> bool {
    old == new && keys(&old.values, &new.values) && all_members(&old.fields, &new.fields)
}

fn types(old: &IndexMap<String, TypeDef>, new: &IndexMap<String, TypeDef>) -> bool {
    keys(old, new) && old.values().zip(new.values()).all(|(old, new)| one_type(old, new))
}

pub(super) fn services(old: &Service, new: &Service) -> bool {
    old == new
        && keys(&old.documents, &new.documents)
        && keys(&old.common_parameters, &new.common_parameters)
        && keys(&old.business_limits, &new.business_limits)
}

pub(super) fn error_tables(old: &ErrorTable, new: &ErrorTable) -> bool {
    old == new && keys(&old.prefixes, &new.prefixes) && keys(&old.codes, &new.codes)
}

pub(super) fn members(old: &Member, new: &Member) -> bool {
    old == new && cases(old, new)
}

/// Equal members that stand in the same order.
fn all_members(old: &IndexMap<String, Member>, new: &IndexMap<String, Member>) -> bool {
    keys(old, new) && old.values().zip(new.values()).all(|(old, new)| cases(old, new))
}

fn cases(old: &Member, new: &Member) -> bool {
    match (&old.holds, &new.holds) {
        (Some(old), Some(new)) => keys(&old.cases, &new.cases),
        _ => true,
    }
}

fn keys<V>(old: &IndexMap<String, V>, new: &IndexMap<String, V>) -> bool {
    old.keys().eq(new.keys())
}
