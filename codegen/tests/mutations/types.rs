//! Named types themselves, and the values of enums.

use super::{
    mutant::{Mutant, Part},
    spots::{self, Expected, Owner, Spot, named},
};
use dyvms_codegen::{
    load::Loaded,
    model::variant_name,
    spec::{EnumValue, Holds, JsonShape, Member, Spec, StatusClass, TypeDef, TypeKind},
};

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for owner in spots::types(loaded) {
        whole(&owner, &loaded.spec, &mut out);
        values(&owner, &loaded.spec, &mut out);
        existence(&owner, loaded, &mut out);
    }
    out.push(unnamed());
    for spot in spots::all(loaded) {
        new_type(&spot, &loaded.spec, &mut out);
    }
    out
}

fn mutant(owner: &Owner, spec: &Spec, what: &str, expected: Expected, edit: impl Fn(&mut TypeDef) + 'static) -> Mutant {
    let (forward, backward) = expected.along(owner.way(spec));
    let own = owner.clone();
    Mutant {
        what: format!("{what} at {}", owner.path()),
        touches: vec![owner.part()],
        apply: Box::new(move |loaded| edit(own.get_mut(&mut loaded.spec))),
        prepare: None,
        forward,
        backward,
        at: owner.path(),
    }
}

fn whole(owner: &Owner, spec: &Spec, out: &mut Vec<Mutant>) {
    let def = owner.get(spec);
    let mut add =
        |what: &str, expected: Expected, edit: fn(&mut TypeDef)| out.push(mutant(owner, spec, what, expected, edit));
    let same = |rule| Expected::both(rule, rule);
    add("describe otherwise", same("docs.description"), |def| def.doc = "Something new.".to_owned());
    add("add a source", Expected::both("provenance.added", "provenance.removed"), |def| {
        def.sources.push("novelty 1".to_owned())
    });
    add("seen elsewhere", same("type.seen_in"), |def| def.seen_in = Some("a novelty".to_owned()));
    let marked = ("type.sensitive.marked", "type.sensitive.unmarked");
    if def.sensitive {
        add("show", Expected::both(marked.1, marked.0), |def| def.sensitive = false);
    } else {
        add("hide", Expected::both(marked.0, marked.1), |def| def.sensitive = true);
    }
    let opened = Expected {
        sent: ("param.enum.opened", "param.enum.became"),
        received: ("response.enum.opened", "response.enum.became"),
    };
    let became = Expected { sent: (opened.sent.1, opened.sent.0), received: (opened.received.1, opened.received.0) };
    match def.kind {
        TypeKind::Enum => add("open", opened, |def| {
            def.kind = TypeKind::Text;
            def.values.clear();
        }),
        TypeKind::Id | TypeKind::Text => {
            add("list the values", became, |def| {
                def.kind = TypeKind::Enum;
                def.values.insert("novel".to_owned(), EnumValue::Doc("Something new.".to_owned()));
            });
            add("another kind", same("type.kind"), |def| {
                def.kind = if def.kind == TypeKind::Id { TypeKind::Text } else { TypeKind::Id };
            });
        }
        TypeKind::Object => add("no object any more", same("type.kind"), |def| {
            def.kind = TypeKind::Text;
            def.fields.clear();
        }),
    }
}

/// The rules of that ending on values of enums.
fn on_values(forward: &str, backward: &str) -> Expected {
    let rule = |side: &str, ending: &str| -> &'static str { format!("{side}.enum.value.{ending}").leak() };
    Expected {
        sent: (rule("param", forward), rule("param", backward)),
        received: (rule("response", forward), rule("response", backward)),
    }
}

