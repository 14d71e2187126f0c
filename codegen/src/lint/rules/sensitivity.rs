//! What must never show in logs is marked.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index, TypeEntry},
        report::Report,
        rule::{Check, Rule},
        wire::{self, Family, family},
    },
    spec::{JsonShape, TypeKind},
};
use heck::ToSnakeCase;

pub(super) const RULES: &[Rule] = &[Rule {
    id: "sensitive.missing",
    level: Level::Error,
    meaning: "A text named like a phone number, a person, a code, a token, a recording or spoken values that nothing marks as sensitive.",
    bad: "
request:
  «CalledNumber»: { type: String, doc: The number to call. }
  «OperatorMail»: { type: String, doc: A mail address. }
  «TtsParam»: { type: String, holds: { json: { map: String } }, doc: Values of the variables. }
  «NumberList»: { type: String, holds: { list: String, separator: \",\" }, doc: The numbers. }
  «VerifyCode»: { type: String, is: Code, doc: The code. }
types:
  Code: { kind: text, doc: A code. }
",
    good: "
request:
  CalledNumber: { type: String, is: PhoneNumber, doc: The number to call. }
  OperatorMail: { type: String, sensitive: true, doc: A mail address. }
  TtsParam: { type: String, sensitive: true, holds: { json: { map: String } }, doc: Values of the variables. }
  NumberList: { type: String, holds: { list: PhoneNumber, separator: \",\" }, doc: The numbers. }
  SerialNumber: { type: String, doc: The serial number. }
  Token: { type: String, sensitive: false, doc: \"The fixed word dyvms, no secret.\" }
  PageNumber: { type: Integer, doc: Page to read. }
",
    check: Check::Field(missing),
}];

fn missing(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let is_text = family(field.member.wire) == Family::Text;
    if !is_text || field.member.sensitive.is_some() || is_decided_by_type(index, field) {
        return;
    }
    if let Some(what) = secret(field.name) {
        let message = format!("`{}` looks like {what}, but nothing keeps it out of logs", field.name);
        let help =
            "give it a sensitive type with `is`, or write `sensitive: true`; `sensitive: false` if it is harmless";
        report.find(field.place.key(), message, help);
    }
}

/// A sensitive type decides, and so do enums, ids and objects: the first two hold no secrets, and the fields of the
/// third are looked at themselves.
fn is_decided_by_type(index: &Index<'_>, field: &Field<'_>) -> bool {
    let member = field.member;
    let holds = member.holds.as_ref();
    let is_plain = holds.is_some_and(|holds| {
        holds.text.is_some()
            || holds.time.is_some()
            || matches!(&holds.json, Some(shape) if shape_is_object(index, field, shape))
    });
    let is_harmless = |named: &TypeEntry<'_>| matches!(named.def.kind, TypeKind::Enum | TypeKind::Id);
    let mut types = field.references.iter().filter(|reference| wire::plain(reference.name).is_none());
    // A type that does not exist is a finding of its own.
    let decides =
        |reference| index.target(field, reference).is_none_or(|named| named.def.sensitive || is_harmless(named));
    is_plain || types.any(decides)
}

fn shape_is_object(index: &Index<'_>, field: &Field<'_>, shape: &JsonShape) -> bool {
    let named = shape.named().and_then(|name| index.named(index.action_of(field), name));
    named.is_some_and(|named| named.def.kind == TypeKind::Object)
}

/// What a value is by its name, if it is nothing for a log.
fn secret(name: &str) -> Option<&'static str> {
    let name = name.to_snake_case();
    let mut words: Vec<&str> = name.split('_').collect();
    if matches!(words.last(), Some(&"list" | &"lists" | &"info" | &"infos")) {
        words.pop();
    }
    let last = *words.last()?;
    let has = |word: &str| words.contains(&word);
    let counts_things = ["page", "serial", "order", "version", "ticket", "flow", "line"].into_iter().any(has);
    match last.trim_end_matches('s') {
        "number" | "num" | "phone" | "mobile" | "tel" | "telephone" | "caller" | "called" | "callee"
            if !counts_things =>
        {
            Some("a phone number")
        }
        "mail" | "email" => Some("a mail address"),
        "token" | "password" | "secret" => Some("a secret"),
        "code" if has("verify") || has("verification") || has("auth") => Some("a verification code"),
        "card" if has("id") || has("identity") => Some("an identity card"),
        "name" if has("owner") || has("operator") || has("person") || has("contact") => Some("the name of a person"),
        "param" => Some("values that are spoken"),
        "url" | "file" | "path" if has("record") || has("recording") => Some("the address of a recording"),
        _ if has("identity") && has("card") => Some("an identity card"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::secret;

    #[test]
    fn secrets_are_known_by_their_names() {
        for name in [
            "CalledNumber",
            "CalledShowNumber",
            "PhoneNum",
            "caller",
            "called",
            "Callee",
            "NumberList",
            "OperatorMail",
            "OperatorMobileVerifyCode",
            "IdentityCard",
            "PhoneNumberOwnerName",
            "TtsParam",
            "StartTtsParams",
            "RecordUrl",
            "recordFile",
            "Token",
        ] {
            assert!(secret(name).is_some(), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_secrets() {
        for name in [
            "PageNumber",
            "NumberStatusIdent",
            "SerialNumber",
            "TtsParamHead",
            "TtsCode",
            "TaskName",
            "CallId",
            "fileName",
            "TokenType",
            "CompletedCount",
            "OrderNumber",
        ] {
            assert_eq!(secret(name), None, "{name}");
        }
    }
}
