//! What there is to know about the rules, for lists and pages.

use super::{
    rule::Mirror,
    rules::all,
    verdict::{Bump, Side, VendorImpact},
};
use crate::diagnostic::Level;
use serde::Serialize;

/// What there is to know about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleInfo {
    /// Its name: what changed and how.
    pub id: &'static str,
    /// What happened, in one sentence.
    pub meaning: &'static str,
    /// Which part of the contract it is about.
    pub side: Side,
    /// How loudly it is said.
    pub level: Level,
    /// What it means for calls already deployed.
    pub vendor_impact: VendorImpact,
    /// Which release of the crate it asks for, counted from 1.0 on.
    pub sdk_bump: Bump,
    /// The rule for the same change the other way round: itself, when it says so; none, when there is no single one.
    pub mirror: Option<&'static str>,
    /// Why there is no such rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_mirror_because: Option<&'static str>,
    /// YAML before the change: keys of an action's file, or of the files named by comments.
    pub old: &'static str,
    /// YAML after it.
    pub new: &'static str,
}

/// All rules, in the order of their themes.
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    all()
        .map(|rule| {
            let (mirror, no_mirror_because) = match rule.mirror {
                Mirror::Itself => (Some(rule.id), None),
                Mirror::Rule(id) => (Some(id), None),
                Mirror::None(why) => (None, Some(why)),
            };
            RuleInfo {
                id: rule.id,
                meaning: rule.meaning,
                side: rule.side,
                level: rule.verdict.level,
                vendor_impact: rule.verdict.vendor_impact,
                sdk_bump: rule.verdict.sdk_bump,
                mirror,
                no_mirror_because,
                old: rule.sample.0,
                new: rule.sample.1,
            }
        })
        .collect()
}
