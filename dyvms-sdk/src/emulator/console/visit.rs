//! Which requests are for the console: everything under its own path, and a browser's visit of the root.

use hyper::{
    Method, Request,
    header::{ACCEPT, AUTHORIZATION},
};

/// The path under which all of it is, but the page itself.
pub(super) const OWN_PATH: &str = "/_console/";

/// Whether a request is for the console and not for the gateway.
pub(crate) fn is_for_console<B>(request: &Request<B>) -> bool {
    request.uri().path().starts_with(OWN_PATH) || is_visit(request)
}

/// Whether a browser asks for the page: it wants HTML, and nothing of a call is in what it sends.
fn is_visit<B>(request: &Request<B>) -> bool {
    let headers = request.headers();
    let wants_html = || {
        let mut wanted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        wanted.any(|wanted| wanted.contains("text/html"))
    };
    let is_signed =
        || headers.contains_key(AUTHORIZATION) || headers.keys().any(|name| name.as_str().starts_with("x-acs-"));
    request.method() == Method::GET
        && request.uri().path() == "/"
        && request.uri().query().is_none_or(str::is_empty)
        && wants_html()
        && !is_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    fn is_for(method: Method, target: &str, headers: &[(&str, &str)]) -> bool {
        let request = Request::builder().method(method).uri(target);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        is_for_console(&request.body(()).unwrap())
    }

    #[test]
    fn a_browser_at_the_root_is_a_visit() {
        for target in ["/", "/?", "http://127.0.0.1:8080/"] {
            assert!(is_for(Method::GET, target, &[("accept", BROWSER)]), "{target}");
        }
        assert!(is_for(Method::POST, "/_console/act", &[]));
        assert!(is_for(Method::GET, "/_console/anything", &[]));
    }

    #[test]
    fn what_has_anything_of_a_call_is_one() {
        let html = ("accept", BROWSER);
        for (method, target, headers) in [
            (Method::GET, "/", &[][..]),
            (Method::GET, "/", &[("accept", "*/*")]),
            (Method::GET, "/", &[("accept", "application/json")]),
            (Method::GET, "/?Action=SingleCallByTts", &[html]),
            (Method::GET, "/?x", &[html]),
            (Method::POST, "/", &[html]),
            (Method::HEAD, "/", &[html]),
            (Method::GET, "/", &[html, ("x-acs-action", "SingleCallByTts")]),
            (Method::GET, "/", &[html, ("authorization", "ACS3-HMAC-SHA256 …")]),
            (Method::GET, "/_console", &[html]),
            (Method::GET, "/queues/q/messages", &[html]),
        ] {
            assert!(!is_for(method.clone(), target, headers), "{method} {target} {headers:?}");
        }
    }
}
