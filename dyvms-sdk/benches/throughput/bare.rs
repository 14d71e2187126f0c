//! Reqwest alone, with the settings of the client's own transport, repeating one request.
//!
//! Like the client it limits how long connecting, silence and the whole exchange may take.

use crate::{Call, server};
use bytes::Bytes;
use dyvms_sdk::transport::HttpRequest;
use reqwest::{Client, Url, header::HeaderMap, redirect, retry};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{sync::Arc, time::Duration};

#[derive(Clone)]
pub(crate) struct Bare {
    client: Client,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl Bare {
    /// Takes over what a request of the client sends.
    pub(crate) fn like(request: HttpRequest) -> Self {
        let url = request.url.parse().expect("a URL");
        Self { client: client(), url, headers: Arc::unwrap_or_clone(request.headers), body: Bytes::from(request.body) }
    }
}

impl Call for Bare {
    async fn call(&self) {
        let request = self.client.post(self.url.clone()).headers(self.headers.clone()).body(self.body.clone());
        let answer = request.send().await.expect("the server accepts everything");
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.bytes().await.expect("a whole answer"), server::BODY);
    }
}

fn client() -> Client {
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .connect_timeout(Duration::from_secs(5))
        .read_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30))
        .pool_idle_timeout(Duration::from_secs(5))
        .tcp_nodelay(true)
        .http1_only()
        .no_proxy()
        .tls_backend_preconfigured(unused_tls());
    builder.build().expect("a client for loopback")
}

/// Reqwest is built with TLS and wants it set up, also for a server without it.
fn unused_tls() -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth()
}
