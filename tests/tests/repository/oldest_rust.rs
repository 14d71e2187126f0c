//! The oldest Rust that the SDK promises to build with is not refuted by what it depends on.

use crate::metadata::{list, metadata};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// `1.85` and `1.85.0` are the same version.
fn version(text: &str) -> (u32, u32) {
    let mut parts = text.split(['.', '-']).map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap_or(0))
}

/// The packages that somebody who depends on the SDK builds, with every feature.
fn what_users_build(metadata: &Value) -> Vec<&Value> {
    let packages: BTreeMap<_, _> = list(&metadata["packages"]).iter().map(|p| (p["id"].as_str().unwrap(), p)).collect();
    let nodes = list(&metadata["resolve"]["nodes"]);
    let nodes: BTreeMap<_, _> = nodes.iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
    let (sdk, _) = packages.iter().find(|(_, package)| package["name"] == "dyvms-sdk").unwrap();
    let (mut seen, mut next) = (BTreeSet::new(), vec![*sdk]);
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in list(&nodes[id]["deps"]) {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                next.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    seen.into_iter().map(|id| packages[id]).collect()
}

/// The machine that builds this, as rustc calls it: packages for other machines may not be at hand.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

#[test]
fn no_dependency_needs_a_newer_rust_than_the_sdk_promises() {
    let metadata = metadata(&["--all-features", "--filter-platform", &host()]);
    let built = what_users_build(&metadata);
    let sdk = built.iter().find(|package| package["name"] == "dyvms-sdk").unwrap();
    let promised = version(sdk["rust_version"].as_str().unwrap());
    assert!(built.len() > 50, "{} packages are not all", built.len());
    let newer: Vec<_> = built
        .iter()
        .filter_map(|package| Some((package, package["rust_version"].as_str()?)))
        .filter(|(_, needed)| version(needed) > promised)
        .map(|(package, needed)| format!("{} {} needs Rust {needed}", package["name"], package["version"]))
        .collect();
    assert!(newer.is_empty(), "the SDK promises to build with Rust {promised:?}, but {newer:#?}");
}
