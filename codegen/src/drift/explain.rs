//! Differences that the spec knows of: a dispute about the same fact that quotes what the document says. A document
//! that says something new is not quoted, and so its dispute is open again.

use super::{compare::Difference, source::folded};
use crate::spec::{Dispute, Spec};
use serde::Serialize;
use serde_json::Value as Json;

/// What the spec's disputes say about a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub(crate) enum Explanation {
    /// A dispute quotes it.
    Disputed {
        /// The fact that the dispute is about.
        field: String,
        /// What the spec follows.
        chosen: String,
        /// Why.
        why: String,
    },
    /// A dispute is about the fact, but quotes something else.
    Reopened {
        /// The fact that the dispute is about.
        field: String,
        /// What it quotes from this document.
        quoted: Vec<String>,
    },
    /// The spec knows nothing of it.
    None,
}

/// Looks for the dispute that explains a difference from the document with this id.
pub(crate) fn explain(spec: &Spec, difference: &Difference, source: Option<&str>) -> Explanation {
    let about: Vec<&Dispute> = about(spec, &difference.at);
    if let Some(dispute) = about.iter().find(|dispute| quotes(dispute, difference, source)) {
        let Dispute { field, chosen, why, .. } = (*dispute).clone();
        return Explanation::Disputed { field, chosen, why };
    }
    // The dispute that is closest to the fact.
    let nearest = about.iter().filter(|d| claims(d, source).next().is_some()).max_by_key(|d| d.field.len());
    nearest.map_or(Explanation::None, |dispute| Explanation::Reopened {
        field: dispute.field.clone(),
        quoted: claims(dispute, source).map(str::to_owned).collect(),
    })
}

/// The disputes about a fact, or about what it lies in.
fn about<'s>(spec: &'s Spec, at: &str) -> Vec<&'s Dispute> {
    let steps: Vec<&str> = at.split('.').collect();
    let path = |from: usize| steps.iter().skip(from).copied().filter(|step| !is_key(step)).collect::<Vec<_>>();
    let name = steps.get(1).copied().unwrap_or_default();
    let own = |disputes: Option<&'s Vec<Dispute>>, path: &[&str]| {
        disputes.into_iter().flatten().filter(|dispute| covers(&dispute.field, path)).collect()
    };
    match steps[0] {
        "receipts" => own(spec.receipts.get(name).map(|receipt| &receipt.disputes), &path(2)),
        "callbacks" => own(spec.callbacks.get(name).map(|callback| &callback.disputes), &path(2)),
        // A type that all can name is disputed where it is declared, by its own name.
        "types" => {
            let receipts = spec.receipts.values().flat_map(|receipt| &receipt.disputes);
            let all = receipts.chain(spec.callbacks.values().flat_map(|callback| &callback.disputes));
            all.filter(|dispute| dispute.field.starts_with("types.") && covers_type(&dispute.field, &path(1))).collect()
        }
        action => own(spec.actions.get(action).map(|action| &action.disputes), &path(1)),
    }
}

/// Whether a dispute is about the fact at a path that begins with the name of a type.
fn covers_type(field: &str, path: &[&str]) -> bool {
    let steps: Vec<&str> = field.split('.').skip(1).filter(|step| !is_key(step)).collect();
    steps.len() > 1 && path.starts_with(&steps)
}

/// Steps of the engine's paths that disputes leave out.
fn is_key(step: &str) -> bool {
    matches!(step, "fields" | "values" | "holds")
}

/// Whether a dispute is about the fact at a path, or about what it lies in.
fn covers(field: &str, path: &[&str]) -> bool {
    let steps = field.split('.').map(|step| step.trim_end_matches("[]")).filter(|step| !is_key(step) && *step != "N");
    let steps: Vec<&str> = steps.collect();
    if let ["types", _, inner @ ..] = &steps[..] {
        // Documents know no names of types: the field lies wherever the type is used.
        return !inner.is_empty() && path.windows(inner.len()).any(|part| part == inner);
    }
    !steps.is_empty() && path.starts_with(&steps)
}

/// What a dispute quotes from a document; without its id, from any.
fn claims<'d>(dispute: &'d Dispute, source: Option<&'d str>) -> impl Iterator<Item = &'d str> {
    let said = dispute.said.iter();
    said.filter(move |(who, _)| source.is_none_or(|id| who.split(' ').next() == Some(id)))
        .map(|(_, claim)| claim.as_str())
}

/// Whether a dispute quotes what the document says.
fn quotes(dispute: &Dispute, difference: &Difference, source: Option<&str>) -> bool {
    let mut claims = claims(dispute, source).peekable();
    if claims.peek().is_none() {
        return false;
    }
    match &difference.new {
        // A row that is missing: the document must be said to lack it.
        Json::Null if difference.rule.ends_with(".removed") && !difference.rule.contains(".enum.") => {
            claims.any(|claim| LACKS.iter().any(|word| claim.contains(word)))
        }
        // What is missing cannot be quoted: the dispute must name what the others have.
        Json::Null => {
            let name = difference.at.rsplit('.').next().unwrap_or_default();
            let all = || dispute.said.values().chain([&dispute.field]);
            all().any(|claim| folded(claim).contains(name))
                || is_required(difference) && claims.any(|c| quoted_flag(c, false))
        }
        Json::Bool(_) if difference.at.ends_with(".unusable") => {
            let words = ["not in use", "unusable", "not usable", "does not work", "cannot be used"];
            claims.any(|claim| words.iter().any(|word| claim.contains(word)))
        }
        Json::Bool(flag) => claims.any(|claim| quoted_flag(claim, *flag)),
        // A row that is new: the document must be said to have it.
        Json::Object(parts) if parts.contains_key("name") => {
            let name = difference.at.rsplit('.').next().unwrap_or_default();
            claims.any(|claim| stands_alone(&folded(claim), name))
        }
        // Several facets that changed together.
        Json::Object(parts) => claims.any(|claim| parts.values().all(|part| quoted(claim, part))),
        value => claims.any(|claim| quoted(claim, value)),
    }
}

