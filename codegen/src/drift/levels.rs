//! Finds the parents of rows where a document prints the fields of all levels one after another: by the answer that it
//! shows in JSON, else by order.

use super::{
    fragment::RowFacts,
    table::{Page, Row},
};
use serde_json::Value as Json;
use std::collections::HashSet;

/// Gives each row of a table the objects it lies in.
pub(crate) struct Levels {
    /// Every path of the example, each as the names of the objects around it and its own name last.
    paths: Vec<Vec<String>>,
    used: HashSet<Vec<String>>,
    /// The object whose row came last.
    open: Vec<String>,
    is_flat: bool,
}

impl Levels {
    pub(crate) fn new(page: &Page, is_flat: bool) -> Self {
        let mut paths = Vec::new();
        if is_flat {
            let example = page.examples.iter().find_map(|text| serde_json::from_str::<Json>(&text.text).ok());
            collect(example.as_ref().unwrap_or(&Json::Null), &mut Vec::new(), &mut paths);
            paths.sort_by_key(Vec::len);
        }
        Self { paths, used: HashSet::new(), open: Vec::new(), is_flat }
    }

    /// The objects around a row.
    pub(crate) fn parents(&mut self, name: &str, row: &Row, facts: &RowFacts) -> Vec<String> {
        if !self.is_flat || !row.parents.is_empty() {
            return row.parents.clone();
        }
        let fits = |path: &&Vec<String>| path.last().is_some_and(|last| last == name) && !self.used.contains(*path);
        let path = match self.paths.iter().find(fits) {
            Some(path) => path.clone(),
            None if RESERVED.contains(&name) => vec![name.to_owned()],
            None => self.open.iter().cloned().chain([name.to_owned()]).collect(),
        };
        self.used.insert(path.clone());
        let holds_fields = facts
            .facts
            .said()
            .any(|(facet, value, _)| facet == "type" && matches!(value.as_str(), Some("Object" | "Array")));
        if holds_fields {
            self.open.clone_from(&path);
        }
        path[..path.len() - 1].to_vec()
    }
}

/// Fields that every answer has at its top, whatever its example leaves out.
const RESERVED: &[&str] = &["Code", "Message", "RequestId"];

fn collect(value: &Json, around: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    match value {
        Json::Object(map) => {
            for (name, value) in map {
                around.push(name.clone());
                if !paths.contains(around) {
                    paths.push(around.clone());
                }
                collect(value, around, paths);
                around.pop();
            }
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, around, paths)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::Position,
        drift::{source::Text, table::Page},
    };

    #[test]
    fn rows_find_their_objects_by_the_example() {
        let at = Position { line: 1, column: 1 };
        let mut page = Page::new("Ring", at);
        page.examples
            .push(Text { text: r#"{"Code":"OK","Data":[{"Status":"a","Data":"b"}],"Total":1}"#.to_owned(), at });
        let mut levels = Levels::new(&page, true);
        let mut parents = |name: &str, wire: &str| {
            let mut facts = RowFacts::new(at);
            facts.facts.say("type", wire, at);
            levels.parents(name, &Row::new(at), &facts).join(".")
        };
        assert_eq!(parents("Data", "Array"), "");
        assert_eq!(parents("Status", "String"), "Data");
        assert_eq!(parents("Data", "String"), "Data", "the same name one level below");
        assert_eq!(parents("Unprinted", "String"), "Data", "what the example lacks goes with the object before it");
        assert_eq!(parents("Total", "Long"), "");
        assert_eq!(parents("Message", "String"), "");
    }
}
