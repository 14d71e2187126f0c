//! What the generator makes: golden files of a small spec, and the freshness of what the repository holds.

use dyvms_codegen::{
    emit::{GeneratedFile, emit},
    export::export,
    lint::lint,
    load::{Loaded, load},
    model::Model,
    schema::FileKind,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sample() -> Loaded {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
    load(&dir).expect("the sample spec loads")
}

fn real() -> Loaded {
    load(&repository().join("spec")).expect("the spec loads")
}

fn generated(loaded: &Loaded) -> Vec<GeneratedFile> {
    emit(&Model::new(loaded))
}

#[test]
fn a_small_spec_becomes_code_that_reads_well() {
    for file in generated(&sample()) {
        insta::assert_snapshot!(file.path.replace('/', "__"), file.text);
    }
}

#[test]
fn a_small_spec_is_exported_in_the_published_shape() {
    insta::assert_snapshot!("export", format!("{:#}", export(&sample().spec)));
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    assert_eq!(generated(&real()), generated(&real()));
}

#[test]
fn the_spec_has_no_findings() {
    let findings = lint(&real());
    assert!(findings.is_empty(), "{}", dyvms_codegen::diagnostic::render_text(&findings, false));
}

#[test]
fn the_generated_code_in_the_repository_is_fresh() {
    let folder = repository().join("dyvms-sdk/src/generated");
    for file in generated(&real()) {
        let current = fs::read_to_string(folder.join(&file.path)).unwrap_or_default();
        assert!(current == file.text, "{} is stale; run `cargo xtask codegen`", file.path);
    }
}

#[test]
fn the_schemas_in_the_repository_are_fresh() {
    for kind in FileKind::ALL {
        let path = repository().join("spec/schema").join(kind.schema_file());
        let current = fs::read_to_string(&path).unwrap_or_default();
        let wanted = format!("{:#}\n", kind.schema());
        assert!(current == wanted, "{} is stale; run `cargo xtask codegen`", path.display());
    }
}

#[test]
fn every_spec_file_names_its_schema() {
    let mut real = real();
    let companions = real.companions.drain(..).flat_map(|(_, companion)| companion.loaded.sources);
    for source in real.sources.into_iter().chain(companions) {
        let first = source.file.text.lines().next().unwrap_or_default().to_owned();
        let schema = first.strip_prefix("# yaml-language-server: $schema=");
        let schema = schema.unwrap_or_else(|| panic!("{} does not name its schema", source.file.path));
        let folder = Path::new(&source.file.path).parent().expect("a spec file lies in a folder").to_owned();
        assert!(folder.join(schema).exists(), "{} names {schema}, which does not exist", source.file.path);
    }
}

#[test]
fn a_companion_is_a_module_of_its_own_behind_its_feature() {
    let files = generated(&real());
    let root = files.iter().find(|file| file.path == "mod.rs").expect("a root");
    assert!(root.text.contains("#[cfg(feature = \"receipts-queue\")]\npub(crate) mod dybaseapi;\n"), "{}", root.text);
    let (inside, outside): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path.starts_with("dybaseapi/"));
    assert!(inside.len() > 4, "{} files", inside.len());
    for file in inside {
        assert!(file.text.starts_with("// Generated from spec/dybaseapi/"), "{}", file.path);
        assert!(!file.text.contains("use crate::prelude::"), "{} stands on the main service", file.path);
    }
    for file in outside {
        assert!(!file.text.contains("QueryTokenForMnsQueue"), "{} has an action of another service", file.path);
    }
}

#[test]
fn an_action_takes_about_150_lines() {
    let loaded = real();
    let files = generated(&loaded);
    let actions: Vec<_> = files.iter().filter(|file| file.path.starts_with("actions/")).collect();
    let lines: usize = actions.iter().map(|file| file.text.lines().count()).sum();
    let average = lines / loaded.spec.actions.len();
    assert!(average <= 190, "{average} lines per action");
}
