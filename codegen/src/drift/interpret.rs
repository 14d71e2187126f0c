//! From tables to facts: names, types, requiredness and sentences get their meaning, rows of objects their parents.
//! Whatever cannot be read is listed; nothing is passed over.

mod topics;

use super::{
    fact::Facts,
    form::Form,
    fragment::{ActionFacts, Fragment, RowFacts, Rows, Sentence, TopicFacts, digest, sentences},
    levels::Levels,
    prose,
    table::{Column, Nesting, Page, Reading, Row, Section, Subject, Table, Unread},
    topic::Topic,
    words,
};
use crate::diagnostic::Position;
use indexmap::IndexMap;
use serde_json::Value as Json;

/// What the tables of a document mean.
pub(crate) fn interpret(form: Form, bytes: &[u8], reading: Reading) -> (Fragment, Vec<Unread>) {
    let mut interpreter = Interpreter { unread: reading.unread };
    let mut actions: IndexMap<String, ActionFacts> = IndexMap::new();
    let mut topics: IndexMap<Topic, TopicFacts> = IndexMap::new();
    for page in &reading.pages {
        match &page.subject {
            Subject::Action(name) => {
                let facts = interpreter.page(page);
                if actions.contains_key(name) {
                    let why = "the document describes the action twice; which of the two holds?";
                    interpreter.unread.push(Unread::fatal(page.at, name, why));
                } else {
                    actions.insert(name.clone(), facts);
                }
            }
            Subject::Topic(topic) => {
                let facts = interpreter.topic(page, topic);
                // A receipt has a page for each kind of call, and each page a part of its fields.
                match topics.get_mut(topic) {
                    Some(known) => interpreter.unite(known, facts),
                    None => drop(topics.insert(topic.clone(), facts)),
                }
            }
        }
    }
    let cannot_carry = form.cannot_carry().iter().copied().chain(reading.lacks).collect();
    let fragment = Fragment {
        form,
        hash: digest(bytes, 32),
        cannot_carry,
        product: reading.product.map(|text| text.text),
        version: reading.version.map(|text| text.text),
        actions,
        topics,
    };
    (fragment, interpreter.unread)
}

struct Interpreter {
    unread: Vec<Unread>,
}

impl Interpreter {
    fn page(&mut self, page: &Page) -> ActionFacts {
        let mut action = ActionFacts::new(page.at);
        for text in &page.text {
            for (facet, number) in prose::limits(&text.text) {
                action.facts.say(facet, number, text.at);
            }
            action.sentences.extend(sentences(&text.text, text.at, ""));
        }
        for table in &page.tables {
            let rows = match table.section {
                Section::Request => action.request.get_or_insert_default(),
                Section::Response => action.response.get_or_insert_default(),
                Section::Errors => action.errors.get_or_insert_default(),
                Section::Values | Section::Fields | Section::Content | Section::Codes => continue,
            };
            let key = match table.section {
                Section::Request => "request",
                Section::Response => "response",
                _ => "errors",
            };
            self.table(page, table, rows);
            action.sentences.extend(said(table, key));
        }
        for table in page.tables.iter().filter(|table| table.section == Section::Values) {
            listed_elsewhere(page, table, &mut action);
        }
        action
    }

    fn table(&mut self, page: &Page, table: &Table, rows: &mut Rows) {
        if table.section == Section::Errors {
            return table.rows.iter().for_each(|row| self.error(row, rows));
        }
        // Tables of topics may leave out the types.
        let is_typed = page.topic().is_none() || table.rows.iter().any(|row| row.cell(Column::Type).is_some());
        let mut levels = Levels::new(page, table.nesting == Nesting::Flat && table.section == Section::Response);
        let mut typed = 0;
        for row in &table.rows {
            let Some((name, mut facts)) = self.row(row) else { continue };
            if is_typed && row.cell(Column::Type).is_none() {
                self.unread.push(Unread::fatal(row.at, &name, "a row without a type"));
            }
            // `Keys.N.Digit` is the field `Digit` of each item of the list `Keys`.
            let (list, name) = name.rsplit_once(".N.").map_or((None, &*name), |(list, name)| (Some(list), name));
            typed += usize::from(facts.facts.said().any(|(facet, _, _)| facet == "type"));
            // The row that names the action itself is about the request as a whole.
            if table.section == Section::Request && name == "Action" && row.parents.is_empty() {
                continue;
            }
            let parents = match list {
                Some(list) => vec![list.to_owned()],
                None => levels.parents(name, row, &facts),
            };
            if page.topic().is_some() {
                facts.facts.reword("type", words::json_word);
            }
            let place = inside(rows, &parents, facts.at);
            if place.contains_key(name) {
                let why = "the name stands twice at the same level; the first row is compared";
                self.unread.push(Unread::listed(facts.at, name, why));
            } else {
                place.insert(name.to_owned(), facts);
            }
        }
        if is_typed && typed == 0 && !table.rows.is_empty() {
            let why = "not a single row of this table has a type that is known";
            self.unread.push(Unread::fatal(table.at, &table.title, why));
        }
    }

