//! One transition across levels: a field of an answer that is gone at one level and new at another has moved.

use super::{rules, walk::Found};
use serde_json::json;
use std::collections::HashMap;

/// Joins what is gone and what is new into one change each.
pub(super) fn join(found: &mut Vec<Found>) {
    let mut gone: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, change) in found.iter().enumerate().filter(|(_, change)| change.rule.id == "response.field.removed") {
        if let Some(action) = change.place.action() {
            gone.entry((action.to_owned(), change.old.to_string())).or_default().push(at);
        }
    }
    if gone.is_empty() {
        return;
    }
    let rule = rules::find("response.field.moved").expect("the rule is in the table");
    let mut joined = Vec::new();
    for at in 0..found.len() {
        let change = &found[at];
        let Some(action) = change.place.action().filter(|_| change.rule.id == "response.field.added") else { continue };
        let key = (action.to_owned(), change.new.to_string());
        if let Some(from) = gone.get_mut(&key).and_then(Vec::pop) {
            let (old, new) = (json!(found[from].place.to_string()), json!(change.place.to_string()));
            found[at] = Found { rule, old, new, ..found[at].clone() };
            joined.push(from);
        }
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
}
