//! What people read: descriptions, examples, names in Rust, order.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];
const TITLED: &[Kind] = &[Kind::Action, Kind::Receipt, Kind::Callback];
const DESCRIBED: &[Kind] = &[
    Kind::Service,
    Kind::CommonParameter,
    Kind::Limit,
    Kind::Action,
    Kind::Receipt,
    Kind::Callback,
    Kind::Parameter,
    Kind::Field,
    Kind::Property,
    Kind::Type,
];

pub(super) const RULES: &[Rule] = &[
    Rule::docs("docs.description", "A description says something else.")
        .verdict(UNNOTICED, Patch)
        .facet(DESCRIBED, &["doc"], Any)
        .sample("doc: Rings one number.", "doc: Rings one number of mainland China."),
    Rule::docs("docs.title", "An action, receipt or callback has another title.")
        .verdict(UNNOTICED, Patch)
        .facet(TITLED, &["title"], Differs)
        .sample("title: Ring a phone", "title: Call a number"),
    Rule::docs("docs.title_zh", "An action, receipt or callback has another Chinese title.")
        .verdict(UNNOTICED, Patch)
        .facet(TITLED, &["title_zh"], Differs)
        .sample("title_zh: 拨号", "title_zh: 拨打电话"),
    Rule::docs("docs.status_note", "Another way out is named for an action that is going or gone.")
        .verdict(UNNOTICED, Patch)
        .facet(ACTION, &["status.note"], Any)
        .sample(
            "status: { deprecated: \"2025-01-31\", note: Use Ring. }",
            "status: { deprecated: \"2025-01-31\", note: Use Call. }",
        ),
    Rule::docs("docs.example", "Another example is printed.")
        .verdict(UNNOTICED, Patch)
        .facet(MEMBERS, &["example"], Any)
        .sample(
            "request: { Speed: { type: Integer, example: 5 } }",
            "request: { Speed: { type: Integer, example: 6 } }",
        ),
    Rule::docs(
        "docs.examples",
        "Other whole answers, receipts or questions are printed; the emulator answers with the first.",
    )
    .verdict(UNNOTICED, Patch)
    .facet(TITLED, &["examples"], Any)
    .sample("examples: [{ Code: OK }]", "examples: [{ Code: OK, Message: OK }]"),
    Rule::docs("docs.seen", "Samples are said to show a value as another JSON type.")
        .verdict(UNNOTICED, Patch)
        .facet(MEMBERS, &["seen"], Any)
        .sample("response: { Cost: { type: String } }", "response: { Cost: { type: String, seen: [number] } }"),
    Rule::docs("docs.sdk_name", "A parameter or field has another name in Rust and travels as before.")
        .verdict(UNNOTICED, Major)
        .facet(MEMBERS, &["rust"], Any)
        .sample("request: { Speed: { type: Integer } }", "request: { Speed: { type: Integer, as: pace } }"),
    Rule::docs("docs.chapter.added", "There is a new chapter.")
        .verdict(UNNOTICED, Patch)
        .mirror("docs.chapter.removed")
        .facet(&[Kind::Service], &["chapters"], Appears)
        .sample(
            "# service.yaml\nchapters: { calls: Calls }",
            "# service.yaml\nchapters: { calls: Calls, tasks: Tasks }",
        ),
    Rule::docs("docs.chapter.removed", "A chapter is gone.")
        .verdict(UNNOTICED, Patch)
        .mirror("docs.chapter.added")
        .facet(&[Kind::Service], &["chapters"], Vanishes)
        .sample(
            "# service.yaml\nchapters: { calls: Calls, tasks: Tasks }",
            "# service.yaml\nchapters: { calls: Calls }",
        ),
    Rule::docs("docs.chapter.title", "A chapter has another title.")
        .verdict(UNNOTICED, Patch)
        .facet(&[Kind::Service], &["chapters"], Differs)
        .sample("# service.yaml\nchapters: { calls: Calls }", "# service.yaml\nchapters: { calls: Voice calls }"),
    Rule::docs("docs.chapter.moved", "An action stands in another chapter.")
        .verdict(UNNOTICED, Patch)
        .facet(ACTION, &["chapter"], Any)
        .sample(MOVED.0, MOVED.1),
];

const MOVED: (&str, &str) = (
    "# actions/calls/Extra.yaml
action: Extra
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
success: OK
request: {}
response: {}
examples: []
",
    "# actions/tasks/Extra.yaml
action: Extra
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
success: OK
request: {}
response: {}
examples: []
",
);

pub(super) const REORDERED: Rule =
    Rule::docs("docs.order", "Values, fields or rows stand in another order.").verdict(UNNOTICED, Patch).sample(
        "errors: [{ http: 400, code: A, doc: One. }, { http: 400, code: B, doc: Another. }]",
        "errors: [{ http: 400, code: B, doc: Another. }, { http: 400, code: A, doc: One. }]",
    );
