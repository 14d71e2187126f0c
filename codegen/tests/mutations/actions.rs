//! Actions: existence, effect, life, limits, success, paging, prose.

use super::mutant::{Mutant, Part};
use dyvms_codegen::{
    load::Loaded,
    spec::{Action, Charge, Effect, Limits, Paging, Status, WaitEntry, Waits},
};
use serde_json::json;

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (name, action) in &loaded.spec.actions {
        existence(name, action, &mut out);
        let mut add = |what: &str, (forward, backward): (&'static str, &'static str), edit: fn(&mut Action)| {
            let own = name.clone();
            out.push(Mutant {
                what: format!("{what} at {name}"),
                touches: vec![Part::Action(name.clone())],
                apply: Box::new(move |loaded| edit(&mut loaded.spec.actions[own.as_str()])),
                prepare: None,
                forward,
                backward,
                at: name.clone(),
            });
        };
        effect(action, &mut add);
        life(action, &mut add);
        limits(action, &mut add);
        success(action, &mut add);
        paging(action, &mut add);
        waits(action, &mut add);
        prose(action, &mut add);
        out.push(reason(name));
        out.push(review(name));
    }
    out
}

/// Another reason why a finding may stay.
fn reason(name: &str) -> Mutant {
    let allow = |name: &str, why: &'static str| -> Box<dyn Fn(&mut Loaded)> {
        let name = name.to_owned();
        Box::new(move |loaded| {
            loaded.spec.actions[name.as_str()].allow.insert("novel.rule".to_owned(), why.to_owned());
        })
    };
    Mutant {
        what: format!("allow for another reason at {name}"),
        touches: vec![Part::Action(name.to_owned())],
        prepare: Some(allow(name, "One.")),
        apply: allow(name, "Another."),
        forward: "lint.reason",
        backward: "lint.reason",
        at: name.to_owned(),
    }
}

/// Other words for what an import left open.
fn review(name: &str) -> Mutant {
    let open = |name: &str, what: &'static str| -> Box<dyn Fn(&mut Loaded)> {
        let name = name.to_owned();
        Box::new(move |loaded| {
            loaded.spec.actions[name.as_str()].review.insert("effect".to_owned(), what.to_owned());
        })
    };
    Mutant {
        what: format!("ask in other words at {name}"),
        touches: vec![Part::Action(name.to_owned())],
        prepare: Some(open(name, "One.")),
        apply: open(name, "Another."),
        forward: "review.reworded",
        backward: "review.reworded",
        at: name.to_owned(),
    }
}

type Rules = (&'static str, &'static str);
type Add<'a> = dyn FnMut(&str, Rules, fn(&mut Action)) + 'a;

const fn same(rule: &'static str) -> Rules {
    (rule, rule)
}

fn existence(name: &str, action: &Action, out: &mut Vec<Mutant>) {
    let leaving = action.status.as_ref().is_some_and(|status| status.deprecated.is_some() || status.removed.is_some());
    let (gone, new) = if leaving {
        ("action.removed.deprecated", "action.added.deprecated")
    } else {
        ("action.removed", "action.added")
    };
    let own = name.to_owned();
    let mut add = |what: String, (forward, backward): Rules, apply: Box<dyn Fn(&mut Loaded)>| {
        let (touches, at) = (vec![Part::Everything], name.to_owned());
        out.push(Mutant { what, touches, apply, prepare: None, forward, backward, at });
    };
    add(
        format!("remove {name}"),
        (gone, new),
        Box::new(move |loaded| {
            loaded.spec.actions.shift_remove(&own);
            loaded.action_sources.shift_remove(&own);
        }),
    );
    let own = name.to_owned();
    add(
        format!("rename {name}"),
        same("action.renamed"),
        Box::new(move |loaded| {
            let mut action = loaded.spec.actions.shift_remove(&own).expect("the action");
            let source = loaded.action_sources.shift_remove(&own).expect("its file");
            action.action = format!("{own}s");
            loaded.action_sources.insert(action.action.clone(), source);
            loaded.spec.actions.insert(action.action.clone(), action);
        }),
    );
    let own = name.to_owned();
    add(
        format!("move {name} to another chapter"),
        same("docs.chapter.moved"),
        Box::new(move |loaded| {
            let source = loaded.action_sources[own.as_str()];
            loaded.sources[source].chapter = Some("novelty".to_owned());
        }),
    );
}

