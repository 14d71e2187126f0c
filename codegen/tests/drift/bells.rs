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

/// Pages about receipts, callbacks and codes, by the same ids and names of their own.
pub(crate) const MESSAGES: &[(&str, &str)] = &[
    ("receipts/exported", include_str!("pages/messages/receipt.md")),
    ("receipts/english", include_str!("pages/messages/receipt-english.md")),
    ("receipts/piped", include_str!("pages/messages/receipt-piped.txt")),
    ("receipts/fused", include_str!("pages/messages/receipt-fused.txt")),
    ("callbacks/exported", include_str!("pages/messages/callback.md")),
    ("callbacks/piped", include_str!("pages/messages/callback-piped.txt")),
    ("callbacks/fused", include_str!("pages/messages/callback-fused.txt")),
    ("codes/exported", include_str!("pages/messages/codes.md")),
    ("codes/piped", include_str!("pages/messages/codes-piped.txt")),
    ("codes/fused", include_str!("pages/messages/codes-fused.txt")),
];

const SPEC: &[(&str, &str)] = &[
    ("service.yaml", include_str!("spec/service.yaml")),
    ("errors.yaml", include_str!("spec/errors.yaml")),
    ("types/common.yaml", include_str!("spec/types/common.yaml")),
    ("receipts/BellReport.yaml", include_str!("spec/receipts/BellReport.yaml")),
    ("callbacks/OutboundCall.yaml", include_str!("spec/callbacks/OutboundCall.yaml")),
    ("actions/bells/RingBell.yaml", include_str!("spec/actions/bells/RingBell.yaml")),
    ("actions/bells/StopBell.yaml", include_str!("spec/actions/bells/StopBell.yaml")),
];

/// The spec, with disputes in YAML in each file that can have them.
pub(crate) fn spec(disputes: &str) -> Loaded {
    let files = SPEC.iter().map(|(path, text)| InputFile {
        path: (*path).to_owned(),
        text: text.replace("disputes: []", &format!("disputes: {disputes}")),
    });
    let files: Vec<InputFile> = files.collect();
    load_files("spec", &files).unwrap_or_else(|findings| panic!("{findings:?}"))
}

pub(crate) fn page(id: &str) -> &'static str {
    PAGES.iter().chain(MESSAGES).find(|(known, _)| *known == id).expect("a page").1
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
