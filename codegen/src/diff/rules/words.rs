//! What the tables of rules are written with.

pub(super) use crate::diff::{
    entity::Kind,
    rule::{How::*, Pair, Rule, Trigger},
    verdict::{
        Bump::{Major, Minor, Patch},
        VendorImpact::{Accepts, Changes, Rejects},
    },
};

use crate::diff::verdict::{Bump, VendorImpact};

/// Deployed calls notice nothing.
pub(super) const UNNOTICED: VendorImpact = VendorImpact::None;
/// Nothing in the crate differs.
pub(super) const NO_RELEASE: Bump = Bump::None;

/// What is sent: parameters, fields of objects, what a parameter holds in one case.
pub(super) const SENT: &[Kind] = &[Kind::Parameter, Kind::Property, Kind::Case];
/// What is received.
pub(super) const RECEIVED: &[Kind] = &[Kind::Field, Kind::Property, Kind::Case];
/// Either.
pub(super) const MEMBERS: &[Kind] = &[Kind::Parameter, Kind::Field, Kind::Property, Kind::Case];

/// What a value can be besides its type: how it travels, and what is inside.
pub(super) const FORM: &[&str] = &["type", "form", "named", "separator", "json", "text", "time", "zone", "by", "cases"];
