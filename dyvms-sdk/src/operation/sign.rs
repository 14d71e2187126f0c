//! The HTTP request of one attempt: new nonce, new timestamp, new signature.

use crate::{
    client::Inner,
    credentials::Credentials,
    nonce::Nonce,
    request::Request,
    service,
    sign::{Signed, Unsigned},
    transport::{HttpRequest, Method},
    watch::ExtraHeaders,
};
use std::time::Duration;

/// Signs one attempt.
pub(super) fn attempt(
    request: &Request,
    credentials: &Credentials,
    timeout: Option<Duration>,
    extra: ExtraHeaders,
) -> HttpRequest {
    let client = request.client.inner();
    let now = client.clock.now();
    let nonce = Nonce::new(client.entropy.bits(now));
    let signed = client.signer.sign(
        &Unsigned {
            method: client.method,
            host: client.endpoint.host(),
            action: &request.action,
            version: service::VERSION,
            region: client.region.as_deref(),
            params: &request.params,
            nonce: nonce.as_str(),
            time: client.clock_offset.correct(now),
        },
        credentials,
    );
    http_request(client, signed, timeout, extra)
}

fn http_request(client: &Inner, signed: Signed, timeout: Option<Duration>, extra: ExtraHeaders) -> HttpRequest {
    let (url, body) = match client.method {
        Method::Get => (format!("{}?{}", client.url, String::from_utf8_lossy(&signed.encoded)).into(), Vec::new()),
        Method::Post => (client.url.clone(), signed.encoded),
    };
    let mut headers = client.headers.clone();
    headers.extend(signed.headers);
    headers.extend(extra.into_inner());
    HttpRequest { method: client.method, url, headers, body, timeout, answer_limit: client.answer_limit }
}
