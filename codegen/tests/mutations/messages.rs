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
    for (way, gone, came) in [
        (Way::Push, (|it| it.arrives.retain(|way| *way != Way::Push)) as fn(&mut Receipt), PUSHED),
        (Way::Queue, |it| it.arrives.retain(|way| *way != Way::Queue), QUEUED),
    ] {
        if now.arrives.contains(&way) {
            add("one way less", ways, gone);
        } else {
            add("one way more", (ways.1, ways.0), came);
        }
    }
    if now.key.len() > 1 {
        add("a shorter key", same("receipt.key"), |it| drop(it.key.pop()));
        add("another order of the key", same("receipt.key"), |it| it.key.reverse());
    }
    let own = name.to_owned();
    disputes(&at, &now.disputes, out, move |loaded| &mut loaded.spec.receipts[own.as_str()].disputes);
}

const PUSHED: fn(&mut Receipt) = |it| it.arrives.push(Way::Push);
const QUEUED: fn(&mut Receipt) = |it| it.arrives.push(Way::Queue);

/// Every dispute that is there is decided otherwise, explained otherwise, quoted otherwise, and resolved.
fn disputes(
    at: &str,
    now: &[Dispute],
    out: &mut Vec<Mutant>,
    of: impl Fn(&mut Loaded) -> &mut Vec<Dispute> + Clone + 'static,
) {
    for number in 0..now.len() {
        let mut add = |what: &str, rules: Rules, edit: fn(&mut Vec<Dispute>, usize)| {
            let of = of.clone();
            out.push(mutant(at, what, rules, move |loaded| edit(of(loaded), number)));
        };
        // Of two disputes about one fact, the first would take the place of the other's name.
        if now.iter().rposition(|dispute| dispute.field == now[number].field) == Some(number) {
            add("one dispute less", ("dispute.resolved", "dispute.opened"), |all, number| drop(all.remove(number)));
        }
        let changed = same("dispute.changed");
        add("another choice", changed, |all, number| all[number].chosen = "something new".to_owned());
        add("another reason", changed, |all, number| all[number].why = "Something new.".to_owned());
        add("another quotation", changed, |all, number| drop(all[number].said.pop()));
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
    if now.methods.len() > 1 {
        add("one method less", (method.1, method.0), |it| drop(it.methods.pop()));
    }
    if now.contents.len() > 1 {
        // The type of an event that is gone is named by nothing any more, and that goes with it.
        add("one event less", (content.1, content.0), |it| drop(it.contents.pop()));
    }
    // Types that are used otherwise than before: only what is said of the callback itself may be found.
    add("another question", same("callback.type"), |it| it.request = "CallId".to_owned());
    add("another reply", same("callback.type"), |it| it.reply = "CallId".to_owned());
    match now.patience {
        None => add("patience", same("callback.patience.stated"), |it| it.patience = Some(2)),
        Some(_) => {
            add("less patience", ("callback.patience.shorter", "callback.patience.longer"), |it| it.patience = Some(1));
            add("no patience", same("callback.patience.stated"), |it| it.patience = None);
        }
    }
    let own = name.to_owned();
    disputes(&at, &now.disputes, out, move |loaded| &mut loaded.spec.callbacks[own.as_str()].disputes);
}
