//! Which module may know which, as far as the source text shows it.

use crate::metadata::root;
use std::{collections::BTreeSet, fs, path::PathBuf};

/// The Rust files under a folder, with their text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    assert!(!files.is_empty(), "{folder} has no Rust files");
    files
}

/// The modules of its own crate that a file names: in `crate::a::…` and in `use crate::{a::…, b};`.
fn modules(text: &str) -> BTreeSet<&str> {
    let first = |path: &str| path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    let mut modules = BTreeSet::new();
    for path in text.split("crate::").skip(1) {
        let Some(group) = path.strip_prefix('{') else {
            modules.insert(&path[..first(path)]);
            continue;
        };
        let mut depth = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
            let begins =
                c.is_alphabetic() && !group[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if depth == 0 && begins {
                modules.insert(&group[at..at + first(&group[at..])]);
            }
        }
    }
    modules
}

#[test]
fn modules_are_found_in_both_forms() {
    let text = "use crate::{\n    config::{Endpoint, a::b},\n    Delivery, meta::X,\n};\nlet x = crate::sign::encode(y); $crate::lenient";
    assert!(modules(text).into_iter().eq(["Delivery", "config", "lenient", "meta", "sign"]));
}

#[test]
fn the_emulator_checks_the_runtime_with_code_of_its_own() {
    let double = sources("dyvms-sdk/src/double");
    for (path, text) in sources("dyvms-sdk/src/emulator").into_iter().chain(double) {
        let shared: BTreeSet<_> = ["sign", "validate", "judge", "lenient", "params", "redact", "time"].into();
        let used: Vec<_> = modules(&text).intersection(&shared).copied().collect();
        assert!(used.is_empty(), "{} uses the runtime's {used:?}", path.display());
    }
}

/// The runtime works without what stands in for the service, and no part of it knows that there is such a thing.
#[test]
fn the_runtime_does_not_know_what_stands_in_for_the_service() {
    for (path, text) in sources("dyvms-sdk/src") {
        let relative = path.strip_prefix(root().join("dyvms-sdk/src")).unwrap();
        let within = |folders: &[&str]| folders.iter().any(|folder| relative.starts_with(folder));
        let modules = modules(&text);
        assert!(within(&["emulator", "bin"]) || !modules.contains("emulator"), "{}", relative.display());
        assert!(within(&["emulator", "double", "testing"]) || !modules.contains("double"), "{}", relative.display());
    }
}

#[test]
fn generated_code_knows_the_runtime_through_its_prelude() {
    for (folder, prelude) in [
        ("dyvms-sdk/src/generated/actions", "use crate::prelude::*;"),
        ("dyvms-sdk/src/generated/dybaseapi/actions", "use crate::generated::dybaseapi::prelude::*;"),
    ] {
        for (path, text) in sources(folder) {
            let uses: Vec<_> = text.lines().filter(|line| line.trim_start().starts_with("use ")).collect();
            assert!(uses.iter().all(|line| line.trim() == prelude), "{}: {uses:?}", path.display());
        }
    }
}

#[test]
fn no_runtime_file_knows_one_action() {
    let actions: Vec<String> = dyvms_sdk::meta::ACTIONS.iter().map(|meta| format!("\"{}\"", meta.name)).collect();
    for (path, text) in sources("dyvms-sdk/src") {
        let relative = path.strip_prefix(root().join("dyvms-sdk/src")).unwrap();
        let may_know = ["generated", "double", "emulator", "bin"].iter().any(|folder| relative.starts_with(folder));
        let code = text.split("#[cfg(test)]").next().unwrap();
        let is_test = relative.components().any(|part| part.as_os_str() == "tests") || relative.ends_with("tests.rs");
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let knows = code.clone().find(|line| actions.iter().any(|action| line.contains(action)));
        assert!(may_know || is_test || knows.is_none(), "{}: {knows:?}", relative.display());
    }
}
