//! What comparing two specs costs, and that it grows with the spec and no faster.
//!
//! Reads the project's own spec, changes a limit and a title in some actions, and times the comparison with loading: of
//! the whole spec, then of 100, 1,000 and 10,000 actions. `cargo bench -p dyvms-codegen --bench diff` prints the cost per
//! action; `cargo bench -p xtask --bench diff` times the command against a git revision.

mod spec_files;

use dyvms_codegen::{
    diagnostic::render_text,
    diff::{FailOn, Report, Settings, Side, compare, load_beside, render},
    load::{InputFile, load_files},
};
use spec_files::{median, multiplied, spec_files};
use std::{hint::black_box, time::Duration};

fn main() {
    let files = spec_files();
    let edited = changed(&files, 8);
    let whole = median(9, || {
        let (base, head) = sides(&files, &edited);
        let comparison = compare(&base, &head, &Settings::default());
        let report = Report::new((&base, &head), comparison, FailOn::Error, None, &[], "diff");
        black_box(render::text(&report, false));
    });
    println!("the project's own spec, loaded twice, compared and printed: {whole:.1?}");
    for (every, what) in [(1, "every action changed"), (100, "one action in a hundred changed")] {
        let [small, middle, large] = [(100, 9), (1_000, 5), (10_000, 3)].map(|(n, runs)| cost(&files, n, every, runs));
        println!(
            "{what}, loaded and compared, per action: {small:.1?} of 100, {middle:.1?} of 1,000, {large:.1?} of 10,000"
        );
    }
}

/// The time to load and compare so many actions, for one of them.
fn cost(files: &[InputFile], actions: u32, every: usize, runs: usize) -> Duration {
    let count = actions as usize;
    let old = multiplied(files, count);
    let new = changed(&old, every);
    let whole = median(runs, || {
        let (base, head) = sides(&old, &new);
        let found = black_box(compare(&base, &head, &Settings::default())).changes.len();
        assert!(found >= count / every / 2, "{found} changes in {actions} actions");
    });
    whole / actions
}

/// Both sides, loaded as the command does it.
fn sides(old: &[InputFile], new: &[InputFile]) -> (Side, Side) {
    let head = load_files("head", new).unwrap_or_else(|findings| panic!("{}", render_text(&findings, false)));
    let base = load_beside("base", old, &head).unwrap_or_else(|findings| panic!("{}", render_text(&findings, false)));
    (Side::spec("base", base), Side::spec("head", head))
}

/// The same spec with another limit and another title in one action of `every`.
fn changed(files: &[InputFile], every: usize) -> Vec<InputFile> {
    let mut files = files.to_vec();
    for file in files.iter_mut().filter(|file| file.path.starts_with("actions/")).step_by(every) {
        file.text = file.text.replace("user_qps: 1", "user_qps: 9").replacen("title: ", "title: Another way to ", 1);
    }
    files
}
