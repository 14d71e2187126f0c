//! Defaults must be values that the parameter can have.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
        value::misfits,
    },
};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "default.invalid",
    level: Level::Error,
    meaning: "A default that the parameter cannot have: of another type, out of range, or not among its values.",
    bad: "
request:
  Times: { type: Integer, doc: How often., range: { min: 1, max: 3 }, default: «5» }
  Loud: { type: Boolean, doc: Whether it is loud., default: «\"false\"» }
  Voice: { type: String, is: Voice, doc: The voice., default: «xiaoyan» }
types:
  Voice: { kind: enum, doc: A voice., values: { xiaoyun: A young woman. } }
",
    good: "
request:
  Times: { type: Integer, doc: How often., range: { min: 1, max: 3 }, default: 3 }
  Loud: { type: Boolean, doc: Whether it is loud., default: false }
  Voice: { type: String, is: Voice, doc: The voice., default: xiaoyun }
types:
  Voice: { kind: enum, doc: A voice., values: { xiaoyun: A young woman. } }
",
    check: Check::Field(invalid),
}];

fn invalid(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(default) = &field.member.default else { return };
    for misfit in misfits(index, field, default, field.place.down(&["default"])) {
        report.find(misfit.spot(), misfit.message, "correct the default, or what the spec says of the parameter");
    }
}
