//! The settings file: other levels and verdicts than the rules come with.

use super::{
    document::{self, Document},
    rule::Rule,
    rules,
    verdict::{Bump, VendorImpact, Verdict},
};
use crate::diagnostic::{Finding, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// `spec/diff.yaml`: how `spec diff` judges.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// From which level on `spec diff` ends with exit code 1, when the command line does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// Other verdicts than the rules come with. Of several that fit a rule the longest decides.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// Other verdicts for a rule or a family of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The id of a rule, or the words it begins with: `param.range` is every rule on ranges of parameters.
    pub rule: String,
    /// How loudly it is said; `off` hides it, and the report counts what is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Loudness>,
    /// What it means for calls already deployed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_impact: Option<VendorImpact>,
    /// Which release of the crate it asks for, counted from 1.0 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdk_bump: Option<Bump>,
    /// Why.
    pub why: String,
}

/// How loudly a change is said, if at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Loudness {
    /// Not at all.
    Off,
    /// For information.
    Info,
    /// As a warning.
    Warning,
    /// As an error.
    Error,
}

/// From where on changes make the command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Every change.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors: code stops compiling.
    #[default]
    Error,
    /// Whatever touches calls already deployed, of any level.
    Vendor,
}

impl Settings {
    /// Reads a settings file; `path` is for findings.
    ///
    /// # Errors
    ///
    /// The text is not YAML, does not have the right shape, or names a rule that does not exist: all findings.
    pub fn read(path: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let document: Document<Self> = document::read(path, text)?;
        let findings = unknown_rules(&document);
        if findings.is_empty() { Ok(document.value) } else { Err(findings) }
    }

    /// The JSON Schema of the settings file.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        crate::schema::draft7::<Self>()
    }

    /// The verdict on a change, or nothing when it is hidden.
    pub(super) fn verdict(&self, rule: &Rule) -> Option<Verdict> {
        let fitting = self.overrides.iter().filter(|other| begins_with(rule.id, &other.rule));
        let Some(other) = fitting.max_by_key(|other| other.rule.len()) else { return Some(rule.verdict) };
        let impact = other.vendor_impact.unwrap_or(rule.verdict.vendor_impact);
        let bump = other.sdk_bump.unwrap_or(rule.verdict.sdk_bump);
        let verdict = Verdict::new(impact, bump);
        match other.level {
            None => Some(verdict),
            Some(Loudness::Off) => None,
            Some(Loudness::Info) => Some(Verdict { level: Level::Info, ..verdict }),
            Some(Loudness::Warning) => Some(Verdict { level: Level::Warning, ..verdict }),
            Some(Loudness::Error) => Some(Verdict { level: Level::Error, ..verdict }),
        }
    }
}

/// An override that fits no rule overrides nothing, and whoever wrote it does not know.
fn unknown_rules(document: &Document<Settings>) -> Vec<Finding> {
    let Some((_, list)) = document.root.get("overrides") else { return Vec::new() };
    let crate::yaml::Value::List(items) = &list.value else { return Vec::new() };
    let known: Vec<&str> = rules::all().map(|rule| rule.id).collect();
    let unknown = document.value.overrides.iter().zip(items);
    let unknown = unknown.filter(|(other, _)| !known.iter().any(|id| begins_with(id, &other.rule)));
    unknown
        .map(|(other, item)| Finding {
            rule: "ref.unknown",
            level: Level::Error,
            file: std::sync::Arc::clone(&document.file),
            at: item.get("rule").map_or(item.at.clone(), |(_, value)| value.at.clone()),
            message: format!("no rule begins with `{}`", other.rule),
            help: Some(match crate::shape::closest(&other.rule, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cargo xtask spec rules` lists them".to_owned(),
            }),
        })
        .collect()
}

/// Whether an id begins with these words.
pub(super) fn begins_with(id: &str, words: &str) -> bool {
    id.strip_prefix(words.trim_end_matches('.')).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl FailOn {
    /// Whether a change of that level and impact makes the command fail.
    #[must_use]
    pub fn includes(self, level: Level, impact: VendorImpact) -> bool {
        match self {
            Self::Info => true,
            Self::Warning => level >= Level::Warning,
            Self::Error => level >= Level::Error,
            Self::Vendor => impact >= VendorImpact::Changes,
        }
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "info" => Ok(Self::Info),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            "vendor" => Ok(Self::Vendor),
            other => Err(format!("`{other}` is not a level; write error, warning, info or vendor")),
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Vendor => "vendor",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(text: &str, rule: &str) -> Option<Verdict> {
        let settings = Settings::read("diff.yaml", text).expect("settings");
        settings.verdict(rules::find(rule).expect("a rule"))
    }

    const TEXT: &str = "overrides:
  - { rule: param.range, level: error, why: Our users send numbers. }
  - { rule: param.range.set, sdk_bump: major, vendor_impact: none, why: Told so. }
  - { rule: docs., level: off, why: Read elsewhere. }
";

    #[test]
    fn the_longest_override_that_fits_decides() {
        assert_eq!(verdict(TEXT, "param.range.tightened").expect("shown").level, Level::Error);
        assert_eq!(verdict(TEXT, "param.range.set"), Some(Verdict::new(VendorImpact::None, Bump::Major)));
        assert_eq!(verdict(TEXT, "docs.title"), None);
        assert_eq!(verdict(TEXT, "param.added.optional").expect("shown").level, Level::Info);
    }

    #[test]
    fn words_are_compared_whole() {
        assert!(begins_with("param.range.set", "param.range") && begins_with("param.range.set", "param.range.set"));
        assert!(!begins_with("param.ranges", "param.range") && !begins_with("param", "param.range"));
    }

    #[test]
    fn an_override_that_fits_no_rule_is_shown_with_its_place() {
        let text = "overrides:\n  - { rule: param.rang, level: off, why: x }\n";
        let findings = Settings::read("diff.yaml", text).expect_err("an unknown rule");
        assert_eq!(&text[findings[0].at.clone()], "param.rang");
        for text in ["overrides: [", "overrides: 3", "override: []", "overrides: [{ rule: docs, level: loud, why: x }]"]
        {
            assert!(Settings::read("diff.yaml", text).is_err(), "{text}");
        }
    }

    #[test]
    fn levels_are_ordered_and_vendor_looks_at_the_impact() {
        assert!(FailOn::Warning.includes(Level::Error, VendorImpact::None));
        assert!(!FailOn::Error.includes(Level::Warning, VendorImpact::Rejects));
        assert!(FailOn::Vendor.includes(Level::Info, VendorImpact::Changes));
        assert!(!FailOn::Vendor.includes(Level::Error, VendorImpact::Accepts));
    }
}
