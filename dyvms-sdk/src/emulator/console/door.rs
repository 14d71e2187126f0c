//! Who may use the console: its own page, opened under a name of this machine.
//!
//! Any page that a browser shows can send requests to 127.0.0.1, and a name of somebody else's can be made to lead there.
//! The first is told by its `Origin`, the second by its `Host`.

use hyper::{
    HeaderMap,
    header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN},
    http::uri::Authority,
};

/// The names under which a browser on this machine reaches the emulator, with or without a tunnel to another port.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// The request is for another host.
    Host,
    /// The request comes from another page, or from no page at all.
    Origin,
    /// The body is of a type that a page elsewhere can send without asking first.
    Type,
}

impl Stranger {
    /// What to do instead.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Host => "Open the console under 127.0.0.1 or localhost; requests for other hosts are not answered.",
            Self::Origin => "Only the console's own page may do this; send its Origin, which is http:// and the Host.",
            Self::Type => "Send the command as application/json.",
        }
    }
}

/// Lets in who looks: whoever asks for this machine by one of its own names.
pub(super) fn admit_to_look(headers: &HeaderMap) -> Result<(), Stranger> {
    host(headers).map(|_| ())
}

/// Lets in who acts: the console's own page, with JSON.
pub(super) fn admit_to_act(headers: &HeaderMap) -> Result<(), Stranger> {
    let host = host(headers)?;
    let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
    if origin.is_none_or(|origin| !origin.eq_ignore_ascii_case(host)) {
        return Err(Stranger::Origin);
    }
    let media_type = only(headers, &CONTENT_TYPE).and_then(|given| given.split(';').next());
    match media_type {
        Some(given) if given.trim().eq_ignore_ascii_case("application/json") => Ok(()),
        _ => Err(Stranger::Type),
    }
}

/// The host that was asked for, with its port, if it is this machine.
fn host(headers: &HeaderMap) -> Result<&str, Stranger> {
    let host = only(headers, &HOST).ok_or(Stranger::Host)?;
    let authority: Authority = host.parse().map_err(|_| Stranger::Host)?;
    let is_own = NAMES.iter().any(|name| authority.host().eq_ignore_ascii_case(name));
    // Somebody in front of the host, as in `localhost@elsewhere`, has no business here.
    if is_own && !host.contains('@') { Ok(host) } else { Err(Stranger::Host) }
}

/// The value of a header that is there once and is text.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn headers(given: &[(&'static str, &str)]) -> HeaderMap {
        given.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_this_machine_may_be_asked_for() {
        for host in ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080", "127.0.0.1"] {
            assert_eq!(admit_to_look(&headers(&[("host", host)])), Ok(()), "{host}");
        }
        for host in [
            "rebound.example:8080",
            "127.0.0.1.rebound.example",
            "localhost.rebound.example:8080",
            "localhost@rebound.example",
            "rebound.example@localhost",
            "10.0.0.1:8080",
            "0.0.0.0:8080",
            "2130706433",
            "",
            "localhost, rebound.example",
        ] {
            assert_eq!(admit_to_look(&headers(&[("host", host)])), Err(Stranger::Host), "{host}");
        }
        assert_eq!(admit_to_look(&headers(&[])), Err(Stranger::Host));
        let mut twice = headers(&[("host", "localhost")]);
        twice.append("host", "rebound.example".parse().unwrap());
        assert_eq!(admit_to_look(&twice), Err(Stranger::Host));
    }

    #[test]
    fn only_the_console_itself_may_act() {
        let act = |host: &str, origin: &str, media_type: &str| {
            admit_to_act(&headers(&[("host", host), ("origin", origin), ("content-type", media_type)]))
        };
        let json = "application/json";
        assert_eq!(act("127.0.0.1:8080", "http://127.0.0.1:8080", json), Ok(()));
        assert_eq!(act("localhost:8080", "http://localhost:8080", "Application/JSON; charset=utf-8"), Ok(()));
        for origin in [
            "http://elsewhere.example",
            "http://127.0.0.1:3000",
            "http://localhost:8080",
            "https://127.0.0.1:8080",
            "http://127.0.0.1:8080.elsewhere.example",
            "null",
            "",
        ] {
            assert_eq!(act("127.0.0.1:8080", origin, json), Err(Stranger::Origin), "{origin}");
        }
        let nobody = headers(&[("host", "127.0.0.1:8080"), ("content-type", json)]);
        assert_eq!(admit_to_act(&nobody), Err(Stranger::Origin));
        assert_eq!(act("rebound.example", "http://rebound.example", json), Err(Stranger::Host));
        for media_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            let acted = act("127.0.0.1:8080", "http://127.0.0.1:8080", media_type);
            assert_eq!(acted, Err(Stranger::Type), "{media_type}");
        }
    }

    proptest! {
        #[test]
        fn no_host_of_somebody_else_gets_in(host in "[a-z0-9.:@\\[\\]-]{0,24}") {
            if admit_to_look(&headers(&[("host", &host)])).is_ok() {
                let name = host.rsplit_once(':').filter(|(name, _)| !name.ends_with(':')).map_or(&*host, |(name, _)| name);
                prop_assert!(NAMES.contains(&name), "{host}");
            }
        }
    }
}