/// Words by which a claim says that a document does not have something.
const LACKS: &[&str] =
    &["no ", "not ", "without", "lacks", "missing", "leaves out", "only", "neither", "none", "absent"];

fn is_required(difference: &Difference) -> bool {
    difference.at.ends_with(".required")
}

/// Whether a claim says that something is so, or that it is not.
fn quoted_flag(claim: &str, flag: bool) -> bool {
    let claim = claim.to_lowercase();
    let no = ["optional", "not required", "required false", "false", "不"].iter().any(|word| claim.contains(word));
    let yes = claim.contains("required") || claim.contains("true");
    if flag { yes && !claim.starts_with("optional") } else { no }
}

/// Whether a claim names a value.
fn quoted(claim: &str, value: &Json) -> bool {
    let claim = folded(claim).to_lowercase();
    let words: Vec<String> = match value {
        Json::String(word) => spellings(word),
        value => vec![value.to_string()],
    };
    words.iter().any(|word| stands_alone(&claim, &folded(word).to_lowercase()))
}

/// The words for the same value in the several forms of documents.
fn spellings(word: &str) -> Vec<String> {
    let more: &[&str] = match word {
        // Inside a JSON text, numbers have no width.
        "integer" => &["long", "number"],
        "Long" => &["int64"],
        "Integer" => &["int32"],
        "String" => &["text"],
        "Array" => &["list"],
        "ms" => &["millisecond"],
        "s" => &["second"],
        "min" => &["minute"],
        "bytes" => &["byte"],
        "chars" => &["character"],
        "unix_ms" => &["millisecond", "timestamp"],
        _ => &[],
    };
    // An end that is itself not allowed is quoted by its number.
    let number = word.strip_prefix("> ").or_else(|| word.strip_prefix("< "));
    std::iter::once(number.unwrap_or(word)).chain(more.iter().copied()).map(str::to_owned).collect()
}

/// Whether a word occurs and is not part of a longer number.
fn stands_alone(claim: &str, word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    claim.match_indices(word).any(|(at, _)| {
        let digit = |char: Option<char>| is_number && char.is_some_and(|char| char.is_ascii_digit());
        !digit(claim[..at].chars().next_back()) && !digit(claim[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::{Level, Position},
        diff::Bump,
    };
    use indexmap::IndexMap;
    use serde_json::json;

    fn difference(at: &str, old: Json, new: Json) -> Difference {
        let document = Position { line: 1, column: 1 };
        Difference {
            rule: "r",
            level: Level::Info,
            at: at.to_owned(),
            text: "",
            old,
            new,
            sdk_bump: Bump::None,
            document,
            spec: None,
        }
    }

    fn dispute(field: &str, said: &[(&str, &str)]) -> Dispute {
        let said: IndexMap<String, String> =
            said.iter().map(|(who, claim)| ((*who).to_owned(), (*claim).to_owned())).collect();
        Dispute { field: field.to_owned(), said, chosen: "x".to_owned(), why: "y".to_owned() }
    }

    #[test]
    fn a_dispute_holds_as_long_as_it_quotes_the_value() {
        let times = dispute("request.Times.range", &[("page-1 2", "1 to 3"), ("meta", "1 to 10")]);
        let found = |new: Json| difference("Ring.request.Times.range.max", json!(10), new);
        assert!(quotes(&times, &found(json!(3)), Some("page-1")));
        assert!(!quotes(&times, &found(json!(4)), Some("page-1")));
        assert!(!quotes(&times, &found(json!(3)), Some("page-2")), "another document never said so");
        assert!(!quotes(&dispute("request.Times", &[("page-1", "13")]), &found(json!(3)), Some("page-1")));
    }

    #[test]
    fn paths_meet_at_the_fact_or_around_it() {
        assert!(covers("request.Times.range", &["request", "Times", "range", "max"]));
        assert!(covers("response.Data[].Status", &["response", "Data", "Status", "type"]));
        assert!(covers("request.Keys.N.Digit.required", &["request", "Keys", "Digit", "required"]));
        assert!(covers("request.Id.values", &["request", "Id", "7"]));
        assert!(covers("types.Record.fields.count", &["response", "Data", "count"]));
        assert!(!covers("request.Times.default", &["request", "Times", "range", "max"]));
        assert!(!covers("request.Id", &["request", "Idle"]));
    }

    #[test]
    fn requiredness_is_quoted_in_words() {
        assert!(quoted_flag("optional", false));
        assert!(quoted_flag("required and enforced", true));
        assert!(!quoted_flag("required", false));
        assert!(!quoted_flag("optional", true));
        assert!(quoted("int64 in both", &json!("Long")));
        assert!(quoted("more than 1 minute", &json!("> 1")));
    }
}
