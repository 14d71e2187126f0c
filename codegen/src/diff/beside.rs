//! Loads one side beside the other: a file that both have just so is read once. Between two revisions most files are
//! the same, and reading them costs more than everything else together.

use crate::{
    diagnostic::{Finding, SourceFile},
    load::{InputFile, Loaded, Source, load_files},
    spec::{Action, Callback, Receipt, Spec, TypeDef},
};
use indexmap::IndexMap;
use std::{collections::HashMap, sync::Arc};

/// Reads a spec from files as [`load_files`] does; what `twin` has in a file of the same path and text is taken from it.
///
/// # Errors
///
/// The files do not make a spec: all findings of all files.
pub fn load_beside(shown_dir: &str, files: &[InputFile], twin: &Loaded) -> Result<Loaded, Vec<Finding>> {
    let known = Known::of(twin);
    let fresh: Vec<InputFile> =
        files.iter().filter(|file| known.get(file).is_none() || is_core(file)).cloned().collect();
    let loaded = match load_files(shown_dir, &fresh) {
        Ok(loaded) if fresh.len() < files.len() => loaded,
        // All findings are shown together, whichever files they are in.
        Err(_) if fresh.len() < files.len() => return load_files(shown_dir, files),
        whole => return whole,
    };
    match joined(shown_dir, files, &loaded, &known) {
        Some(whole) => Ok(whole),
        None => load_files(shown_dir, files),
    }
}

/// Files that no spec is without.
fn is_core(file: &InputFile) -> bool {
    matches!(file.path.as_str(), "service.yaml" | "errors.yaml")
}

/// The files of a spec that is loaded already, by their path below its folder.
struct Known<'t> {
    twin: &'t Loaded,
    sources: HashMap<&'t str, usize>,
    declared: HashMap<usize, Vec<Declared<'t>>>,
}

/// What a file declares.
#[derive(Clone, Copy)]
enum Declared<'t> {
    Action(&'t str, &'t Action),
    Type(&'t str, &'t TypeDef),
    Receipt(&'t str, &'t Receipt),
    Callback(&'t str, &'t Callback),
}

impl<'t> Known<'t> {
    fn of(twin: &'t Loaded) -> Self {
        let folder = twin.sources[twin.service_source].file.path.strip_suffix("service.yaml").unwrap_or_default();
        let paths = twin.sources.iter().enumerate();
        let sources = paths.filter_map(|(at, source)| Some((source.file.path.strip_prefix(folder)?, at))).collect();
        let mut declared: HashMap<usize, Vec<Declared<'_>>> = HashMap::new();
        for (name, action) in &twin.spec.actions {
            declared.entry(twin.action_sources[name]).or_default().push(Declared::Action(name, action));
        }
        for (name, def) in &twin.spec.types {
            declared.entry(twin.type_sources[name]).or_default().push(Declared::Type(name, def));
        }
        for (name, receipt) in &twin.spec.receipts {
            declared.entry(twin.receipt_sources[name]).or_default().push(Declared::Receipt(name, receipt));
        }
        for (name, callback) in &twin.spec.callbacks {
            declared.entry(twin.callback_sources[name]).or_default().push(Declared::Callback(name, callback));
        }
        Self { twin, sources, declared }
    }

    /// The same file in the other spec.
    fn get(&self, file: &InputFile) -> Option<usize> {
        let at = *self.sources.get(file.path.as_str())?;
        (self.twin.sources[at].file.text == file.text).then_some(at)
    }
}

