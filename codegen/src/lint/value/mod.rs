//! Whether a value that the spec prints, an example or a default, fits what the spec says of its field.

mod scalar;
mod time;

use super::{
    index::{Field, Index, TypeEntry},
    message::{MessageEntry, MessageSpec},
    place::{Place, Spot},
    wire::{self, Family, family},
    words,
};
use crate::spec::{CONTENT, CONTENT_TYPE, Holds, JsonShape, Presence, TypeKind};
use serde_json::{Map, Value as Json};

/// A value that does not fit.
#[derive(Debug, Clone)]
pub(crate) struct Misfit<'i> {
    /// The number of the field that the value belongs to.
    pub(crate) field: usize,
    /// How it does not fit.
    pub(crate) kind: MisfitKind,
    /// Whether it stands inside a JSON text.
    pub(crate) in_json: bool,
    /// Where it stands; of something inside a JSON text, where the text stands.
    pub(crate) place: Place<'i>,
    /// What is wrong.
    pub(crate) message: String,
}

/// How a value does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MisfitKind {
    /// It breaks what the spec says of the field.
    Wrong,
    /// An object has a key that its type does not know.
    Unknown,
    /// An object lacks a field that is always there.
    Missing,
}

/// Every way in which `value`, printed at `place`, does not fit `field`.
pub(crate) fn misfits<'i>(index: &Index<'i>, field: &Field<'i>, value: &Json, place: Place<'i>) -> Vec<Misfit<'i>> {
    let mut checker = Checker { index, in_json: false, found: Vec::new() };
    checker.value(field, value, place);
    checker.found
}

/// Every way in which a whole answer does not fit the response of an action.
pub(crate) fn answer_misfits<'i>(index: &Index<'i>, action: usize, answer: &Json, place: Place<'i>) -> Vec<Misfit<'i>> {
    let mut checker = Checker { index, in_json: false, found: Vec::new() };
    let action = &index.actions[action];
    match (answer, action.response.clone().next()) {
        (Json::Object(entries), Some(first)) => {
            let fields = Fields { owner: first, among: action.response.clone(), name: "the response" };
            checker.entries(&fields, entries, place);
        }
        (_, Some(first)) => checker.push(first, MisfitKind::Wrong, place, "an answer is an object".to_owned()),
        (_, None) => {}
    }
    checker.found
}

/// Every way in which a whole receipt, or the parameters of a callback, do not fit their type.
pub(crate) fn message_misfits<'i>(
    index: &Index<'i>,
    message: &MessageEntry<'i>,
    example: &Json,
    place: Place<'i>,
) -> Vec<Misfit<'i>> {
    let mut checker = Checker { index, in_json: false, found: Vec::new() };
    let Some((root, first)) = message.root(index).and_then(|root| Some((root, root.fields.clone().next()?))) else {
        return Vec::new();
    };
    match example {
        Json::Object(entries) => {
            checker.entries(&Fields { owner: first, among: root.fields.clone(), name: root.name }, entries, place);
            checker.content(message, root, entries, place);
        }
        _ => checker.push(first, MisfitKind::Wrong, place, "a message is an object".to_owned()),
    }
    checker.found
}

impl Misfit<'_> {
    /// The key that is not known, else the value.
    pub(crate) fn spot(&self) -> Spot {
        if self.kind == MisfitKind::Unknown && !self.in_json { self.place.key() } else { self.place.value() }
    }
}

struct Checker<'a, 'i> {
    index: &'a Index<'i>,
    in_json: bool,
    found: Vec<Misfit<'i>>,
}

/// The fields that an object may have.
struct Fields<'n> {
    /// The field that holds the object.
    owner: usize,
    among: std::ops::Range<usize>,
    name: &'n str,
}

