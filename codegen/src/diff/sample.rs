//! A small spec with the rules' samples laid over it: top-level keys of a sample take the place of those of the file.

use super::Side;
use crate::load::{InputFile, load_files};
use serde_json::{Map, Value as Json};

/// The file that a sample is laid over if it names none.
const RING: &str = "actions/calls/Ring.yaml";

const BASE: &[(&str, &str)] = &[
    (
        "service.yaml",
        r#"{ "service": "Sampleapi", "version": "2020-01-01", "doc": "A small service.", "endpoint": "sample.example",
             "schemes": ["https"], "methods": ["POST"], "documents": { "ref": { "title": "Reference", "date": "2020" } },
             "chapters": { "calls": "Calls" }, "common_parameters": {}, "success_codes": ["OK"], "business_limits": {} }"#,
    ),
    ("errors.yaml", r#"{ "prefixes": {}, "codes": {} }"#),
    (
        RING,
        r#"{ "action": "Ring", "title": "Ring a phone", "title_zh": "拨号", "sources": ["ref 1"], "effect": "dials",
             "success": "OK", "request": {}, "response": {}, "examples": [] }"#,
    ),
];

/// The base with a sample laid over it; nothing when the sample is not YAML.
pub(super) fn files(sample: &str) -> Option<Vec<InputFile>> {
    let mut files = Vec::new();
    for (path, text) in BASE {
        files.push(((*path).to_owned(), map(text)?));
    }
    for (path, part) in parts(sample) {
        let part = map(&part)?;
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, keys)) => keys.extend(part),
            None => files.push((path, part)),
        }
    }
    let text = |(path, keys): (String, Map<String, Json>)| InputFile { path, text: Json::Object(keys).to_string() };
    Some(files.into_iter().map(text).collect())
}

/// The spec that a sample makes, as one side of a comparison; nothing when it makes none.
pub(super) fn side(sample: &str) -> Option<Side> {
    let loaded = load_files("spec", &files(sample)?).ok()?;
    Some(Side::spec("sample", loaded))
}

/// The parts of a sample by file; a comment with a path begins a new one.
fn parts(sample: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in sample.lines() {
        match (line.strip_prefix("# ").filter(|path| path.ends_with(".yaml")), parts.last_mut()) {
            (Some(path), _) => parts.push((path.to_owned(), String::new())),
            (None, Some((_, part))) => part.extend([line, "\n"]),
            (None, None) => parts.push((RING.to_owned(), format!("{line}\n"))),
        }
    }
    parts
}

fn map(text: &str) -> Option<Map<String, Json>> {
    match crate::yaml::parse(text).ok()?.to_json() {
        Json::Object(map) => Some(map),
        _ => None,
    }
}
