//! Credentials from a function of the caller's own.

use super::{
    Credentials, CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    world::World,
};
use crate::BoxFuture;
use std::{fmt, future::Future, sync::Arc};

/// Credentials from a function of your own; [`from_fn`] makes it.
#[derive(Clone)]
pub struct FromFn(Cache<Function>);

provided_from_cache!(FromFn);

#[derive(Clone)]
struct Function {
    call: Arc<dyn Fn() -> BoxFuture<'static, Result<Credentials, CredentialsError>> + Send + Sync>,
}

/// Credentials from a function of your own, such as one that asks a vault.
///
/// What it gives is kept as that of every other provider: the function runs once however many tasks wait, again ahead
/// of the [expiration](Credentials::with_expiration) it told (after an hour if it told none), and after a failure only
/// when a pause is over. It runs as a task of its own.
///
/// ```
/// use dyvms_sdk::credentials::{Credentials, CredentialsError, from_fn};
///
/// # async fn read_from_vault() -> Result<(String, String), std::io::Error> { Ok(("id".into(), "secret".into())) }
/// let provider = from_fn(|| async {
///     match read_from_vault().await {
///         Ok((id, secret)) => Ok(Credentials::new(id, secret)),
///         Err(error) => Err(CredentialsError::new("vault", error.to_string())),
///     }
/// });
/// ```
pub fn from_fn<F, R>(function: F) -> FromFn
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Credentials, CredentialsError>> + Send + 'static,
{
    FromFn(Cache::new(Function { call: Arc::new(move || Box::pin(function())) }))
}

impl Source for Function {
    fn fetch<'a>(&'a self, _world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move { (self.call)().await.map(Fetched::from) })
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FromFn").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ProvideCredentials, world::fake::FakeWorld},
        *,
    };
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    #[tokio::test]
    async fn the_function_runs_once_for_many_questions() {
        let calls = Arc::new(AtomicUsize::new(0));
        let counter = calls.clone();
        let provider = from_fn(move || {
            let call = counter.fetch_add(1, Ordering::Relaxed);
            async move { Ok(Credentials::new(format!("id-{call}"), "the-secret")) }
        });
        for _ in 0..5 {
            assert_eq!(provider.clone().provide().await.unwrap().access_key_id(), "id-0");
        }
        assert_eq!(calls.load(Ordering::Relaxed), 1);
        assert_eq!(format!("{provider:?}"), "FromFn { .. }");
    }

    #[tokio::test]
    async fn the_function_runs_again_when_what_it_gave_has_expired() {
        let world = FakeWorld::default().with_tokio();
        let (clock, life) = (world.clone(), Duration::from_secs(60));
        let provider = from_fn(move || {
            let now = clock.now();
            async move { Ok(Credentials::new(format!("{now:?}"), "the-secret").with_expiration(now + life)) }
        });
        let provider = provider.moved_to(Arc::new(world.clone()));
        let first = provider.provide().await.unwrap();
        assert_eq!(provider.provide().await.unwrap(), first);
        world.pass(life);
        assert_eq!(provider.provide().await.unwrap().expires(), Some(world.now() + life));
    }

    #[tokio::test]
    async fn its_error_comes_through() {
        let provider = from_fn(|| async { Err(CredentialsError::new("vault", "it is sealed")) });
        let error = provider.provide().await.unwrap_err();
        assert_eq!(error.to_string(), "no credentials found: vault: it is sealed");
    }

    #[tokio::test]
    async fn a_panic_of_the_function_is_an_error_and_not_a_panic() {
        let provider = from_fn(|| async { panic!("a panic of the test's own function") });
        let error = provider.provide().await.unwrap_err().to_string();
        assert!(error.contains("the provider panics"), "{error}");
    }
}
