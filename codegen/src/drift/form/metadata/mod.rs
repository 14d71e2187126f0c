//! Machine-readable metadata: one JSON document with every action, whole or stripped of its answers and texts.

mod schema;

use crate::{
    diagnostic::Position,
    drift::{
        Refusal,
        source::{Source, Text},
        table::{Column, Nesting, Page, Reading, Row, Section, Table, Unread},
    },
};
use indexmap::IndexMap;
use schema::{Object, Printed, Schema, parse, text_of};
use serde_json::{Value as Json, value::RawValue};

/// A document in JSON can only be this form; how many requests it describes.
pub(super) fn heads(source: &Source<'_>) -> usize {
    if source.text.trim_start().starts_with('{') { source.text.matches("\"parameters\"").count().max(1) } else { 0 }
}

/// Reads the metadata.
///
/// # Errors
///
/// The text is no JSON, or not metadata of an API of the RPC style.
pub(super) fn read(source: &Source<'_>) -> Result<Reading, Refusal> {
    let document: Object<'_> = serde_json::from_str(source.text).map_err(|error| {
        let at = Position { line: error.line(), column: error.column() };
        if error.is_eof() {
            return Refusal::new(source.end(), "the JSON ends in the middle: the document is truncated");
        }
        Refusal::new(at, format!("no JSON: {}", error.to_string().split(" at line").next().unwrap_or_default()))
    })?;
    let reader = Reader {
        source,
        unread: Vec::new(),
        printed: if source.text.contains("\"docRequired\"") { Printed::Told } else { Printed::Unknown },
    };
    let Some(apis) = document.get("apis") else {
        return Err(Refusal::new(source.place(0), "JSON, but no metadata of an API: it has no `apis`"));
    };
    reader.document(&document, apis)
}

/// The facets that the metadata tells in its texts, or not everywhere outside of them.
const IN_TEXTS: &[&str] = &[
    "range.min",
    "range.max",
    "length.min",
    "length.max",
    "length.unit",
    "items.max",
    "default",
    "values",
    "unit",
    "time",
    "form",
    "separator",
    "unusable",
    "limits.user_qps",
    "limits.api_qps",
];

/// Whether parameters and fields are described; inside of them a text may be left over where the others were stripped.
fn has_texts(pages: &[Page]) -> bool {
    let rows = pages.iter().flat_map(|page| &page.tables).flat_map(|table| &table.rows);
    let text = |row: &Row| row.cell(Column::Description).is_some_and(|text| !text.text.is_empty());
    rows.filter(|row| row.parents.is_empty()).any(text)
}

struct Reader<'s, 'd> {
    source: &'s Source<'d>,
    unread: Vec<Unread>,
    /// Whether the document says what its pages print as required.
    printed: Printed,
}

