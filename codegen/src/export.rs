//! The whole spec as one JSON document, for other tools.

use crate::spec::{
    Action, Bound, Callback, Holds, JsonShape, LengthUnit, Member, Presence, Receipt, RequiredWhen, Spec, TypeDef,
    TypeKind,
};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

/// The whole spec as JSON. Keys without a value are left out.
#[must_use]
pub fn export(spec: &Spec) -> Json {
    let actions: Map<String, Json> = spec
        .actions
        .iter()
        .map(|(name, action)| (name.clone(), Exporter::of(spec, &action.types).action(action)))
        .collect();
    let messages = Exporter::of(spec, &spec.types);
    let receipts: Map<String, Json> =
        spec.receipts.iter().map(|(name, receipt)| (name.clone(), messages.receipt(receipt))).collect();
    let callbacks: Map<String, Json> =
        spec.callbacks.iter().map(|(name, callback)| (name.clone(), messages.callback(callback))).collect();
    json!({
        "service": spec.service.service,
        "version": spec.service.version,
        "actions": actions,
        "receipts": receipts,
        "callbacks": callbacks,
    })
}

struct Exporter<'s> {
    spec: &'s Spec,
    /// The types that are looked up before the shared ones.
    own: &'s IndexMap<String, TypeDef>,
}

impl<'s> Exporter<'s> {
    fn of(spec: &'s Spec, own: &'s IndexMap<String, TypeDef>) -> Self {
        Self { spec, own }
    }

    fn action(&self, action: &'s Action) -> Json {
        let mut out = Map::new();
        out.insert("effect".into(), json!(action.effect));
        if let Some(limits) = &action.limits {
            put(&mut out, "qps_user", limits.user_qps);
            put(&mut out, "qps_api", limits.api_qps);
        }
        out.insert("success_code".into(), json!(action.success));
        let mut request = Vec::new();
        for (name, member) in &action.request {
            match self.object(member).filter(|_| member.encoding.is_some()) {
                Some(def) => request.extend(
                    def.fields.iter().map(|(field, member)| self.parameter(&format!("{name}.N.{field}"), member)),
                ),
                None => request.push(self.parameter(name, member)),
            }
        }
        out.insert("request".into(), Json::Array(request));
        let mut response = Vec::new();
        for (name, member) in &action.response {
            self.field(name, member, false, &mut response);
        }
        out.insert("response".into(), Json::Array(response));
        let errors = action.errors.iter().map(|error| json!({ "http": error.http, "code": error.code }));
        out.insert("errors".into(), errors.collect());
        Json::Object(out)
    }

    fn receipt(&self, receipt: &'s Receipt) -> Json {
        json!({ "arrives": receipt.arrives, "key": receipt.key, "fields": self.object_rows(&receipt.receipt) })
    }

    fn callback(&self, callback: &'s Callback) -> Json {
        let mut out = Map::new();
        out.insert("methods".into(), json!(callback.methods));
        put(&mut out, "patience", callback.patience);
        out.insert("request".into(), self.object_rows(&callback.request));
        let contents = callback.contents.iter().map(|(value, name)| (value.clone(), self.object_rows(name)));
        out.insert("contents".into(), Json::Object(contents.collect()));
        out.insert("reply".into(), self.object_rows(&callback.reply));
        Json::Object(out)
    }

    /// The rows of what arrives or is sent by itself, with what the documents and samples say of each.
    fn object_rows(&self, name: &str) -> Json {
        let mut rows = Vec::new();
        for (name, member) in self.type_def(name).into_iter().flat_map(|def| &def.fields) {
            let first = rows.len();
            self.field(name, member, false, &mut rows);
            if let Some(Json::Object(row)) = rows.get_mut(first) {
                put(row, "required", member.required.then_some(true));
                put(row, "always", (member.presence == Some(Presence::Always)).then_some(true));
                put(row, "seen", (!member.seen.is_empty()).then_some(&member.seen));
            }
        }
        Json::Array(rows)
    }

    fn parameter(&self, name: &str, member: &'s Member) -> Json {
        let mut out = Map::new();
        out.insert("name".into(), json!(name));
        out.insert("type".into(), json!(member.wire.documented()));
        out.insert("required".into(), json!(member.required));
        self.facts(member, &mut out);
        Json::Object(out)
    }

