//! One action of the metadata as the text of a spec file.

use super::{
    member::{Draft, Maker, NewType, Side},
    metadata::{Api, Metadata},
    yaml_text,
};
use heck::ToSnakeCase;
use indexmap::IndexMap;
use std::fmt::Write as _;

/// What stands where only a person can write, until one does.
pub(super) const UNWRITTEN: &str = "Not described yet.";

/// Parameters of the platform, which the SDK sets or nobody uses.
pub(super) const PLATFORM: [&str; 4] = ["OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"];

/// Fields that need no words, because they mean the same in every answer.
const ENVELOPE: [&str; 3] = ["Code", "Message", "RequestId"];

/// What of an action goes into its file.
pub(super) struct ActionDraft<'m> {
    name: &'m str,
    api: &'m Api,
    pub(super) request: Vec<(&'m str, Draft)>,
    pub(super) response: Vec<(&'m str, Draft)>,
    pub(super) types: IndexMap<String, NewType>,
}

impl<'m> ActionDraft<'m> {
    pub(super) fn new(
        metadata: &'m Metadata,
        name: &'m str,
        api: &'m Api,
        known: &'m IndexMap<String, String>,
    ) -> Self {
        let mut maker = Maker { metadata, action: name, types: IndexMap::new(), known };
        let own = api.parameters.iter().filter(|parameter| !PLATFORM.contains(&parameter.name.as_str()));
        let request = own
            .map(|parameter| {
                let style = parameter.style.as_deref();
                (parameter.name.as_str(), maker.member(&parameter.name, &parameter.schema, style, Side::Request))
            })
            .collect();
        let answer = api.answer().map(|schema| metadata.resolve(schema));
        let response = answer
            .into_iter()
            .flat_map(|schema| &schema.properties)
            .map(|(field, schema)| (field.as_str(), maker.member(field, schema, None, Side::Response)))
            .collect();
        Self { name, api, request, response, types: maker.types }
    }

    /// The whole file.
    pub(super) fn file(&self, source: &str) -> String {
        let name = self.name;
        let words = name.to_snake_case().replace('_', " ");
        let title =
            words.chars().next().map(|first| first.to_ascii_uppercase()).into_iter().chain(words.chars().skip(1));
        let title: String = title.collect();
        let mut out = format!(
            "# yaml-language-server: $schema=../../schema/action.schema.json\naction: {name}\ntitle: {title}\n\
             title_zh: 待拟 {name}\nsources: [{}]\neffect: dials\n",
            yaml_text::text(source),
        );
        if let Some(charge @ ("free" | "paid")) = self.api.system_tags.charge_type.as_deref() {
            let _ = writeln!(out, "charge: {charge}");
        }
        let _ = write!(out, "limits: {{}}\nsuccess: {}\n", yaml_text::text(self.success()));
        if let Some(field) = self.confirmed_by() {
            let _ = writeln!(out, "confirmed_by: {field}");
        }
        members(&mut out, "request", self.request.iter().map(|(name, draft)| (*name, draft)));
        members(&mut out, "response", self.response.iter().map(|(name, draft)| (*name, draft)));
        if !self.types.is_empty() {
            out.push_str("types:\n");
            self.types.iter().for_each(|(name, new)| type_text(&mut out, name, new));
        }
        self.errors(&mut out);
        let examples = self.api.examples();
        if examples.is_empty() {
            out.push_str("examples: []\n");
        } else {
            out.push_str("examples:\n");
            examples.iter().for_each(|example| {
                let _ = writeln!(out, "  - {}", yaml_text::value(example));
            });
        }
        out.push_str("review:\n");
        for (fact, what) in self.review() {
            let _ = writeln!(out, "  {}: {}", yaml_text::text(&fact), yaml_text::text(&what));
        }
        out
    }

    /// The `Code` of success: that of the example answer, else the one of its row.
    fn success(&self) -> &str {
        let code = |draft: &Draft| draft.keys.iter().any(|(key, value)| *key == "example" && value.contains("200"));
        match self.response.iter().find(|(name, _)| *name == "Code") {
            Some((_, draft)) if code(draft) => "200",
            _ => "OK",
        }
    }

    fn confirmed_by(&self) -> Option<&str> {
        let is_flag = |draft: &Draft| draft.keys.iter().any(|(key, value)| *key == "type" && value == "Boolean");
        self.response.iter().find(|(name, draft)| *name == "Success" && is_flag(draft)).map(|(name, _)| *name)
    }

    fn errors(&self, out: &mut String) {
        let rows = self.error_rows();
        if !rows.is_empty() {
            out.push_str("errors:\n");
        }
        rows.iter().for_each(|row| out.push_str(&error_row(row)));
    }

    /// The error rows: HTTP status and code, each pair once.
    pub(super) fn error_rows(&self) -> Vec<(u16, &'m str)> {
        let mut rows = Vec::new();
        for (status, codes) in &self.api.error_codes {
            let Ok(status) = status.parse::<u16>() else { continue };
            for row in codes {
                if !rows.contains(&(status, row.error_code.as_str())) {
                    rows.push((status, row.error_code.as_str()));
                }
            }
        }
        rows
    }

    /// What a person must decide: the place, and what to look at.
    fn review(&self) -> Vec<(String, String)> {
        let mut list = vec![
            ("title".to_owned(), "write it in your own words".to_owned()),
            ("title_zh".to_owned(), "write it in Chinese words of your own".to_owned()),
            ("effect".to_owned(), self.effect_note()),
            ("limits".to_owned(), "the metadata has none; look for a limit, or record the dispute".to_owned()),
            ("success".to_owned(), format!("{} by the example of Code", self.success())),
        ];
        if self.api.deprecated {
            list.push(("status".to_owned(), "the metadata marks the action as deprecated; say since when".to_owned()));
        }
        if let Some(field) = self.confirmed_by() {
            list.push(("confirmed_by".to_owned(), format!("{field} is a truth value; say whether false is a refusal")));
        }
        let rows = [("request", &self.request), ("response", &self.response)];
        for (part, members) in rows {
            list.extend(members.iter().filter_map(|(name, draft)| member_note(part, name, draft)));
        }
        list.extend(self.types.iter().map(|(name, new)| type_note(name, new)));
        if self.api.answer().is_none() {
            list.push(("response".to_owned(), "the metadata describes no answer".to_owned()));
        }
        if !self.error_rows().is_empty() {
            list.push(("errors".to_owned(), "say what each code means".to_owned()));
        }
        if self.api.examples().is_empty() {
            list.push(("examples".to_owned(), "the metadata has no example that is JSON".to_owned()));
        }
        list
    }

    fn effect_note(&self) -> String {
        let flag = self.api.operation_type.as_deref().unwrap_or("nothing");
        let tag = self.api.system_tags.operation_type.as_deref().unwrap_or("nothing");
        format!("dials until you say what a call does; the metadata flags {flag} and tags {tag}, which is often wrong")
    }
}

/// What to look at in a member; nothing for a field that means the same everywhere.
pub(super) fn member_note(part: &str, name: &str, draft: &Draft) -> Option<(String, String)> {
    if part == "response" && ENVELOPE.contains(&name) && draft.review.is_empty() {
        return None;
    }
    let secret = if sounds_secret(name) { ", and whether it must never show" } else { "" };
    let mut note = format!("say what it is{secret}");
    if !draft.review.is_empty() {
        note.push_str("; check ");
        note.push_str(&draft.review.join("; "));
    }
    Some((format!("{part}.{name}"), note))
}

/// What to look at in a type.
pub(super) fn type_note(name: &str, new: &NewType) -> (String, String) {
    let mut note = "give it a name and say what it and its parts are".to_owned();
    if let NewType::Object(fields) = new {
        for (field, draft) in fields.iter().filter(|(_, draft)| !draft.review.is_empty()) {
            let _ = write!(note, "; check {field}: {}", draft.review.join(", "));
        }
    }
    (format!("types.{name}"), note)
}

fn sounds_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["number", "phone", "mobile", "call", "name", "card", "mail", "token", "url", "secret", "password", "key", "code"]
        .iter()
        .any(|word| name.contains(word))
}

