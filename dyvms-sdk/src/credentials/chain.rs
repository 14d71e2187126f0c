//! The vendor's chain: the places where its SDKs and tools leave credentials, in its order.

use super::{
    CredentialsError,
    assume_role_oidc::OidcRole,
    cache::{Cache, Fetched, Source, provided_from_cache},
    credentials_uri::Location,
    ecs_ram_role::Metadata,
    env,
    ini::IniFile,
    profile::CliProfile,
    world::World,
};
use crate::BoxFuture;
use std::{
    fmt,
    sync::{Arc, OnceLock},
};

/// Credentials from the first of these places that has some, the vendor's chain:
///
/// 1. the environment: `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, and for temporary ones
///    `ALIBABA_CLOUD_SECURITY_TOKEN`;
/// 2. a role assumed with an OIDC token, as [`AssumeRoleWithOidc::from_env`](super::AssumeRoleWithOidc::from_env);
/// 3. the vendor's command line, as [`Profile::new`](super::Profile::new);
/// 4. the vendor's INI file, as [`IniProfile::new`](super::IniProfile::new);
/// 5. the role of the ECS instance, as [`EcsRamRole::new`](super::EcsRamRole::new);
/// 6. a credentials URI, as [`CredentialsUri::from_env`](super::CredentialsUri::from_env).
///
/// Nothing is looked at before credentials are asked for. The place that had some is asked from then on, and the others
/// are not. If none has, the error lists each, with what was looked for and why it did not serve; while the network or
/// the configuration may come to be right, it is asked again, with pauses that grow to a minute.
#[derive(Clone)]
pub struct DefaultChain(Cache<Chain>);

provided_from_cache!(DefaultChain);

#[derive(Clone)]
struct Chain {
    links: [Arc<dyn Source>; 6],
    /// The one that served.
    chosen: Arc<OnceLock<usize>>,
}

impl DefaultChain {
    /// The vendor's chain.
    #[must_use]
    pub fn new() -> Self {
        let links: [Arc<dyn Source>; 6] = [
            Arc::new(Environment),
            Arc::new(OidcRole::default()),
            Arc::new(CliProfile::default()),
            Arc::new(IniFile::default()),
            Arc::new(Metadata::default()),
            Arc::new(Location::default()),
        ];
        Self(Cache::new(Chain { links, chosen: Arc::default() }))
    }
}

impl Default for DefaultChain {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for Chain {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        match self.chosen.get() {
            Some(&chosen) => self.links[chosen].fetch(world),
            None => Box::pin(self.walk(world)),
        }
    }
}

impl Chain {
    async fn walk(&self, world: &dyn World) -> Result<Fetched, CredentialsError> {
        let mut failed: Option<CredentialsError> = None;
        for (index, link) in self.links.iter().enumerate() {
            match link.fetch(world).await {
                Ok(fetched) => {
                    // One question is under way at a time, so that nobody else has chosen.
                    let _ = self.chosen.set(index);
                    return Ok(fetched);
                }
                Err(error) => {
                    failed = Some(match failed {
                        Some(before) => before.and(error),
                        None => error,
                    });
                }
            }
        }
        Err(failed.expect("the chain has six links, and each that does not serve has an error"))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen = self.chosen.get().map(|&index| &self.links[index]);
        f.debug_struct("DefaultChain").field("chosen", &chosen).finish()
    }
}

/// The variables of the first link.
#[derive(Debug)]
struct Environment;

impl Source for Environment {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        let read = env::read(|name| world.variable(name));
        Box::pin(std::future::ready(read.map(Fetched::from)))
    }
}
