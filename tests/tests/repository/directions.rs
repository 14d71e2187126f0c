//! Which crate may depend on which: the directions of ARCHITECTURE.md.

use crate::metadata::{list, metadata};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The crates of this repository, and which of them each depends on in any way.
fn directions() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&["--no-deps"]);
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let packages = list(&metadata["packages"]);
    let own: BTreeSet<_> = packages.iter().map(name).collect();
    let on_own =
        |package: &Value| list(&package["dependencies"]).iter().map(name).filter(|n| own.contains(n)).collect();
    packages.iter().map(|package| (name(package), on_own(package))).collect()
}

#[test]
fn the_crates_depend_in_one_direction() {
    let expected = [
        ("dyvms-codegen", &[][..]),
        ("dyvms-sdk", &[]),
        ("dyvms-tests", &["dyvms-sdk"]),
        ("xtask", &["dyvms-codegen"]),
    ];
    let expected: BTreeMap<_, BTreeSet<_>> = expected
        .into_iter()
        .map(|(name, on)| (name.to_owned(), on.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    assert_eq!(directions(), expected, "see ARCHITECTURE.md");
}

#[test]
fn nothing_is_built_before_the_sdk() {
    let metadata = metadata(&["--no-deps"]);
    let sdk = list(&metadata["packages"]).iter().find(|package| package["name"] == "dyvms-sdk").unwrap();
    let has_build_script =
        list(&sdk["targets"]).iter().any(|target| list(&target["kind"]).contains(&"custom-build".into()));
    assert!(!has_build_script, "what is generated is committed");
    assert!(list(&sdk["dependencies"]).iter().all(|dependency| dependency["kind"] != "build"));
}
