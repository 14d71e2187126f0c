//! Reads a spec folder: every file to a tree, every tree checked for its shape, every shape typed. All findings of all
//! files come back together.

mod companion;
mod folder;

pub use companion::Companion;
pub use folder::read_dir;

use crate::{
    diagnostic::{Finding, Level, SourceFile},
    schema::FileKind,
    shape,
    spec::{Action, Callback, Receipt, Spec, TypeDef},
    yaml::{self, Node, Span},
};
use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use std::{
    fmt, io, mem,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A spec that could be read, with the text and tree of every file.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The spec.
    pub spec: Spec,
    /// Every file.
    pub sources: Vec<Source>,
    /// Which file declares which action.
    pub action_sources: IndexMap<String, usize>,
    /// Which file declares which shared type; a receipt or callback has its types under `types`.
    pub type_sources: IndexMap<String, usize>,
    /// Which file declares which receipt.
    pub receipt_sources: IndexMap<String, usize>,
    /// Which file declares which callback.
    pub callback_sources: IndexMap<String, usize>,
    /// The file of the service.
    pub service_source: usize,
    /// The file of the error codes.
    pub errors_source: usize,
    /// The specs of the companions, by the names of their folders.
    pub companions: IndexMap<String, Companion>,
}

/// A file and its tree.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file.
    pub file: Arc<SourceFile>,
    /// For an action: the chapter, which is the folder's name.
    pub chapter: Option<String>,
    /// The tree.
    pub root: Node,
}

/// Why a spec folder could not be read.
#[derive(Debug)]
pub enum LoadError {
    /// A file or folder could not be read at all.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The files were read, but they do not make a spec.
    Findings(Vec<Finding>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "cannot read {}: {error}", path.display()),
            Self::Findings(findings) => write!(f, "the spec has {} errors", findings.len()),
        }
    }
}

impl std::error::Error for LoadError {}

/// The rules that the loader itself checks, with their meaning.
pub const RULES: &[(&str, &str)] = &[
    ("yaml.syntax", "The file is not YAML, or a key stands twice."),
    (
        "file.name",
        "The file of an action, receipt or callback is named after it, and the folder of a companion after its service.",
    ),
    ("name.duplicate", "Two files declare the same name."),
];

/// One file as it was found, before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Its path below the spec folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Reads the spec in `dir`, and those of its companions.
///
/// # Errors
///
/// A file cannot be read, or the files do not make a spec; then all findings of all files.
pub fn load(dir: &Path) -> Result<Loaded, LoadError> {
    let mut main = load_files(&dir.display().to_string(), &read_dir(dir)?);
    let (companions, findings) = companion::within(dir)?;
    match &mut main {
        Ok(loaded) if findings.is_empty() => loaded.companions = companions,
        Ok(_) => return Err(LoadError::Findings(findings)),
        Err(own) => own.extend(findings),
    }
    main.map_err(LoadError::Findings)
}

/// Reads a spec without companions from files that are already in memory; `shown_dir` stands before their paths in
/// findings.
///
/// # Errors
///
/// The files do not make a spec: all findings of all files.
pub fn load_files(shown_dir: &str, files: &[InputFile]) -> Result<Loaded, Vec<Finding>> {
    let mut loader = Loader::new(shown_dir);
    for file in files {
        loader.read(file);
    }
    loader.finish()
}

struct Loader<'a> {
    shown_dir: &'a str,
    schemas: [serde_json::Value; FileKind::ALL.len()],
    sources: Vec<Source>,
    service: Option<(usize, crate::spec::Service)>,
    errors: Option<(usize, crate::spec::ErrorTable)>,
    types: IndexMap<String, TypeDef>,
    type_sources: IndexMap<String, usize>,
    actions: IndexMap<String, Action>,
    action_sources: IndexMap<String, usize>,
    receipts: IndexMap<String, Receipt>,
    receipt_sources: IndexMap<String, usize>,
    callbacks: IndexMap<String, Callback>,
    callback_sources: IndexMap<String, usize>,
    findings: Vec<Finding>,
}

impl<'a> Loader<'a> {
    fn new(shown_dir: &'a str) -> Self {
        Self {
            shown_dir,
            schemas: FileKind::ALL.map(FileKind::schema),
            sources: Vec::new(),
            service: None,
            errors: None,
            types: IndexMap::new(),
            type_sources: IndexMap::new(),
            actions: IndexMap::new(),
            action_sources: IndexMap::new(),
            receipts: IndexMap::new(),
            receipt_sources: IndexMap::new(),
            callbacks: IndexMap::new(),
            callback_sources: IndexMap::new(),
            findings: Vec::new(),
        }
    }

