//! The service as a whole: endpoint, common parameters, limits, documents.

use super::{
    action::{disputes, review},
    raw::state_unread,
};
use crate::{
    diff::entity::{Entity, Facets, Kind},
    spec::{BusinessLimit, CommonParameter, Document, Service},
};

/// The keys of the service that become facets or entities here.
const READ: &[&str] = &[
    "service",
    "version",
    "doc",
    "endpoint",
    "schemes",
    "methods",
    "documents",
    "chapters",
    "common_parameters",
    "business_limits",
    "success_codes",
    "disputes",
    "runtime",
    "review",
];

/// The entity of the service.
pub(crate) fn service(service: &Service) -> Entity {
    let mut facets = Facets::default();
    facets.set("version", &service.version);
    facets.set("doc", &service.doc);
    facets.set("endpoint", &service.endpoint);
    facets.set("schemes.default", service.schemes.first());
    facets.items("schemes", &service.schemes);
    facets.set("methods.default", service.methods.first());
    facets.items("methods", &service.methods);
    for (folder, title) in &service.chapters {
        facets.set(format!("chapters[{folder}]"), title);
    }
    facets.items("success_codes", &service.success_codes);
    facets.set("runtime", &service.runtime);
    review(&service.review, &mut facets);
    state_unread(service, READ, &mut facets);
    Entity::new(Kind::Service, "service", facets)
        .with("documents", service.documents.iter().map(|(id, row)| document(id, row)))
        .with("common_parameters", service.common_parameters.iter().map(|(name, row)| common_parameter(name, row)))
        .with("business_limits", service.business_limits.iter().map(|(name, row)| limit(name, row)))
        .with("disputes", disputes(&service.disputes))
}

fn document(id: &str, row: &Document) -> Entity {
    let mut facets = Facets::default();
    facets.set("title", &row.title);
    facets.set("date", &row.date);
    facets.items("cannot_carry", &row.cannot_carry);
    state_unread(row, &["title", "date", "cannot_carry"], &mut facets);
    Entity::new(Kind::Document, id, facets)
}

fn common_parameter(name: &str, row: &CommonParameter) -> Entity {
    let mut facets = Facets::default();
    facets.set("type", row.wire);
    facets.mark("required.enforced", row.required);
    facets.set("doc", &row.doc);
    facets.set("default", &row.default);
    state_unread(row, &["type", "required", "doc", "default"], &mut facets);
    Entity::new(Kind::CommonParameter, name, facets)
}

fn limit(name: &str, row: &BusinessLimit) -> Entity {
    let mut facets = Facets::default();
    facets.set("doc", &row.doc);
    for (name, number) in &row.values {
        facets.set(format!("values[{name}]"), number);
    }
    facets.items("sources", &row.sources);
    state_unread(row, &["doc", "values", "sources"], &mut facets);
    Entity::new(Kind::Limit, name, facets)
}
