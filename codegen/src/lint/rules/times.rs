//! Points in time say in which form and zone they are written.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        place::Place,
        report::Report,
        rule::{Check, Rule},
        wire::{Family, family},
    },
    spec::{Holds, TimeForm},
};
use heck::ToSnakeCase;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "time.format",
        level: Level::Warning,
        meaning: "A member named like a point in time without `holds: { time: … }`.",
        bad: "
request:
  «FireTime»: { type: String, doc: When the call is made. }
  «gmtCreate»: { type: Long, doc: When it was made. }
",
        good: "
request:
  FireTime: { type: String, doc: When the call is made., holds: { time: unix_ms } }
  PauseTime: { type: Integer, unit: ms, doc: How long to wait. }
  StopTime: { type: String, unusable: true, doc: When the call ends. }
",
        check: Check::Field(form),
    },
    Rule {
        id: "time.zone",
        level: Level::Warning,
        meaning: "A written time without a zone or with one that is none, or a zone where it means nothing.",
        bad: "
request:
  Start: { type: String, doc: When the call is made., holds: { «time»: \"yyyy-MM-dd HH:mm:ss\" } }
  End: { type: Long, doc: When it ends., holds: { time: unix_ms, zone: «\"+08:00\"» } }
  Day: { type: String, doc: The day., holds: { time: yyyy-MM-dd, zone: «Beijing» } }
",
        good: "
request:
  Start: { type: String, doc: When the call is made., holds: { time: \"yyyy-MM-dd HH:mm:ss\", zone: \"+08:00\" } }
  End: { type: Long, doc: When it ends., holds: { time: unix_ms } }
",
        check: Check::Field(zone),
    },
];

fn form(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    let is_told = member.holds.is_some() || member.unit.is_some() || member.is.is_some() || member.unusable;
    let can_be = matches!(family(member.wire), Family::Text | Family::Whole);
    if !can_be || is_told || !names_a_time(field.name) || index.disputed(field, &["holds", "type", "unit"]) {
        return;
    }
    let doc = member.doc.as_deref().unwrap_or_default();
    if doc.contains("unit is not documented") || doc.contains("form is not documented") {
        return;
    }
    let message = format!("`{}` is a time by its name, but does not say in which form", field.name);
    let help = "write `holds: { time: …, zone: \"+08:00\" }`, or `unit` for a span; or say in `doc` that the form is not documented";
    report.find(field.place.key(), message, help);
}

fn names_a_time(name: &str) -> bool {
    let name = name.to_snake_case();
    let last = name.rsplit('_').next().unwrap_or_default();
    matches!(last, "time" | "date" | "timestamp") || name.starts_with("gmt_")
}

fn zone(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(holds) = &field.member.holds else { return };
    let place = field.place.down(&["holds"]);
    check_zone(holds, place, report);
    for (case, (_, place)) in holds.cases.values().zip(place.entries_of("cases")) {
        check_zone(case, place, report);
    }
}

fn check_zone(holds: &Holds, place: Place<'_>, report: &mut Report<'_>) {
    match (holds.time, &holds.zone) {
        (None, Some(_)) => {
            report.find(place.down(&["zone"]).value(), "a zone without a time", "remove it, or add `time`")
        }
        (Some(TimeForm::UnixMs), Some(_)) => {
            let message = "milliseconds since 1970 count from UTC, in every zone";
            report.find(place.down(&["zone"]).value(), message, "remove the zone");
        }
        (Some(form), None) if form != TimeForm::UnixMs => {
            let message = "this time does not say in which zone it is";
            report.find(
                place.down(&["time"]).key(),
                message,
                "add `zone: \"+08:00\"`, China time, as everywhere in this service",
            );
        }
        (Some(_), Some(zone)) if !is_offset(zone) => {
            let message = format!("`{zone}` is no offset from UTC");
            report.find(place.down(&["zone"]).value(), message, "write it as `\"+08:00\"`");
        }
        _ => {}
    }
}

/// `+08:00` and the like.
fn is_offset(zone: &str) -> bool {
    let bytes = zone.as_bytes();
    let digit = |at: usize| bytes[at].is_ascii_digit();
    bytes.len() == 6 && matches!(bytes[0], b'+' | b'-') && bytes[3] == b':' && [1, 2, 4, 5].into_iter().all(digit)
}
