//! The service's own facts: what it is called, where it listens and which version is spoken.

pub(crate) use crate::generated::SUCCESS_CODES;

/// A service behind the vendor's gateway that a client speaks to.
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// The vendor's name of the product.
    pub product: &'static str,
    /// Where it listens, unless a client is told otherwise.
    pub endpoint: &'static str,
    /// The version of its API, sent with every request.
    pub version: &'static str,
}

/// The voice messaging service.
pub(crate) const VOICE: Service = Service {
    product: crate::generated::PRODUCT,
    endpoint: crate::generated::ENDPOINT,
    version: crate::generated::VERSION,
};

/// The header with which a throttled answer says how long to wait, in milliseconds.
pub(crate) const RETRY_AFTER: &str = "x-acs-retry-after";

/// The header that carries the request id, besides the body.
pub(crate) const REQUEST_ID: &str = "x-acs-request-id";