impl<'d> Reader<'_, 'd> {
    fn document(mut self, document: &Object<'d>, apis: &'d RawValue) -> Result<Reading, Refusal> {
        let info: Object<'_> = document.get("info").and_then(|info| parse(info)).unwrap_or_default();
        let named: Vec<(String, &RawValue)> = match parse::<Object<'_>>(apis) {
            Some(apis) => apis.into_iter().collect(),
            None => self.listed(apis)?,
        };
        let mut pages = Vec::new();
        for (name, api) in named {
            let at = self.source.place_of_part(api.get());
            match parse::<Object<'_>>(api) {
                Some(api) => pages.push(self.page(name, at, &api)),
                None => self.unread.push(Unread::fatal(at, &name, "the action is no JSON object")),
            }
        }
        let says = |key: &str| self.source.text.contains(&format!("\"{key}\""));
        let lacks = [("responses", "response"), ("docRequired", "required.documented"), ("errorCodes", "errors")];
        let lacks = lacks.iter().filter(|(key, _)| !says(key)).map(|(_, facet)| *facet);
        let lacks = lacks.chain(IN_TEXTS.iter().copied().filter(|_| !has_texts(&pages)));
        let text = |key: &str| {
            info.get(key).and_then(|raw| Some(Text { text: parse(raw)?, at: self.source.place_of_part(raw.get()) }))
        };
        let (product, version) = (text("product"), text("version"));
        Ok(Reading { product, version, lacks: lacks.collect(), pages, unread: self.unread })
    }

    /// A list of actions that carry their names.
    fn listed(&self, apis: &'d RawValue) -> Result<Vec<(String, &'d RawValue)>, Refusal> {
        let no_list = || Refusal::new(self.source.place_of_part(apis.get()), "`apis` is neither an object nor a list");
        let list: Vec<&RawValue> = parse(apis).ok_or_else(no_list)?;
        list.into_iter()
            .map(|api| {
                let name = parse::<Object<'_>>(api).and_then(|api| parse::<String>(api.get("name")?));
                let at = self.source.place_of_part(api.get());
                Ok((name.ok_or_else(|| Refusal::new(at, "an action without a name"))?, api))
            })
            .collect()
    }

    fn page(&mut self, name: String, at: Position, api: &Object<'d>) -> Page {
        let mut page = Page::new(name, at);
        for key in ["summary", "description"] {
            let Some(raw) = api.get(key) else { continue };
            let text: String = parse(raw).unwrap_or_default();
            let at = self.source.place_of_part(raw.get());
            page.text.extend(text.lines().map(|line| Text { text: line.to_owned(), at }));
        }
        if let Some(parameters) = api.get("parameters") {
            page.tables.push(self.request(parameters));
        }
        if let Some(responses) = api.get("responses") {
            page.tables.extend(self.response(responses));
        }
        if let Some(errors) = api.get("errorCodes") {
            page.tables.push(self.errors(errors));
        }
        if let Some(raw) = api.get("responseDemo") {
            let at = self.source.place_of_part(raw.get());
            let demos: Vec<Json> =
                parse::<String>(raw).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
            let json = demos.into_iter().filter(|demo| demo["type"] == "json");
            page.examples.extend(json.filter_map(|demo| Some(Text { text: demo["example"].as_str()?.to_owned(), at })));
        }
        page
    }

    fn table(&self, section: Section, raw: &RawValue) -> Table {
        let at = self.source.place_of_part(raw.get());
        Table { section, title: String::new(), at, nesting: Nesting::Shown, rows: Vec::new() }
    }

    fn request(&mut self, parameters: &'d RawValue) -> Table {
        let mut table = self.table(Section::Request, parameters);
        let Some(list) = parse::<Vec<&RawValue>>(parameters) else {
            self.unread.push(Unread::fatal(table.at, parameters.get(), "the parameters are no list"));
            return table;
        };
        for raw in list {
            let found = parse::<Object<'_>>(raw);
            let name = found.as_ref().and_then(|found| parse::<String>(found.get("name")?));
            match (name, found.as_ref().and_then(|found| found.get("schema"))) {
                (Some(name), Some(schema)) => self.rows(&mut table.rows, &[], name, schema),
                _ => {
                    let at = self.source.place_of_part(raw.get());
                    self.unread.push(Unread::fatal(at, raw.get(), "a parameter without a name or a schema"));
                }
            }
        }
        table
    }

    fn response(&mut self, responses: &'d RawValue) -> Option<Table> {
        let mut table = self.table(Section::Response, responses);
        let answers = parse::<Object<'_>>(responses).unwrap_or_default();
        let answer = answers.get("200").or_else(|| answers.values().next())?;
        let schema = parse::<Object<'_>>(answer).and_then(|answer| answer.get("schema").copied());
        let Some(schema) = schema.and_then(parse::<Schema<'_>>) else {
            self.unread.push(Unread::fatal(table.at, responses.get(), "the answer has no schema"));
            return None;
        };
        for (name, field) in schema.properties.unwrap_or_default() {
            self.rows(&mut table.rows, &[], name, field);
        }
        Some(table)
    }

    /// A row and the rows inside it.
    fn rows(&mut self, rows: &mut Vec<Row>, parents: &[String], name: String, raw: &'d RawValue) {
        let at = self.source.place_of_part(raw.get());
        let Some(schema) = parse::<Schema<'_>>(raw) else {
            self.unread.push(Unread::fatal(at, &name, "its schema is no JSON object of the usual shape"));
            return;
        };
        let mut row = Row::new(at);
        row.parents = parents.to_vec();
        row.put(Column::Name, name.as_str(), at);
        // The format decides between numbers of 32 and 64 bits.
        let word = match (schema.wire.as_deref(), schema.format.as_deref()) {
            (Some("integer"), Some(format)) => format,
            (wire, _) => wire.unwrap_or_default(),
        };
        row.put(Column::Type, word, at);
        row.put(Column::Description, schema.description.as_deref().unwrap_or_default(), at);
        row.put(Column::Example, schema.example.map(text_of).unwrap_or_default(), at);
        schema.state(&mut row, self.source, self.printed);
        rows.push(row);
        let parents: Vec<String> = parents.iter().cloned().chain([name]).collect();
        let items = schema.items.and_then(parse::<Schema<'_>>);
        let inside = schema.properties.or_else(|| items?.properties).unwrap_or_default();
        for (name, field) in inside {
            self.rows(rows, &parents, name, field);
        }
    }

    fn errors(&mut self, errors: &'d RawValue) -> Table {
        let mut table = self.table(Section::Errors, errors);
        let by_status = parse::<IndexMap<String, Vec<&RawValue>>>(errors);
        if by_status.is_none() {
            self.unread.push(Unread::listed(table.at, errors.get(), "the error codes are no lists by HTTP status"));
        }
        for (status, raw) in
            by_status.iter().flatten().flat_map(|(status, list)| list.iter().map(move |raw| (status, raw)))
        {
            let at = self.source.place_of_part(raw.get());
            let code = parse::<Object<'_>>(raw).and_then(|found| parse::<String>(found.get("errorCode")?));
            let Some(code) = code else {
                self.unread.push(Unread::listed(at, raw.get(), "an error without a code"));
                continue;
            };
            let mut row = Row::new(at);
            row.put(Column::Http, status.as_str(), at);
            row.put(Column::Code, code, at);
            table.rows.push(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"version":"1.0","info":{"style":"RPC","product":"Demo","version":"2020-01-01"},
"apis":{"RingBell":{"summary":"响铃","parameters":[
  {"name":"Times","in":"query","schema":{"type":"integer","format":"int64","required":false,"docRequired":true,"minimum":"1","maximum":"9223372036854775807","default":"2"}},
  {"name":"Keys","in":"query","style":"repeatList","schema":{"type":"array","maxItems":3,"items":{"type":"object","properties":{"Digit":{"type":"string","required":true}}}}}],
 "responses":{"200":{"schema":{"type":"object","properties":{"Data":{"type":"object","properties":{"Id":{"type":"integer","format":"int64"}}}}}}},
 "errorCodes":{"400":[{"errorCode":"Bad","errorMessage":"x"}]}}}}"#;

    #[test]
    fn schemas_become_rows_with_places() {
        let source = Source::read(SMALL.as_bytes()).expect("text");
        let reading = read(&source).expect("metadata");
        assert_eq!(reading.product.map(|text| text.text).as_deref(), Some("Demo"));
        let [page] = &reading.pages[..] else { panic!("one page") };
        let names = |table: &Table| -> Vec<String> {
            let name = |row: &Row| row.cell(Column::Name).expect("a name").text.clone();
            table
                .rows
                .iter()
                .map(|row| row.parents.iter().cloned().chain([name(row)]).collect::<Vec<_>>().join("."))
                .collect()
        };
        assert_eq!(names(&page.tables[0]), ["Times", "Keys", "Keys.Digit"]);
        assert_eq!(names(&page.tables[1]), ["Data", "Data.Id"]);
        let times = &page.tables[0].rows[0];
        assert_eq!(times.at.line, 3);
        let stated: Vec<String> = times.stated.iter().map(|fact| format!("{}={}", fact.facet, fact.value)).collect();
        assert_eq!(stated, ["required.enforced=false", "required.documented=true", "range.min=1", "default=2"]);
        assert_eq!(page.tables[2].rows.len(), 1);
        assert!(reading.unread.is_empty());
    }

    #[test]
    fn what_was_stripped_cannot_be_carried() {
        let stripped = r#"{"info":{},"apis":{"RingBell":{"parameters":[{"name":"A","schema":{"type":"string","required":true}}]}}}"#;
        let reading = read(&Source::read(stripped.as_bytes()).expect("text")).expect("metadata");
        assert!(["response", "required.documented", "default"].iter().all(|lack| reading.lacks.contains(lack)));
        assert_eq!(reading.pages[0].tables[0].rows[0].stated.len(), 1);
    }

    #[test]
    fn a_truncated_document_is_refused_at_its_end() {
        let source = Source::read(&SMALL.as_bytes()[..SMALL.len() - 9]).expect("text");
        let refusal = read(&source).expect_err("a refusal");
        assert!(refusal.message.contains("truncated"));
        assert_eq!(refusal.at, source.end());
        let other = read(&Source::read(br#"{"swagger":"2.0"}"#).expect("text")).expect_err("a refusal");
        assert!(other.message.contains("no `apis`"));
    }
}