    fn row(&mut self, row: &Row) -> Option<(String, RowFacts)> {
        let at = row.at;
        let what = row.cell(Column::Name).or(row.cell(Column::Type)).map_or("", |cell| &cell.text).to_owned();
        let word = row.cell(Column::Type);
        let wire = word.and_then(|word| words::type_word(&word.text));
        let Some(name) = row.cell(Column::Name).and_then(|name| bare(&name.text)) else {
            // The row of the answer as a whole has a type and no name.
            if !(wire == Some("Object") && row.cell(Column::Name).is_none()) {
                self.unread.push(Unread::fatal(at, &what, "a row without a name that a parameter could have"));
            }
            return None;
        };
        let mut facts = RowFacts::new(row.cell(Column::Name).map_or(at, |name| name.at));
        match (word, wire) {
            (Some(word), Some(wire)) => facts.facts.say("type", wire, word.at),
            (Some(word), None) => {
                let why = format!("`{name}` has a type of this name, which is not known");
                self.unread.push(Unread::fatal(word.at, &word.text, why));
            }
            (None, _) => {}
        }
        for stated in &row.stated {
            match &stated.value {
                Json::Array(values) => {
                    facts.values = Some(values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect());
                }
                value => facts.facts.say(stated.facet, value.clone(), stated.at),
            }
        }
        if let Some(cell) = row.cell(Column::Required) {
            match words::required(&cell.text) {
                Some(required) => facts.facts.say("required.documented", required, cell.at),
                None => facts.facts.cannot_read("required.documented", format!("`{}`: yes or no?", cell.text), cell.at),
            }
        }
        if let Some(cell) = row.cell(Column::Description) {
            describe(&mut facts, &name, &cell.text, wire, cell.at);
        }
        for (facet, why, at) in facts.facts.unreadable() {
            self.unread.push(Unread::listed(at, &format!("{name}, {facet}"), why));
        }
        Some((name, facts))
    }

    fn error(&mut self, row: &Row, rows: &mut Rows) {
        let Some(code) = row.cell(Column::Code) else {
            return self.unread.push(Unread::listed(row.at, "", "a row of the error codes without a code"));
        };
        let mut facts = RowFacts::new(code.at);
        if let Some(http) = row.cell(Column::Http) {
            match http.text.parse::<u16>() {
                Ok(status) => facts.facts.say("http", status, http.at),
                Err(_) => self.unread.push(Unread::listed(http.at, &http.text, "no HTTP status")),
            }
        }
        rows.entry(code.text.clone()).or_insert(facts);
    }
}

/// The sentences of a table's descriptions.
fn said(table: &Table, key: &str) -> Vec<Sentence> {
    let mut said = Vec::new();
    for row in &table.rows {
        let name = row.cell(Column::Name).map_or("", |name| name.text.as_str());
        let about = row.parents.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(".");
        if let Some(text) = row.cell(Column::Description) {
            said.extend(sentences(&text.text, text.at, &format!("{key}.{about}")));
        }
    }
    said
}

/// Takes over what a description says.
fn describe(row: &mut RowFacts, name: &str, text: &str, wire: Option<&str>, at: Position) {
    let prose = prose::read(name, text, wire);
    for (facet, value) in prose.facts {
        row.facts.say(facet, value, at);
    }
    for (facet, why) in prose.unreadable {
        row.facts.cannot_read(facet, why, at);
    }
    // A truth value has the values it has.
    if !prose.values.is_empty() && row.values.is_none() && wire != Some("Boolean") {
        row.values = Some(prose.values);
    }
    if !prose.fields.is_empty() {
        row.nesting = Nesting::Flat;
        let fields = row.fields.get_or_insert_default();
        for (name, meaning) in prose.fields {
            let mut field = RowFacts::new(at);
            describe(&mut field, &name, &meaning, None, at);
            fields.entry(name).or_insert(field);
        }
    }
}

/// The rows below a path; objects on the way that have no row of their own get one without facts.
fn inside<'r>(rows: &'r mut Rows, parents: &[String], at: Position) -> &'r mut Rows {
    parents.iter().fold(rows, |rows, parent| {
        let parent =
            rows.entry(parent.clone()).or_insert_with(|| RowFacts { facts: Facts::default(), ..RowFacts::new(at) });
        parent.fields.get_or_insert_default()
    })
}

/// A table of values belongs to the parameters whose description names it.
fn listed_elsewhere(page: &Page, table: &Table, action: &mut ActionFacts) {
    let values: Vec<String> =
        table.rows.iter().filter_map(|row| row.cell(Column::Value).map(|value| value.text.clone())).collect();
    let title = table.title.split('{').next().unwrap_or_default().trim();
    let requests = page.tables.iter().filter(|table| table.section == Section::Request);
    let named = requests
        .flat_map(|table| &table.rows)
        .find(|row| row.cell(Column::Description).is_some_and(|text| text.text.replace('\n', "").contains(title)));
    let name = named.and_then(|row| bare(&row.cell(Column::Name)?.text));
    if let Some(row) = name.zip(action.request.as_mut()).and_then(|(name, rows)| rows.get_mut(&name)) {
        row.values = Some(values);
    }
}

fn bare(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|char| !matches!(char, '*' | '`' | '└' | '∟' | '>' | ' ')).collect();
    words::is_name(&text).then_some(text)
}
