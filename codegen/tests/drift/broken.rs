//! Damaged documents: each is refused, or what it lost is listed, or it was not lost. Nothing panics.

use crate::bells::{MESSAGES, PAGES, compare, page, spec};
use dyvms_codegen::drift::{Lock, read};
use proptest::prelude::*;

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    let refused = |bytes: &[u8]| read(bytes).expect_err("a refusal").to_string();
    assert!(refused(b"<!DOCTYPE html><title>404</title>").starts_with("1:1: a web page"));
    assert!(refused(b"%PDF-1.4\n\x00\x01").starts_with("2:1: a zero byte"));
    assert!(refused(b"\xff\xfe").contains("not UTF-8"));
    assert!(refused(b"").contains("empty"));
    assert!(refused(b"Just some words.\n").contains("no table of parameters"));
    assert!(refused(br#"{"openapi":"3.0.0"}"#).contains("no `apis`"));
    let metadata = page("metadata").as_bytes();
    assert!(refused(&metadata[..metadata.len() / 2]).contains("truncated"));
    let both = format!("{}\n{}", page("piped"), page("exported"));
    assert!(refused(both.as_bytes()).contains("fits two forms"));
}

#[test]
fn another_product_or_version_is_refused() {
    let loaded = spec("[]");
    let refused = |id: &str, old: &str, new: &str| {
        let edited = page(id).replace(old, new);
        compare(&loaded, &Lock::default(), id, &edited).expect_err("a refusal").message
    };
    assert!(refused("metadata", "\"Bells\"", "\"Whistles\"").contains("about product Whistles, the spec about Bells"));
    assert!(
        refused("metadata", "\"version\":\"2020-01-01\"", "\"version\":\"2021-01-01\"").contains("version 2021-01-01")
    );
    assert!(refused("exported", "product=Bells", "product=Whistles").contains("Whistles"));
}

#[test]
fn an_unknown_type_or_column_is_refused_with_its_line() {
    let loaded = spec("[]");
    let refused = |id: &str, old: &str, new: &str| {
        let edited = page(id).replacen(old, new, 1);
        compare(&loaded, &Lock::default(), id, &edited).expect_err("a refusal").to_string()
    };
    let blob = "`Blob`: `Wait` has a type of this name, which is not known";
    assert_eq!(refused("exported", "|Wait|Integer|", "|Wait|Blob|"), format!("35:7: {blob}"));
    assert!(refused("manual", "Wait Integer", "Wait Blob").contains(blob));
    assert!(
        refused("metadata", "间隔。单位：秒。\",\"type\":\"integer\",\"format\":\"int32\"", "\",\"type\":\"Blob\"")
            .contains(blob)
    );
    assert!(
        refused("exported", "|示例值|描述|", "|示例值|颜色|").contains("`颜色`: a column of this name is not known")
    );
}

/// Every page, of actions and of messages.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    PAGES.iter().chain(MESSAGES)
}

/// The names of rows that stand on a line by themselves or at its start, with the number of that line.
fn rows_of(text: &str) -> Vec<(usize, &'static str)> {
    const NAMES: &[&str] = &[
        "Number",
        "Loud",
        "Kind",
        "Wait",
        "Note",
        "RingId",
        "RequestId",
        "ring_id",
        "ring_time",
        "duration",
        "words",
        "begin_offset",
        "mute_time",
        "200002",
        "USER_BUSY",
    ];
    let found = text.lines().enumerate().filter_map(|(number, line)| {
        let line = line.trim_start_matches(['|', ' ', '└']).replace('\\', "");
        let line = line.as_str();
        let line = line.strip_prefix("{\"name\":\"").unwrap_or(line);
        NAMES.iter().find(|name| line.starts_with(**name)).map(|name| (number, *name))
    });
    found.collect()
}

/// Whether a text that was damaged on these lines lost a row that stands elsewhere, without a word.
fn lost_silently(whole: &Whole, damaged: &str, touched: &[usize]) -> Option<&'static str> {
    let document = read(damaged.as_bytes()).ok()?;
    if document.unread.iter().any(|unread| !whole.listed.contains(&(unread.what.clone(), unread.why.clone()))) {
        return None;
    }
    let told = format!("{:?}", document.fragment);
    let kept = whole.rows.iter().filter(|(line, _)| !touched.contains(line));
    kept.map(|(_, name)| *name).find(|name| !told.contains(&format!("\"{name}\"")))
}

/// A page before it was damaged: its rows, and what in it is not read anyway.
struct Whole {
    rows: Vec<(usize, &'static str)>,
    listed: Vec<(String, String)>,
}

impl Whole {
    fn of(text: &str) -> Self {
        let unread = read(text.as_bytes()).expect("a document").unread;
        Self { rows: rows_of(text), listed: unread.into_iter().map(|unread| (unread.what, unread.why)).collect() }
    }
}

#[test]
fn no_row_is_lost_silently_when_any_line_is_damaged() {
    let mut lost = Vec::new();
    for (id, text) in all() {
        let whole = Whole::of(text);
        let lines: Vec<&str> = text.lines().collect();
        for number in 0..lines.len() {
            for replacement in [None, Some("§§§"), Some("|")] {
                let mut damaged = lines.clone();
                match replacement {
                    None => drop(damaged.remove(number)),
                    Some(garbage) => damaged[number] = garbage,
                }
                if let Some(name) = lost_silently(&whole, &damaged.join("\n"), &[number]) {
                    lost.push(format!("{id}:{} `{}` became {replacement:?}: {name}", number + 1, lines[number]));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn a_document_may_end_anywhere() {
    for (id, text) in all() {
        let whole = Whole::of(text);
        for (end, _) in text.char_indices() {
            let kept = &text[..end];
            let gone: Vec<usize> = (kept.matches('\n').count()..text.lines().count()).collect();
            assert_eq!(lost_silently(&whole, kept, &gone), None, "{id}: the first {end} bytes");
        }
    }
}

fn text_of(number: usize) -> &'static str {
    all().nth(number).expect("a page").1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn damaged_bytes_never_panic(page in 0..PAGES.len() + MESSAGES.len(), at in 0.0..1.0f64, bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
        let mut damaged = text_of(page).as_bytes().to_vec();
        let at = (damaged.len() as f64 * at) as usize;
        damaged.splice(at..(at + bytes.len() / 2).min(damaged.len()), bytes);
        if let Ok(document) = read(&damaged) {
            let loaded = spec("[]");
            let _ = dyvms_codegen::drift::compare_with_spec(&loaded, &document.fragment, None);
        }
    }

    #[test]
    fn shuffled_lines_never_panic(page in 0..PAGES.len() + MESSAGES.len(), order in proptest::collection::vec(any::<u16>(), 200)) {
        let mut lines: Vec<(u16, &str)> = order.into_iter().zip(text_of(page).lines()).collect();
        lines.sort_by_key(|(key, _)| *key % 16);
        let text: Vec<&str> = lines.into_iter().map(|(_, line)| line).collect();
        let _ = read(text.join("\n").as_bytes());
    }
}
