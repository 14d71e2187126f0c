//! Where facts come from, and where the documents contradict each other.

use super::words::*;

const DOCUMENT: &[Kind] = &[Kind::Document];
const DISPUTE: &[Kind] = &[Kind::Dispute];
const SOURCED: &[Kind] = &[
    Kind::Limit,
    Kind::ErrorEntry,
    Kind::ErrorPrefix,
    Kind::Action,
    Kind::Receipt,
    Kind::Callback,
    Kind::Parameter,
    Kind::Field,
    Kind::Property,
    Kind::Type,
];

const REF: &str = "# service.yaml\ndocuments: { ref: { title: Reference, date: \"2020\" } }";
const REF_AND_PAGE: &str =
    "# service.yaml\ndocuments: { ref: { title: Reference, date: \"2020\" }, page: { title: A page, date: \"2021\" } }";

pub(super) const RULES: &[Rule] = &[
    Rule::docs(
        "provenance.base",
        "Another document is the one that the facts of an action, receipt or callback come from first.",
    )
    .verdict(UNNOTICED, Patch)
    .facet(&[Kind::Action, Kind::Receipt, Kind::Callback], &["sources.base"], Any)
    .claims(&["sources"])
    .sample("sources: [ref 1]", "sources: [ref 2]"),
    Rule::docs("provenance.added", "One more document says so.")
        .verdict(UNNOTICED, Patch)
        .mirror("provenance.removed")
        .facet(SOURCED, &["sources"], Appears)
        .sample("sources: [ref 1]", "sources: [ref 1, ref 2]"),
    Rule::docs("provenance.removed", "A document is no longer said to say so.")
        .verdict(UNNOTICED, Patch)
        .mirror("provenance.added")
        .facet(SOURCED, &["sources"], Vanishes)
        .sample("sources: [ref 1, ref 2]", "sources: [ref 1]"),
    Rule::docs("source.added", "The spec is made from one more document.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("source.removed")
        .sees(DOCUMENT, Trigger::Added)
        .sample(REF, REF_AND_PAGE),
    Rule::docs("source.removed", "The spec is made from one document less.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("source.added")
        .sees(DOCUMENT, Trigger::Removed)
        .sample(REF_AND_PAGE, REF),
    Rule::docs("source.edition", "A document has another title or date.")
        .verdict(UNNOTICED, NO_RELEASE)
        .facet(DOCUMENT, &["title", "date"], Differs)
        .sample(REF, "# service.yaml\ndocuments: { ref: { title: Reference, date: \"2022\" } }"),
    Rule::docs("source.coverage_lost", "A document turned out to be unable to carry a kind of fact.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("source.coverage_gained")
        .facet(DOCUMENT, &["cannot_carry"], Appears)
        .sample(
            REF,
            "# service.yaml\ndocuments: { ref: { title: Reference, date: \"2020\", cannot_carry: [required] } }",
        ),
    Rule::docs("source.coverage_gained", "A document can carry a kind of fact that it could not.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("source.coverage_lost")
        .facet(DOCUMENT, &["cannot_carry"], Vanishes)
        .sample(
            "# service.yaml\ndocuments: { ref: { title: Reference, date: \"2020\", cannot_carry: [required] } }",
            REF,
        ),
    Rule::docs("dispute.opened", "A contradiction between documents is on record.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("dispute.resolved")
        .sees(DISPUTE, Trigger::Added)
        .sample("", DISPUTED),
    Rule::docs("dispute.resolved", "A contradiction between documents is no longer on record.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("dispute.opened")
        .sees(DISPUTE, Trigger::Removed)
        .sample(DISPUTED, ""),
    Rule::docs("dispute.changed", "A contradiction between documents is told or decided in another way.")
        .verdict(UNNOTICED, NO_RELEASE)
        .facet(DISPUTE, &["said", "chosen", "why"], Any)
        .claims(&["said", "chosen", "why"])
        .sample(DISPUTED, DECIDED_OTHERWISE),
    Rule::docs("type.seen_in", "Values of a type that no action carries are said to travel elsewhere.")
        .verdict(UNNOTICED, NO_RELEASE)
        .facet(&[Kind::Type], &["seen_in"], Any)
        .sample(OUTCOME, OUTCOME_SEEN),
    Rule::docs("lint.allowed", "A finding of `spec lint` may stay.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("lint.forbidden")
        .facet(&[Kind::Action], &["allow"], Appears)
        .sample("", "allow: { type.sibling: The documents print it so. }"),
    Rule::docs("lint.forbidden", "A finding of `spec lint` may no longer stay.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("lint.allowed")
        .facet(&[Kind::Action], &["allow"], Vanishes)
        .sample("allow: { type.sibling: The documents print it so. }", ""),
    Rule::docs("lint.reason", "A finding of `spec lint` may stay for another reason.")
        .verdict(UNNOTICED, NO_RELEASE)
        .facet(&[Kind::Action], &["allow"], Differs)
        .sample(
            "allow: { type.sibling: The documents print it so. }",
            "allow: { type.sibling: The metadata prints it so as well. }",
        ),
    Rule::docs("review.opened", "An import left something for a person to decide; nothing is generated until then.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("review.decided")
        .facet(IMPORTED, &["review"], Appears)
        .sample("", OPEN),
    Rule::docs("review.decided", "A person has decided what an import left open.")
        .verdict(UNNOTICED, NO_RELEASE)
        .mirror("review.opened")
        .facet(IMPORTED, &["review"], Vanishes)
        .sample(OPEN, ""),
    Rule::docs("review.reworded", "What an import left open is put in other words.")
        .verdict(UNNOTICED, NO_RELEASE)
        .facet(IMPORTED, &["review"], Differs)
        .sample(OPEN, "review: { effect: the metadata tags update }"),
];

/// What an import makes and leaves notes in.
const IMPORTED: &[Kind] = &[Kind::Action, Kind::Service];
const OPEN: &str = "review: { effect: the metadata flags read }";

const OUTCOME: &str = "# types/common.yaml\nOutcome: { kind: text, doc: How a call went. }";
const OUTCOME_SEEN: &str =
    "# types/common.yaml\nOutcome: { kind: text, doc: How a call went., seen_in: receipts of calls }";

const DISPUTED: &str = "disputes:
  - { field: effect, said: { ref 1: it rings, ref 2: it only asks }, chosen: dials, why: To be safe. }";
const DECIDED_OTHERWISE: &str = "disputes:
  - { field: effect, said: { ref 1: it rings, ref 2: it only asks }, chosen: reads, why: Tried out. }";
