//! A message that cannot be read.

use crate::SensitiveText;
use std::fmt;

/// Why a receipt or callback cannot be read, with its text, so that nothing is lost.
///
/// Neither `Display` nor `Debug` quotes the text, which may hold phone numbers.
#[derive(Clone)]
pub struct Unreadable {
    what: Box<str>,
    problem: Box<str>,
    text: SensitiveText,
    /// What came, if it is no UTF-8.
    bytes: Option<Box<[u8]>>,
}

impl Unreadable {
    pub(crate) fn new(what: &str, problem: &dyn fmt::Display, text: &str) -> Self {
        Self { what: what.into(), problem: problem.to_string().into(), text: text.into(), bytes: None }
    }

    #[cfg(feature = "receipts")]
    pub(crate) fn not_utf8(what: &str, problem: &std::str::Utf8Error, bytes: &[u8]) -> Self {
        let problem = format!("expected UTF-8 text, found bytes that are none after {} bytes", problem.valid_up_to());
        Self { bytes: Some(bytes.into()), ..Self::new(what, &problem, &String::from_utf8_lossy(bytes)) }
    }

    /// What it was taken for, such as `VoiceReport`.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where in the text and why; it names fields and kinds of values, and quotes no value.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The text as it came; with U+FFFD in place of what is no UTF-8.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The bytes as they came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(self.text.as_str().as_bytes())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read a {}: {}; keep its text() and look at it", self.what, self.problem)
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unreadable").field("what", &self.what).field("problem", &self.problem).finish_non_exhaustive()
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::Unreadable;

    #[test]
    fn it_says_what_and_why_and_hides_the_text() {
        let error = Unreadable::new("VoiceReport", &"duration: expected a number, found an object", "13900001234");
        assert_eq!(
            error.to_string(),
            "cannot read a VoiceReport: duration: expected a number, found an object; keep its text() and look at it"
        );
        assert_eq!(error.text(), "13900001234");
        assert!(!format!("{error:?}").contains("139000"), "{error:?}");
    }
}
