//! Doc comments: what a thing is, then its facts.

use crate::{
    model::{ActionModel, Parameter},
    spec::{Bound, Effect, Enforce, LengthUnit, Member, RequiredWhen, Seen, TimeForm, Unit},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The longest line of a doc comment, without its indentation and slashes.
const WIDTH: usize = 100;

/// Paragraphs as doc attributes, wrapped, with blank lines between them.
pub(super) fn doc(paragraphs: &[String]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// Paragraphs as doc comments, each line behind `indent`; for items that are macro calls.
pub(super) fn comment(paragraphs: &[String], indent: &str) -> String {
    lines(paragraphs).iter().map(|line| format!("{indent}///{line}\n")).collect()
}

fn lines(paragraphs: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(paragraph).into_iter().map(|line| format!(" {line}")));
    }
    lines
}

fn wrap(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A text of the spec, safe inside a doc comment: brackets are no links and `<` begins no tag.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        if c == '`' {
            in_code = !in_code;
        }
        if !in_code && matches!(c, '[' | ']' | '<' | '*') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The paragraphs of a parameter, field or object field.
pub(super) fn member(wire: &str, member: &Member) -> Vec<String> {
    let what = prose(member.doc.as_deref().unwrap_or_default());
    let mut facts = facts(member);
    if member.unusable {
        facts.push("the documents list it but say that it is not in use yet".into());
    }
    let mut wire_line = format!("Wire name `{wire}`, {}{}.", member.wire.documented(), seen(member));
    if !facts.is_empty() {
        wire_line = format!("{}. {wire_line}", capitalized(&facts.join("; ")));
    }
    if !member.sources.is_empty() {
        wire_line.push_str(&format!(" Source: {}.", member.sources.join(", ")));
    }
    vec![what, wire_line]
}

/// The JSON types that samples show, other than the printed one.
fn seen(member: &Member) -> String {
    let printed = member.wire.documented().to_lowercase();
    let words = member.seen.iter().map(|seen| match seen {
        Seen::String => "string",
        Seen::Number => "number",
        Seen::Boolean => "boolean",
    });
    let others: Vec<&str> = words.filter(|word| *word != printed).collect();
    if others.is_empty() { String::new() } else { format!(", also seen as {}", others.join(" and ")) }
}

/// The paragraphs of a setter.
pub(super) fn setter(parameter: &Parameter<'_>, also: Option<(&str, &str)>) -> Vec<String> {
    let mut paragraphs = member(parameter.wire, parameter.spec);
    if let Some((by, case)) = also {
        paragraphs.push(format!("Sets `{by}` to `{case}` as well."));
    }
    if parameter.required {
        paragraphs[1] = format!("**Required.** {}", paragraphs[1]);
    } else if parameter.spec.required {
        let note = "The documents print it as required, the gateway takes requests without it.";
        paragraphs[1] = format!("{} {note}", paragraphs[1]);
    }
    paragraphs
}

/// What the spec's data says about a value, in a few words each.
fn facts(member: &Member) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(range) = &member.range {
        let exclusive = |end| range.exclusive == Some(end) || range.exclusive == Some(Bound::Both);
        let bounds = match (range.min, range.max) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) if exclusive(Bound::Min) => format!("more than {min}"),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) if exclusive(Bound::Max) => format!("less than {max}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => String::new(),
        };
        facts.push(bounds + warns(range.enforce));
    }
    if let Some(length) = &member.length {
        let unit = match length.unit {
            LengthUnit::Bytes => "bytes",
            LengthUnit::Chars => "characters",
        };
        let bounds = match (length.min, length.max) {
            (Some(min), Some(max)) => format!("{min} to {max} {unit}"),
            (None, Some(max)) => format!("at most {max} {unit}"),
            (Some(min), None) => format!("at least {min} {unit}"),
            (None, None) => String::new(),
        };
        facts.push(bounds + warns(length.enforce));
    }
    match (member.min_items, member.max_items) {
        (Some(min), Some(max)) => facts.push(format!("{min} to {max} items")),
        (None, Some(max)) => facts.push(format!("at most {max} items")),
        (Some(min), None) => facts.push(format!("at least {min} items")),
        (None, None) => {}
    }
    if let Some(unit) = member.unit {
        let word = match unit {
            Unit::Ms => "milliseconds",
            Unit::S => "seconds",
            Unit::Min => "minutes",
        };
        facts.push(format!("whole {word} on the wire"));
    }
    if let Some(holds) = &member.holds {
        if let Some(form) = holds.time {
            facts.push(time(form).to_owned());
        }
        if holds.json.is_some() {
            facts.push("JSON inside a text on the wire".to_owned());
        }
        if let Some(separator) = &holds.separator {
            facts.push(format!("one text on the wire, items separated by `{separator}`"));
        }
    }
    if let Some(default) = &member.default {
        let default = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        facts.push(format!("default {}", prose(&default)));
    }
    match &member.required_when {
        Some(RequiredWhen::Said(condition)) => facts.push(format!("required when {}", prose(condition))),
        Some(RequiredWhen::Equals(equals)) => {
            let all: Vec<String> = equals.iter().map(|(name, value)| format!("`{name}` is `{value}`")).collect();
            facts.push(format!("required when {}", all.join(" and ")));
        }
        None => {}
    }
    facts
}

