//! What benches measure with: the project's own spec, the same with its actions repeated, and a median.

use dyvms_codegen::load::InputFile;
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The middle one of several times.
pub(crate) fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

/// The files of the project's own spec.
pub(crate) fn spec_files() -> Vec<InputFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("spec folder") {
            let name = folder.join(entry.expect("spec entry").file_name());
            if root.join(&name).is_dir() {
                folders.push(name);
            } else if name.extension().is_some_and(|ext| ext == "yaml") {
                let text = fs::read_to_string(root.join(&name)).expect("spec file");
                files.push(InputFile { path: name.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The same spec with its actions repeated under new names until there are `count`.
pub(crate) fn multiplied(files: &[InputFile], count: usize) -> Vec<InputFile> {
    let (actions, mut out): (Vec<_>, Vec<_>) =
        files.iter().cloned().partition(|file| file.path.starts_with("actions/"));
    for number in 0..count {
        let original = &actions[number % actions.len()];
        let suffix = format!("No{}", number / actions.len());
        let path = original.path.replace(".yaml", &format!("{suffix}.yaml"));
        out.push(InputFile { path, text: renamed(&original.text, &suffix) });
    }
    out
}

/// Gives an action and the types of its own a suffix.
fn renamed(text: &str, suffix: &str) -> String {
    let mut names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("action: ")).collect();
    let types = text.lines().skip_while(|line| *line != "types:").skip(1);
    let types = types.take_while(|line| line.starts_with(' ') || line.is_empty());
    names.extend(types.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).filter_map(|line| {
        let name = line.trim().strip_suffix(':')?;
        name.chars().all(char::is_alphanumeric).then_some(name)
    }));
    let mut out = String::with_capacity(text.len() + 64);
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        out.push_str(&word);
        if names.contains(&word.as_str()) {
            out.push_str(suffix);
        }
        word.clear();
        out.push(c);
    }
    out
}