fn effect(action: &Action, add: &mut Add<'_>) {
    let (raised, lowered) = ("action.effect.raised", "action.effect.lowered");
    match action.effect {
        Effect::Reads => add("dials", (raised, lowered), |a| a.effect = Effect::Dials),
        Effect::Writes => {
            add("dials", (raised, lowered), |a| a.effect = Effect::Dials);
            add("reads", (lowered, raised), |a| a.effect = Effect::Reads);
        }
        Effect::Dials => add("writes", (lowered, raised), |a| a.effect = Effect::Writes),
    }
    match action.charge {
        None => add("charge", ("action.charge.stated", "action.charge.unstated"), |a| a.charge = Some(Charge::Paid)),
        Some(_) => {
            add("no word on charge", ("action.charge.unstated", "action.charge.stated"), |a| a.charge = None);
            add("another charge", same("action.charge.changed"), |a| {
                a.charge = if a.charge == Some(Charge::Paid) { Some(Charge::Free) } else { Some(Charge::Paid) };
            });
        }
    }
}

fn status(action: &mut Action) -> &mut Status {
    action.status.as_mut().expect("only where there is a status")
}

fn life(action: &Action, add: &mut Add<'_>) {
    let note = || "Use another.".to_owned();
    let Some(now) = &action.status else {
        add("deprecate", ("action.deprecated", "action.undeprecated"), |a| {
            a.status = Some(Status {
                deprecated: Some("2030-01-01".to_owned()),
                removed: None,
                note: "Use another.".to_owned(),
            });
        });
        add("withdraw", ("action.withdrawn", "action.restored"), |a| {
            a.status = Some(Status {
                deprecated: None,
                removed: Some("2030-01-01".to_owned()),
                note: "Use another.".to_owned(),
            });
        });
        return;
    };
    assert_ne!(now.note, note());
    add("another note", same("docs.status_note"), |a| status(a).note = "Use another.".to_owned());
    if now.removed.is_some() {
        add("restore", ("action.restored", "action.withdrawn"), |a| a.status = None);
        add("another date of withdrawal", same("action.withdrawn.date"), |a| {
            status(a).removed = Some("lately".to_owned())
        });
    } else {
        add("undeprecate", ("action.undeprecated", "action.deprecated"), |a| a.status = None);
        let (earlier, later) = ("action.sunset.earlier", "action.sunset.later");
        add("ends earlier", (earlier, later), |a| status(a).deprecated = Some("2001-01-01".to_owned()));
        add("ends later", (later, earlier), |a| status(a).deprecated = Some("2099-01-01".to_owned()));
        add("ends some day", same("action.sunset.reworded"), |a| status(a).deprecated = Some("some day".to_owned()));
    }
}

fn limits(action: &Action, add: &mut Add<'_>) {
    fn edit(action: &mut Action) -> &mut Limits {
        action.limits.get_or_insert(Limits { user_qps: None, api_qps: None, per_callee: false, callee: None })
    }
    let now = action.limits.as_ref();
    if now.is_some_and(|limits| limits.user_qps.is_some()) {
        add("no limit per user", ("action.qps.user.unset", "action.qps.user.set"), |a| edit(a).user_qps = None);
        add("lower limit per user", ("action.qps.user.lowered", "action.qps.user.raised"), |a| {
            edit(a).user_qps = Some(1)
        });
        add("higher limit per user", ("action.qps.user.raised", "action.qps.user.lowered"), |a| {
            edit(a).user_qps = Some(99_999)
        });
    } else {
        add("a limit per user", ("action.qps.user.set", "action.qps.user.unset"), |a| edit(a).user_qps = Some(1));
    }
    if now.is_some_and(|limits| limits.api_qps.is_some()) {
        add("no limit for all", ("action.qps.api.unset", "action.qps.api.set"), |a| edit(a).api_qps = None);
        add("lower limit for all", ("action.qps.api.lowered", "action.qps.api.raised"), |a| edit(a).api_qps = Some(1));
        add("higher limit for all", ("action.qps.api.raised", "action.qps.api.lowered"), |a| {
            edit(a).api_qps = Some(99_999)
        });
    } else {
        add("a limit for all", ("action.qps.api.set", "action.qps.api.unset"), |a| edit(a).api_qps = Some(1));
    }
    if now.is_some_and(|limits| limits.per_callee) {
        add("callees unlimited", ("action.throttle.unset", "action.throttle.set"), |a| edit(a).per_callee = false);
        add("another callee", same("action.throttle.callee"), |a| edit(a).callee = Some("Novel".to_owned()));
        let unnamed = ("action.throttle.callee.unnamed", "action.throttle.callee.named");
        add("no parameter of the callee", unnamed, |a| edit(a).callee = None);
    } else {
        add("callees limited", ("action.throttle.set", "action.throttle.unset"), |a| edit(a).per_callee = true);
    }
}