fn warns(enforce: Option<Enforce>) -> &'static str {
    if enforce == Some(Enforce::Warn) { " (another value is sent all the same, with a warning)" } else { "" }
}

fn time(form: TimeForm) -> &'static str {
    match form {
        TimeForm::UnixMs => "Unix milliseconds",
        TimeForm::DateTime => "China time, `yyyy-MM-dd HH:mm:ss`",
        TimeForm::DottedDateTime => "China time, `yyyy.MM.dd HH:mm:ss`",
        TimeForm::Date => "China time, `yyyy-MM-dd`",
    }
}

/// The paragraphs of the client's method for an action.
pub(super) fn action(action: &ActionModel<'_>) -> Vec<String> {
    let spec = action.spec;
    let mut paragraphs = vec![format!("{}.", prose(&spec.title)), prose(spec.doc.as_deref().unwrap_or_default())];
    if let Some(status) = &spec.status {
        let since = status.removed.as_ref().map(|since| format!("Removed by the vendor ({since})"));
        let since = since.or_else(|| status.deprecated.as_ref().map(|since| format!("Deprecated ({since})")));
        paragraphs.push(format!("**{}.** {}", prose(&since.unwrap_or_default()), prose(&status.note)));
    }
    let mut effect = match action.effect() {
        Effect::Reads => "Reads; a failed attempt is repeated.",
        Effect::Writes => "Writes; never repeated once the service may have got it.",
        Effect::Dials => "Dials or costs money; never repeated once the service may have got it.",
    }
    .to_owned();
    if let Some(limits) = &spec.limits {
        if let Some(qps) = limits.user_qps {
            effect.push_str(&format!(" At most {qps} calls per second and account."));
        }
        if limits.per_callee {
            effect.push_str(" The limits per callee apply.");
        }
    }
    paragraphs.push(effect);
    let required: Vec<String> = action.required().map(|p| format!("`{}`", p.setters[0].name)).collect();
    if !required.is_empty() {
        paragraphs.push(format!("Required: {}.", required.join(", ")));
    }
    paragraphs.push(format!("Source: {}.", spec.sources.join(", ")));
    paragraphs
}

/// The paragraphs of an action's `send`.
pub(super) fn send(action: &ActionModel<'_>) -> Vec<String> {
    let mut paragraphs = vec![
        "Sends the request and waits for the answer.".to_owned(),
        "# Errors".to_owned(),
        "See [`Error`](crate::Error); `delivery()` says whether the service may have done it.".to_owned(),
    ];
    if !action.spec.errors.is_empty() {
        let codes: Vec<String> =
            action.spec.errors.iter().map(|error| format!("`{}` ({})", error.code, prose(&error.doc))).collect();
        paragraphs.push(format!("Documented codes: {}.", codes.join(", ").replace(".)", ")")));
    }
    paragraphs
}

/// The paragraphs of an action's `send_blocking`.
pub(super) fn send_blocking() -> Vec<String> {
    vec!["As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.".to_owned()]
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
