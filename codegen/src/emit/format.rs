//! Token streams to text that reads like a person's: items apart, methods apart.

use proc_macro2::TokenStream;

/// A file: the one line at the head of every generated file, then the items with blank lines between them. Imports and
/// modules stand together.
pub(super) fn file(source: &str, items: impl IntoIterator<Item = String>) -> String {
    let mut out = format!("// Generated from {source} by `cargo xtask codegen`. Edit that, not this.\n");
    let mut previous = None;
    for item in items {
        let group = group(&item);
        if previous.is_none_or(|previous| previous != group || group == Group::Item) {
            out.push('\n');
        }
        previous = Some(group);
        out.push_str(&item);
    }
    out
}

/// Which items stand together.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Module,
    Import,
    Item,
}

fn group(item: &str) -> Group {
    let words = item.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
    if words.starts_with("mod ") {
        Group::Module
    } else if words.starts_with("use ") {
        Group::Import
    } else {
        Group::Item
    }
}

/// Formats one item.
///
/// # Panics
///
/// The item is not Rust. The emitters build it with `quote!` from names that lint has checked, so that would be a
/// mistake of theirs.
pub(super) fn item(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("emitters build Rust items from names that lint has checked");
    spaced(&prettyplease::unparse(&file))
}

/// Puts a blank line between the methods of an `impl` block, which the formatter sets without.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_method = false;
    for line in text.lines() {
        if after_method && line != "}" {
            out.push('\n');
        }
        after_method = line == "    }";
        out.push_str(line);
        out.push('\n');
    }
    out
}