impl<'i> Checker<'_, 'i> {
    /// The JSON text in the parameter `content` of a callback, whose type another parameter names.
    fn content(
        &mut self,
        message: &MessageEntry<'i>,
        root: &TypeEntry<'i>,
        entries: &Map<String, Json>,
        place: Place<'i>,
    ) {
        let MessageSpec::Callback(callback) = message.spec else { return };
        let kind = entries.get(CONTENT_TYPE).and_then(Json::as_str);
        let (Some(name), Some(field)) =
            (kind.and_then(|kind| callback.contents.get(kind)), self.index.find(&root.fields, CONTENT))
        else {
            return;
        };
        if let (Some(text), Some(at)) = (entries.get(CONTENT).and_then(Json::as_str), place.get(CONTENT)) {
            self.json(field, &JsonShape::Named(name.clone()), text, at);
        }
    }

    fn value(&mut self, field: &Field<'i>, value: &Json, place: Place<'i>) {
        // In an answer an empty text stands for a value that is not there, whatever its type.
        let is_absent = value.is_null() || (value == "" && !self.index.reach(field).in_requests());
        if is_absent {
            return;
        }
        let value = &*scalar::as_declared(field.member, value);
        if let Some(holds) = &field.member.holds {
            return self.held(field, holds, value, place);
        }
        match (family(field.member.wire), value) {
            (Family::List, Json::Array(items)) => {
                self.count(field, items.len(), place);
                for (position, item) in items.iter().enumerate() {
                    self.item(field, field.member.is.as_deref(), item, place.item(position).unwrap_or(place));
                }
            }
            (Family::Object, Json::Object(entries)) => {
                if let Some(target) = self.index.is(field) {
                    self.object(field, target, entries, place);
                }
            }
            (wanted @ (Family::List | Family::Object), other) => self.wrong_kind(field, wanted, other, place),
            _ => self.scalar(field, value, place),
        }
    }

    fn held(&mut self, field: &Field<'i>, holds: &Holds, value: &Json, place: Place<'i>) {
        if let Some(form) = holds.time {
            if let Err(message) = time::check(form, field.member.wire, value) {
                self.wrong(field, place, format!("`{}`: {message}", field.name));
            }
        } else if holds.by.is_some() {
            self.one_of_cases(field, holds, value, place);
        } else if holds.text.is_some() {
            self.scalar(field, value, place);
        } else if let (Family::Object, Some(shape)) = (family(field.member.wire), &holds.json) {
            self.shape(field, shape, value, place);
        } else {
            let Some(text) = value.as_str() else { return self.wrong_kind(field, Family::Text, value, place) };
            if let Some(item) = &holds.list {
                let separator = holds.separator.as_deref().filter(|separator| !separator.is_empty()).unwrap_or(",");
                let items: Vec<Json> = text.split(separator).map(|item| Json::from(item.trim())).collect();
                self.count(field, items.len(), place);
                for item_text in &items {
                    self.listed(field, item, item_text, place);
                }
            } else if let Some(shape) = &holds.json {
                self.json(field, shape, text, place);
            }
        }
    }

    /// What is held depends on another parameter, whose value is not known here: one case must fit.
    fn one_of_cases(&mut self, field: &Field<'i>, holds: &Holds, value: &Json, place: Place<'i>) {
        let before = self.found.len();
        let mut last = Vec::new();
        for case in holds.cases.values() {
            self.held(field, case, value, place);
            if self.found.len() == before {
                return;
            }
            last = self.found.split_off(before);
        }
        self.found.append(&mut last);
    }

    fn json(&mut self, field: &Field<'i>, shape: &JsonShape, text: &str, place: Place<'i>) {
        let outer = std::mem::replace(&mut self.in_json, true);
        match serde_json::from_str(text) {
            Ok(value) => self.shape(field, shape, &value, place),
            Err(error) => self.wrong(field, place, format!("`{}` holds JSON, but this is none: {error}", field.name)),
        }
        self.in_json = outer;
    }

    fn shape(&mut self, field: &Field<'i>, shape: &JsonShape, value: &Json, place: Place<'i>) {
        match (shape, value) {
            (JsonShape::List(shapes), Json::Array(items)) => {
                if let Some(shape) = shapes.first() {
                    items.iter().for_each(|item| self.shape(field, shape, item, place));
                }
            }
            (JsonShape::List(_), other) => self.wrong_kind(field, Family::List, other, place),
            (JsonShape::Map { map }, Json::Object(entries)) => {
                entries.values().for_each(|item| self.item(field, Some(map), item, place));
            }
            (JsonShape::Map { .. }, other) => self.wrong_kind(field, Family::Object, other, place),
            (JsonShape::Named(name), item) => self.item(field, Some(name), item, place),
        }
    }

    /// A value that is of a named or plain type, such as an item of a list.
    fn item(&mut self, field: &Field<'i>, name: Option<&str>, value: &Json, place: Place<'i>) {
        let target = name.and_then(|name| self.index.named(self.index.action_of(field), name));
        match (target, name.and_then(wire::plain)) {
            (Some(target), _) if target.def.kind == TypeKind::Object => match value {
                Json::Object(entries) => self.object(field, target, entries, place),
                other => self.wrong_kind(field, Family::Object, other, place),
            },
            (Some(target), _) => self.named(field, target, value, place),
            (None, Some(wire)) => {
                if let Err(message) = scalar::fits(wire, value) {
                    self.wrong(field, place, format!("`{}`: {message}", field.name));
                }
            }
            (None, None) => {}
        }
    }

    /// An item of a list in one text, where numbers are texts too.
    fn listed(&mut self, field: &Field<'i>, name: &str, item: &Json, place: Place<'i>) {
        match wire::plain(name) {
            Some(wire) => {
                if let Err(message) = scalar::text_fits(wire, item) {
                    self.wrong(field, place, format!("`{}`: {message}", field.name));
                }
            }
            None => self.item(field, Some(name), item, place),
        }
    }

    fn object(&mut self, owner: &Field<'i>, target: &TypeEntry<'i>, entries: &Map<String, Json>, place: Place<'i>) {
        let fields = Fields { owner: owner.id, among: target.fields.clone(), name: target.name };
        self.entries(&fields, entries, place);
    }

    fn entries(&mut self, fields: &Fields<'_>, entries: &Map<String, Json>, place: Place<'i>) {
        let index = self.index;
        // Inside a JSON text nothing has a place of its own, so the text stands for all of it.
        let mut places = place.entries();
        for (key, value) in entries {
            let at = places.next().map_or(place, |(_, at)| at);
            let by_alias = || {
                index.fields[fields.among.clone()].iter().find(|field| field.member.aliases.iter().any(|a| a == key))
            };
            match index.find(&fields.among, key).or_else(by_alias) {
                Some(field) => self.value(field, value, at),
                None => {
                    let message = format!("{} has no field `{key}`", fields.name);
                    self.push(fields.owner, MisfitKind::Unknown, at, message);
                }
            }
        }
        for field in &index.fields[fields.among.clone()] {
            if field.member.presence == Some(Presence::Always) && !entries.contains_key(field.name) {
                let message = format!("`{}` is always there, but not here", field.name);
                self.push(field.id, MisfitKind::Missing, place, message);
            }
        }
    }

    fn scalar(&mut self, field: &Field<'i>, value: &Json, place: Place<'i>) {
        if let Some(target) = self.index.is(field).filter(|_| field.member.holds.is_none()) {
            if target.def.kind == TypeKind::Enum {
                return self.named(field, target, value, place);
            }
            if target.def.kind == TypeKind::Id && (value.is_string() || value.is_i64() || value.is_u64()) {
                return; // An id is read as a number or a text, whatever the documents print.
            }
        }
        if let Err(message) = scalar::check(field.member, value) {
            self.wrong(field, place, format!("`{}`: {message}", field.name));
        }
    }

    /// A value of an id, enum or text.
    fn named(&mut self, field: &Field<'i>, target: &TypeEntry<'i>, value: &Json, place: Place<'i>) {
        let Some(text) = scalar::as_text(value) else { return self.wrong_kind(field, Family::Text, value, place) };
        if target.def.kind == TypeKind::Enum && !target.def.values.contains_key(&text) && !scalar::is_masked(&text) {
            let known = words::listed(&target.def.values.keys().map(String::as_str).collect::<Vec<_>>());
            let message = format!("`{}`: `{text}` is not a value of {}: {known}", field.name, target.name);
            self.wrong(field, place, message);
        }
    }

    fn count(&mut self, field: &Field<'i>, items: usize, place: Place<'i>) {
        let fits = |bound: Option<u32>, holds: fn(usize, usize) -> bool| {
            bound.is_none_or(|bound| holds(items, usize::try_from(bound).unwrap_or(usize::MAX)))
        };
        let (min, max) = (field.member.min_items, field.member.max_items);
        if !(fits(min, |items, min| items >= min) && fits(max, |items, max| items <= max)) {
            let bounds = scalar::bounds(min.map(i64::from), max.map(i64::from));
            self.wrong(field, place, format!("`{}` has {items} items here, but {bounds} are allowed", field.name));
        }
    }

    fn wrong_kind(&mut self, field: &Field<'i>, wanted: Family, found: &Json, place: Place<'i>) {
        let message = format!("`{}` is {}, but this is {}", field.name, wanted.name(), scalar::kind(found));
        self.wrong(field, place, message);
    }

    fn wrong(&mut self, field: &Field<'i>, place: Place<'i>, message: String) {
        self.push(field.id, MisfitKind::Wrong, place, message);
    }

    fn push(&mut self, field: usize, kind: MisfitKind, place: Place<'i>, message: String) {
        self.found.push(Misfit { field, kind, in_json: self.in_json, place, message });
    }
}
