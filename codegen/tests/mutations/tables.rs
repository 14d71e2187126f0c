//! Error rows of actions, the error table of the service, disputes.

use super::mutant::{Mutant, Part};
use dyvms_codegen::{
    load::Loaded,
    spec::{Dispute, ErrorClass, ErrorCode, ErrorEntry, ErrorTable, Retry},
};

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (name, action) in &loaded.spec.actions {
        rows(name, &action.errors, &mut out);
        action_disputes(name, &action.disputes, &mut out);
    }
    entries(&loaded.spec.errors, &mut out);
    out
}

fn rows(action: &str, errors: &[ErrorCode], out: &mut Vec<Mutant>) {
    let mut add =
        |what: &str, (forward, backward): (&'static str, &'static str), edit: Box<dyn Fn(&mut Vec<ErrorCode>)>| {
            let own = action.to_owned();
            out.push(Mutant {
                what: format!("{what} of {action}"),
                touches: vec![Part::Action(action.to_owned())],
                apply: Box::new(move |loaded| edit(&mut loaded.spec.actions[own.as_str()].errors)),
                prepare: None,
                forward,
                backward,
                at: format!("{action}.errors"),
            });
        };
    let novel = || ErrorCode { http: 418, code: "Novel".to_owned(), doc: "Something new.".to_owned() };
    add("add a code", ("error.code.added", "error.code.removed"), Box::new(move |errors| errors.push(novel())));
    for at in 0..errors.len() {
        let removed = ("error.code.removed", "error.code.added");
        // Of two rows of the same code, the second is the one that is missed.
        let last = errors.iter().rposition(|row| row.code == errors[at].code) == Some(at);
        if last {
            add("remove a code", removed, Box::new(move |errors| drop(errors.remove(at))));
        }
        add("another status", ("error.code.http", "error.code.http"), Box::new(move |errors| errors[at].http = 418));
        add(
            "another meaning",
            ("error.meaning", "error.meaning"),
            Box::new(move |errors| errors[at].doc = "New.".to_owned()),
        );
    }
}

fn action_disputes(action: &str, disputes: &[Dispute], out: &mut Vec<Mutant>) {
    let mut add =
        |what: &str, (forward, backward): (&'static str, &'static str), edit: Box<dyn Fn(&mut Vec<Dispute>)>| {
            let own = action.to_owned();
            out.push(Mutant {
                what: format!("{what} of {action}"),
                touches: vec![Part::Action(action.to_owned())],
                apply: Box::new(move |loaded| edit(&mut loaded.spec.actions[own.as_str()].disputes)),
                prepare: None,
                forward,
                backward,
                at: format!("{action}.disputes"),
            });
        };
    let novel = || Dispute {
        field: "novelty".to_owned(),
        said: [("a".to_owned(), "b".to_owned())].into_iter().collect(),
        chosen: "c".to_owned(),
        why: "d".to_owned(),
    };
    add("open a dispute", ("dispute.opened", "dispute.resolved"), Box::new(move |all| all.push(novel())));
    for at in 0..disputes.len() {
        let last = disputes.iter().rposition(|dispute| dispute.field == disputes[at].field) == Some(at);
        if last {
            let resolved = ("dispute.resolved", "dispute.opened");
            add("resolve a dispute", resolved, Box::new(move |all| drop(all.remove(at))));
        }
        let changed = ("dispute.changed", "dispute.changed");
        add("choose otherwise", changed, Box::new(move |all| all[at].chosen = "something new".to_owned()));
        add("give another reason", changed, Box::new(move |all| all[at].why = "Something new.".to_owned()));
        add("quote otherwise", changed, Box::new(move |all| drop(all[at].said.pop())));
    }
}

fn entries(table: &ErrorTable, out: &mut Vec<Mutant>) {
    let both = [("codes", &table.codes), ("prefixes", &table.prefixes)];
    for (key, entries) in both {
        for name in entries.keys() {
            entry(key, name, &entries[name], out);
        }
    }
}

fn entry(key: &'static str, name: &str, now: &ErrorEntry, out: &mut Vec<Mutant>) {
    let (gone, new) = match key {
        "codes" => ("error.known.removed", "error.known.added"),
        _ => ("error.prefix.removed", "error.prefix.added"),
    };
    let own = name.to_owned();
    let at = format!("errors.{key}.{name}");
    out.push(Mutant {
        what: format!("remove {at}"),
        touches: vec![Part::Errors],
        apply: Box::new(move |loaded| {
            let table = &mut loaded.spec.errors;
            let entries = if key == "codes" { &mut table.codes } else { &mut table.prefixes };
            entries.shift_remove(&own);
        }),
        prepare: None,
        forward: gone,
        backward: new,
        at: at.clone(),
    });
    let mut add = |what: &str, (forward, backward): (&'static str, &'static str), edit: fn(&mut ErrorEntry)| {
        let own = name.to_owned();
        out.push(Mutant {
            what: format!("{what} of {at}"),
            touches: vec![Part::Errors],
            apply: Box::new(move |loaded| {
                let table = &mut loaded.spec.errors;
                let entries = if key == "codes" { &mut table.codes } else { &mut table.prefixes };
                edit(&mut entries[own.as_str()]);
            }),
            prepare: None,
            forward,
            backward,
            at: at.clone(),
        });
    };
    let same = |rule| (rule, rule);
    add("another meaning", same("error.meaning"), |entry| entry.doc = "Something new.".to_owned());
    add("other advice", same("error.advice"), |entry| entry.advice = "Do something new.".to_owned());
    add("another class", same("error.class"), |entry| {
        entry.class = if entry.class == ErrorClass::Server { ErrorClass::Quota } else { ErrorClass::Server };
    });
    add("another way to retry", same("error.retry"), |entry| {
        entry.retry = if entry.retry == Retry::Never { Retry::Backoff } else { Retry::Never };
    });
    add("one more status", ("error.http.added", "error.http.removed"), |entry| entry.http.push(418));
    add("one more spelling", ("error.alias.added", "error.alias.removed"), |entry| {
        entry.aliases.push("Novel".to_owned())
    });
    add("one more source", ("provenance.added", "provenance.removed"), |entry| {
        entry.sources.push("novelty".to_owned())
    });
    if !now.http.is_empty() {
        add("one status less", ("error.http.removed", "error.http.added"), |entry| {
            entry.http.truncate(entry.http.len() - 1)
        });
    }
    if !now.aliases.is_empty() {
        add("one spelling less", ("error.alias.removed", "error.alias.added"), |entry| drop(entry.aliases.pop()));
    }
}