fn values(owner: &Owner, spec: &Spec, out: &mut Vec<Mutant>) {
    let def = owner.get(spec);
    if def.kind != TypeKind::Enum {
        return;
    }
    out.push(mutant(owner, spec, "add a value", on_values("added", "removed"), |def| {
        def.values.insert("novel".to_owned(), EnumValue::Doc("Something new.".to_owned()));
    }));
    for (wire, value) in &def.values {
        let (name, doc) = (variant_name(wire, value), value.doc().to_owned());
        let mut add = |what: &str, expected: Expected, edit: Box<dyn Fn(&mut TypeDef)>| {
            out.push(mutant(owner, spec, &format!("{what} {wire}"), expected, edit));
        };
        let key = wire.clone();
        add("remove", on_values("removed", "added"), Box::new(move |def| drop(def.values.shift_remove(&key))));
        let (key, text) = (wire.clone(), doc.clone());
        let class = value.class();
        let other_name = EnumValue::Full { name: Some(format!("{name}Anew")), class, doc: text };
        add(
            "rename in Rust",
            on_values("renamed", "renamed"),
            Box::new(move |def| def.values[&key] = other_name.clone()),
        );
        let key = wire.clone();
        let other_doc = EnumValue::Full { name: Some(name.clone()), class, doc: "Something new.".to_owned() };
        add(
            "another meaning of",
            on_values("meaning", "meaning"),
            Box::new(move |def| def.values[&key] = other_doc.clone()),
        );
        classes(class, &name, wire, &doc, &mut add);
        let key = wire.clone();
        let respelled = EnumValue::Full { name: Some(name), class, doc };
        add(
            "respell",
            on_values("respelled", "respelled"),
            Box::new(move |def| {
                let values = def.values.drain(..).collect::<Vec<_>>().into_iter();
                def.values = values
                    .map(
                        |(wire, value)| {
                            if wire == key { (format!("{wire}_ANEW"), respelled.clone()) } else { (wire, value) }
                        },
                    )
                    .collect();
            }),
        );
    }
}

/// A status counts as something else, or no longer as anything.
fn classes(
    class: Option<StatusClass>,
    name: &str,
    wire: &str,
    doc: &str,
    add: &mut dyn FnMut(&str, Expected, Box<dyn Fn(&mut TypeDef)>),
) {
    let mut one = |what: &str, rules: (&'static str, &'static str), class: Option<StatusClass>| {
        let (key, now) = (wire.to_owned(), EnumValue::Full { name: Some(name.to_owned()), class, doc: doc.to_owned() });
        let edit = move |def: &mut TypeDef| def.values[&key] = now.clone();
        add(what, Expected::both(rules.0, rules.1), Box::new(edit));
    };
    let novel = if class == Some(StatusClass::Failed) { StatusClass::Busy } else { StatusClass::Failed };
    if class.is_some() {
        one("another class of", ("type.class.changed", "type.class.changed"), Some(novel));
        one("no class of", ("type.class.removed", "type.class.added"), None);
    } else {
        one("a class of", ("type.class.added", "type.class.removed"), Some(novel));
    }
}

fn existence(owner: &Owner, loaded: &Loaded, out: &mut Vec<Mutant>) {
    let spec = &loaded.spec;
    let own = owner.clone();
    // A receipt is called as its type is: under another name it is another receipt.
    if spec.receipts.contains_key(&owner.name) {
        return;
    }
    out.push(Mutant {
        what: format!("rename {}", owner.path()),
        touches: vec![Part::Everything],
        apply: Box::new(move |loaded| rename(&mut loaded.spec, &own)),
        prepare: None,
        forward: "type.renamed",
        backward: "type.renamed",
        at: owner.path(),
    });
    if let Some(action) = owner.action.clone().filter(|_| !spec.types.contains_key(&owner.name)) {
        let name = owner.name.clone();
        // A type that others of the action's own refer to cannot leave them behind.
        let def = owner.get(spec);
        if def.fields.values().flat_map(named).any(|other| spec.actions[action.as_str()].types.contains_key(other)) {
            return;
        }
        out.push(Mutant {
            what: format!("share {}", owner.path()),
            touches: vec![Part::Action(action.clone()), Part::Types],
            apply: Box::new(move |loaded| {
                let def = loaded.spec.actions[action.as_str()].types.shift_remove(&name).expect("the type");
                loaded.spec.types.insert(name.clone(), def);
            }),
            prepare: None,
            forward: "type.shared",
            backward: "type.unshared",
            at: owner.path(),
        });
    }
}

