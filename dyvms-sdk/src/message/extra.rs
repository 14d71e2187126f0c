//! The fields of a message that this version does not know.

use crate::{lenient::Rest, redact};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::fmt;

/// The fields of a receipt or callback that this version does not know, as they came.
///
/// `Debug` shows their names, as far as they are names, and hides their values, of which nobody knows what they hold.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Rest);

impl Extra {
    /// None yet.
    pub(crate) const NONE: Self = Self(Rest::new());

    /// Where they are kept.
    pub(crate) fn rest_mut(&mut self) -> &mut Rest {
        &mut self.0
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Names and values, ordered by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (redact::name(name), format_args!("***")))).finish()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Rest::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Extra;

    #[test]
    fn values_are_reached_by_name_and_never_shown() {
        let extra: Extra = serde_json::from_str(r#"{"more":[1],"new":"13900001234"}"#).unwrap();
        assert_eq!(extra.get("new").and_then(|value| value.as_str()), Some("13900001234"));
        assert_eq!(extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["more", "new"]);
        assert_eq!((extra.len(), extra.is_empty(), extra.get("old")), (2, false, None));
        assert_eq!(format!("{extra:?}"), r#"{"more": ***, "new": ***}"#);
    }

    /// Such as a body that was taken for a form.
    #[test]
    fn what_is_no_name_is_not_shown() {
        let extra: Extra = serde_json::from_str(r#"{"13900001234":1,"{\"words\":\"7391\"}":""}"#).unwrap();
        assert_eq!(format!("{extra:?}"), r#"{"***": ***, "***": ***}"#);
    }
}
