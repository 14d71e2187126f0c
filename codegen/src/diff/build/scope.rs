//! The types that a name can mean at one place: an action's own before the shared ones.

use crate::spec::{Member, TypeDef, TypeKind};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};

/// The types that can be named at one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'s> {
    shared: &'s IndexMap<String, TypeDef>,
    own: Option<&'s IndexMap<String, TypeDef>>,
}

impl<'s> Scope<'s> {
    pub(crate) fn shared(types: &'s IndexMap<String, TypeDef>) -> Self {
        Self { shared: types, own: None }
    }

    pub(crate) fn within(self, own: &'s IndexMap<String, TypeDef>) -> Self {
        Self { own: Some(own), ..self }
    }

    pub(crate) fn get(self, name: &str) -> Option<&'s TypeDef> {
        self.own.and_then(|own| own.get(name)).or_else(|| self.shared.get(name))
    }

    /// A type's name together with its kind, which decides what a change of name means.
    pub(super) fn named(self, name: Option<&str>) -> Option<Json> {
        let name = name?;
        let kind = match self.get(name).map(|def| def.kind) {
            Some(TypeKind::Id) => "id",
            Some(TypeKind::Text) => "text",
            Some(TypeKind::Enum) => "enum",
            Some(TypeKind::Object) => "object",
            None => "plain",
        };
        Some(json!({ "name": name, "kind": kind }))
    }

    /// Whether a member's value must not show: its own mark, or its type's, or that of its list's items.
    pub(super) fn sensitive(self, member: &Member) -> bool {
        let listed = member.holds.as_ref().and_then(|holds| {
            holds.list.as_deref().or_else(|| holds.cases.values().find_map(|case| case.list.as_deref()))
        });
        let named = member.is.as_deref().or(listed).and_then(|name| self.get(name));
        member.sensitive.unwrap_or_else(|| named.is_some_and(|def| def.sensitive))
    }
}
