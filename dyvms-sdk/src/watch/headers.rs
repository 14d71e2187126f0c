//! The headers that interceptors add to a request.

use super::Veto;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, DATE,
        EXPECT, HOST, TE, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
    },
};
use std::fmt;

/// Headers that interceptors add to one attempt, such as `traceparent`.
///
/// Those of HTTP itself, of the client and of signatures cannot be set. `Debug` shows names alone.
#[derive(Default)]
pub struct ExtraHeaders(Option<Box<HeaderMap>>);

/// Set by HTTP, by the client, or by a signer.
const RESERVED: [HeaderName; 14] = [
    ACCEPT,
    ACCEPT_ENCODING,
    AUTHORIZATION,
    CONNECTION,
    CONTENT_ENCODING,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    DATE,
    EXPECT,
    HOST,
    TE,
    TRANSFER_ENCODING,
    UPGRADE,
    USER_AGENT,
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
    pub fn set(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Result<(), Veto> {
        let name = name.as_ref();
        let veto = |problem| Veto::new(format!("the header {name:?} {problem}"));
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(veto("has a name that no header can have; use letters, digits and hyphens"));
        };
        if RESERVED.contains(&header) || header.as_str().starts_with(OF_SIGNATURES) {
            return Err(veto("is set by the client and not by interceptors; give yours another name"));
        }
        match HeaderValue::from_str(value.as_ref()) {
            Ok(value) if value.to_str().is_ok() => {
                self.0.get_or_insert_default().insert(header, value);
                Ok(())
            }
            _ => Err(veto("has a value that no header can have; use printable ASCII")),
        }
    }

    /// The headers, if there are any.
    pub(crate) fn into_inner(self) -> Option<HeaderMap> {
        self.0.map(|headers| *headers)
    }
}

impl fmt::Debug for ExtraHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().flat_map(|headers| headers.keys())).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_name_wins() {
        let mut headers = ExtraHeaders::default();
        headers.set("traceparent", "00-1").unwrap();
        headers.set("Tenant", "blue").unwrap();
        headers.set("TraceParent", "00-2").unwrap();
        assert_eq!(format!("{headers:?}"), r#"["traceparent", "tenant"]"#);
        let headers = headers.into_inner().unwrap();
        assert!(headers["traceparent"] == "00-2" && headers["tenant"] == "blue");
    }

    #[test]
    fn what_is_not_an_interceptors_to_set_is_refused_by_name() {
        let others = ["X-Acs-Security-Token", "Host", "", "a b", "a:b", "ü"];
        for name in RESERVED.iter().map(HeaderName::as_str).chain(others) {
            let mut headers = ExtraHeaders::default();
            let veto = headers.set(name, "v").unwrap_err();
            assert!(veto.to_string().contains(&format!("{name:?}")) && headers.into_inner().is_none(), "{veto}");
        }
    }

    #[test]
    fn a_value_is_not_repeated_when_it_is_refused() {
        let veto = ExtraHeaders::default().set("Tenant", "secret\r\nHost: b").unwrap_err();
        assert!(!veto.to_string().contains("secret"), "{veto}");
    }
}
