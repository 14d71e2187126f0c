//! The service as a whole: host, schemes, methods, common parameters, rules beyond parameters, documents, chapters.

use super::mutant::{Mutant, Part};
use dyvms_codegen::{
    load::Loaded,
    spec::{BusinessLimit, CommonParameter, Document, Runtime, Service, WireType},
};

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    let mut add = |what: String, at: String, (forward, backward): Rules, edit: Edit| {
        let apply: Box<dyn Fn(&mut Loaded)> = Box::new(move |loaded| edit(&mut loaded.spec.service));
        out.push(Mutant { what, touches: vec![Part::Service], apply, prepare: None, forward, backward, at });
    };
    let service = &loaded.spec.service;
    facts(&mut add);
    lists(service, &mut add);
    chapters(service, &mut add);
    common(service, &mut add);
    limits(service, &mut add);
    documents(service, &mut add);
    out
}

type Rules = (&'static str, &'static str);
type Edit = Box<dyn Fn(&mut Service)>;
type Add<'a> = dyn FnMut(String, String, Rules, Edit) + 'a;

const fn same(rule: &'static str) -> Rules {
    (rule, rule)
}

fn facts(add: &mut Add<'_>) {
    let mut one =
        |what: &str, rules, edit: fn(&mut Service)| add(what.to_owned(), "service".to_owned(), rules, Box::new(edit));
    one("another version", same("service.version"), |s| s.version = "2099-01-01".to_owned());
    one("another host", same("service.endpoint"), |s| s.endpoint = "novel.example".to_owned());
    one("a crate of its own", same("service.runtime"), |s| s.runtime = Some(Runtime::DyvmsSdk));
    one("a module behind a feature", same("service.runtime"), |s| {
        s.runtime = Some(Runtime::Feature("receipts".to_owned()));
    });
    one("something to decide", ("review.opened", "review.decided"), |s| {
        drop(s.review.insert("doc".to_owned(), "say what it is".to_owned()));
    });
    one("another description", same("docs.description"), |s| s.doc = "Something new.".to_owned());
}

fn lists(service: &Service, add: &mut Add<'_>) {
    let schemes: (Rules, fn(&mut Service) -> &mut Vec<String>) =
        (("service.scheme.added", "service.scheme.removed"), |s| &mut s.schemes);
    let methods: (Rules, fn(&mut Service) -> &mut Vec<String>) =
        (("service.method.added", "service.method.removed"), |s| &mut s.methods);
    let codes: (Rules, fn(&mut Service) -> &mut Vec<String>) =
        (("success.code.added", "success.code.removed"), |s| &mut s.success_codes);
    for ((added, removed), list) in [schemes, methods, codes] {
        let at = || "service".to_owned();
        add(format!("{added} at the end"), at(), (added, removed), Box::new(move |s| list(s).push("NOVEL".to_owned())));
        add(
            format!("{added} in front"),
            at(),
            (added, removed),
            Box::new(move |s| list(s).insert(0, "NOVEL".to_owned())),
        );
        for number in 0..list(&mut service.clone()).len() {
            add(format!("{removed} {number}"), at(), (removed, added), Box::new(move |s| drop(list(s).remove(number))));
        }
    }
    let at = || "service".to_owned();
    add("another first scheme".to_owned(), at(), same("service.scheme.default"), Box::new(|s| s.schemes.swap(0, 1)));
    add("another first method".to_owned(), at(), same("service.method.default"), Box::new(|s| s.methods.swap(0, 1)));
}

fn chapters(service: &Service, add: &mut Add<'_>) {
    let at = || "service.chapters".to_owned();
    let added = ("docs.chapter.added", "docs.chapter.removed");
    add(
        "a new chapter".to_owned(),
        at(),
        added,
        Box::new(|s| drop(s.chapters.insert("novel".to_owned(), "New".to_owned()))),
    );
    for folder in service.chapters.keys() {
        let key = folder.clone();
        add(
            format!("no chapter {key}"),
            at(),
            (added.1, added.0),
            Box::new(move |s| drop(s.chapters.shift_remove(&key))),
        );
        let key = folder.clone();
        let titled = Box::new(move |s: &mut Service| s.chapters[key.as_str()] = "Something new".to_owned());
        add(format!("another title of {folder}"), at(), same("docs.chapter.title"), titled);
    }
}

