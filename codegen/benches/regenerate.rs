//! What regeneration costs, and that it grows with the spec and no faster.
//!
//! Reads the project's own spec, multiplies its actions under new names, and times load, lint and emit together.
//! `cargo bench -p dyvms-codegen` prints the cost per action for 100 and for 10,000 actions, and their ratio.

mod spec_files;

use dyvms_codegen::{
    emit::emit,
    lint::lint,
    load::{InputFile, load_files},
    model::Model,
};
use spec_files::{median, multiplied, spec_files};
use std::hint::black_box;

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
