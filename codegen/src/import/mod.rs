//! Turns the vendor's machine-readable metadata into spec files, and leaves to a person what a person must decide.
//!
//! ```text
//! metadata + the files of a spec → files to write
//! ```
//!
//! An action that the spec lacks becomes a file; into the file of one that it has, what is missing is inserted. All that
//! rests on a guess, or that only a person can write, stands under `review` of its file: an error of `spec lint`, so that
//! nothing is generated from an import that nobody has read. No sentence of the vendor's is taken over.

mod action;
mod amend;
mod bounds;
mod member;
mod metadata;
mod prose;
mod service;
mod shape;
mod yaml_text;

#[cfg(test)]
mod tests;

use crate::{
    diagnostic::{Finding, SourceFile},
    load::{InputFile, Loaded, load_files},
    yaml::Value,
};
use action::ActionDraft;
use indexmap::IndexMap;
use metadata::Metadata;
use std::fmt;

/// What to import, and under which names.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only these actions; empty: all of them.
    pub actions: Vec<String>,
    /// The id of the metadata among the documents of `service.yaml`.
    pub source: Option<String>,
    /// The chapter of new actions.
    pub chapter: Option<String>,
}

/// What an import writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The files, as they will be.
    pub files: Vec<PlannedFile>,
    /// How many actions have nothing new.
    pub unchanged: usize,
}

/// A file that an import writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path and text.
    pub file: InputFile,
    /// What is new in a file that was there; nothing when the file itself is new.
    pub added: Option<Vec<String>>,
}

/// Why nothing was imported, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError(String);

impl ImportError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ImportError {}

/// Plans the import of `metadata` into a spec that consists of `files`; none of them begins a new spec.
///
/// # Errors
///
/// The metadata cannot be read or is that of another product or version; an action that was named is not in it; the
/// spec that is there does not load.
pub fn import(metadata: &[u8], files: &[InputFile], options: &Options) -> Result<Plan, ImportError> {
    let metadata = Metadata::read(metadata)?;
    let chosen = chosen(&metadata, &options.actions)?;
    let mut plan = Plan { files: Vec::new(), unchanged: 0 };
    if files.is_empty() {
        let source = options.source.as_deref().unwrap_or("metadata");
        let chapter = options.chapter.as_deref().unwrap_or("imported");
        plan.files.extend(service::files(&metadata, source, chapter).into_iter().map(new_file));
        let known = IndexMap::new();
        for name in chosen {
            let draft = ActionDraft::new(&metadata, name, &metadata.apis[name], &known);
            plan.files.push(action_file(chapter, name, draft.file(source)));
        }
    } else {
        let loaded = loaded(files)?;
        extend(&metadata, &chosen, &loaded, options, &mut plan)?;
    }
    sound(files, &plan)?;
    Ok(plan)
}

/// Adds what the metadata has and the spec lacks.
fn extend(
    metadata: &Metadata,
    chosen: &[&str],
    loaded: &Loaded,
    options: &Options,
    plan: &mut Plan,
) -> Result<(), ImportError> {
    same_service(metadata, loaded)?;
    let source = source(loaded, options)?;
    let known = known_types(loaded);
    let mut chapters: Vec<&str> = Vec::new();
    for name in chosen {
        let (name, api) = metadata.apis.get_key_value(*name).expect("chosen from these");
        let draft = ActionDraft::new(metadata, name, api, &known);
        let Some(action) = loaded.spec.actions.get(name) else {
            let chapter = options.chapter.as_deref().unwrap_or("imported");
            chapters.push(chapter);
            plan.files.push(action_file(chapter, name, draft.file(source)));
            continue;
        };
        let file = &loaded.sources[loaded.action_sources[name]].file;
        match amend::amend(path_of(file), &file.text, action, &draft)? {
            Some(amended) => plan.files.push(PlannedFile {
                file: InputFile { path: path_of(file).to_owned(), text: amended.text },
                added: Some(amended.added),
            }),
            None => plan.unchanged += 1,
        }
    }
    chapters.dedup();
    for chapter in chapters.into_iter().filter(|chapter| !loaded.spec.service.chapters.contains_key(*chapter)) {
        plan.files.push(with_chapter(loaded, chapter)?);
    }
    Ok(())
}

/// The actions to import, in the order of the metadata.
fn chosen<'m>(metadata: &'m Metadata, named: &[String]) -> Result<Vec<&'m str>, ImportError> {
    if let Some(name) = named.iter().find(|name| !metadata.apis.contains_key(*name)) {
        return Err(ImportError::new(format!("apis: there is no action {name}; {} are there", metadata.apis.len())));
    }
    let all = metadata.apis.keys().map(String::as_str);
    Ok(all.filter(|name| named.is_empty() || named.iter().any(|known| known == name)).collect())
}