    fn read(&mut self, input: &InputFile) {
        let file =
            Arc::new(SourceFile { path: format!("{}/{}", self.shown_dir, input.path), text: input.text.clone() });
        let root = match yaml::parse(&input.text) {
            Ok(root) => root,
            Err(error) => return self.find("yaml.syntax", &file, error.at, error.message, None),
        };
        let source = self.sources.len();
        let mut parts = input.path.split('/');
        match (parts.next(), parts.next()) {
            (Some("service.yaml"), None) => {
                self.service = self.typed(FileKind::Service, &file, &root).map(|service| (source, service));
            }
            (Some("errors.yaml"), None) => {
                self.errors = self.typed(FileKind::Errors, &file, &root).map(|errors| (source, errors));
            }
            (Some("types"), _) => {
                let types: Option<IndexMap<String, TypeDef>> = self.typed(FileKind::Types, &file, &root);
                self.add_types(types.unwrap_or_default(), source, &file, &root);
            }
            (Some("actions"), Some(_)) => {
                if let Some(action) = self.typed::<Action>(FileKind::Action, &file, &root)
                    && self.is_new("action", &action.action, |loader| &loader.action_sources, &file, &root)
                {
                    self.action_sources.insert(action.action.clone(), source);
                    self.actions.insert(action.action.clone(), action);
                }
            }
            (Some("receipts"), Some(_)) => {
                if let Some(mut receipt) = self.typed::<Receipt>(FileKind::Receipt, &file, &root)
                    && self.is_new("receipt", &receipt.receipt, |loader| &loader.receipt_sources, &file, &root)
                {
                    let types = inheriting(mem::take(&mut receipt.types), &receipt.sources);
                    self.add_types(types, source, &file, &root);
                    self.receipt_sources.insert(receipt.receipt.clone(), source);
                    self.receipts.insert(receipt.receipt.clone(), receipt);
                }
            }
            (Some("callbacks"), Some(_)) => {
                if let Some(mut callback) = self.typed::<Callback>(FileKind::Callback, &file, &root)
                    && self.is_new("callback", &callback.callback, |loader| &loader.callback_sources, &file, &root)
                {
                    let types = inheriting(mem::take(&mut callback.types), &callback.sources);
                    self.add_types(types, source, &file, &root);
                    self.callback_sources.insert(callback.callback.clone(), source);
                    self.callbacks.insert(callback.callback.clone(), callback);
                }
            }
            _ => {}
        }
        let chapter = input.path.strip_prefix("actions/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
        self.sources.push(Source { file, chapter, root });
    }

    fn typed<T: DeserializeOwned>(&mut self, kind: FileKind, file: &Arc<SourceFile>, root: &Node) -> Option<T> {
        let errors = shape::check(root, &self.schemas[kind as usize]);
        if errors.is_empty() {
            match serde_json::from_value(root.to_json()) {
                Ok(value) => return Some(value),
                Err(error) => self.find("value.type", file, 0..0, error.to_string(), None),
            }
        }
        for error in errors {
            self.find(error.rule, file, error.at, error.message, error.help);
        }
        None
    }

    fn add_types(&mut self, types: IndexMap<String, TypeDef>, source: usize, file: &Arc<SourceFile>, root: &Node) {
        for (name, def) in types {
            self.add_type(name, def, source, file, root);
        }
    }

    fn add_type(&mut self, name: String, def: TypeDef, source: usize, file: &Arc<SourceFile>, root: &Node) {
        if self.types.contains_key(&name) {
            let at = types_of(root).get(&name).map_or(0..0, |(key, _)| key.at.clone());
            let message = format!("the type `{name}` is declared in two files");
            return self.find("name.duplicate", file, at, message, Some("keep one of them".to_owned()));
        }
        self.type_sources.insert(name.clone(), source);
        self.types.insert(name, def);
    }

    /// Whether a file is named after what it declares, and no other file declares the same.
    fn is_new(
        &mut self,
        what: &str,
        name: &str,
        known: impl Fn(&Self) -> &IndexMap<String, usize>,
        file: &Arc<SourceFile>,
        root: &Node,
    ) -> bool {
        let at = root.get(what).map_or(0..0, |(_, value)| value.at.clone());
        let stem = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml"));
        if stem != Some(name) {
            let help = format!("rename the file to {name}.yaml, or correct the name");
            self.find("file.name", file, at, format!("this file declares the {what} `{name}`"), Some(help));
            return false;
        }
        let is_new = !known(self).contains_key(name);
        if !is_new {
            let message = format!("the {what} `{name}` is declared in two files");
            self.find("name.duplicate", file, at, message, Some("keep one of them".to_owned()));
        }
        is_new
    }

    fn find(&mut self, rule: &'static str, file: &Arc<SourceFile>, at: Span, message: String, help: Option<String>) {
        self.findings.push(Finding { rule, level: Level::Error, file: Arc::clone(file), at, message, help });
    }

    fn finish(self) -> Result<Loaded, Vec<Finding>> {
        if !self.findings.is_empty() {
            return Err(self.findings);
        }
        let (Some((service_source, service)), Some((errors_source, errors))) = (self.service, self.errors) else {
            let file = Arc::new(SourceFile { path: self.shown_dir.to_owned(), text: String::new() });
            let message = "service.yaml and errors.yaml make a spec, and one of them is missing".to_owned();
            let rule = "yaml.syntax";
            return Err(vec![Finding { rule, level: Level::Error, file, at: 0..0, message, help: None }]);
        };
        Ok(Loaded {
            spec: Spec {
                service,
                errors,
                types: self.types,
                actions: self.actions,
                receipts: self.receipts,
                callbacks: self.callbacks,
            },
            sources: self.sources,
            action_sources: self.action_sources,
            type_sources: self.type_sources,
            receipt_sources: self.receipt_sources,
            callback_sources: self.callback_sources,
            service_source,
            errors_source,
            companions: IndexMap::new(),
        })
    }
}

/// The map in which a file declares shared types: all of it, or what lies under `types`.
pub(crate) fn types_of(root: &Node) -> &Node {
    root.get("types").map_or(root, |(_, types)| types)
}

/// Types without sources of their own come from where the rest of their file does.
fn inheriting(mut types: IndexMap<String, TypeDef>, sources: &[String]) -> IndexMap<String, TypeDef> {
    for def in types.values_mut().filter(|def| def.sources.is_empty()) {
        def.sources = sources.to_vec();
    }
    types
}
