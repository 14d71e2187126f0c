//! Error codes: of one action, and of the whole service.

use super::words::*;

const ROW: &[Kind] = &[Kind::ErrorCode];
const ENTRY: &[Kind] = &[Kind::ErrorEntry];
const PREFIX: &[Kind] = &[Kind::ErrorPrefix];
const ENTRIES: &[Kind] = &[Kind::ErrorEntry, Kind::ErrorPrefix];
const ALL: &[Kind] = &[Kind::ErrorCode, Kind::ErrorEntry, Kind::ErrorPrefix];

const BUSY: &str = "# errors.yaml
codes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [400], retry: backoff, sources: [ref 1] } }";

pub(super) const RULES: &[Rule] = &[
    Rule::service("error.code.added", "An action can fail with one more code.")
        .verdict(Changes, Patch)
        .mirror("error.code.removed")
        .sees(ROW, Trigger::Added)
        .sample("", "errors: [{ http: 400, code: Number.Invalid, doc: The number is malformed. }]"),
    Rule::service("error.code.removed", "A code is no longer listed for an action.")
        .verdict(UNNOTICED, Patch)
        .mirror("error.code.added")
        .sees(ROW, Trigger::Removed)
        .sample("errors: [{ http: 400, code: Number.Invalid, doc: The number is malformed. }]", ""),
    Rule::service("error.code.http", "A code comes with another HTTP status.")
        .verdict(Changes, Patch)
        .facet(ROW, &["http"], Differs)
        .sample(
            "errors: [{ http: 400, code: Number.Invalid, doc: The number is malformed. }]",
            "errors: [{ http: 404, code: Number.Invalid, doc: The number is malformed. }]",
        ),
    Rule::service("error.known.added", "One more error code of the service is described.")
        .verdict(Changes, Patch)
        .mirror("error.known.removed")
        .sees(ENTRY, Trigger::Added)
        .sample("", BUSY),
    Rule::service("error.known.removed", "An error code of the service is no longer described.")
        .verdict(UNNOTICED, Patch)
        .mirror("error.known.added")
        .sees(ENTRY, Trigger::Removed)
        .sample(BUSY, ""),
    Rule::service("error.prefix.added", "One more beginning of error codes has a meaning of its own.")
        .verdict(Changes, Patch)
        .mirror("error.prefix.removed")
        .sees(PREFIX, Trigger::Added)
        .sample(
            "",
            "# errors.yaml
prefixes: { isp.: { doc: The service failed., advice: Wait., class: server, retry: reads, sources: [ref 1] } }",
        ),
    Rule::service("error.prefix.removed", "A beginning of error codes has no meaning of its own any more.")
        .verdict(Changes, Patch)
        .mirror("error.prefix.added")
        .sees(PREFIX, Trigger::Removed)
        .sample(
            "# errors.yaml
prefixes: { isp.: { doc: The service failed., advice: Wait., class: server, retry: reads, sources: [ref 1] } }",
            "",
        ),
    Rule::service("error.retry", "An error is answered with another way of trying again.")
        .verdict(Changes, Patch)
        .facet(ENTRIES, &["retry"], Differs)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [400], retry: never, sources: [ref 1] } }"),
    Rule::service("error.class", "An error is of another class.")
        .verdict(Changes, Patch)
        .facet(ENTRIES, &["class"], Differs)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: quota, http: [400], retry: backoff, sources: [ref 1] } }"),
    Rule::service("error.http.added", "An error was seen with one more HTTP status.")
        .verdict(Changes, Patch)
        .mirror("error.http.removed")
        .facet(ENTRIES, &["http"], Appears)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [400, 429], retry: backoff, sources: [ref 1] } }"),
    Rule::service("error.http.removed", "An HTTP status no longer goes with an error.")
        .verdict(UNNOTICED, Patch)
        .mirror("error.http.added")
        .facet(ENTRIES, &["http"], Vanishes)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [], retry: backoff, sources: [ref 1] } }"),
    Rule::service("error.alias.added", "An error code has one more spelling.")
        .verdict(Changes, Patch)
        .mirror("error.alias.removed")
        .facet(ENTRIES, &["aliases"], Appears)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [400], retry: backoff, aliases: [Buzy], sources: [ref 1] } }"),
    Rule::service("error.alias.removed", "An error code has one spelling less.")
        .verdict(UNNOTICED, Patch)
        .mirror("error.alias.added")
        .facet(ENTRIES, &["aliases"], Vanishes)
        .sample("# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Wait., class: throttle, http: [400], retry: backoff, aliases: [Buzy], sources: [ref 1] } }", BUSY),
    Rule::service("error.meaning", "An error code means, in our words, something else.")
        .verdict(UNNOTICED, Patch)
        .facet(ALL, &["meaning"], Differs)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too many calls., advice: Wait., class: throttle, http: [400], retry: backoff, sources: [ref 1] } }"),
    Rule::service("error.advice", "The reader of an error is told to do something else.")
        .verdict(UNNOTICED, Patch)
        .facet(ENTRIES, &["advice"], Differs)
        .sample(BUSY, "# errors.yaml\ncodes: { Busy: { doc: Too busy., advice: Call again., class: throttle, http: [400], retry: backoff, sources: [ref 1] } }"),
];
