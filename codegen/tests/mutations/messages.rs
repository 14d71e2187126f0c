//! Receipts and callbacks as such; what they are made of are types like others.

use super::mutant::{Mutant, Part};
use dyvms_codegen::{
    load::Loaded,
    spec::{Callback, Dispute, Receipt, Way},
};
use serde_json::json;

type Rules = (&'static str, &'static str);

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (name, receipt) in &loaded.spec.receipts {
        receipts(name, receipt, &mut out);
    }
    for (name, callback) in &loaded.spec.callbacks {
        callbacks(name, callback, &mut out);
    }
    out
}

/// The same rule both ways.
fn same(rule: &'static str) -> Rules {
    (rule, rule)
}

fn mutant(at: &str, what: &str, rules: Rules, apply: impl Fn(&mut Loaded) + 'static) -> Mutant {
    Mutant {
        what: format!("{what} of {at}"),
        touches: vec![Part::Messages],
        apply: Box::new(apply),
        prepare: None,
        forward: rules.0,
        backward: rules.1,
        at: at.to_owned(),
    }
}

fn novel_dispute() -> Dispute {
    Dispute {
        field: "novelty".to_owned(),
        said: [("a".to_owned(), "b".to_owned())].into_iter().collect(),
        chosen: "c".to_owned(),
        why: "d".to_owned(),
    }
}

fn receipts(name: &str, now: &Receipt, out: &mut Vec<Mutant>) {
    let at = format!("receipts.{name}");
    let own = name.to_owned();
    let gone = move |loaded: &mut Loaded| drop(loaded.spec.receipts.shift_remove(&own));
    out.push(mutant(&at, "removal", ("receipt.removed", "receipt.added"), gone));
    let mut add = |what: &str, rules: Rules, edit: fn(&mut Receipt)| {
        let own = name.to_owned();
        let apply = move |loaded: &mut Loaded| edit(&mut loaded.spec.receipts[own.as_str()]);
        out.push(mutant(&at, what, rules, apply));
    };
    add("another title", same("docs.title"), |it| it.title = "Something new".to_owned());
    add("another Chinese title", same("docs.title_zh"), |it| it.title_zh = "新".to_owned());
    add("another description", same("docs.description"), |it| it.doc = Some("Something new.".to_owned()));
    add("one more source", ("provenance.added", "provenance.removed"), |it| it.sources.push("novelty 1".to_owned()));
    add("another base", same("provenance.base"), |it| it.sources = vec!["novelty 1".to_owned()]);
    add("another key", same("receipt.key"), |it| it.key.push("novelty".to_owned()));
    add("other examples", same("docs.examples"), |it| it.examples.push(json!({})));
    add("one dispute more", ("dispute.opened", "dispute.resolved"), |it| it.disputes.push(novel_dispute()));
    let ways = ("receipt.way.removed", "receipt.way.added");
    if now.arrives.contains(&Way::Push) {
        add("one way less", ways, |it| it.arrives.retain(|way| *way != Way::Push));
    } else {
        add("one way more", (ways.1, ways.0), |it| it.arrives.push(Way::Push));
    }
}

fn callbacks(name: &str, now: &Callback, out: &mut Vec<Mutant>) {
    let at = format!("callbacks.{name}");
    let own = name.to_owned();
    let gone = move |loaded: &mut Loaded| drop(loaded.spec.callbacks.shift_remove(&own));
    out.push(mutant(&at, "removal", ("callback.removed", "callback.added"), gone));
    let mut add = |what: &str, rules: Rules, edit: fn(&mut Callback)| {
        let own = name.to_owned();
        let apply = move |loaded: &mut Loaded| edit(&mut loaded.spec.callbacks[own.as_str()]);
        out.push(mutant(&at, what, rules, apply));
    };
    add("another title", same("docs.title"), |it| it.title = "Something new".to_owned());
    add("another Chinese title", same("docs.title_zh"), |it| it.title_zh = "新".to_owned());
    add("another description", same("docs.description"), |it| it.doc = Some("Something new.".to_owned()));
    add("one more source", ("provenance.added", "provenance.removed"), |it| it.sources.push("novelty 1".to_owned()));
    add("another base", same("provenance.base"), |it| it.sources = vec!["novelty 1".to_owned()]);
    add("other examples", same("docs.examples"), |it| it.examples.push(json!({})));
    add("one dispute more", ("dispute.opened", "dispute.resolved"), |it| it.disputes.push(novel_dispute()));
    let method = ("callback.method.added", "callback.method.removed");
    add("one more method", method, |it| it.methods.push("PUT".to_owned()));
    let content = ("callback.content.added", "callback.content.removed");
    add("one more event", content, |it| drop(it.contents.insert("novelty".to_owned(), it.reply.clone())));
    // Types that are used otherwise than before: only what is said of the callback itself may be found.
    add("another question", same("callback.type"), |it| it.request = "CallId".to_owned());
    match now.patience {
        None => add("patience", same("callback.patience.stated"), |it| it.patience = Some(2)),
        Some(_) => {
            add("less patience", ("callback.patience.shorter", "callback.patience.longer"), |it| it.patience = Some(1));
            add("no patience", same("callback.patience.stated"), |it| it.patience = None);
        }
    }
}
