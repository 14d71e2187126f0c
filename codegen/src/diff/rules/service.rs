//! The service as a whole: where it is and how it is spoken to.

use super::words::*;

const SERVICE: &[Kind] = &[Kind::Service];

pub(super) const RULES: &[Rule] = &[
    Rule::service("service.version", "The API has another version.")
        .verdict(Rejects, Major)
        .facet(SERVICE, &["version"], Differs)
        .sample("# service.yaml\nversion: \"2020-01-01\"", "# service.yaml\nversion: \"2025-01-01\""),
    Rule::service("service.endpoint", "The service answers at another host.")
        .verdict(Rejects, Minor)
        .facet(SERVICE, &["endpoint"], Differs)
        .sample("# service.yaml\nendpoint: sample.example", "# service.yaml\nendpoint: sample.test"),
    Rule::service("service.scheme.added", "The service can be spoken to over one more scheme.")
        .verdict(Accepts, Patch)
        .mirror("service.scheme.removed")
        .facet(SERVICE, &["schemes"], Appears)
        .sample("# service.yaml\nschemes: [https]", "# service.yaml\nschemes: [https, http]"),
    Rule::service("service.scheme.removed", "The service can no longer be spoken to over a scheme.")
        .verdict(Rejects, Patch)
        .mirror("service.scheme.added")
        .facet(SERVICE, &["schemes"], Vanishes)
        .sample("# service.yaml\nschemes: [https, http]", "# service.yaml\nschemes: [https]"),
    Rule::service("service.scheme.default", "Another scheme is the first choice.")
        .verdict(UNNOTICED, Patch)
        .facet(SERVICE, &["schemes.default"], Any)
        .sample("# service.yaml\nschemes: [https, http]", "# service.yaml\nschemes: [http, https]"),
    Rule::service("service.method.added", "One more HTTP method is accepted.")
        .verdict(Accepts, Patch)
        .mirror("service.method.removed")
        .facet(SERVICE, &["methods"], Appears)
        .sample("# service.yaml\nmethods: [POST]", "# service.yaml\nmethods: [POST, GET]"),
    Rule::service("service.method.removed", "An HTTP method is no longer accepted.")
        .verdict(Rejects, Patch)
        .mirror("service.method.added")
        .facet(SERVICE, &["methods"], Vanishes)
        .sample("# service.yaml\nmethods: [POST, GET]", "# service.yaml\nmethods: [POST]"),
    Rule::service("service.method.default", "Another HTTP method is the first choice.")
        .verdict(UNNOTICED, Patch)
        .facet(SERVICE, &["methods.default"], Any)
        .sample("# service.yaml\nmethods: [POST, GET]", "# service.yaml\nmethods: [GET, POST]"),
    Rule::service(
        "service.runtime",
        "The generated code becomes a crate of its own, or a module of its runtime's crate.",
    )
    .verdict(UNNOTICED, Major)
    .facet(SERVICE, &["runtime"], Any)
    .sample("", "# service.yaml\nruntime: dyvms_sdk"),
];
