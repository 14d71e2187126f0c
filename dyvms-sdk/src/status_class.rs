//! What the status of a call comes down to.

/// What the status of a call comes down to, for programs that act on it.
///
/// The documents list some fifty codes, and others arrive too; `class` of [`CallStatusCode`] and of `SmartStatus` sorts
/// those that are listed, and `meaning` says them in words.
///
/// ```
/// use dyvms_sdk::{StatusClass, types::CallStatusCode};
///
/// let code = CallStatusCode::from_wire("200003");
/// assert_eq!(code.class(), Some(StatusClass::NoAnswer));
/// assert_eq!(CallStatusCode::from_wire("487").class(), None);
/// ```
///
/// [`CallStatusCode`]: crate::types::CallStatusCode
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StatusClass {
    /// Somebody, or a machine of theirs, answered.
    Answered,
    /// The line was busy.
    Busy,
    /// The phone rang and nobody answered, or the call was refused.
    NoAnswer,
    /// The phone could not be reached: switched off, out of reach, suspended, or behind a filter.
    Unreachable,
    /// There is no such number.
    InvalidNumber,
    /// A rule of the network, the supplier or the account forbids the call; calling again changes nothing by itself.
    Blocked,
    /// The call failed for another reason.
    Failed,
    /// The call goes on.
    InProgress,
    /// The call is over; how it went is told elsewhere.
    Ended,
}

impl StatusClass {
    /// Whether the call is over.
    #[must_use]
    pub fn is_over(self) -> bool {
        self != Self::InProgress
    }
}

#[cfg(test)]
mod tests {
    use super::StatusClass;
    use crate::types::CallStatusCode;

    #[test]
    fn codes_are_sorted_and_explained() {
        for (code, class) in [
            ("200000", StatusClass::Answered),
            ("200002", StatusClass::Busy),
            ("200003", StatusClass::NoAnswer),
            ("200010", StatusClass::Unreachable),
            ("200004", StatusClass::InvalidNumber),
            ("200119", StatusClass::Blocked),
            ("200006", StatusClass::Failed),
            ("200201", StatusClass::InProgress),
            ("200100", StatusClass::Ended),
        ] {
            assert_eq!(CallStatusCode::from_wire(code).class(), Some(class), "{code}");
        }
        let every_code_has_both = |code: &CallStatusCode| code.class().is_some() && code.meaning().is_some();
        assert!(CallStatusCode::KNOWN.iter().all(every_code_has_both));
        assert_eq!(CallStatusCode::PoweredOff.meaning(), Some("The phone is switched off. Also found in early media."));
    }

    #[test]
    fn a_code_that_is_not_listed_has_no_class() {
        let code = CallStatusCode::from_wire("502");
        assert_eq!((code.class(), code.meaning()), (None, None));
    }

    #[test]
    fn only_a_call_in_progress_is_not_over() {
        let going_on = CallStatusCode::KNOWN.iter().filter(|code| code.class().is_some_and(|class| !class.is_over()));
        let codes: Vec<&str> = going_on.map(CallStatusCode::as_str).collect();
        assert_eq!(codes, ["200101", "200102", "200103", "200201", "300000"]);
    }
}
