//! Signing: what makes a request this account's own.

#[cfg(feature = "acs3")]
mod acs3;
mod encode;
mod ready;
mod v1;

#[cfg(feature = "acs3")]
pub use self::acs3::Acs3;
pub(crate) use self::encode::{encode, encoded_len};
pub use self::v1::V1;
pub use crate::params::Params;

use crate::{credentials::Credentials, time::Civil, transport::Method};
use std::{borrow::Cow, fmt, time::SystemTime};

/// How requests are signed.
pub trait Signer: Send + Sync + fmt::Debug {
    /// Writes and signs the parameters of one attempt.
    fn sign(&self, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Signed;
}

/// One attempt before it is signed.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Unsigned<'a> {
    /// The HTTP method, which also says where the parameters travel.
    pub method: Method,
    /// The host and, if it is not the scheme's own, the port.
    pub host: &'a str,
    /// The vendor's name of the action.
    pub action: &'a str,
    /// The version of the API.
    pub version: &'a str,
    /// The region, sent if it is set.
    pub region: Option<&'a str>,
    /// The parameters of the action.
    pub params: &'a Params,
    /// A text used once.
    pub nonce: &'a str,
    /// When it is signed, by the service's clock.
    pub time: SystemTime,
}

impl Unsigned<'_> {
    /// The time of signing in whole seconds since 1970.
    fn second(&self) -> u64 {
        self.time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
    }

    /// The time of signing as the service reads it. A time outside the years 1970 to 9999 becomes 1970, which the service
    /// refuses with a clear code.
    fn timestamp(&self) -> [u8; 20] {
        let civil = i64::try_from(self.second()).ok().and_then(Civil::from_seconds).or_else(|| Civil::from_seconds(0));
        civil.expect("1970 is a year that can be written").iso_utc()
    }
}

/// What signing adds to a request.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Signed {
    /// The parameters, percent-encoded and joined by `&`, in ASCII: the form body of a POST, which is sent as
    /// `application/x-www-form-urlencoded`, or the query of a GET.
    pub encoded: Vec<u8>,
    /// Headers besides those that every request has.
    pub headers: Vec<(Cow<'static, str>, String)>,
}

impl Signed {
    /// Parameters that carry their signature themselves.
    pub fn new(encoded: Vec<u8>) -> Self {
        Self { encoded, headers: Vec::new() }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}
