//! Receipts and callbacks. The types that they are made of are types like others.

use super::{action::disputes, raw::state_unread};
use crate::{
    diff::entity::{Entity, Facets, Kind},
    spec::{Callback, Receipt},
};

/// The entity of a receipt.
pub(crate) fn receipt(receipt: &Receipt) -> Entity {
    const READ: &[&str] =
        &["receipt", "title", "title_zh", "doc", "sources", "arrives", "key", "types", "examples", "disputes"];
    let mut facets = Facets::default();
    facets.set("title", &receipt.title);
    facets.set("title_zh", &receipt.title_zh);
    facets.set("doc", &receipt.doc);
    facets.set("sources.base", receipt.sources.first());
    facets.items("sources", &receipt.sources);
    facets.items("arrives", receipt.arrives.iter().map(|way| way.word()));
    facets.set("key", &receipt.key);
    facets.set("examples", &receipt.examples);
    state_unread(receipt, READ, &mut facets);
    Entity::new(Kind::Receipt, &receipt.receipt, facets).with("disputes", disputes(&receipt.disputes))
}

/// The entity of a callback.
pub(crate) fn callback(callback: &Callback) -> Entity {
    const READ: &[&str] = &[
        "callback", "title", "title_zh", "doc", "sources", "methods", "patience", "request", "contents", "reply",
        "types", "examples", "disputes",
    ];
    let mut facets = Facets::default();
    facets.set("title", &callback.title);
    facets.set("title_zh", &callback.title_zh);
    facets.set("doc", &callback.doc);
    facets.set("sources.base", callback.sources.first());
    facets.items("sources", &callback.sources);
    facets.items("methods", &callback.methods);
    facets.set("patience", callback.patience);
    facets.set("request", &callback.request);
    for (value, name) in &callback.contents {
        facets.set(format!("contents[{value}]"), name);
    }
    facets.set("reply", &callback.reply);
    facets.set("examples", &callback.examples);
    state_unread(callback, READ, &mut facets);
    Entity::new(Kind::Callback, &callback.callback, facets).with("disputes", disputes(&callback.disputes))
}
