//! Receipts and callbacks come and go, and say in another way what they are made of.

use super::words::*;

const RECEIPT: &[Kind] = &[Kind::Receipt];
const CALLBACK: &[Kind] = &[Kind::Callback];

/// A receipt with these facts beside its name.
macro_rules! told {
    ($facts:literal) => {
        concat!(
            "# receipts/Told.yaml\nreceipt: Told\ntitle: What happened\ntitle_zh: 通知\nsources: [ref 3]\nexamples: []\n",
            "types: { Told: { kind: object, doc: It., fields: { id: { type: string }, at: { type: string } } } }\n",
            $facts
        )
    };
}

/// A callback with these facts beside its name.
macro_rules! asked {
    ($facts:literal) => {
        concat!(
            "# callbacks/Ask.yaml\ncallback: Ask\ntitle: What to do\ntitle_zh: 询问\nsources: [ref 4]\nexamples: []\n",
            "types:\n  Asked: { kind: object, doc: A question., fields: { id: { type: string } } }\n",
            "  Told: { kind: object, doc: A word., fields: { text: { type: string } } }\n",
            "  Said: { kind: object, doc: A reply., fields: { line: { type: string } } }\n",
            $facts
        )
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::service("receipt.added", "One more kind of receipt arrives.")
        .verdict(UNNOTICED, Minor)
        .mirror("receipt.removed")
        .sees(RECEIPT, Trigger::Added)
        .sample("", told!("arrives: [push]\nkey: [id]\n")),
    Rule::service("receipt.removed", "A kind of receipt does not arrive any more.")
        .verdict(Changes, Major)
        .mirror("receipt.added")
        .sees(RECEIPT, Trigger::Removed)
        .sample(told!("arrives: [push]\nkey: [id]\n"), ""),
    Rule::service("receipt.way.added", "A receipt arrives by one more way.")
        .verdict(UNNOTICED, Patch)
        .mirror("receipt.way.removed")
        .facet(RECEIPT, &["arrives"], Appears)
        .sample(told!("arrives: [push]\nkey: [id]\n"), told!("arrives: [push, queue]\nkey: [id]\n")),
    Rule::service("receipt.way.removed", "A receipt does not arrive by one of its ways any more.")
        .verdict(Changes, Patch)
        .mirror("receipt.way.added")
        .facet(RECEIPT, &["arrives"], Vanishes)
        .sample(told!("arrives: [push, queue]\nkey: [id]\n"), told!("arrives: [push]\nkey: [id]\n")),
    Rule::service("receipt.key", "Other fields tell whether two receipts are the same one, sent twice.")
        .verdict(UNNOTICED, Minor)
        .facet(RECEIPT, &["key"], Any)
        .sample(told!("arrives: [push]\nkey: [id]\n"), told!("arrives: [push]\nkey: [id, at]\n")),
    Rule::service("callback.added", "The platform asks one more question during a call.")
        .verdict(UNNOTICED, Minor)
        .mirror("callback.removed")
        .sees(CALLBACK, Trigger::Added)
        .sample("", asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n")),
    Rule::service("callback.removed", "The platform does not ask a question any more that steered calls.")
        .verdict(Changes, Major)
        .mirror("callback.added")
        .sees(CALLBACK, Trigger::Removed)
        .sample(asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"), ""),
    Rule::service("callback.method.added", "A question may come by one more HTTP method.")
        .verdict(Changes, Patch)
        .mirror("callback.method.removed")
        .facet(CALLBACK, &["methods"], Appears)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
            asked!("methods: [POST, GET]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
        ),
    Rule::service("callback.method.removed", "A question does not come by one of its HTTP methods any more.")
        .verdict(UNNOTICED, Patch)
        .mirror("callback.method.added")
        .facet(CALLBACK, &["methods"], Vanishes)
        .sample(
            asked!("methods: [POST, GET]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
        ),
    Rule::service("callback.patience.shorter", "The platform waits less long for a reply.")
        .verdict(Rejects, Patch)
        .mirror("callback.patience.longer")
        .facet(CALLBACK, &["patience"], Falls)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\npatience: 3\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\npatience: 2\n"),
        ),
    Rule::service("callback.patience.longer", "The platform waits longer for a reply.")
        .verdict(UNNOTICED, Patch)
        .mirror("callback.patience.shorter")
        .facet(CALLBACK, &["patience"], Rises)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\npatience: 2\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\npatience: 3\n"),
        ),
    Rule::docs(
        "callback.patience.stated",
        "It is stated, or no longer stated, how long the platform waits for a reply.",
    )
    .verdict(UNNOTICED, Patch)
    .facet(CALLBACK, &["patience"], Any)
    .sample(
        asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
        asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\npatience: 3\n"),
    ),
    Rule::service("callback.content.added", "A question can be about one more kind of event.")
        .verdict(Changes, Minor)
        .mirror("callback.content.removed")
        .facet(CALLBACK, &["contents"], Appears)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told, keys: Told }\n"),
        ),
    Rule::service("callback.content.removed", "A question is not about a kind of event any more.")
        .verdict(UNNOTICED, Major)
        .mirror("callback.content.added")
        .facet(CALLBACK, &["contents"], Vanishes)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told, keys: Told }\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told }\n"),
        ),
    Rule::service("callback.type", "A question, an event or a reply is made of another object.")
        .verdict(Changes, Major)
        .facet(CALLBACK, &["request", "contents", "reply"], Differs)
        .sample(
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told, keys: Told }\n"),
            asked!("methods: [POST]\nrequest: Asked\nreply: Said\ncontents: { words: Told, keys: Asked }\n"),
        ),
];