fn same_service(metadata: &Metadata, loaded: &Loaded) -> Result<(), ImportError> {
    let (theirs, ours) = (&metadata.info, &loaded.spec.service);
    if (&theirs.product, &theirs.version) == (&ours.service, &ours.version) {
        return Ok(());
    }
    Err(ImportError::new(format!(
        "info: this is {} {}, but the spec is of {} {}; give an empty folder with --spec to begin another",
        theirs.product, theirs.version, ours.service, ours.version
    )))
}

/// The document of `service.yaml` that the metadata is.
fn source<'o>(loaded: &'o Loaded, options: &'o Options) -> Result<&'o str, ImportError> {
    let documents = &loaded.spec.service.documents;
    let source = options.source.as_deref().or_else(|| match documents.len() {
        1 => documents.keys().next().map(String::as_str),
        _ => None,
    });
    match source.filter(|source| documents.contains_key(*source)) {
        Some(source) => Ok(source),
        None => {
            let known: Vec<&str> = documents.keys().map(String::as_str).collect();
            let message = "say with --source which document of service.yaml the metadata is";
            Err(ImportError::new(format!("{message}; there are {}", known.join(", "))))
        }
    }
}

/// For each name of a parameter: the shared type that it has wherever it occurs.
fn known_types(loaded: &Loaded) -> IndexMap<String, String> {
    let mut found: IndexMap<&str, Option<&str>> = IndexMap::new();
    for action in loaded.spec.actions.values() {
        for (name, member) in action.request.iter().chain(&action.response) {
            let own = member.is.as_deref().filter(|own| loaded.spec.types.contains_key(*own));
            let entry = found.entry(name).or_insert(own);
            if *entry != own {
                *entry = None;
            }
        }
    }
    found.into_iter().filter_map(|(name, own)| Some((name.to_owned(), own?.to_owned()))).collect()
}

/// `service.yaml` with one chapter more.
fn with_chapter(loaded: &Loaded, chapter: &str) -> Result<PlannedFile, ImportError> {
    let source = &loaded.sources[loaded.service_source];
    let text = &source.file.text;
    let first = source.root.get("chapters").and_then(|(_, node)| match &node.value {
        Value::Map(entries) => entries.first(),
        _ => None,
    });
    let Some((key, _)) = first.filter(|(key, _)| text[..key.at.start].ends_with("\n  ")) else {
        let message = format!("{}: there is no chapter `{chapter}`, and it cannot be inserted", path_of(&source.file));
        return Err(ImportError::new(message));
    };
    let at = key.at.start - "  ".len();
    let new = format!("{}  {}: Imported\n{}", &text[..at], yaml_text::text(chapter), &text[at..]);
    let added = Some(vec![format!("chapters.{chapter}")]);
    Ok(PlannedFile { file: InputFile { path: path_of(&source.file).to_owned(), text: new }, added })
}

fn action_file(chapter: &str, name: &str, text: String) -> PlannedFile {
    new_file(InputFile { path: format!("actions/{chapter}/{name}.yaml"), text })
}

fn new_file(file: InputFile) -> PlannedFile {
    PlannedFile { file, added: None }
}

/// The spec that is there.
fn loaded(files: &[InputFile]) -> Result<Loaded, ImportError> {
    load_files("", files).map_err(|findings| does_not_load("the spec that is there", &findings))
}

/// The path of a file below the spec's folder.
fn path_of(file: &SourceFile) -> &str {
    file.path.trim_start_matches('/')
}

/// Whether the spec still loads with what is planned.
fn sound(files: &[InputFile], plan: &Plan) -> Result<(), ImportError> {
    let is_planned = |path: &str| plan.files.iter().any(|planned| planned.file.path == path);
    let kept = files.iter().filter(|file| !is_planned(&file.path)).cloned();
    let all: Vec<InputFile> = kept.chain(plan.files.iter().map(|planned| planned.file.clone())).collect();
    load_files("", &all).map_err(|findings| does_not_load("what would be written", &findings))?;
    Ok(())
}

fn does_not_load(what: &str, findings: &[Finding]) -> ImportError {
    let Some(first) = findings.first() else { return ImportError::new(format!("{what} does not load")) };
    let line = first.file.text[..first.at.start.min(first.file.text.len())].matches('\n').count() + 1;
    ImportError::new(format!("{what} does not load: {}:{line}: {}", path_of(&first.file), first.message))
}
