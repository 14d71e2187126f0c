//! The YAML files that a person keeps beside the spec for the diff: read with the same care as the spec itself.

use crate::{
    diagnostic::{Finding, Level, SourceFile},
    schema, shape,
    yaml::{self, Node, Span},
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A file that was read, with its tree.
pub(super) struct Document<T> {
    pub(super) value: T,
    pub(super) file: Arc<SourceFile>,
    pub(super) root: Node,
}

/// Reads a file; all findings of it come back together.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<Document<T>, Vec<Finding>> {
    let file = Arc::new(SourceFile { path: path.to_owned(), text: text.to_owned() });
    let finding = |rule, at: Span, message, help| {
        vec![Finding { rule, level: Level::Error, file: Arc::clone(&file), at, message, help }]
    };
    let root = yaml::parse(text).map_err(|error| finding("yaml.syntax", error.at, error.message, None))?;
    let errors = shape::check(&root, &schema::draft7::<T>());
    if !errors.is_empty() {
        let all = errors.into_iter().flat_map(|error| finding(error.rule, error.at, error.message, error.help));
        return Err(all.collect());
    }
    match serde_json::from_value(root.to_json()) {
        Ok(value) => Ok(Document { value, file, root }),
        Err(error) => Err(finding("value.type", 0..0, error.to_string(), None)),
    }
}
