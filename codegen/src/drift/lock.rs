//! `spec/sources.lock`: what each document told when it was last accepted. Facts only; of sentences, what they are
//! recognised by.

use super::{
    fact::{ACTION, Facts, ROW},
    form::Form,
    fragment::{ActionFacts, Fragment, RowFacts, Rows, Sentence, TopicFacts},
    topic::Topic,
};
use crate::diagnostic::Position;
use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};
use std::{collections::BTreeMap, fmt, fmt::Write as _};

/// The accepted documents by their ids in the spec.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lock {
    sources: BTreeMap<String, Fragment>,
}

/// Why a lock file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError(String);

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LockError {}

/// The version of the file's own form.
const FORMAT: u64 = 1;

/// A lock keeps no places.
const NOWHERE: Position = Position { line: 1, column: 1 };

impl Lock {
    /// Reads a lock file.
    ///
    /// # Errors
    ///
    /// The text is no lock file, or one of a later version.
    pub fn read(text: &str) -> Result<Self, LockError> {
        let json: Json = serde_json::from_str(text).map_err(|error| LockError(format!("no JSON: {error}")))?;
        if json["format"] != FORMAT {
            return Err(LockError(format!("its `format` is {}, where {FORMAT} is known", json["format"])));
        }
        let sources = json["sources"].as_object().ok_or_else(|| LockError("it has no `sources`".to_owned()))?;
        let read = |(id, source): (&String, &Json)| {
            let fragment = fragment(source).map_err(|why| LockError(format!("sources.{id}: {why}")))?;
            Ok((id.clone(), fragment))
        };
        Ok(Self { sources: sources.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// The file's text: one line for each row.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("{{\n\"format\": {FORMAT},\n\"sources\": {{");
        for (number, (id, fragment)) in self.sources.iter().enumerate() {
            let separator = if number == 0 { "" } else { "," };
            let _ = write!(out, "{separator}\n{}: {{\n", Json::from(id.as_str()));
            for (key, value) in head(fragment) {
                let _ = writeln!(out, "  {}: {value},", Json::from(key));
            }
            out.push_str("  \"actions\": {");
            for (number, (name, action)) in fragment.actions.iter().enumerate() {
                let separator = if number == 0 { "" } else { "," };
                let _ = write!(out, "{separator}\n    {}: {{", Json::from(name.as_str()));
                write_action(&mut out, action);
                out.push_str("\n    }");
            }
            out.push_str("\n  }");
            TOPICS.iter().for_each(|(key, pick)| write_topics(&mut out, key, *pick, fragment));
            out.push_str("\n}");
        }
        out.push_str("\n}\n}\n");
        out
    }

    /// Keeps what a document tells under its id.
    pub fn accept(&mut self, id: &str, fragment: Fragment) {
        self.sources.insert(id.to_owned(), fragment);
    }

    /// What was accepted of the document with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Fragment> {
        self.sources.get(id)
    }

    /// What was accepted of the other documents.
    pub(crate) fn others(&self, id: &str) -> Vec<&Fragment> {
        self.sources.iter().filter(|(other, _)| *other != id).map(|(_, fragment)| fragment).collect()
    }

    /// The id of a document: the same bytes, else the only one of the same form about the same actions or topics.
    pub(crate) fn id_of(&self, fragment: &Fragment) -> Option<&str> {
        let same = self.sources.iter().find(|(_, known)| known.hash == fragment.hash);
        let similar = || {
            let shares = |known: &Fragment| {
                fragment.actions.keys().any(|action| known.actions.contains_key(action))
                    || fragment.topics.keys().any(|topic| known.topics.contains_key(topic))
            };
            let mut all = self.sources.iter().filter(|(_, known)| known.form == fragment.form && shares(known));
            all.next().filter(|_| all.next().is_none())
        };
        same.or_else(similar).map(|(id, _)| id.as_str())
    }
}

fn head(fragment: &Fragment) -> Vec<(&'static str, Json)> {
    let mut head = vec![("form", json!(fragment.form)), ("sha256", json!(fragment.hash))];
    head.extend(fragment.product.as_ref().map(|product| ("product", json!(product))));
    head.extend(fragment.version.as_ref().map(|version| ("version", json!(version))));
    head.push(("cannot_carry", json!(fragment.cannot_carry)));
    head
}

fn write_action(out: &mut String, action: &ActionFacts) {
    let _ = write!(out, "\n      \"facts\": {}", Json::Object(facts_json(&action.facts)));
    for (key, rows) in action.tables() {
        out.push(',');
        write_rows(out, key, rows);
    }
    out.push(',');
    write_sentences(out, &action.sentences);
}

fn write_rows(out: &mut String, key: &str, rows: &Rows) {
    let _ = write!(out, "\n      \"{key}\": {{");
    for (number, (name, row)) in rows.iter().enumerate() {
        let separator = if number == 0 { "" } else { "," };
        let _ = write!(out, "{separator}\n        {}: {}", Json::from(name.as_str()), row_json(row));
    }
    out.push_str("\n      }");
}

fn write_sentences(out: &mut String, sentences: &[Sentence]) {
    let hashes: Vec<&str> = sentences.iter().map(|sentence| sentence.hash.as_str()).collect();
    let _ = write!(out, "\n      \"sentences\": {}", Json::from(hashes.join(" ")));
}

/// A key of topics, with what the names under it mean.
type Named = (&'static str, fn(String) -> Topic);

const TOPICS: [Named; 3] = [("receipts", Topic::Receipt), ("callbacks", Topic::Callback), ("codes", Topic::Codes)];

fn write_topics(out: &mut String, key: &str, pick: fn(String) -> Topic, fragment: &Fragment) {
    let own = fragment.topics.iter().filter(|(topic, _)| pick(topic.name().to_owned()) == **topic);
    for (number, (topic, facts)) in own.clone().enumerate() {
        out.push_str(&if number == 0 { format!(",\n  \"{key}\": {{") } else { ",".to_owned() });
        let _ = write!(out, "\n    {}: {{", Json::from(topic.name()));
        for (part, rows) in &facts.parts {
            write_rows(out, part, rows);
            out.push(',');
        }
        write_sentences(out, &facts.sentences);
        out.push_str("\n    }");
    }
    if own.count() > 0 {
        out.push_str("\n  }");
    }
}

fn facts_json(facts: &Facts) -> Map<String, Json> {
    let mut map: Map<String, Json> = facts.said().map(|(facet, value, _)| (facet.to_owned(), value.clone())).collect();
    let unreadable: Vec<&str> = facts.unreadable().map(|(facet, _, _)| facet).collect();
    if !unreadable.is_empty() {
        map.insert("unreadable".to_owned(), json!(unreadable));
    }
    map
}

fn row_json(row: &RowFacts) -> Json {
    let mut map = facts_json(&row.facts);
    if let Some(values) = &row.values {
        map.insert("values".to_owned(), json!(values));
    }
    if let Some(fields) = &row.fields {
        let fields: Map<String, Json> = fields.iter().map(|(name, row)| (name.clone(), row_json(row))).collect();
        map.insert("fields".to_owned(), Json::Object(fields));
    }
    Json::Object(map)
}

fn fragment(json: &Json) -> Result<Fragment, String> {
    let form: Form = serde_json::from_value(json["form"].clone()).map_err(|error| error.to_string())?;
    let text = |key: &str| json[key].as_str().map(str::to_owned);
    let known =
        |name: &Json| name.as_str().and_then(|name| [CARRIED, ROW, ACTION].concat().into_iter().find(|f| *f == name));
    let actions = json["actions"].as_object().ok_or("it has no `actions`")?;
    let mut read = IndexMap::new();
    for (name, action_json) in actions {
        read.insert(name.clone(), action(action_json).map_err(|why| format!("{name}: {why}"))?);
    }
    let mut topics = IndexMap::new();
    for (key, pick) in TOPICS {
        for (name, facts) in json[key].as_object().into_iter().flatten() {
            topics.insert(pick(name.clone()), topic(facts).map_err(|why| format!("{key}.{name}: {why}"))?);
        }
    }
    Ok(Fragment {
        form,
        hash: text("sha256").ok_or("it has no `sha256`")?,
        cannot_carry: json["cannot_carry"].as_array().into_iter().flatten().filter_map(known).collect(),
        product: text("product"),
        version: text("version"),
        actions: read,
        topics,
    })
}

/// What a document may lack besides facets.
const CARRIED: &[&str] = &["nesting", "response", "errors", "values"];

fn action(json: &Json) -> Result<ActionFacts, String> {
    let mut action = ActionFacts::new(NOWHERE);
    action.facts = facts(&json["facts"], ACTION)?;
    action.request = rows(&json["request"])?;
    action.response = rows(&json["response"])?;
    action.errors = rows(&json["errors"])?;
    action.sentences = sentences(json);
    Ok(action)
}

fn topic(json: &Json) -> Result<TopicFacts, String> {
    let mut facts = TopicFacts::new(NOWHERE);
    for (part, json) in json.as_object().ok_or("it is no object")?.iter().filter(|(part, _)| *part != "sentences") {
        facts.parts.insert(part.clone(), rows(json)?.unwrap_or_default());
    }
    facts.sentences = sentences(json);
    Ok(facts)
}

fn sentences(json: &Json) -> Vec<Sentence> {
    let hashes = json["sentences"].as_str().unwrap_or_default().split_whitespace();
    let sentence =
        |hash: &str| Sentence { hash: hash.to_owned(), text: String::new(), at: NOWHERE, about: String::new() };
    hashes.map(sentence).collect()
}

fn rows(json: &Json) -> Result<Option<Rows>, String> {
    let Some(map) = json.as_object() else { return Ok(None) };
    let mut rows = Rows::new();
    for (name, json) in map {
        let mut row = RowFacts::new(NOWHERE);
        row.facts = facts(json, ROW).map_err(|why| format!("{name}: {why}"))?;
        row.fields = self::rows(&json["fields"])?;
        let texts = |values: &Vec<Json>| values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect();
        row.values = json["values"].as_array().map(texts);
        rows.insert(name.clone(), row);
    }
    Ok(Some(rows))
}

fn facts(json: &Json, all: &[&'static str]) -> Result<Facts, String> {
    let known = |name: &str| all.iter().copied().find(|facet| *facet == name);
    let mut facts = Facts::default();
    for (name, value) in json.as_object().ok_or("a row is no object")? {
        match name.as_str() {
            "values" | "fields" => {}
            "unreadable" => {
                let names = value.as_array().into_iter().flatten().filter_map(Json::as_str).filter_map(known);
                names.for_each(|facet| facts.cannot_read(facet, "it could not be read when it was accepted", NOWHERE));
            }
            name => {
                let facet = known(name).ok_or_else(|| format!("a fact `{name}` is not known"))?;
                facts.say(facet, value.clone(), NOWHERE);
            }
        }
    }
    Ok(facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let page = "# RingBell {#doc}\n\nSay it.\n\n## 请求参数\n\n|名称|类型|是否必选|描述|\n|--|--|--|--|\n|Times|Integer|是|次数。取值范围：1~3。|\n|Flag|Boolean|否|默认为fasle。|\n|Kind|String|否|取值：\n- A：甲。\n- B：乙。|\n\n## 错误码\n\n|HttpCode|错误码|描述|\n|--|--|--|\n|400|Bad|坏|\n";
        let fragment = crate::drift::read(page.as_bytes()).expect("a document").fragment;
        let mut lock = Lock::default();
        lock.accept("page-1", fragment.clone());
        let text = lock.write();
        let again = Lock::read(&text).expect("a lock");
        assert_eq!(again.write(), text);
        assert_eq!(again.id_of(&fragment), Some("page-1"));
        assert!(!text.contains("Say it") && !text.contains("次数"), "no sentences: {text}");
        assert!(
            text.contains(r#""Times": {"range.max":3,"range.min":1,"required.documented":true,"type":"Integer"}"#),
            "{text}"
        );
    }

    #[test]
    fn another_file_is_refused() {
        assert!(Lock::read("{").is_err());
        assert!(Lock::read(r#"{"format":2,"sources":{}}"#).expect_err("too new").to_string().contains("format"));
        let odd = r#"{"format":1,"sources":{"a":{"form":"pdf","sha256":"0","actions":{"A":{"facts":{"colour":1}}}}}}"#;
        assert!(Lock::read(odd).expect_err("odd").to_string().contains("sources.a: A: a fact `colour` is not known"));
    }
}