fn success(action: &Action, add: &mut Add<'_>) {
    add("another code of success", same("success.code.changed"), |a| a.success = "Novel".to_owned());
    if action.confirmed_by.is_some() {
        add("unconfirmed", ("success.confirmation.unset", "success.confirmation.set"), |a| a.confirmed_by = None);
        add("confirmed by another", same("success.confirmation.changed"), |a| {
            a.confirmed_by = Some("Novel".to_owned())
        });
    } else {
        let set = ("success.confirmation.set", "success.confirmation.unset");
        add("confirmed", set, |a| a.confirmed_by = Some("Novel".to_owned()));
    }
}

fn paging(action: &Action, add: &mut Add<'_>) {
    fn edit(action: &mut Action) -> &mut Paging {
        action.paging.as_mut().expect("only where there is paging")
    }
    let Some(now) = &action.paging else {
        add("pages", ("action.paging.added", "action.paging.removed"), |a| {
            let [page, size, items] = ["PageNo", "PageSize", "Data"].map(str::to_owned);
            a.paging = Some(Paging { page, size, first: 1, items, total: None });
        });
        return;
    };
    add("no pages", ("action.paging.removed", "action.paging.added"), |a| a.paging = None);
    let changed = same("action.paging.changed");
    add("another first page", changed, |a| edit(a).first += 1);
    add("another page parameter", changed, |a| edit(a).page = "Novel".to_owned());
    add("another size parameter", changed, |a| edit(a).size = "Novel".to_owned());
    add("other items", changed, |a| edit(a).items = "Novel".to_owned());
    if now.total.is_some() {
        add("no total", changed, |a| edit(a).total = None);
    } else {
        add("a total", changed, |a| edit(a).total = Some("Novel".to_owned()));
    }
}

fn waits(action: &Action, add: &mut Add<'_>) {
    fn edit(action: &mut Action) -> &mut Waits {
        action.waits.as_mut().expect("only where something is waited for")
    }
    let Some(now) = &action.waits else {
        add("waits", ("action.waits.added", "action.waits.removed"), |a| {
            let (doc, present) = ("Waits for it.".to_owned(), Some("Data".to_owned()));
            let (done, failed) = (Vec::new(), Vec::new());
            a.waits = Some(Waits { doc, present, state: None, entry: None, done, failed, first: 1, longest: 2 });
        });
        return;
    };
    add("waits no more", ("action.waits.removed", "action.waits.added"), |a| a.waits = None);
    let changed = same("action.waits.changed");
    add("waits in other words", changed, |a| edit(a).doc = "Waits for something new.".to_owned());
    add("waits for another state", changed, |a| edit(a).state = Some("Novel".to_owned()));
    add("waits for another thing", changed, |a| edit(a).present = Some("Novel".to_owned()));
    add("one more end", changed, |a| edit(a).done.push("Novel".to_owned()));
    add("one more failure", changed, |a| edit(a).failed.push("Novel".to_owned()));
    add("another first pause", changed, |a| edit(a).first += 1);
    add("another longest pause", changed, |a| edit(a).longest += 1);
    if now.entry.is_some() {
        add("another entry", changed, |a| edit(a).entry.as_mut().expect("an entry").field = "Novel".to_owned());
        add("no entry", changed, |a| edit(a).entry = None);
    } else {
        add("an entry", changed, |a| {
            let [parameter, field] = ["Novel", "Id"].map(str::to_owned);
            edit(a).entry = Some(WaitEntry { parameter, field });
        });
    }
}

fn prose(action: &Action, add: &mut Add<'_>) {
    add("another title", same("docs.title"), |a| a.title = "Something new".to_owned());
    add("another Chinese title", same("docs.title_zh"), |a| a.title_zh = "新".to_owned());
    add("another description", same("docs.description"), |a| a.doc = Some("Something new.".to_owned()));
    add("another example", same("docs.examples"), |a| a.examples.push(json!({ "Code": "Novel" })));
    add("another base", same("provenance.base"), |a| a.sources[0] = "novelty 1".to_owned());
    add("one more source", ("provenance.added", "provenance.removed"), |a| a.sources.push("novelty 1".to_owned()));
    if action.sources.len() > 1 {
        add("one source less", ("provenance.removed", "provenance.added"), |a| drop(a.sources.pop()));
    }
    add("something to decide", ("review.opened", "review.decided"), |a| {
        drop(a.review.insert("effect".to_owned(), "say what a call does".to_owned()));
    });
    let allowed = ("lint.allowed", "lint.forbidden");
    add("allow a finding", allowed, |a| drop(a.allow.insert("novel.rule".to_owned(), "So.".to_owned())));
    if !action.allow.is_empty() {
        add("allow nothing", (allowed.1, allowed.0), |a| drop(a.allow.pop()));
    }
}
