//! Lists that are read page by page.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        path::follow,
        report::Report,
        rule::{Check, Rule},
        wire::{Family, held_family},
    },
    spec::{JsonShape, Member},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "paging.shape",
        level: Level::Error,
        meaning: "`paging` names a parameter or field that is not there, or not of the kind that it must be.",
        bad: "
paging: { page: «PageNum», size: «Text», first: 1, items: «CallId», total: «Data.Total» }
request:
  PageNo: { type: Integer, doc: Page to read. }
  Text: { type: String, doc: What is spoken. }
",
        good: "
paging: { page: PageNo, size: PageSize, first: 1, items: Data.Numbers, total: Data.Total }
request:
  PageNo: { type: Integer, doc: Page to read. }
  PageSize: { type: Integer, doc: Numbers per page. }
response:
  Code: { type: String }
  RequestId: { type: String }
  Data: { type: Object, is: NumberPage, doc: A page. }
types:
  NumberPage:
    kind: object
    doc: A page.
    fields:
      Numbers: { type: Array, is: PhoneNumber, doc: The numbers. }
      Total: { type: Long, doc: How many there are. }
examples:
  - { Code: OK, RequestId: A1 }
",
        check: Check::Action(shape),
    },
    Rule {
        id: "paging.missing",
        level: Level::Warning,
        meaning: "An action with parameters for a page and its size, without `paging`.",
        bad: "
request:
  «PageNo»: { type: Integer, doc: Page to read. }
  PageSize: { type: Integer, doc: Entries per page. }
",
        good: "
request:
  PageText: { type: String, doc: What the page says. }
  PageSize: { type: Integer, doc: Entries per page. }
",
        check: Check::Action(missing),
    },
];

fn shape(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(paging) = &action.spec.paging else { return };
    let place = action.place.down(&["paging"]);
    for (key, name) in [("page", &paging.page), ("size", &paging.size)] {
        let spot = place.down(&[key]).value();
        match index.find(&action.request, name) {
            Some(field) if is_whole(field.member) => {}
            Some(_) => report.find(spot, format!("`{name}` is no whole number"), "name the parameter that counts"),
            None => {
                let message = format!("the request has no parameter `{name}`");
                report.find(spot, message, suggest(name, &index.names(&action.request)));
            }
        }
    }
    path(index, action, ("items", Some(&paging.items)), (is_list, "a list"), report);
    path(index, action, ("total", paging.total.as_ref()), (is_whole, "a whole number"), report);
}

/// A path into the answer must end at a field of some kind.
fn path(
    index: &Index<'_>,
    action: &ActionEntry<'_>,
    (key, path): (&str, Option<&String>),
    (fits, wanted): (fn(&Member) -> bool, &str),
    report: &mut Report<'_>,
) {
    let Some(path) = path else { return };
    let spot = action.place.down(&["paging", key]).value();
    match follow(index, action, path) {
        Ok(field) if fits(field.member) => {}
        Ok(_) => {
            report.find(spot, format!("`{path}` is not {wanted}"), "name the field that is, such as `Data.Values`");
        }
        Err((word, known)) => {
            let message = format!("`{path}` leads nowhere in the response: there is no `{word}`");
            report.find(spot, message, suggest(word, &known));
        }
    }
}

fn is_whole(member: &Member) -> bool {
    held_family(member) == Family::Whole
}

fn is_list(member: &Member) -> bool {
    let holds = member.holds.as_ref();
    let json_list = holds.is_some_and(|holds| matches!(holds.json, Some(JsonShape::List(_))) || holds.list.is_some());
    held_family(member) == Family::List || json_list
}

fn missing(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let named = |names: &[&str]| names.iter().find_map(|name| index.find(&action.request, name));
    let page = named(&["PageNo", "PageNumber", "PageNum", "PageIndex", "CurrentPage"]);
    let size = named(&["PageSize", "PageCount"]);
    if let (Some(page), Some(size), None) = (page, size, &action.spec.paging)
        && !action.disputed("paging")
    {
        let message = format!("`{}` and `{}` read a list page by page, but nothing says how", page.name, size.name);
        let help =
            format!("add `paging: {{ page: {}, size: {}, first: 1, items: …, total: … }}`", page.name, size.name);
        report.find(page.place.key(), message, help);
    }
}