fn common(service: &Service, add: &mut Add<'_>) {
    let gone = "service.common_param.removed";
    for (required, rule) in
        [(true, "service.common_param.added.required"), (false, "service.common_param.added.optional")]
    {
        let row = CommonParameter { wire: WireType::String, required, doc: "New.".to_owned(), default: None };
        let edit = move |s: &mut Service| drop(s.common_parameters.insert("Novel".to_owned(), row.clone()));
        add(
            "a new common parameter".to_owned(),
            "service.common_parameters.Novel".to_owned(),
            (rule, gone),
            Box::new(edit),
        );
    }
    for (name, row) in &service.common_parameters {
        let at = format!("service.common_parameters.{name}");
        let added =
            if row.required { "service.common_param.added.required" } else { "service.common_param.added.optional" };
        let key = name.clone();
        add(
            format!("remove {name}"),
            at.clone(),
            (gone, added),
            Box::new(move |s| drop(s.common_parameters.shift_remove(&key))),
        );
        let mut one = |what: &str, rules, edit: fn(&mut CommonParameter)| {
            let key = name.clone();
            let edit = Box::new(move |s: &mut Service| edit(&mut s.common_parameters[key.as_str()]));
            add(format!("{what} of {name}"), at.clone(), rules, edit);
        };
        let tightened = ("service.common_param.required.tightened", "service.common_param.required.loosened");
        let rules = if row.required { (tightened.1, tightened.0) } else { tightened };
        one("another requiredness", rules, |row| row.required = !row.required);
        one("another type", same("service.common_param.type"), |row| row.wire = WireType::Boolean);
        one("another default", same("service.common_param.default"), |row| row.default = Some("novel".to_owned()));
        one("another description", same("docs.description"), |row| row.doc = "Something new.".to_owned());
    }
}

fn limits(service: &Service, add: &mut Add<'_>) {
    let added = ("service.limit.added", "service.limit.removed");
    let novel =
        BusinessLimit { doc: "New.".to_owned(), values: [("n".to_owned(), 1)].into_iter().collect(), sources: vec![] };
    let edit = move |s: &mut Service| drop(s.business_limits.insert("novel".to_owned(), novel.clone()));
    add("a new rule".to_owned(), "service.business_limits.novel".to_owned(), added, Box::new(edit));
    for (name, row) in &service.business_limits {
        let at = format!("service.business_limits.{name}");
        let key = name.clone();
        add(
            format!("remove {name}"),
            at.clone(),
            (added.1, added.0),
            Box::new(move |s| drop(s.business_limits.shift_remove(&key))),
        );
        let mut one = |what: &str, rules, edit: Box<dyn Fn(&mut BusinessLimit)>| {
            let key = name.clone();
            let edit = Box::new(move |s: &mut Service| edit(&mut s.business_limits[key.as_str()]));
            add(format!("{what} of {name}"), at.clone(), rules, edit);
        };
        let set = ("service.limit.set", "service.limit.unset");
        one("one more number", set, Box::new(|row| row.values.extend([("novel".to_owned(), 1)])));
        one("another description", same("docs.description"), Box::new(|row| row.doc = "Something new.".to_owned()));
        one(
            "one more source",
            ("provenance.added", "provenance.removed"),
            Box::new(|row| row.sources.push("novelty".to_owned())),
        );
        for number in row.values.keys() {
            let key = number.clone();
            one("one number less", (set.1, set.0), Box::new(move |row| row.values.retain(|number, _| *number != key)));
            let key = number.clone();
            let raised = ("service.limit.raised", "service.limit.lowered");
            one("a larger number", raised, Box::new(move |row| row.values[key.as_str()] += 1));
        }
    }
}

fn documents(service: &Service, add: &mut Add<'_>) {
    let added = ("source.added", "source.removed");
    let novel = Document { title: "New".to_owned(), date: "2099".to_owned(), cannot_carry: vec![] };
    let edit = move |s: &mut Service| drop(s.documents.insert("novel".to_owned(), novel.clone()));
    add("a new document".to_owned(), "service.documents.novel".to_owned(), added, Box::new(edit));
    for (id, row) in &service.documents {
        let at = format!("service.documents.{id}");
        let key = id.clone();
        add(
            format!("remove {id}"),
            at.clone(),
            (added.1, added.0),
            Box::new(move |s| drop(s.documents.shift_remove(&key))),
        );
        let mut one = |what: &str, rules, edit: fn(&mut Document)| {
            let key = id.clone();
            add(format!("{what} of {id}"), at.clone(), rules, Box::new(move |s| edit(&mut s.documents[key.as_str()])));
        };
        one("another title", same("source.edition"), |row| row.title = "Something new".to_owned());
        one("another date", same("source.edition"), |row| row.date = "2099".to_owned());
        let lost = ("source.coverage_lost", "source.coverage_gained");
        one("cannot carry something", lost, |row| row.cannot_carry.push("novelties".to_owned()));
        if !row.cannot_carry.is_empty() {
            one("can carry something", (lost.1, lost.0), |row| drop(row.cannot_carry.pop()));
        }
    }
}
