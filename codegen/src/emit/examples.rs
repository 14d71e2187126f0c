//! `examples.rs`: what the emulator answers, as the documents show it.

use super::format;
use crate::model::Model;
use std::fmt::Write as _;

/// The first example of every action as JSON text, ordered by action.
pub(super) fn table(model: &Model<'_>) -> String {
    let mut out = String::from("/// What each action answers in the documents, as JSON, ordered by action.\n");
    out.push_str("pub(crate) static EXAMPLES: &[(&str, &str)] = &[\n");
    let mut examples: Vec<(&str, String)> = model
        .actions
        .iter()
        .filter_map(|action| Some((action.spec.action.as_str(), action.spec.examples.first()?.to_string())))
        .collect();
    examples.sort();
    for (action, example) in examples {
        let _ = writeln!(out, "    ({action:?}, {}),", raw_string(&example));
    }
    out.push_str("];\n");
    let head = "//! What the emulator answers.\n".to_owned();
    format::file("the examples of spec/actions/", [head, out])
}

/// A raw string literal that holds `text` as it is.
fn raw_string(text: &str) -> String {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
