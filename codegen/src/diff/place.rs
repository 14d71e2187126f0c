//! Where a change is: a path that people read, that fingerprints are made from, and that leads to a line of a file.

use super::entity::{Kind, base, item};
use crate::{
    load::{Loaded, types_of},
    yaml::{Node, Span, Value},
};
use std::fmt;

/// The file that a place lies in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Root {
    Service,
    Errors,
    Action(String),
    Type(String),
    Receipt(String),
    Callback(String),
}

/// A place in a spec: the thing, and the key of its facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) root: Root,
    keys: Vec<String>,
    facet: Option<String>,
}

impl Place {
    pub(crate) fn new(root: Root) -> Self {
        Self { root, keys: Vec::new(), facet: None }
    }

    /// The thing of that name under that key.
    pub(crate) fn inside(&self, key: &str, name: &str) -> Self {
        let mut place = self.clone();
        place.keys.extend([key.to_owned(), name.to_owned()]);
        place
    }

    /// The key that a facet is written under.
    pub(crate) fn facet(&self, kind: Kind, facet: &str) -> Self {
        let mut place = self.clone();
        place.facet = Some(written(kind, facet));
        place
    }

    /// The action it lies in.
    pub(crate) fn action(&self) -> Option<&str> {
        match &self.root {
            Root::Action(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it lies in a type that all actions can name.
    pub(crate) fn is_shared_type(&self) -> bool {
        matches!(self.root, Root::Type(_))
    }

    /// The type it lies in, of an action's own or of all.
    pub(crate) fn named_type(&self) -> Option<&str> {
        match (&self.root, &self.keys[..]) {
            (Root::Type(name), _) => Some(name),
            (Root::Action(_), [key, name, ..]) if key == "types" => Some(name),
            _ => None,
        }
    }

    /// The number of the file and the narrowest span in it that shows the place, as far as the file has it.
    pub(crate) fn locate(&self, loaded: &Loaded) -> Option<(usize, Span)> {
        let source = match &self.root {
            Root::Service => loaded.service_source,
            Root::Errors => loaded.errors_source,
            Root::Action(name) => *loaded.action_sources.get(name)?,
            Root::Type(name) => *loaded.type_sources.get(name)?,
            Root::Receipt(name) => *loaded.receipt_sources.get(name)?,
            Root::Callback(name) => *loaded.callback_sources.get(name)?,
        };
        let root = &loaded.sources.get(source)?.root;
        let mut cursor = Cursor { at: &root.at, node: root };
        if let Root::Type(name) = &self.root {
            cursor = Cursor { at: &root.at, node: types_of(root) }.down(name)?;
        }
        let mut steps: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        if let Some(facet) = &self.facet {
            steps.extend(base(facet).split('.'));
            steps.extend(item(facet));
        }
        for step in steps {
            match cursor.down(step) {
                Some(inner) => cursor = inner,
                None => break,
            }
        }
        Some((source, cursor.at.clone()))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            Root::Service => f.write_str("service")?,
            Root::Errors => f.write_str("errors")?,
            Root::Action(name) => f.write_str(name)?,
            Root::Type(name) => write!(f, "types.{name}")?,
            Root::Receipt(name) => write!(f, "receipts.{name}")?,
            Root::Callback(name) => write!(f, "callbacks.{name}")?,
        }
        self.keys.iter().chain(&self.facet).try_for_each(|key| write!(f, ".{key}"))
    }
}

/// A value in a file; a map or list is shown by its key.
struct Cursor<'n> {
    at: &'n Span,
    node: &'n Node,
}

impl<'n> Cursor<'n> {
    fn down(&self, step: &str) -> Option<Self> {
        // A second row of the same name is shown by the first.
        let name = step.split_once('#').map_or(step, |(name, _)| name);
        match &self.node.value {
            Value::Map(_) => {
                let (key, node) = self.node.get(name)?;
                let at = if matches!(node.value, Value::Map(_) | Value::List(_)) { &key.at } else { &node.at };
                Some(Self { at, node })
            }
            Value::List(items) => {
                let node = items.iter().find(|item| is_called(item, name))?;
                let name = ["field", "code"].iter().find_map(|key| node.get(key));
                Some(Self { at: name.map_or(&node.at, |(_, value)| &value.at), node })
            }
            _ => None,
        }
    }
}

/// Whether an item of a list is, or describes, the thing of that name.
fn is_called(node: &Node, name: &str) -> bool {
    let value = ["field", "code"].iter().find_map(|key| node.get(key)).map_or(&node.value, |(_, value)| &value.value);
    match value {
        Value::Text(text) => text == name,
        Value::Int(number) => number.to_string() == name,
        _ => false,
    }
}

/// The keys of a file under which a facet is written.
fn written(kind: Kind, facet: &str) -> String {
    let key = match (base(facet), kind) {
        ("named", _) => "is",
        ("form", _) => "holds",
        ("separator" | "json" | "text" | "time" | "zone" | "by", _) => return format!("holds.{facet}"),
        ("rust", _) => "as",
        ("meaning", _) => "doc",
        ("marked", _) => "sensitive",
        ("always", _) => "presence",
        ("required.documented" | "required.enforced", _) => "required",
        ("items.min", _) => "min_items",
        ("items.max", _) => "max_items",
        ("sources.base", _) => "sources",
        ("schemes.default", _) => "schemes",
        ("methods.default", _) => "methods",
        _ => return facet.to_owned(),
    };
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{InputFile, load_files};

    const ACTION: &str = "action: A
title: T
title_zh: 甲
sources: [ref 1]
effect: reads
success: OK
request:
  甲乙: { type: Integer, range: { min: 1, max: 3 } }
response: {}
examples: []
disputes:
  - { field: request.甲乙, said: {}, chosen: x, why: y }
errors:
  - { http: 400, code: Mobile.Invalid, doc: No. }
";

    fn loaded() -> Loaded {
        let file = |path: &str, text: &str| InputFile { path: path.to_owned(), text: text.to_owned() };
        let service = "service: S\nversion: '1'\ndoc: D\nendpoint: e\nschemes: [https]\nmethods: [POST]\ndocuments: {}\n\
                       chapters: {}\ncommon_parameters: {}\nbusiness_limits: {}\nsuccess_codes: [OK]\n";
        let files = [
            file("service.yaml", service),
            file("errors.yaml", "prefixes: {}\ncodes: {}"),
            file("actions/c/A.yaml", ACTION),
        ];
        load_files("spec", &files).expect("a spec")
    }

    fn shown(place: &Place) -> String {
        let loaded = loaded();
        let (source, at) = place.locate(&loaded).expect("located");
        loaded.sources[source].file.text[at].to_owned()
    }

    #[test]
    fn a_place_reads_as_a_path_and_leads_to_its_line() {
        let action = Place::new(Root::Action("A".to_owned()));
        let parameter = action.inside("request", "甲乙");
        let range = parameter.facet(Kind::Parameter, "range.max");
        assert_eq!(range.to_string(), "A.request.甲乙.range.max");
        assert_eq!(shown(&range), "3");
        assert_eq!(shown(&parameter), "甲乙");
        assert_eq!(shown(&parameter.facet(Kind::Parameter, "default")), "甲乙", "as far as the file has it");
        assert_eq!(shown(&action.inside("errors", "Mobile.Invalid")), "Mobile.Invalid");
        assert_eq!(shown(&action.inside("disputes", "request.甲乙#2")), "request.甲乙");
        assert_eq!(shown(&action.facet(Kind::Action, "sources[ref 1]")), "ref 1");
        assert_eq!(shown(&Place::new(Root::Service).facet(Kind::Service, "methods[POST]")), "POST");
    }

    #[test]
    fn a_place_in_a_file_that_is_not_there_is_nowhere() {
        let loaded = loaded();
        assert_eq!(Place::new(Root::Action("B".to_owned())).locate(&loaded), None);
        assert_eq!(Place::new(Root::Type("B".to_owned())).locate(&loaded), None);
    }
}
