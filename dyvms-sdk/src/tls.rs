//! TLS through rustls, with a provider of this crate's choice: none need be installed, and none is.

use rustls::{ClientConfig, RootCertStore, crypto::CryptoProvider};
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;

/// The provider the features chose. Who adds `rustls-aws-lc-rs` to the default features wants it.
fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "rustls-aws-lc-rs")]
    return Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    #[cfg(not(feature = "rustls-aws-lc-rs"))]
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Certificates are checked as the platform does. HTTP/1.1 alone is offered: a connection then carries one call at a
/// time, and when it breaks, at most one call is undecided.
pub(crate) fn platform_config() -> Result<ClientConfig, rustls::Error> {
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Trusts nobody: for endpoints without TLS, which need no certificates of the platform.
pub(crate) fn distrustful_config() -> Result<ClientConfig, rustls::Error> {
    Ok(ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_provider_is_installed() {
        distrustful_config().unwrap();
        assert!(CryptoProvider::get_default().is_none());
    }
}