/// A type that nothing names.
fn unnamed() -> Mutant {
    let novel = TypeDef { seen_in: Some("a novelty".to_owned()), ..novel_enum() };
    Mutant {
        what: "declare a type that nothing names".to_owned(),
        touches: vec![Part::Types],
        apply: Box::new(move |loaded| drop(loaded.spec.types.insert("Novelty".to_owned(), novel.clone()))),
        prepare: None,
        forward: "type.added",
        backward: "type.removed",
        at: "types.Novelty".to_owned(),
    }
}

fn novel_enum() -> TypeDef {
    TypeDef {
        kind: TypeKind::Enum,
        doc: "Something new.".to_owned(),
        sensitive: false,
        values: [("novel".to_owned(), EnumValue::Doc("New.".to_owned()))].into_iter().collect(),
        fields: indexmap::IndexMap::new(),
        seen_in: None,
        sources: Vec::new(),
    }
}

fn rename(spec: &mut Spec, owner: &Owner) {
    let (old, new) = (owner.name.clone(), format!("{}Anew", owner.name));
    let types = owner.siblings(spec);
    *types = types.drain(..).map(|(name, def)| (if name == old { new.clone() } else { name }, def)).collect();
    for callback in spec.callbacks.values_mut() {
        let names = callback.contents.values_mut().chain([&mut callback.request, &mut callback.reply]);
        names.filter(|name| **name == old).for_each(|name| name.clone_from(&new));
    }
    let refers = |action: &str| owner.action.as_deref().is_none_or(|own| own == action);
    for def in spec.types.values_mut().filter(|_| owner.action.is_none()) {
        def.fields.values_mut().for_each(|member| swap(member, &old, &new));
    }
    for (name, action) in spec.actions.iter_mut().filter(|(name, _)| refers(name)) {
        let shadowed = owner.action.as_deref() != Some(name) && action.types.contains_key(&old);
        if !shadowed {
            let fields = action.types.values_mut().flat_map(|def| def.fields.values_mut());
            let members = action.request.values_mut().chain(action.response.values_mut()).chain(fields);
            members.for_each(|member| swap(member, &old, &new));
        }
    }
}

fn swap(member: &mut Member, old: &str, new: &str) {
    let one = |name: &mut Option<String>| {
        if name.as_deref() == Some(old) {
            *name = Some(new.to_owned());
        }
    };
    one(&mut member.is);
    for holds in member.holds.iter_mut() {
        swap_held(holds, old, new);
    }
}

fn swap_held(holds: &mut Holds, old: &str, new: &str) {
    fn shape(json: &mut JsonShape, old: &str, new: &str) {
        match json {
            JsonShape::Named(name) | JsonShape::Map { map: name } if name == old => *name = new.to_owned(),
            JsonShape::List(items) => items.iter_mut().for_each(|item| shape(item, old, new)),
            _ => {}
        }
    }
    if holds.list.as_deref() == Some(old) {
        holds.list = Some(new.to_owned());
    }
    holds.json.iter_mut().for_each(|json| shape(json, old, new));
    holds.cases.values_mut().for_each(|case| swap_held(case, old, new));
}

/// A free text becomes one of a list that is declared for it: the new type is part of the same change.
fn new_type(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let member = spot.get(spec);
    let action = match spot {
        Spot::Parameter { action, .. } | Spot::Field { action, .. } => action.clone(),
        Spot::Property { .. } => return,
    };
    if member.is.is_some() || member.holds.is_some() || member.wire.is_array() {
        return;
    }
    let novel = novel_enum();
    let expected = Expected {
        sent: ("param.enum.became", "param.enum.opened"),
        received: ("response.enum.became", "response.enum.opened"),
    };
    let (forward, backward) = expected.along(spot.way(spec));
    let own = spot.clone();
    out.push(Mutant {
        what: format!("declare a list of values for {}", spot.path()),
        touches: vec![spot.part()],
        apply: Box::new(move |loaded| {
            own.siblings(&mut loaded.spec)[own.name()].is = Some("Novelty".to_owned());
            loaded.spec.actions[action.as_str()].types.insert("Novelty".to_owned(), novel.clone());
        }),
        prepare: None,
        forward,
        backward,
        at: spot.path(),
    });
}
