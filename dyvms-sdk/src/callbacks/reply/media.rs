//! What is played: files and spoken texts, in order.

use super::draft::BrokenRules;
use crate::{TextMap, redact};
use std::time::Duration;

/// What the documents forbid in replies, read as a rule for what is spoken and for its names.
///
/// Source: vms-2022 9.1.
const FORBIDDEN: [char; 10] = ['@', '=', ':', '"', '$', '{', '}', '^', '*', '￥'];

/// Whether a person may interrupt what a reply plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Interruption {
    /// At once; the platform's default.
    #[default]
    AtOnce,
    /// By speaking for so long: more than 0, in whole milliseconds.
    After(Duration),
    /// Not at all.
    Never,
}

impl Interruption {
    pub(super) fn is_allowed(self) -> bool {
        self != Self::Never
    }

    pub(super) fn after(self) -> Option<Duration> {
        match self {
            Self::After(span) => Some(span),
            Self::AtOnce | Self::Never => None,
        }
    }
}

/// Items as they travel, and the texts that are spoken: each marker among the items has its text, and the reverse.
#[derive(Clone, Default)]
pub(super) struct Media {
    items: Vec<String>,
    variables: TextMap,
}

impl Media {
    pub(super) fn file(&mut self, file: String, broken: &mut BrokenRules) {
        broken.file("action_code", &file);
        self.items.push(file);
    }

    pub(super) fn tts(&mut self, name: String, text: String, broken: &mut BrokenRules) {
        check_name(&name, broken);
        check_text(&name, &text, broken);
        if self.variables.get(&name).is_some_and(|before| before != text) {
            let rule = format!("has two texts for the variable {}", redact::name(&name));
            broken.add("action_code_param", None, rule, "give the second text a name of its own");
        }
        self.items.push(format!("${name}$"));
        self.variables.insert(name, text);
    }

    /// The items, and the texts if there are any.
    pub(super) fn into_parts(self) -> (Vec<String>, Option<TextMap>) {
        let Self { items, variables } = self;
        (items, (!variables.is_empty()).then_some(variables))
    }
}

fn check_name(name: &str, broken: &mut BrokenRules) {
    const ADVICE: &str = "give it a name of letters, digits and underscores";

    let unfit = |char: &char| FORBIDDEN.contains(char) || *char == ',' || char.is_control() || char.is_whitespace();
    match name.chars().find(unfit) {
        Some(char) => {
            broken.add(
                "action_code",
                None,
                format!("names a variable {} with {char:?} in it", redact::name(name)),
                ADVICE,
            );
        }
        None if name.is_empty() => broken.add("action_code", None, "names a variable by nothing", ADVICE),
        None => {}
    }
}

fn check_text(name: &str, text: &str, broken: &mut BrokenRules) {
    let rule = match text.chars().find(|char| FORBIDDEN.contains(char)) {
        Some(char) => format!("has a {char:?} in the text of the variable {}, which is forbidden", redact::name(name)),
        None if text.trim().is_empty() => format!("has no text for the variable {}", redact::name(name)),
        None => return,
    };
    broken.add("action_code_param", None, rule, "write it in another way, in words");
}
