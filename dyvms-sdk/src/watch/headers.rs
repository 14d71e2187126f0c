//! The headers that interceptors add to a request.

use super::Veto;
use std::{borrow::Cow, fmt};

/// Headers that interceptors add to one attempt, such as `traceparent`.
///
/// Those of HTTP itself, of the client and of signatures cannot be set. `Debug` shows names alone.
#[derive(Default)]
pub struct ExtraHeaders {
    entries: Vec<(Cow<'static, str>, String)>,
}

/// Set by HTTP, by the client, or by a signer.
const RESERVED: [&str; 14] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// Headers of signatures begin with it.
const OF_SIGNATURES: &str = "x-acs-";

impl ExtraHeaders {
    /// Sets a header. What was set under this name before is replaced, whatever the case of its letters.
    ///
    /// # Errors
    ///
    /// The header is not an interceptor's to set, or its name or value cannot travel: names are letters, digits and
    /// ``!#$%&'*+-.^_`|~``, values are printable ASCII. Passed on with `?`, the veto ends the call unsent.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Result<(), Veto> {
        let (name, value) = (name.into(), value.into());
        if let Some(problem) = problem(&name, &value) {
            return Err(Veto::new(format!("the header {name:?} {problem}")));
        }
        match self.entries.iter_mut().find(|(each, _)| each.eq_ignore_ascii_case(&name)) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((name, value)),
        }
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl IntoIterator for ExtraHeaders {
    type Item = (Cow<'static, str>, String);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl fmt::Debug for ExtraHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.entries.iter().map(|(name, _)| name)).finish()
    }
}

/// What keeps a header from being set.
fn problem(name: &str, value: &str) -> Option<&'static str> {
    let in_a_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let lower = name.to_ascii_lowercase();
    if name.is_empty() || !name.bytes().all(in_a_name) {
        Some("has a name that no header can have; use letters, digits and hyphens")
    } else if RESERVED.contains(&&*lower) || lower.starts_with(OF_SIGNATURES) {
        Some("is set by the client and not by interceptors; give yours another name")
    } else if !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        Some("has a value that no header can have; use printable ASCII")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_last_value_of_a_name_wins() {
        let mut headers = ExtraHeaders::default();
        headers.set("traceparent", "00-1").unwrap();
        headers.set("Tenant", "blue").unwrap();
        headers.set("TraceParent", "00-2").unwrap();
        assert_eq!(format!("{headers:?}"), r#"["traceparent", "Tenant"]"#);
        let entries: Vec<_> = headers.into_iter().collect();
        assert_eq!(entries, [("traceparent".into(), "00-2".to_owned()), ("Tenant".into(), "blue".to_owned())]);
    }

    #[test]
    fn what_is_not_an_interceptors_to_set_is_refused_by_name() {
        for name in RESERVED.into_iter().chain(["X-Acs-Security-Token", "Host", "", "a b", "a:b", "ü"]) {
            let mut headers = ExtraHeaders::default();
            let veto = headers.set(name, "v").unwrap_err();
            assert!(veto.to_string().contains(&format!("{name:?}")) && headers.is_empty(), "{veto}");
        }
    }

    #[test]
    fn a_value_is_not_repeated_when_it_is_refused() {
        let veto = ExtraHeaders::default().set("Tenant", "secret\r\nHost: b").unwrap_err();
        assert!(!veto.to_string().contains("secret"), "{veto}");
    }

    proptest! {
        #[test]
        fn what_is_set_can_travel(name in "(?s).{0,8}", value in "(?s).{0,8}") {
            let mut headers = ExtraHeaders::default();
            let set = headers.set(name.clone(), value.clone()).is_ok();
            let travels = reqwest::header::HeaderName::from_bytes(name.as_bytes()).is_ok()
                && reqwest::header::HeaderValue::from_str(&value).is_ok();
            prop_assert!(!set || travels);
        }
    }
}
