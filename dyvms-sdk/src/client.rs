//! The client: what every call shares.

use crate::{
    Result,
    clock::{Clock, ClockOffset},
    config::{ClientBuilder, Endpoint, Timeouts},
    credentials::ProvideCredentials,
    nonce::Entropy,
    pace::{Gate, StoreError},
    retry::{Budget, RetryPolicy},
    sign::Signer,
    transport::{Method, Transport},
    watch::Interceptors,
};
use http::HeaderMap;
use std::{fmt, sync::Arc};

/// A client of the voice messaging service.
///
/// It has one method per action, and each begins a request. It is cheap to clone; its clones share connections,
/// credentials, the correction of the clock, and the budget for repetitions. Make one and use it from every task.
///
/// ```no_run
/// # async fn example() -> dyvms_sdk::Result<()> {
/// let client = dyvms_sdk::Client::from_env()?;
/// let call = client
///     .single_call_by_tts()
///     .called_number("13900001234")
///     .tts_code("TTS_0000000")
///     .tts_param([("code", "1234"), ("product", "test")])
///     .send()
///     .await?;
/// println!("{}", call.call_id);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

/// What the clones of a client share.
///
/// Aligned so that no thread that counts clones takes the cache line from one that reads.
#[repr(align(128))]
pub(crate) struct Inner {
    /// The vendor's name of the product, for those who watch.
    #[cfg(any(feature = "metrics", feature = "tracing"))]
    pub(crate) product: &'static str,
    /// The version of the API.
    pub(crate) version: &'static str,
    pub(crate) endpoint: Endpoint,
    pub(crate) region: Option<String>,
    pub(crate) method: Method,
    /// Where requests go, with the slash at the end.
    pub(crate) url: Arc<str>,
    /// The headers that every request has.
    pub(crate) headers: Arc<HeaderMap>,
    pub(crate) answer_limit: usize,
    pub(crate) timeouts: Timeouts,
    pub(crate) credentials: Arc<dyn ProvideCredentials>,
    pub(crate) signer: Arc<dyn Signer>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) retry: Arc<dyn RetryPolicy>,
    pub(crate) budget: Budget,
    /// What every attempt passes, if anything is to be kept.
    pub(crate) gate: Option<Gate>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) clock_offset: ClockOffset,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) interceptors: Interceptors,
}

impl Client {
    /// A client with the defaults and with credentials from the vendor's chain,
    /// [`DefaultChain`](crate::credentials::DefaultChain): the variables `ALIBABA_CLOUD_ACCESS_KEY_ID`,
    /// `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and for temporary ones `ALIBABA_CLOUD_SECURITY_TOKEN`, then a role with an OIDC
    /// token, the profiles of the vendor's command line, its INI file, the role of the ECS instance, a credentials URI.
    ///
    /// Nothing is looked at before the first call. If nothing is found, that call's error lists all that was looked for.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn from_env() -> Result<Self> {
        Self::builder().build()
    }

    /// Begins a client with other settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Where calls go, such as `https://dyvmsapi.aliyuncs.com`.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        self.inner.endpoint.as_str()
    }

    /// Why a shared store of the [pacing](crate::pace) could not be asked, until it answers again. Meanwhile
    /// [`WhenStoreFails`](crate::pace::WhenStoreFails) says what becomes of calls.
    #[must_use]
    pub fn pace_store_failure(&self) -> Option<StoreError> {
        self.inner.gate.as_ref()?.store_failure()
    }
}

impl AsRef<Self> for Client {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.endpoint())
            .field("region", &self.inner.region)
            .field("method", &self.inner.method)
            .field("credentials", &self.inner.credentials)
            .field("signer", &self.inner.signer)
            .field("transport", &self.inner.transport)
            .field("retry", &self.inner.retry)
            .field("interceptors", &self.inner.interceptors)
            .finish_non_exhaustive()
    }
}
