//! One callee: a number, and what the robot's script says to it.

use crate::types::{PhoneNumber, RobotCallee, RobotCalleeNumber, RobotTemplateValue};

/// One callee of a robot task.
///
/// Made of a number alone, of a number with values, or of a [`RobotCallee`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callee {
    pub(super) number: PhoneNumber,
    pub(super) values: Vec<RobotTemplateValue>,
}

impl Callee {
    /// A number with no values of its own: the script has no variables, or [all share
    /// them](super::Upload::values_for_all).
    pub fn new(number: impl Into<PhoneNumber>) -> Self {
        Self { number: number.into(), values: Vec::new() }
    }

    /// Sets the values of the script's variables, in the order of their names in `tts_param_head`.
    #[must_use]
    pub fn values(mut self, values: impl IntoIterator<Item = impl Into<RobotTemplateValue>>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// The entry that says what is spoken, if the callee has values of its own.
    pub(super) fn row(&self) -> Option<RobotCallee> {
        (!self.values.is_empty())
            .then(|| RobotCallee { number: self.number.as_str().into(), params: self.values.clone() })
    }
}

/// The entry for all callees that have none of their own.
pub(super) fn row_for_all(values: Vec<RobotTemplateValue>) -> RobotCallee {
    RobotCallee { number: RobotCalleeNumber::from("all"), params: values }
}

impl From<&str> for Callee {
    fn from(number: &str) -> Self {
        Self::new(number)
    }
}

impl From<String> for Callee {
    fn from(number: String) -> Self {
        Self::new(number)
    }
}

impl From<PhoneNumber> for Callee {
    fn from(number: PhoneNumber) -> Self {
        Self::new(number)
    }
}

impl From<RobotCallee> for Callee {
    fn from(callee: RobotCallee) -> Self {
        Self { number: callee.number.as_str().into(), values: callee.params }
    }
}
