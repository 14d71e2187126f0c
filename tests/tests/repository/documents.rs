//! What the documents for readers say of the repository is true: features, number of actions, links, programs.

use crate::metadata::{list, metadata, root};
use std::fs;

/// The READMEs: the project's own in both languages, and the one that the registry shows.
const READMES: [&str; 3] = ["README.md", "README.zh-CN.md", "dyvms-sdk/README.md"];

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn every_feature_is_named_where_features_are_listed() {
    let metadata = metadata(&["--no-deps"]);
    let sdk = list(&metadata["packages"]).iter().find(|package| package["name"] == "dyvms-sdk").unwrap();
    let features: Vec<_> = sdk["features"].as_object().unwrap().keys().filter(|name| *name != "default").collect();
    for path in READMES.into_iter().chain(["dyvms-sdk/src/lib.rs"]) {
        let text = text(path);
        let begins = ["| `", "//! * `"];
        let rows: String = text.lines().filter(|line| begins.iter().any(|begin| line.starts_with(begin))).collect();
        let missing: Vec<_> = features.iter().filter(|name| !rows.contains(&format!("`{name}`"))).collect();
        assert!(missing.is_empty(), "{path} does not list {missing:?}");
    }
}

#[test]
fn actions_are_counted_right() {
    let count = dyvms_sdk::meta::ACTIONS.len();
    for path in READMES {
        let text = text(path);
        let counted = [format!("{count} actions"), format!("{count} 个接口")];
        assert!(counted.iter().any(|words| text.contains(words)), "{path} does not say that there are {count} actions");
    }
}

#[test]
fn links_lead_to_files_that_exist() {
    for path in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        for link in text(path).split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            let elsewhere = target.contains("://") || target.is_empty();
            assert!(elsewhere || root().join(target).exists(), "{path} links to {target}, which is not there");
        }
    }
}

/// Comments and texts are each in their own language.
#[test]
fn both_languages_show_the_same_programs() {
    let programs = |path| {
        let text = text(path);
        let blocks = text.split("```rust").skip(1).map(|block| block.split("```").next().unwrap().to_owned());
        blocks.map(|block| skeleton(&block)).collect::<Vec<_>>()
    };
    assert_eq!(programs("README.md"), programs("README.zh-CN.md"));
}

/// A program without its comments and without what stands in its texts.
fn skeleton(program: &str) -> String {
    let lines = program.lines().map(|line| line.split("//").next().unwrap().trim_end());
    let code: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    code.join("\n").split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}
