//! Where calls go: scheme, host and port.

use reqwest::Url;

/// Where calls go: scheme, host and port.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    url: Url,
    /// Without the slash at the end.
    text: String,
    /// Where the host begins in the text.
    host_at: usize,
}

impl Endpoint {
    /// Reads `https://host`, `http://host:port`, or a host alone, which means `https`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            format!(
                "the endpoint {text:?} {why}; give scheme, host and port alone, such as https://dyvmsapi.aliyuncs.com"
            )
        };
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = Url::parse(with_scheme.trim()).map_err(|error| wrong(&format!("cannot be read ({error})")))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("is neither http nor https"));
        }
        // The text of an endpoint with a password is not repeated.
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the endpoint holds a user name or password; credentials are set with `credentials`".to_owned());
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("has a path, query or fragment"));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        let host_at = url.scheme().len() + "://".len();
        Ok(Self { url, text, host_at })
    }

    /// As text, without a slash at the end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// Host and port, apart.
    #[cfg(any(feature = "metrics", feature = "tracing"))]
    pub(crate) fn address(&self) -> (&str, Option<u16>) {
        (self.url.host_str().unwrap_or_default(), self.url.port_or_known_default())
    }

    /// Host and, if it is not the scheme's own, port.
    pub(crate) fn host(&self) -> &str {
        &self.text[self.host_at..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn schemes_hosts_and_ports() {
        let cases = [
            ("dyvmsapi.aliyuncs.com", "https://dyvmsapi.aliyuncs.com", "dyvmsapi.aliyuncs.com"),
            ("https://host:443/", "https://host", "host"),
            (" http://127.0.0.1:8080 ", "http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://[::1]:80", "http://[::1]", "[::1]"),
        ];
        for (text, whole, host) in cases {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!((endpoint.as_str(), endpoint.host()), (whole, host));
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_reason() {
        for text in ["", "ftp://host", "http://", "http://host/path", "http://host?a=b", "http://ho st"] {
            let error = Endpoint::parse(text).unwrap_err();
            assert!(error.contains("such as https://dyvmsapi.aliyuncs.com"), "{error}");
        }
        let error = Endpoint::parse("http://user:hidden@host").unwrap_err();
        assert!(!error.contains("hidden"), "{error}");
    }

    proptest! {
        #[test]
        fn any_text_is_an_endpoint_or_an_error(text in ".{0,40}") {
            let _ = Endpoint::parse(&text);
        }
    }
}
