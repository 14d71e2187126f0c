//! The headers that interceptors add to a request.

use super::Veto;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;

/// Headers that interceptors add to one attempt, such as `traceparent`.
///
/// Those of HTTP itself, of the client and of signatures cannot be set. `Debug` shows names alone.
#[derive(Default)]
pub struct ExtraHeaders {
    map: HeaderMap,
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
    /// The header is not an interceptor's to set, or its name or value cannot travel. Passed on with `?`, the veto ends
    /// the call unsent.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Veto> {
        let veto = |problem: &str| Veto::new(format!("the header {name:?} {problem}"));
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| veto("has a name that no header can have; use letters, digits and hyphens"))?;
        if RESERVED.contains(&name.as_str()) || name.as_str().starts_with(OF_SIGNATURES) {
            return Err(veto("is set by the client and not by interceptors; give yours another name"));
        }
        let value = HeaderValue::from_str(value)
            .map_err(|_| veto("has a value that no header can have; use printable ASCII"))?;
        self.map.insert(name, value);
        Ok(())
    }

    /// The headers as they are sent.
    pub(crate) fn into_map(self) -> HeaderMap {
        self.map
    }
}

impl fmt::Debug for ExtraHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.map.keys()).finish()
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
        assert_eq!(format!("{headers:?}"), r#"["traceparent", "tenant"]"#);
        let map = headers.into_map();
        assert!(map["traceparent"] == "00-2" && map["tenant"] == "blue" && map.len() == 2, "{map:?}");
    }

    #[test]
    fn what_is_not_an_interceptors_to_set_is_refused_by_name() {
        for name in RESERVED.into_iter().chain(["X-Acs-Security-Token", "Host", "", "a b", "a:b", "ü"]) {
            let mut headers = ExtraHeaders::default();
            let veto = headers.set(name, "v").unwrap_err();
            assert!(veto.to_string().contains(&format!("{name:?}")) && headers.into_map().is_empty(), "{veto}");
        }
    }

    #[test]
    fn a_value_is_not_repeated_when_it_is_refused() {
        let veto = ExtraHeaders::default().set("Tenant", "secret\r\nHost: b").unwrap_err();
        assert!(!veto.to_string().contains("secret"), "{veto}");
    }

    proptest! {
        #[test]
        fn any_texts_are_a_header_or_a_veto(name in "(?s).{0,8}", value in "(?s).{0,8}") {
            let mut headers = ExtraHeaders::default();
            let set = headers.set(&name, &value).is_ok();
            prop_assert_eq!(headers.into_map().len(), usize::from(set));
        }
    }
}
