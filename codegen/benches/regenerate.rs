//! What regeneration costs, and that it grows with the spec and no faster.
//!
//! Reads the project's own spec, multiplies its actions under new names, and times load, lint and emit together.
//! `cargo bench -p dyvms-codegen` prints the cost per action for 100 and for 10,000 actions, and their ratio.

use dyvms_codegen::{
    emit::emit,
    lint::lint,
    load::{InputFile, load_files},
    model::Model,
};
use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

fn main() {
    let files = spec_files();
    let whole = median(9, || regenerate(&files));
    let actions = files.iter().filter(|file| file.path.starts_with("actions/")).count();
    println!("the project's own spec, {actions} actions: {whole:.1?}");
    let small = multiplied(&files, 100);
    let large = multiplied(&files, 10_000);
    let small = median(9, || regenerate(&small)) / 100;
    let large = median(3, || regenerate(&large)) / 10_000;
    println!("cost per action: {small:.1?} at 100 actions, {large:.1?} at 10,000 actions");
    println!("ratio: {:.2} (at most 1.3)", large.as_secs_f64() / small.as_secs_f64());
}

fn regenerate(files: &[InputFile]) {
    let loaded = load_files("spec", files).expect("the project's own spec loads");
    black_box(lint(&loaded));
    black_box(emit(&Model::new(&loaded)));
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
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

fn spec_files() -> Vec<InputFile> {
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
fn multiplied(files: &[InputFile], count: usize) -> Vec<InputFile> {
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
