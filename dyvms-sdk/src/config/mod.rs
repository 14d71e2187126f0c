//! The settings of a client.

mod endpoint;
mod timeouts;
mod wrap;

use self::wrap::Wraps;
pub(crate) use self::{endpoint::Endpoint, timeouts::Timeouts};

use crate::{
    Client, Error, Result,
    client::Inner,
    clock::{Clock, ClockOffset, SystemClock},
    credentials::{DefaultChain, ProvideCredentials},
    nonce::{Entropy, SystemEntropy},
    pace::{CalleeGuard, Gate, Pacing},
    retry::{Backoff, Budget, RetryPolicy},
    service::{self, Service},
    sign::{Signer, V1},
    transport::{FORM, Method, Transport, reqwest::ReqwestTransport},
    watch::{Interceptor, Interceptors},
};
use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT, CONTENT_TYPE, USER_AGENT},
};
use std::{sync::Arc, time::Duration};

/// The settings of a client; [`Client::builder`] begins them.
///
/// ```
/// use dyvms_sdk::{Client, credentials::StaticCredentials};
/// use std::time::Duration;
///
/// let client = Client::builder()
///     .endpoint("http://127.0.0.1:8080")
///     .credentials(StaticCredentials::new("id", "secret"))
///     .read_timeout(Duration::from_secs(3))
///     .build()?;
/// # Ok::<(), dyvms_sdk::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "settings do nothing until the client is built"]
pub struct ClientBuilder {
    credentials: Option<Arc<dyn ProvideCredentials>>,
    endpoint: Option<String>,
    region: Option<String>,
    method: Method,
    timeouts: Timeouts,
    user_agent: Option<String>,
    answer_limit: usize,
    retry: Arc<dyn RetryPolicy>,
    pacing: Option<Pacing>,
    callee_guard: Option<CalleeGuard>,
    signer: Arc<dyn Signer>,
    transport: Option<Arc<dyn Transport>>,
    wraps: Wraps,
    clock: Option<Arc<dyn Clock>>,
    interceptors: Vec<Arc<dyn Interceptor>>,
}

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            credentials: None,
            endpoint: None,
            region: None,
            method: Method::default(),
            timeouts: Timeouts::default(),
            user_agent: None,
            answer_limit: 4 * 1024 * 1024,
            retry: Arc::new(Backoff::default()),
            pacing: None,
            callee_guard: None,
            signer: Arc::new(V1),
            transport: None,
            wraps: Wraps::default(),
            clock: None,
            interceptors: Vec::new(),
        }
    }

    /// Sets where credentials come from. Default: the vendor's chain, as in [`Client::from_env`].
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// Sets where calls go: `https://host`, or `http://127.0.0.1:PORT` for an emulator. Default:
    /// `https://dyvmsapi.aliyuncs.com`, which serves every region.
    ///
    /// Without a scheme, `https` is meant. Calls to this machine's own addresses never go through a proxy.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Sets the region, sent as the parameter `RegionId`. Default: none is sent; the service does not need it.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the HTTP method. Default: [`Method::Post`], which keeps parameters out of URLs.
    pub fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// Sets how long connecting may take, TLS included. Default: 5 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// Sets how long the service may be silent after a request was sent. Default: 10 s.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.read = timeout;
        self
    }

    /// Sets how long one attempt may take, from connecting to the end of the answer. Default: 30 s.
    ///
    /// An attempt that ran out of it is repeated as one that ran out of the read timeout: only if the action reads.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.attempt = timeout;
        self
    }

    /// Sets how long a call may take, from `send` to the answer, with every attempt and pause, and with the wait for
    /// credentials. Default: 90 s.
    ///
    /// `with_timeout` sets it for one call. [`Duration::MAX`] means no limit.
    pub fn operation_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.operation = timeout;
        self
    }

    /// Adds a text to the `User-Agent` header, such as `my-service/1.2`. Default: the header names this crate, its version,
    /// and the system.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// Sets how many bytes an answer may have. Default: 4 MiB.
    pub fn answer_limit(mut self, bytes: usize) -> Self {
        self.answer_limit = bytes;
        self
    }

    /// Sets how often and how soon failed attempts are repeated. Default: [`Backoff::default`].
    ///
    /// Whether a repetition is safe is not a setting: what may have rung a phone is never repeated.
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Arc::new(policy);
        self
    }

    /// Sets how calls are paced, so that they keep to the service's limits per second. Default: no call waits, because a
    /// client cannot know what else its account is used for, and whoever makes few calls needs none of it.
    pub fn pacing(mut self, pacing: Pacing) -> Self {
        self.pacing = Some(pacing);
        self
    }

    /// Sets how often one callee may be called, so that calls keep to the service's limits. Default: the service alone
    /// refuses what is too much.
    pub fn callee_guard(mut self, guard: CalleeGuard) -> Self {
        self.callee_guard = Some(guard);
        self
    }

    /// Sets how requests are signed. Default: [`V1`]. With the feature `acs3`, `.signer(Acs3)` switches to
    /// ACS3-HMAC-SHA256.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Arc::new(signer);
        self
    }

    /// Sets what carries requests. Default: reqwest, with the connect and read timeouts of this builder.
    ///
    /// Another transport has its own; it is told how long each exchange may take.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Puts a transport around the one that carries requests, whether that is the client's own or the one given with
    /// [`transport`](Self::transport): to count, to log, to record, to disturb. Of several, the last is outermost and
    /// sees a request first. Default: none.
    ///
    /// ```
    /// use dyvms_sdk::{
    ///     BoxFuture, Client,
    ///     transport::{HttpRequest, HttpResponse, Transport, TransportError},
    /// };
    /// use std::sync::Arc;
    ///
    /// #[derive(Debug)]
    /// struct Announced(Arc<dyn Transport>);
    ///
    /// impl Transport for Announced {
    ///     fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
    ///         println!("{request:?}"); // shows nothing sensitive
    ///         self.0.send(request)
    ///     }
    /// }
    ///
    /// let client = Client::builder().wrap_transport(Announced).build()?;
    /// # Ok::<(), dyvms_sdk::Error>(())
    /// ```
    pub fn wrap_transport<T: Transport + 'static>(
        mut self,
        wrap: impl FnOnce(Arc<dyn Transport>) -> T + Send + Sync + 'static,
    ) -> Self {
        self.wraps.push(wrap);
        self
    }

    /// Sets the clock, for tests that should not wait. Default: the system's.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Adds an interceptor, which watches every call and may veto it. Several are asked in the order in which they were
    /// added. Default: none.
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// A setting makes no sense, or TLS cannot be set up.
    pub fn build(self) -> Result<Client> {
        self.build_for(&service::VOICE)
    }

    /// Makes a client of any service behind the same gateway.
    pub(crate) fn build_for(self, service: &Service) -> Result<Client> {
        let endpoint = self.endpoint.as_deref().unwrap_or(service.endpoint);
        let endpoint = Endpoint::parse(endpoint).map_err(Error::config)?;
        check_limits(&self).map_err(Error::config)?;
        let credentials = match self.credentials {
            Some(credentials) => credentials,
            None => Arc::new(DefaultChain::new()),
        };
        let transport: Arc<dyn Transport> = match self.transport {
            Some(transport) => transport,
            None => Arc::new(
                ReqwestTransport::new(endpoint.url(), self.timeouts.connect, self.timeouts.read)
                    .map_err(Error::config)?,
            ),
        };
        let transport = self.wraps.around(transport);
        let user_agent = user_agent(self.user_agent.as_deref()).map_err(Error::config)?;
        let clock = self.clock.unwrap_or_else(|| Arc::new(SystemClock::new()));
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let gate =
            Gate::start(self.pacing, self.callee_guard, clock.clone(), entropy.clone()).map_err(Error::config)?;
        Ok(Client::new(Inner {
            #[cfg(any(feature = "metrics", feature = "tracing"))]
            product: service.product,
            version: service.version,
            url: format!("{}/", endpoint.as_str()).into(),
            headers: headers(self.method, user_agent),
            interceptors: Interceptors::new(&endpoint, self.interceptors),
            endpoint,
            region: self.region,
            method: self.method,
            answer_limit: self.answer_limit,
            timeouts: self.timeouts,
            credentials,
            signer: self.signer,
            transport,
            retry: self.retry,
            budget: Budget::new(),
            gate,
            clock,
            clock_offset: ClockOffset::default(),
            entropy,
        }))
    }
}

