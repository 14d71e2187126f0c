//! Prints the model as Rust. The emitters decide nothing: every name and type comes from the model.

mod action;
mod docs;
mod errors;
mod examples;
mod format;
mod index;
mod messages;
mod repeat;
mod service;
mod shown;
mod table;
mod types;
mod value;

use crate::model::{Location, Model};

/// A file of generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the folder of generated code, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// All files of generated code, those of companions in folders of their own, ordered by path.
#[must_use]
pub fn emit(model: &Model<'_>) -> Vec<GeneratedFile> {
    let mut files = match model.location {
        Location::Runtime => vec![
            GeneratedFile { path: "mod.rs".into(), text: index::root(model) },
            GeneratedFile { path: "errors.rs".into(), text: errors::table(model) },
            GeneratedFile { path: "examples.rs".into(), text: examples::table(model) },
            GeneratedFile { path: "shown.rs".into(), text: shown::table(model) },
        ],
        Location::Crate | Location::Module(_) => service::files(model),
    };
    files.extend([
        GeneratedFile { path: "required.rs".into(), text: index::required(model) },
        GeneratedFile { path: "types.rs".into(), text: types::shared(model) },
        GeneratedFile { path: "actions/mod.rs".into(), text: index::actions(model) },
    ]);
    if !model.spec.receipts.is_empty() {
        files.push(GeneratedFile { path: "receipts.rs".into(), text: messages::receipts(model) });
    }
    if !model.callbacks.is_empty() {
        files.push(GeneratedFile { path: "callbacks.rs".into(), text: messages::callbacks(model) });
    }
    files.extend(model.actions.iter().map(|action| GeneratedFile {
        path: format!("actions/{}.rs", action.method),
        text: action::file(model, action),
    }));
    for companion in &model.companions {
        let within =
            |file: GeneratedFile| GeneratedFile { path: format!("{}/{}", companion.module, file.path), ..file };
        files.extend(emit(&companion.model).into_iter().map(within));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
