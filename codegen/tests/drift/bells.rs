//! A small invented service, the pages that describe it in every form, and helpers to compare them.

use dyvms_codegen::{
    drift::{Document, Documents, Lock, Refusal, Report, read},
    load::{InputFile, Loaded, load_files},
};

/// The pages, by the ids that the spec gives them.
pub(crate) const PAGES: &[(&str, &str)] = &[
    ("exported", include_str!("pages/exported.md")),
    ("english", include_str!("pages/english.md")),
    ("fused", include_str!("pages/fused.txt")),
    ("piped", include_str!("pages/piped.txt")),
    ("manual", include_str!("pages/manual.txt")),
    ("metadata", include_str!("pages/metadata.json")),
    ("stripped", include_str!("pages/stripped.json")),
];

const SPEC: &[(&str, &str)] = &[
    ("service.yaml", include_str!("spec/service.yaml")),
    ("errors.yaml", include_str!("spec/errors.yaml")),
    ("types/common.yaml", include_str!("spec/types/common.yaml")),
    ("actions/bells/RingBell.yaml", include_str!("spec/actions/bells/RingBell.yaml")),
    ("actions/bells/StopBell.yaml", include_str!("spec/actions/bells/StopBell.yaml")),
];

/// The spec, with disputes on `RingBell` in YAML.
pub(crate) fn spec(disputes: &str) -> Loaded {
    let files = SPEC.iter().map(|(path, text)| InputFile {
        path: (*path).to_owned(),
        text: text.replace("disputes: []", &format!("disputes: {disputes}")),
    });
    let files: Vec<InputFile> = files.collect();
    load_files("spec", &files).unwrap_or_else(|findings| panic!("{findings:?}"))
}

pub(crate) fn page(id: &str) -> &'static str {
    PAGES.iter().find(|(known, _)| *known == id).expect("a page").1
}

pub(crate) fn document(text: &str) -> Document {
    read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"))
}

/// Compares a text with the spec and the lock.
pub(crate) fn compare(loaded: &Loaded, lock: &Lock, id: &str, text: &str) -> Result<Report, Refusal> {
    let document = read(text.as_bytes())?;
    Documents { loaded, lock, fewer: 0 }.compare("page", &document, Some(id))
}

/// What the spec is behind on, as `rule at path: old → new`.
pub(crate) fn behind(loaded: &Loaded, id: &str, text: &str) -> Vec<String> {
    let report = compare(loaded, &Lock::default(), id, text).unwrap_or_else(|refusal| panic!("{id}: {refusal}"));
    let found = report.behind.iter().map(|found| {
        let found = &found.difference;
        let value = |value: &serde_json::Value| if value.is_object() { "it".to_owned() } else { value.to_string() };
        format!("{} {}: {} → {}", found.rule, found.at, value(&found.old), value(&found.new))
    });
    found.collect()
}
