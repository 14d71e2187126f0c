//! A small valid spec, and samples laid over it.

use crate::{
    diagnostic::Finding,
    lint::lint,
    load::{InputFile, load_files},
};
use std::ops::Range;

/// The file that a sample is laid over if it names none.
const RING: &str = "actions/demo/Ring.yaml";

/// The small valid spec: path and text of each file.
pub(super) fn base() -> Vec<InputFile> {
    [
        ("service.yaml", include_str!("base/service.yaml")),
        ("errors.yaml", include_str!("base/errors.yaml")),
        ("types/common.yaml", include_str!("base/common.yaml")),
        ("actions/demo/ListCalls.yaml", include_str!("base/ListCalls.yaml")),
        (RING, include_str!("base/Ring.yaml")),
    ]
    .into_iter()
    .map(|(path, text)| InputFile { path: path.to_owned(), text: text.to_owned() })
    .collect()
}

/// The base with a sample laid over it: top-level keys of the sample take the place of those of the file. Returns also
/// the marked spans, as path and bytes of the text without marks.
pub(super) fn laid_over_base(sample: &str) -> (Vec<InputFile>, Vec<(String, Range<usize>)>) {
    let mut files = base();
    for (path, part) in parts(sample) {
        match files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.text = merged(&file.text, &part),
            None => files.push(InputFile { path, text: part }),
        }
    }
    let mut marked = Vec::new();
    for file in &mut files {
        let (text, spans) = unmarked(&file.text);
        file.text = text;
        marked.extend(spans.into_iter().map(|span| (file.path.clone(), span)));
    }
    (files, marked)
}

/// The findings of a spec, whether it can be read or not.
pub(super) fn findings(files: &[InputFile]) -> Vec<Finding> {
    match load_files("spec", files) {
        Ok(loaded) => lint(&loaded),
        Err(findings) => findings,
    }
}

/// The parts of a sample by file; a comment with a path begins a new one.
fn parts(sample: &str) -> Vec<(String, String)> {
    let mut parts = vec![(RING.to_owned(), String::new())];
    for line in sample.trim_start_matches('\n').lines() {
        match line.strip_prefix("# ").filter(|path| path.ends_with(".yaml")) {
            Some(path) => parts.push((path.to_owned(), String::new())),
            None => {
                let (_, part) = parts.last_mut().expect("it begins with one");
                part.push_str(line);
                part.push('\n');
            }
        }
    }
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

fn merged(base: &str, part: &str) -> String {
    let given = blocks(part);
    let mut rest: Vec<&(String, String)> = given.iter().collect();
    let mut text = String::new();
    for (key, block) in blocks(base) {
        let replaced = rest.iter().any(|(other, _)| *other == key);
        for (_, block) in rest.extract_if(.., |(other, _)| *other == key) {
            text.push_str(block);
        }
        if !replaced {
            text.push_str(&block);
        }
    }
    rest.into_iter().for_each(|(_, block)| text.push_str(block));
    text
}

/// The entries of the outermost map, each with its key.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if !line.starts_with([' ', '#']) {
            let key = line.split(':').next().unwrap_or_default().replace(['«', '»'], "");
            blocks.push((key, String::new()));
        }
        if let Some((_, block)) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    blocks
}

fn unmarked(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '«' => start = plain.len(),
            '»' => spans.push(start..plain.len()),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}
