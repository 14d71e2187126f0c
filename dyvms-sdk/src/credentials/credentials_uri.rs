//! Temporary credentials from a URI that answers as the metadata service does.

use super::{
    Credentials, CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    excerpt::excerpt_of_bytes,
    temporary,
    world::{HttpCall, Peer, Verb, World, variable},
};
use crate::BoxFuture;
use reqwest::Url;
use serde_json::Value;
use std::fmt;

const CREDENTIALS_URI: &str = "ALIBABA_CLOUD_CREDENTIALS_URI";

/// Temporary credentials from a URI, such as that of a sidecar, which answers a `GET` with JSON:
///
/// ```json
/// {
///   "Code": "Success",
///   "AccessKeyId": "STS.…",
///   "AccessKeySecret": "…",
///   "SecurityToken": "…",
///   "Expiration": "2026-01-31T08:00:00Z"
/// }
/// ```
///
/// They are kept and refreshed as those of [`AssumeRole`](super::AssumeRole).
#[derive(Clone)]
pub struct CredentialsUri(Cache<Location>);

provided_from_cache!(CredentialsUri);

/// Where to ask; `None`: where the variable says. `Debug` hides the query, which may hold a password.
#[derive(Clone, Default)]
pub(super) struct Location {
    pub(super) uri: Option<String>,
}

impl CredentialsUri {
    /// This URI, `http` or `https`.
    pub fn new(uri: impl Into<String>) -> Self {
        Self(Cache::new(Location { uri: Some(uri.into()) }))
    }

    /// The URI in `ALIBABA_CLOUD_CREDENTIALS_URI`. If it is missing, that is reported when credentials are asked for.
    #[must_use]
    pub fn from_env() -> Self {
        Self(Cache::new(Location::default()))
    }
}

impl Source for Location {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move {
            let asked = self.ask(world).await;
            asked.map(Fetched::from).map_err(|reason| CredentialsError::new("credentials URI", reason))
        })
    }
}

impl Location {
    pub(super) async fn ask(&self, world: &dyn World) -> Result<Credentials, String> {
        let uri = match &self.uri {
            Some(uri) => uri.trim().to_owned(),
            None => variable(world, CREDENTIALS_URI).map_err(|why| format!("{CREDENTIALS_URI} {why}"))?,
        };
        let url = parse(&uri)?;
        let shown = shown(&url);
        let call = HttpCall::new(Verb::Get, url.into(), Peer::Service);
        let answer = world.exchange(call).await.map_err(|error| format!("asking {shown} failed: {error}"))?;
        if answer.status() != 200 {
            let begins = excerpt_of_bytes(answer.body());
            return Err(format!("{shown} answered HTTP {}, it begins {begins:?}", answer.status()));
        }
        let Ok(json) = serde_json::from_slice::<Value>(answer.body()) else {
            return Err(format!("{shown} did not answer with JSON; it begins {:?}", excerpt_of_bytes(answer.body())));
        };
        temporary::read_success(&json).map_err(|reason| format!("the answer of {shown} does not serve: {reason}"))
    }
}

fn parse(uri: &str) -> Result<Url, String> {
    let unreadable =
        |error| format!("the URI cannot be read: {error}; give one such as http://localhost:6666/credentials");
    let url = Url::parse(uri).map_err(unreadable)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("the URI begins with {}:, give one with http or https", url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the URI holds a user name or password, which is not supported".to_owned());
    }
    Ok(url)
}

/// Scheme, host and path: a query may hold a password.
fn shown(url: &Url) -> String {
    let mut shown = url.clone();
    shown.set_query(None);
    shown.set_fragment(None);
    shown.into()
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown =
            self.uri.as_ref().map(|uri| parse(uri.trim()).map_or_else(|_| "unreadable".into(), |url| shown(&url)));
        f.debug_struct("Location").field("uri", &shown).finish()
    }
}
