//! The HTTP request of one attempt: new nonce, new timestamp, new signature.

use crate::{
    client::Inner,
    credentials::Credentials,
    nonce::Nonce,
    request::Request,
    sign::{Signed, Unsigned},
    transport::{HttpRequest, Method, Sent, TransportError, TransportErrorKind},
    watch::ExtraHeaders,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// Signs one attempt, which begins now.
pub(super) fn attempt(
    request: &Request,
    credentials: &Credentials,
    now: SystemTime,
    timeout: Duration,
    extra: ExtraHeaders,
) -> Result<HttpRequest, TransportError> {
    let client = request.client.inner();
    let nonce = Nonce::new(client.entropy.bits(now));
    let signed = client.signer.sign(
        &Unsigned {
            method: client.method,
            host: client.endpoint.host(),
            action: &request.action,
            version: client.version,
            region: client.region.as_deref(),
            params: &request.params,
            nonce: nonce.as_str(),
            time: client.clock_offset.correct(now),
        },
        credentials,
    );
    http_request(client, signed, timeout, extra)
}

fn http_request(
    client: &Inner,
    signed: Signed,
    timeout: Duration,
    extra: ExtraHeaders,
) -> Result<HttpRequest, TransportError> {
    let (url, body) = match client.method {
        Method::Get => (format!("{}?{}", client.url, String::from_utf8_lossy(&signed.encoded)).into(), Vec::new()),
        Method::Post => (client.url.clone(), signed.encoded),
    };
    let headers = headers(client, signed.headers, extra.into_inner())?;
    let (method, answer_limit) = (client.method, client.answer_limit);
    Ok(HttpRequest { method, url, headers, body, timeout: Some(timeout), answer_limit })
}

/// The headers that every request has, with those of this one.
fn headers(
    client: &Inner,
    signed: Vec<(Cow<'static, str>, String)>,
    extra: Option<HeaderMap>,
) -> Result<Arc<HeaderMap>, TransportError> {
    let mut headers = client.headers.clone();
    if signed.is_empty() && extra.is_none() {
        return Ok(headers);
    }
    let own = Arc::make_mut(&mut headers);
    for (name, value) in signed {
        // A token or an action's name may hold what no header can.
        let (Ok(name), Ok(value)) = (HeaderName::try_from(&*name), HeaderValue::try_from(value)) else {
            let why = format!("the header {name} cannot carry its value");
            return Err(TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(why));
        };
        own.insert(name, value);
    }
    own.extend(extra.into_iter().flatten());
    Ok(headers)
}