/// What was read now and what was known, in the order of the files; nothing when a name is declared twice.
fn joined(shown_dir: &str, files: &[InputFile], fresh: &Loaded, known: &Known<'_>) -> Option<Loaded> {
    let (service, errors) = (fresh.spec.service.clone(), fresh.spec.errors.clone());
    let mut whole = Loaded {
        companions: IndexMap::new(),
        spec: Spec {
            service,
            errors,
            types: IndexMap::new(),
            actions: IndexMap::new(),
            receipts: IndexMap::new(),
            callbacks: IndexMap::new(),
        },
        sources: Vec::with_capacity(files.len()),
        action_sources: IndexMap::new(),
        type_sources: IndexMap::new(),
        receipt_sources: IndexMap::new(),
        callback_sources: IndexMap::new(),
        service_source: 0,
        errors_source: 0,
    };
    let fresh_known = Known::of(fresh);
    for file in files {
        let at = whole.sources.len();
        let (from, source) = match fresh_known.get(file) {
            Some(source) => (&fresh_known, source),
            None => (known, known.get(file)?),
        };
        for declared in from.declared.get(&source).into_iter().flatten() {
            let is_new = match *declared {
                Declared::Action(name, action) => {
                    whole.action_sources.insert(name.to_owned(), at);
                    whole.spec.actions.insert(name.to_owned(), action.clone()).is_none()
                }
                Declared::Type(name, def) => {
                    whole.type_sources.insert(name.to_owned(), at);
                    whole.spec.types.insert(name.to_owned(), def.clone()).is_none()
                }
                Declared::Receipt(name, receipt) => {
                    whole.receipt_sources.insert(name.to_owned(), at);
                    whole.spec.receipts.insert(name.to_owned(), receipt.clone()).is_none()
                }
                Declared::Callback(name, callback) => {
                    whole.callback_sources.insert(name.to_owned(), at);
                    whole.spec.callbacks.insert(name.to_owned(), callback.clone()).is_none()
                }
            };
            is_new.then_some(())?;
        }
        match file.path.as_str() {
            "service.yaml" => whole.service_source = at,
            "errors.yaml" => whole.errors_source = at,
            _ => {}
        }
        let Source { chapter, root, .. } = &from.twin.sources[source];
        let shown = SourceFile { path: format!("{shown_dir}/{}", file.path), text: file.text.clone() };
        whole.sources.push(Source { file: Arc::new(shown), chapter: chapter.clone(), root: root.clone() });
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::sample;

    const TWO: &str = "request: { Number: { type: String, is: Phone } }
# types/common.yaml
Phone: { kind: text, doc: A phone number. }
# actions/calls/Extra.yaml
action: Extra
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
success: OK
request: {}
response: {}
examples: []
# receipts/Told.yaml
receipt: Told
title: What happened
title_zh: 通知
sources: [ref 3]
arrives: [push]
key: [id]
types: { Told: { kind: object, doc: What happened., fields: { id: { type: string, presence: always } } } }
examples: []
# callbacks/Ask.yaml
callback: Ask
title: What to do
title_zh: 询问
sources: [ref 4]
methods: [POST]
request: Asked
reply: Said
types:
  Asked: { kind: object, doc: A question., fields: { id: { type: string } } }
  Said: { kind: object, doc: A reply., fields: { id: { type: string } } }
examples: []
";

    fn files() -> Vec<InputFile> {
        sample::files(TWO).expect("a sample")
    }

    fn same(one: &Loaded, other: &Loaded) -> bool {
        let sources = |loaded: &Loaded| -> Vec<_> {
            let chapter = |source: &Source| (Arc::clone(&source.file), source.chapter.clone(), source.root.clone());
            loaded.sources.iter().map(chapter).collect()
        };
        one.spec.actions == other.spec.actions
            && one.spec.types == other.spec.types
            && (&one.spec.receipts, &one.spec.callbacks) == (&other.spec.receipts, &other.spec.callbacks)
            && (&one.receipt_sources, &one.callback_sources) == (&other.receipt_sources, &other.callback_sources)
            && one.spec.service == other.spec.service
            && one.spec.errors == other.spec.errors
            && one.spec.actions.keys().eq(other.spec.actions.keys())
            && (&one.action_sources, &one.type_sources) == (&other.action_sources, &other.type_sources)
            && (one.service_source, one.errors_source) == (other.service_source, other.errors_source)
            && sources(one) == sources(other)
    }

    #[test]
    fn the_result_is_what_reading_everything_gives() {
        let twin = load_files("old", &files()).expect("a spec");
        let mut changed = files();
        let ring = changed.iter_mut().find(|file| file.path.ends_with("Ring.yaml")).expect("the action");
        ring.text = ring.text.replace("\"dials\"", "\"writes\"");
        let mut fewer = files();
        fewer.retain(|file| !file.path.ends_with("Extra.yaml"));
        for files in [files(), changed, fewer] {
            let beside = load_beside("new", &files, &twin).expect("a spec");
            assert!(same(&beside, &load_files("new", &files).expect("a spec")));
        }
    }

    #[test]
    fn what_makes_no_spec_is_told_as_ever() {
        let twin = load_files("old", &files()).expect("a spec");
        let mut twice = files();
        twice.push(InputFile {
            path: "types/more.yaml".to_owned(),
            text: "Phone: { kind: id, doc: Twice. }".to_owned(),
        });
        let mut broken = files();
        broken.push(InputFile { path: "types/more.yaml".to_owned(), text: "Phone: [".to_owned() });
        let mut without = files();
        without.retain(|file| file.path != "errors.yaml");
        for files in [twice, broken, without] {
            let (beside, whole) = (load_beside("new", &files, &twin), load_files("new", &files));
            assert_eq!(beside.expect_err("no spec"), whole.expect_err("no spec"));
        }
    }
}
