//! Named types themselves: what they are called in Rust, where they can be named, and what a status comes down to.

use super::words::*;

const TYPE: &[Kind] = &[Kind::Type];

const VALUE: &[Kind] = &[Kind::Value];

const UNCLASSED: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { BUSY: { doc: Busy. } } } }";
const CLASSED: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { BUSY: { class: busy, doc: Busy. } } } }";
const CLASSED_OTHERWISE: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { BUSY: { class: failed, doc: Busy. } } } }";

const PHONE: &str = "request: { Number: { type: String, is: Phone } }
types: { Phone: { kind: text, doc: A phone number. } }";
const PHONE_ID: &str = "request: { Number: { type: String, is: Phone } }
types: { Phone: { kind: id, doc: A phone number. } }";
const TELEPHONE: &str = "request: { Number: { type: String, is: Telephone } }
types: { Telephone: { kind: text, doc: A phone number. } }";
const PHONE_SHARED: &str = "request: { Number: { type: String, is: Phone } }
# types/common.yaml
Phone: { kind: text, doc: A phone number. }";
const PHONE_UNUSED: &str = "# types/common.yaml
Phone: { kind: text, doc: A phone number. }";

pub(super) const RULES: &[Rule] = &[
    Rule::service("type.added", "There is a new named type, which nothing names.")
        .verdict(UNNOTICED, Minor)
        .mirror("type.removed")
        .sees(TYPE, Trigger::Added)
        .sample("", PHONE_UNUSED),
    Rule::service("type.removed", "A named type is gone that nothing named, or that something still names.")
        .verdict(UNNOTICED, Major)
        .mirror("type.added")
        .sees(TYPE, Trigger::Removed)
        .sample(PHONE_UNUSED, ""),
    Rule::service(
        "type.renamed",
        "A named type is gone, and a new one has the same content: it may have another name.",
    )
    .verdict(UNNOTICED, Major)
    .sees(TYPE, Trigger::Renamed)
    .sample(PHONE, TELEPHONE),
    Rule::service("type.kind", "A named type is of another kind: id, text, enum or object.")
        .verdict(UNNOTICED, Major)
        .facet(TYPE, &["kind"], Differs)
        .claims(&["values", "fields"])
        .sample(PHONE, PHONE_ID),
    Rule::service("type.class.added", "A status has a class now, which programs can act on.")
        .verdict(UNNOTICED, Minor)
        .mirror("type.class.removed")
        .facet(VALUE, &["class"], Appears)
        .sample(UNCLASSED, CLASSED),
    Rule::service("type.class.removed", "A status has no class any more.")
        .verdict(UNNOTICED, Major)
        .mirror("type.class.added")
        .facet(VALUE, &["class"], Vanishes)
        .sample(CLASSED, UNCLASSED),
    Rule::service("type.class.changed", "A status counts as something else for programs that act on its class.")
        .verdict(UNNOTICED, Minor)
        .facet(VALUE, &["class"], Differs)
        .sample(CLASSED, CLASSED_OTHERWISE),
];

pub(super) const SHARED: Rule = Rule::service("type.shared", "A type of one action's own can be named by all actions.")
    .verdict(UNNOTICED, Major)
    .mirror("type.unshared")
    .sample(PHONE, PHONE_SHARED);

pub(super) const UNSHARED: Rule =
    Rule::service("type.unshared", "A type that all actions could name belongs to one action.")
        .verdict(UNNOTICED, Major)
        .mirror("type.shared")
        .sample(PHONE_SHARED, PHONE);
