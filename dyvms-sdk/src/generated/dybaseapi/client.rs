// Generated from spec/dybaseapi/ by `cargo xtask codegen`. Edit that, not this.

//! The client of the service.

use crate::{ClientBuilder, Result, runtime::Service};

/// What the service is called, where it listens, and which version of it is spoken.
const SERVICE: Service = Service {
    product: "Dybaseapi",
    endpoint: "https://dybaseapi.aliyuncs.com",
    version: "2017-05-25",
};

/// A client of the service. It has one method per action, and is cheap to clone.
#[derive(Clone, Debug)]
pub struct Client(crate::Client);

impl Client {
    /// A client with the defaults and with credentials from the vendor's chain.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn from_env() -> Result<Self> {
        Self::with(Self::settings())
    }

    /// Begins settings for [`with`](Self::with).
    pub fn settings() -> ClientBuilder {
        crate::Client::builder()
    }

    /// A client with these settings. An endpoint that they leave out is that of the service.
    ///
    /// # Errors
    ///
    /// A setting makes no sense, or TLS cannot be set up.
    pub fn with(settings: ClientBuilder) -> Result<Self> {
        crate::runtime::client(settings, &SERVICE).map(Self)
    }
}

impl AsRef<crate::Client> for Client {
    fn as_ref(&self) -> &crate::Client {
        &self.0
    }
}
