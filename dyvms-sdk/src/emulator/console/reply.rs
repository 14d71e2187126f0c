//! What the console answers: a part of the page, the picture, a command's outcome. Each with the headers that keep the page
//! to itself.

use super::door::Stranger;
use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Response, StatusCode,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};
use serde_json::{Value, json};

/// Scripts, styles and data come from the emulator alone, nothing stands inline, and nobody frames the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const GUARDS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (CACHE_CONTROL, "no-store"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// A part of the page.
pub(super) fn part(content_type: &'static str, text: &'static str) -> Response<Full<Bytes>> {
    reply(StatusCode::OK, content_type, Bytes::from_static(text.as_bytes()))
}

/// Data.
pub(super) fn data(value: &Value) -> Response<Full<Bytes>> {
    reply(StatusCode::OK, "application/json", value.to_string().into())
}

/// A command was carried out.
pub(super) fn done() -> Response<Full<Bytes>> {
    reply(StatusCode::NO_CONTENT, "application/json", Bytes::new())
}

/// Something was not done, and why.
pub(super) fn refusal(status: StatusCode, why: &str) -> Response<Full<Bytes>> {
    reply(status, "application/json", json!({ "message": why }).to_string().into())
}

/// Somebody is not let in.
pub(super) fn turned_away(stranger: Stranger) -> Response<Full<Bytes>> {
    let status = match stranger {
        Stranger::Host | Stranger::Origin => StatusCode::FORBIDDEN,
        Stranger::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
    };
    refusal(status, stranger.advice())
}

fn reply(status: StatusCode, content_type: &'static str, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    for (name, value) in GUARDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
