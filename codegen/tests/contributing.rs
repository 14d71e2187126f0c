//! The action that CONTRIBUTING.md shows whole: it passes the lint among those of the real spec, and becomes code.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

use dyvms_codegen::{
    diagnostic::render_text,
    emit::emit,
    lint::lint,
    load::{InputFile, load_files, read_dir},
    model::Model,
};
use std::path::Path;

const PAGE: &str = include_str!("../../CONTRIBUTING.md");

#[test]
fn the_action_shown_is_whole() {
    let (_, shown) = PAGE.split_once("```yaml\n# yaml-language-server").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let (_, name) = shown.split_once("\naction: ").unwrap();
    let name = name.lines().next().unwrap();

    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut files = read_dir(&spec).unwrap();
    let path = format!("actions/voice/{name}.yaml");
    assert!(!files.iter().any(|file| file.path.ends_with(&path)), "{name} is in the spec by now; show another action");
    files.push(InputFile { path, text: format!("# yaml-language-server{shown}") });

    let loaded = load_files("spec", &files).unwrap();
    let findings = lint(&loaded);
    assert!(findings.is_empty(), "{}", render_text(&findings, false));
    let generated = emit(&Model::new(&loaded));
    assert!(generated.iter().any(|file| file.text.contains(&format!("pub struct {name}<"))), "no builder of {name}");
}