fn members<'d>(out: &mut String, part: &str, members: impl Iterator<Item = (&'d str, &'d Draft)>) {
    let mut members = members.peekable();
    if members.peek().is_none() {
        let _ = writeln!(out, "{part}: {{}}");
        return;
    }
    let _ = writeln!(out, "{part}:");
    members.for_each(|(name, draft)| out.push_str(&member_text(name, draft, 2)));
}

/// A member as lines.
pub(super) fn member_text(name: &str, draft: &Draft, indent: usize) -> String {
    let mut out = format!("{:indent$}{}:\n", "", yaml_text::text(name));
    for (key, value) in &draft.keys {
        let _ = writeln!(out, "{:1$}{key}: {value}", "", indent + 2);
    }
    out
}

/// A row of the error table as a line.
pub(super) fn error_row((http, code): &(u16, &str)) -> String {
    format!("  - {{ http: {http}, code: {}, doc: {UNWRITTEN} }}\n", yaml_text::text(code))
}

/// A type as lines under `types:`.
pub(super) fn type_text(out: &mut String, name: &str, new: &NewType) {
    match new {
        NewType::Object(fields) => {
            let _ = write!(out, "  {name}:\n    kind: object\n    doc: {UNWRITTEN}\n    fields:\n");
            fields.iter().for_each(|(field, draft)| out.push_str(&member_text(field, draft, 6)));
        }
        NewType::Enum(values) => {
            let _ = write!(out, "  {name}:\n    kind: enum\n    doc: {UNWRITTEN}\n    values:\n");
            for value in values {
                let name: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
                let key = yaml_text::text(value);
                if value.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    let _ = writeln!(out, "      {key}: {UNWRITTEN}");
                } else {
                    let _ = writeln!(out, "      {key}: {{ as: Value{name}, doc: {UNWRITTEN} }}");
                }
            }
        }
    }
}