    /// The row of a field, then the rows of what is inside it.
    fn field(&self, path: &str, member: &'s Member, inner: bool, rows: &mut Vec<Json>) {
        let mut out = Map::new();
        out.insert("path".into(), json!(path));
        out.insert("type".into(), json!(member.wire.documented()));
        if inner {
            out.insert("inner".into(), json!(true));
        }
        self.facts(member, &mut out);
        rows.push(Json::Object(out));
        let shape = member.holds.as_ref().and_then(|holds| holds.json.as_ref());
        if let Some(shape) = shape {
            self.inner(path, shape, rows);
        } else if let Some(def) = self.object(member) {
            let path = if member.wire.is_array() { format!("{path}[]") } else { path.to_owned() };
            for (name, field) in &def.fields {
                self.field(&format!("{path}.{name}"), field, inner, rows);
            }
        }
    }

    fn inner(&self, path: &str, shape: &'s JsonShape, rows: &mut Vec<Json>) {
        match shape {
            JsonShape::List(items) => {
                for item in items {
                    self.inner(&format!("{path}[]"), item, rows);
                }
            }
            JsonShape::Named(name) => {
                for (field, member) in self.type_def(name).into_iter().flat_map(|def| &def.fields) {
                    self.field(&format!("{path}.{field}"), member, true, rows);
                }
            }
            JsonShape::Map { .. } => {}
        }
    }

    fn facts(&self, member: &'s Member, out: &mut Map<String, Json>) {
        let held = self.held_type(member);
        if let Some(def) = held.filter(|def| def.kind == TypeKind::Enum) {
            out.insert("enum".into(), json!(def.values.keys().collect::<Vec<_>>()));
            let classes: Map<String, Json> =
                def.values.iter().filter_map(|(value, of)| Some((value.clone(), json!(of.class()?)))).collect();
            put(out, "classes", (!classes.is_empty()).then_some(classes));
        }
        if let Some(range) = &member.range {
            let exclusive = |end| range.exclusive == Some(end) || range.exclusive == Some(Bound::Both);
            put(out, "min", range.min.map(|min| min + i64::from(exclusive(Bound::Min))));
            put(out, "max", range.max.map(|max| max - i64::from(exclusive(Bound::Max))));
        }
        if let Some(length) = &member.length {
            put(out, "min_len", length.min);
            put(out, "max_len", length.max);
            let unit = match length.unit {
                LengthUnit::Bytes => "bytes",
                LengthUnit::Chars => "chars",
            };
            out.insert("len_unit".into(), json!(unit));
        }
        put(out, "default", member.default.clone());
        if let Some(holds) = &member.holds {
            let all = || std::iter::once(holds).chain(holds.cases.values());
            put(out, "json", all().any(|holds| holds.json.is_some()).then_some(true));
            put(out, "list_separator", all().find_map(|holds: &Holds| holds.separator.clone()));
        }
        put(out, "max_items", member.max_items);
        put(out, "unusable", member.unusable.then_some(true));
        put(out, "required_when", member.required_when.as_ref().map(condition));
        let sensitive = member.sensitive.unwrap_or_else(|| held.is_some_and(|def| def.sensitive));
        put(out, "sensitive", sensitive.then_some(true));
        put(out, "unit", member.unit);
    }

    /// The named type of a member's value or of its list's items.
    fn held_type(&self, member: &'s Member) -> Option<&'s TypeDef> {
        let holds = member.holds.as_ref();
        let list = holds.and_then(|holds| {
            holds.list.as_deref().or_else(|| holds.cases.values().find_map(|case| case.list.as_deref()))
        });
        self.type_def(member.is.as_deref().or(list)?)
    }

    fn object(&self, member: &'s Member) -> Option<&'s TypeDef> {
        self.type_def(member.is.as_deref()?).filter(|def| def.kind == TypeKind::Object)
    }

    fn type_def(&self, name: &str) -> Option<&'s TypeDef> {
        self.own.get(name).or_else(|| self.spec.types.get(name))
    }
}

fn put(out: &mut Map<String, Json>, key: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        out.insert(key.into(), json!(value));
    }
}

fn condition(when: &RequiredWhen) -> String {
    match when {
        RequiredWhen::Said(text) => text.clone(),
        RequiredWhen::Equals(equals) => {
            equals.iter().map(|(name, value)| format!("{name} is {value}")).collect::<Vec<_>>().join(" and ")
        }
    }
}