fn check_limits(builder: &ClientBuilder) -> Result<(), String> {
    let zero = [
        ("connect_timeout", builder.timeouts.connect.is_zero()),
        ("read_timeout", builder.timeouts.read.is_zero()),
        ("attempt_timeout", builder.timeouts.attempt.is_zero()),
        ("operation_timeout", builder.timeouts.operation.is_zero()),
        ("answer_limit", builder.answer_limit == 0),
    ];
    match zero.into_iter().find(|(_, is_zero)| *is_zero) {
        Some((name, _)) => Err(format!("{name} is zero, so that no call could succeed; leave it out or raise it")),
        None if builder.region.as_ref().is_some_and(|region| region.trim().is_empty()) => {
            Err("region is empty; leave it out, or give one such as cn-hangzhou".to_owned())
        }
        None => Ok(()),
    }
}

fn headers(method: Method, user_agent: HeaderValue) -> Arc<HeaderMap> {
    let form = (CONTENT_TYPE, HeaderValue::from_static(FORM));
    let all = [(USER_AGENT, user_agent), (ACCEPT, HeaderValue::from_static("application/json"))];
    Arc::new(all.into_iter().chain((method == Method::Post).then_some(form)).collect())
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, String> {
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let own = format!("dyvms-sdk/{} ({os}; {arch})", env!("CARGO_PKG_VERSION"));
    let whole = suffix.map_or(own.clone(), |suffix| format!("{own} {suffix}"));
    HeaderValue::try_from(whole)
        .ok()
        .filter(|value| value.to_str().is_ok())
        .ok_or_else(|| "user_agent holds characters that a header cannot; use printable ASCII".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::StaticCredentials;

    fn builder() -> ClientBuilder {
        Client::builder().endpoint("http://127.0.0.1:1").credentials(StaticCredentials::new("id", "the-secret"))
    }

    #[test]
    fn settings_that_make_no_sense_are_named() {
        let cases = [
            (builder().read_timeout(Duration::ZERO), "read_timeout is zero"),
            (builder().answer_limit(0), "answer_limit is zero"),
            (builder().region(" "), "region is empty"),
            (builder().user_agent("a\nb"), "user_agent holds characters"),
            (builder().endpoint("ftp://host"), "endpoint"),
        ];
        for (builder, message) in cases {
            let error = builder.build().unwrap_err();
            assert!(error.to_string().starts_with("dyvms client: "), "{error}");
            assert!(error.to_string().contains(message), "{error}");
            assert_eq!(error.delivery(), crate::Delivery::NotSent);
        }
    }

    #[test]
    fn a_client_shows_its_settings_and_no_secret() {
        let client = builder().region("cn-hangzhou").build().unwrap();
        let shown = format!("{client:?}");
        assert!(shown.contains("http://127.0.0.1:1") && shown.contains("cn-hangzhou"), "{shown}");
        assert!(!shown.contains("the-secret"), "{shown}");
    }

    #[test]
    fn without_credentials_the_chain_is_asked_and_not_before_the_first_call() {
        for client in [Client::from_env(), Client::builder().build()] {
            let shown = format!("{:?}", client.unwrap());
            assert!(shown.contains("credentials: DefaultChain { chosen: None }"), "{shown}");
        }
    }

    #[test]
    fn the_user_agent_names_version_and_system() {
        let agent = user_agent(Some("my-service/1.2")).unwrap();
        let agent = agent.to_str().unwrap();
        assert!(agent.starts_with(concat!("dyvms-sdk/", env!("CARGO_PKG_VERSION"), " (")), "{agent}");
        assert!(agent.ends_with(") my-service/1.2"), "{agent}");
    }
}
