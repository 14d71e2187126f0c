//! Actions come and go.

use super::words::*;
use crate::diff::entity::Entity;

const ACTION: &[Kind] = &[Kind::Action];

const EXTRA: &str = "# actions/calls/Extra.yaml
action: Extra
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
success: OK
request: { Amount: { type: Long } }
response: { Code: { type: String }, Message: { type: String }, RequestId: { type: String } }
examples: []
";

const EXTRA_LEAVING: &str = "# actions/calls/Extra.yaml
action: Extra
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
status: { deprecated: \"2025-01-31\", note: Use Ring. }
success: OK
request: { Amount: { type: Long } }
response: { Code: { type: String }, Message: { type: String }, RequestId: { type: String } }
examples: []
";

const EXTRA_RENAMED: &str = "# actions/calls/Extras.yaml
action: Extras
title: Do something else
title_zh: 其他
sources: [ref 2]
effect: reads
success: OK
request: { Amount: { type: Long } }
response: { Code: { type: String }, Message: { type: String }, RequestId: { type: String } }
examples: []
";

pub(super) const RULES: &[Rule] = &[
    Rule::service("action.added.deprecated", "The service has a new action that is already on its way out.")
        .verdict(UNNOTICED, Minor)
        .mirror("action.removed.deprecated")
        .sees(ACTION, Trigger::Added)
        .when(|pair| pair.new.is_some_and(leaving))
        .sample("", EXTRA_LEAVING),
    Rule::service("action.added", "The service has a new action.")
        .verdict(UNNOTICED, Minor)
        .mirror("action.removed")
        .sees(ACTION, Trigger::Added)
        .sample("", EXTRA),
    Rule::service("action.removed.deprecated", "An action that was on its way out is gone.")
        .verdict(Rejects, Major)
        .mirror("action.added.deprecated")
        .sees(ACTION, Trigger::Removed)
        .when(|pair| pair.old.is_some_and(leaving))
        .sample(EXTRA_LEAVING, ""),
    Rule::service("action.removed", "An action is gone, and nothing announced it.")
        .verdict(Rejects, Major)
        .mirror("action.added")
        .sees(ACTION, Trigger::Removed)
        .sample(EXTRA, ""),
    Rule::service("action.renamed", "An action is gone, and a new one is so like it that it may be the same.")
        .verdict(Rejects, Major)
        .sees(ACTION, Trigger::Renamed)
        .sample(EXTRA, EXTRA_RENAMED),
    Rule::service("action.withdrawn", "The vendor's own tools no longer have the action.")
        .verdict(Changes, Minor)
        .mirror("action.restored")
        .facet(ACTION, &["status.removed"], Appears)
        .claims(&["status.note", "status.deprecated"])
        .sample("", "status: { removed: by 2025-07-26, note: Gone from the metadata. }"),
    Rule::service("action.restored", "The vendor's own tools have the action again.")
        .verdict(UNNOTICED, Patch)
        .mirror("action.withdrawn")
        .facet(ACTION, &["status.removed"], Vanishes)
        .claims(&["status.note", "status.deprecated"])
        .sample("status: { removed: by 2025-07-26, note: Gone from the metadata. }", ""),
    Rule::service("action.withdrawn.date", "Another date is given since when the vendor's own tools lack the action.")
        .verdict(UNNOTICED, Patch)
        .facet(ACTION, &["status.removed"], Differs)
        .sample("status: { removed: by 2025-07-26, note: Gone. }", "status: { removed: by 2025-08-01, note: Gone. }"),
    Rule::service("action.deprecated", "The action is on its way out.")
        .verdict(UNNOTICED, Minor)
        .mirror("action.undeprecated")
        .facet(ACTION, &["status.deprecated"], Appears)
        .claims(&["status.note"])
        .sample("", "status: { deprecated: \"2025-01-31\", note: Use another. }"),
    Rule::service("action.undeprecated", "The action is no longer on its way out.")
        .verdict(UNNOTICED, Patch)
        .mirror("action.deprecated")
        .facet(ACTION, &["status.deprecated"], Vanishes)
        .claims(&["status.note"])
        .sample("status: { deprecated: \"2025-01-31\", note: Use another. }", ""),
    Rule::service("action.sunset.earlier", "The action ends earlier than was said.")
        .verdict(Changes, Minor)
        .mirror("action.sunset.later")
        .facet(ACTION, &["status.deprecated"], Differs)
        .when(|pair| dates(pair).is_some_and(|(old, new)| new < old))
        .sample(
            "status: { deprecated: \"2025-06-30\", note: Use another. }",
            "status: { deprecated: \"2025-01-31\", note: Use another. }",
        ),
    Rule::service("action.sunset.later", "The action lasts longer than was said.")
        .verdict(UNNOTICED, Patch)
        .mirror("action.sunset.earlier")
        .facet(ACTION, &["status.deprecated"], Differs)
        .when(|pair| dates(pair).is_some_and(|(old, new)| new > old))
        .sample(
            "status: { deprecated: \"2025-01-31\", note: Use another. }",
            "status: { deprecated: \"2025-06-30\", note: Use another. }",
        ),
    Rule::service("action.sunset.reworded", "The end of the action is stated in other words.")
        .verdict(UNNOTICED, Patch)
        .facet(ACTION, &["status.deprecated"], Differs)
        .sample(
            "status: { deprecated: edition of 2025, note: Use another. }",
            "status: { deprecated: \"2025-01-31\", note: Use another. }",
        ),
];

fn leaving(action: &Entity) -> bool {
    action.text("status.deprecated").or_else(|| action.text("status.removed")).is_some()
}

/// Both ends of an action's life, where both are dates.
fn dates<'a>(pair: &Pair<'a>) -> Option<(&'a str, &'a str)> {
    let date = |text: &str| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, c)| if matches!(at, 4 | 7) { c == b'-' } else { c.is_ascii_digit() })
    };
    let (old, new) = (pair.from.as_str()?, pair.to.as_str()?);
    (date(old) && date(new)).then_some((old, new))
}
