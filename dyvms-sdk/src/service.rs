//! The service's own facts: where it listens and which version is spoken.

pub(crate) use crate::generated::{ENDPOINT, SUCCESS_CODES, VERSION};

/// The vendor's name of the product.
#[cfg(any(feature = "metrics", feature = "tracing"))]
pub(crate) const PRODUCT: &str = "Dyvmsapi";

/// The header with which a throttled answer says how long to wait, in milliseconds.
pub(crate) const RETRY_AFTER: &str = "x-acs-retry-after";

/// The header that carries the request id, besides the body.
pub(crate) const REQUEST_ID: &str = "x-acs-request-id";
