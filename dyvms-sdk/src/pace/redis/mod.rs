//! A store for fleets on Redis or Valkey.

use super::{Admission, GuardStore, GuardedCall, PaceStore, StoreError, Turn, WantedTurn};
use crate::BoxFuture;
use redis::{
    Client, Script,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

/// Turns and counted calls in Redis (5 or later) or Valkey, for the clients of a fleet.
///
/// Each step is one script, which the server runs as a whole, and the time is the server's: the clocks of its clients do
/// not matter. One connection carries the questions of all tasks; it is made at the first call, and made again when it
/// breaks.
///
/// Clients share what has the same server and the same [namespace](Self::namespace). Keys expire when nothing counts them
/// any more: `dyvms:NAMESPACE:pace:ACTION`, 1 s after its last turn, and `dyvms:NAMESPACE:callee:HASH`, when the longest
/// limit forgets its last call. A turn that was taken and not used, because its call was dropped while it waited, is lost;
/// a call with a timeout takes none that it cannot use. A call that is dropped while it is being counted counts.
///
/// ```no_run
/// use dyvms_sdk::{Client, pace::{CalleeGuard, Pacing, RedisStore}};
///
/// # fn example(hash_key: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
/// let store = RedisStore::new("redis://10.0.0.5:6379")?.namespace("production");
/// let client = Client::builder()
///     .pacing(Pacing::documented().store(store.clone()).share(0.1))
///     .callee_guard(CalleeGuard::documented().store(store, hash_key))
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct RedisStore {
    client: Client,
    connection: Arc<OnceLock<Result<ConnectionManager, StoreError>>>,
    namespace: Arc<str>,
    timeout: Duration,
    scripts: Arc<Scripts>,
}

struct Scripts {
    pace: Script,
    guard: Script,
}

impl RedisStore {
    /// A store at a URL such as `redis://user:password@host:6379/0`. Nothing is connected yet.
    ///
    /// `rediss://` needs TLS in the `redis` crate: a program that uses it adds `redis` to its own dependencies, with
    /// feature `tokio-rustls-comp`.
    ///
    /// # Errors
    ///
    /// The URL cannot be read.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        Ok(Self {
            client: Client::open(url).map_err(StoreError::new)?,
            connection: Arc::default(),
            namespace: "default".into(),
            timeout: Duration::from_millis(500),
            scripts: Arc::new(Scripts {
                pace: Script::new(include_str!("pace.lua")),
                guard: Script::new(include_str!("guard.lua")),
            }),
        })
    }

    /// Sets the namespace: one for each account of the service. Default: `default`.
    #[must_use]
    pub fn namespace(mut self, namespace: impl Into<Arc<str>>) -> Self {
        self.namespace = namespace.into();
        self
    }

    /// Sets how long connecting may take, and an answer. Default: 500 ms.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        // The timeout belongs to the connection.
        self.connection = Arc::default();
        self
    }

    /// The connection, which is made when the first question is asked.
    fn connection(&self) -> Result<ConnectionManager, StoreError> {
        let connection = self.connection.get_or_init(|| {
            let config = ConnectionManagerConfig::new()
                .set_connection_timeout(Some(self.timeout))
                .set_response_timeout(Some(self.timeout))
                .set_number_of_retries(0);
            ConnectionManager::new_lazy_with_config(self.client.clone(), config).map_err(StoreError::new)
        });
        connection.clone()
    }

    fn callee_key(&self, call: &GuardedCall<'_>) -> String {
        format!("dyvms:{}:callee:{}", self.namespace, call.callee)
    }
}

impl PaceStore for RedisStore {
    fn take_turn<'a>(&'a self, wanted: &'a WantedTurn<'a>) -> BoxFuture<'a, Result<Turn, StoreError>> {
        Box::pin(async move {
            let mut script = self.scripts.pace.key(format!("dyvms:{}:pace:{}", self.namespace, wanted.action));
            script.arg(micros(wanted.interval));
            script.arg(micros(wanted.longest));
            let (taken, wait): (bool, u64) =
                script.invoke_async(&mut self.connection()?).await.map_err(StoreError::new)?;
            let wait = Duration::from_micros(wait);
            Ok(if taken { Turn::After(wait) } else { Turn::TooFar(wait) })
        })
    }
}

impl GuardStore for RedisStore {
    fn admit<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<Admission, StoreError>> {
        Box::pin(async move {
            let mut script = self.scripts.guard.key(self.callee_key(call));
            script.arg(member(call));
            for limit in call.limits {
                script.arg(limit.calls());
                script.arg(micros(limit.window()));
            }
            let wait: u64 = script.invoke_async(&mut self.connection()?).await.map_err(StoreError::new)?;
            Ok(if wait == 0 { Admission::Admitted } else { Admission::NotBefore(Duration::from_micros(wait)) })
        })
    }

    fn take_back<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut command = redis::cmd("ZREM");
            command.arg(self.callee_key(call)).arg(member(call));
            command.query_async(&mut self.connection()?).await.map_err(StoreError::new)
        })
    }
}

/// The name of a call in the set of its callee.
fn member(call: &GuardedCall<'_>) -> String {
    format!("{:032x}", call.id)
}

/// Microseconds, rounded up; the scripts count in them because a double holds those of 285 years exactly.
fn micros(time: Duration) -> i64 {
    i64::try_from(time.as_nanos().div_ceil(1000)).unwrap_or(i64::MAX)
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may hold a password.
        f.debug_struct("RedisStore")
            .field("namespace", &self.namespace)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
