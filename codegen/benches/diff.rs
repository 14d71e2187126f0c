//! What comparing two specs costs, and that it grows with the spec and no faster.
//!
//! Reads the project's own spec, changes a limit in some actions, and times the comparison: of the whole spec with
//! loading and printing, then of 100 and of 10,000 actions. `cargo bench -p dyvms-codegen --bench diff` prints the cost
//! per action and the ratio; `cargo bench -p xtask --bench diff` times the command against a git revision.

mod spec_files;

use dyvms_codegen::{
    diff::{FailOn, Report, Settings, Side, compare, load_beside, render},
    load::{InputFile, load_files},
};
use spec_files::{median, multiplied, spec_files};
use std::{hint::black_box, time::Duration};

fn main() {
    let files = spec_files();
    let edited = changed(&files, 8);
    let whole = median(9, || {
        let head = load_files("spec", &edited).expect("the changed spec loads");
        let base = load_beside("base", &files, &head).expect("the project's own spec loads");
        let (base, head) = (Side::spec("base", base), Side::spec("head", head));
        let comparison = compare(&base, &head, &Settings::default());
        let report = Report::new((&base, &head), comparison, FailOn::Error, None, &[], "diff");
        black_box(render::text(&report, false));
    });
    println!("the project's own spec, loaded twice, compared and printed: {whole:.1?}");
    for (every, what) in [(1, "every action changed"), (100, "one action in a hundred changed")] {
        let small = cost(&files, 100, every, 9) / 100;
        let large = cost(&files, 10_000, every, 3) / 10_000;
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        println!("{what}: {small:.1?} per action at 100 actions, {large:.1?} at 10,000 actions, ratio {ratio:.2}");
    }
}

/// The time to compare so many actions.
fn cost(files: &[InputFile], actions: usize, every: usize, runs: usize) -> Duration {
    let old = multiplied(files, actions);
    let new = changed(&old, every);
    let head = load_files("head", &new).expect("the changed spec loads");
    let base = load_beside("base", &old, &head).expect("the multiplied spec loads");
    let (base, head) = (Side::spec("base", base), Side::spec("head", head));
    let found = compare(&base, &head, &Settings::default()).changes.len();
    assert!(found >= actions / every / 2, "{found} changes in {actions} actions");
    median(runs, || drop(black_box(compare(&base, &head, &Settings::default()))))
}

/// The same spec with another limit and another description in one action of `every`.
fn changed(files: &[InputFile], every: usize) -> Vec<InputFile> {
    let mut files = files.to_vec();
    for file in files.iter_mut().filter(|file| file.path.starts_with("actions/")).step_by(every) {
        file.text = file.text.replace("user_qps: 1", "user_qps: 9").replacen("doc: ", "doc: In short, ", 1);
    }
    files
}
