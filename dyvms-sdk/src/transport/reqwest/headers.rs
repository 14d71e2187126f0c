//! The headers of a request, with those that HTTP itself needs.

use http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_LENGTH, HOST},
};
use reqwest::Url;
use std::sync::{Arc, OnceLock};

/// Adds to the headers of a request what the connection would otherwise add to each anew. Most requests of a client
/// share their headers, which are completed once.
pub(super) struct Completion {
    host: HeaderValue,
    shared: OnceLock<Completed>,
}

struct Completed {
    before: Arc<HeaderMap>,
    after: HeaderMap,
}

impl Completion {
    pub(super) fn new(endpoint: &Url) -> Result<Self, String> {
        let host = HeaderValue::try_from(host_of(endpoint));
        let host = host.map_err(|_| "the endpoint's host cannot be the value of a header".to_owned())?;
        Ok(Self { host, shared: OnceLock::new() })
    }

    /// The headers of a request to the endpoint that has a body of this length.
    pub(super) fn complete(&self, headers: Arc<HeaderMap>, length: usize) -> HeaderMap {
        let shared = match Arc::strong_count(&headers) {
            1 => self.shared.get(),
            _ => {
                Some(self.shared.get_or_init(|| Completed { before: headers.clone(), after: self.added_to(&headers) }))
            }
        };
        let mut completed = match shared.filter(|shared| Arc::ptr_eq(&shared.before, &headers)) {
            Some(shared) => shared.after.clone(),
            None => self.added_to(&headers),
        };
        completed.insert(CONTENT_LENGTH, length_value(length));
        completed
    }

    fn added_to(&self, headers: &HeaderMap) -> HeaderMap {
        let mut after = headers.clone();
        after.entry(HOST).or_insert_with(|| self.host.clone());
        // In each request the length takes the place that is made here.
        after.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        after
    }
}

/// The length as a header's value. Those that most requests have are written when the crate is built.
fn length_value(length: usize) -> HeaderValue {
    const DIGITS: usize = 4;
    static WRITTEN: [[u8; DIGITS]; 2000] = {
        let mut written = [[b'0'; DIGITS]; 2000];
        let mut length = 0;
        while length < written.len() {
            let (mut rest, mut at) = (length, DIGITS);
            while rest > 0 {
                at -= 1;
                written[length][at] = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            length += 1;
        }
        written
    };

    let written = WRITTEN.get(length).and_then(|digits| std::str::from_utf8(digits).ok());
    match written.map(|digits| digits.trim_start_matches('0')).filter(|digits| !digits.is_empty()) {
        Some(digits) => HeaderValue::from_static(digits),
        None => length.into(),
    }
}

/// What the header `Host` says: host and, if it is not the scheme's own, port.
fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::USER_AGENT;

    fn headers(user_agent: &'static str) -> Arc<HeaderMap> {
        HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(user_agent))]).into()
    }

    fn texts(headers: &HeaderMap) -> Vec<(&str, &str)> {
        headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect()
    }

    #[test]
    fn every_request_has_its_own_headers_whatever_others_share() {
        let completion = Completion::new(&Url::parse("http://localhost:8080").unwrap()).unwrap();
        let (shared, alone) = (headers("shared"), headers("alone"));
        for length in [7, 8] {
            let complete = [completion.complete(shared.clone(), length), completion.complete(headers("alone"), length)];
            for (complete, user_agent) in complete.iter().zip(["shared", "alone"]) {
                let length = length.to_string();
                let expected =
                    [("user-agent", user_agent), ("host", "localhost:8080"), ("content-length", length.as_str())];
                assert_eq!(texts(complete), expected);
            }
        }
        assert_eq!(completion.complete(alone.clone(), 0)[USER_AGENT], "alone", "what is shared second is not mistaken");
    }

    #[test]
    fn lengths_are_written_in_full() {
        for length in (0..2_100).chain([9_999, 10_000, usize::MAX]) {
            assert_eq!(length_value(length), length.to_string());
        }
    }

    #[test]
    fn a_host_that_was_given_stays() {
        let completion = Completion::new(&Url::parse("https://host").unwrap()).unwrap();
        let given = HeaderMap::from_iter([(HOST, HeaderValue::from_static("another"))]);
        assert_eq!(completion.complete(given.into(), 0)[HOST], "another");
        assert_eq!(completion.complete(headers("agent"), 0)[HOST], "host");
    }

    #[test]
    fn the_port_of_the_scheme_is_left_out() {
        for (url, host) in [("https://host:443/", "host"), ("http://[::1]:81/", "[::1]:81"), ("http://host/", "host")] {
            assert_eq!(host_of(&Url::parse(url).unwrap()), host);
        }
    }
}
