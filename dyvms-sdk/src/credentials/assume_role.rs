//! Temporary credentials of a RAM role that other credentials may assume.

use super::{
    Credentials, CredentialsError, ProvideCredentials,
    cache::{Cache, Fetched, Source, provided_from_cache},
    sts::{Network, Refusal, Session},
    world::World,
};
use crate::BoxFuture;
use std::{sync::Arc, time::Duration};

/// Temporary credentials of a RAM role that other credentials may assume (STS `AssumeRole`).
///
/// The session's name and the region of STS, where they are not set here, come from `ALIBABA_CLOUD_ROLE_SESSION_NAME`,
/// `ALIBABA_CLOUD_STS_REGION` and `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`.
///
/// They are kept, and asked for again between 20 and 15 minutes ahead of their expiration, by one task however many
/// wait; of a session under 45 minutes, when about a third of it is left.
///
/// ```
/// use dyvms_sdk::credentials::{AssumeRole, StaticCredentials};
///
/// let source = StaticCredentials::new("id", "secret");
/// let role = AssumeRole::new(source, "acs:ram::1234567890123456:role/caller").session_name("night-shift");
/// ```
#[derive(Clone)]
pub struct AssumeRole(Cache<RoleSource>);

provided_from_cache!(AssumeRole);

#[derive(Debug, Clone)]
struct RoleSource {
    credentials: Arc<dyn ProvideCredentials>,
    role: Role,
}

/// A role and how it is assumed.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) external_id: Option<String>,
    pub(super) session: Session,
}

impl AssumeRole {
    /// The role with this ARN, such as `acs:ram::1234567890123456:role/caller`, assumed with these credentials.
    pub fn new(credentials: impl ProvideCredentials + 'static, role_arn: impl Into<String>) -> Self {
        let role = Role { arn: role_arn.into(), external_id: None, session: Session::default() };
        Self(Cache::new(RoleSource { credentials: Arc::new(credentials), role }))
    }

    /// Names the session, for the audit trail: 2 to 64 letters, digits and `.@-_`. Default:
    /// `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `dyvms-sdk-` and the time in Unix seconds.
    #[must_use]
    pub fn session_name(self, name: impl Into<String>) -> Self {
        Self(self.0.with(|source| source.role.session.name = Some(name.into())))
    }

    /// Sets how long a session lasts: 15 minutes to the role's own maximum, which is at most 12 hours. Default: 1 hour.
    #[must_use]
    pub fn duration(self, duration: Duration) -> Self {
        Self(self.0.with(|source| source.role.session.duration = duration))
    }

    /// Narrows what the session may do: a policy in JSON. Default: all that the role may do.
    #[must_use]
    pub fn policy(self, policy: impl Into<String>) -> Self {
        Self(self.0.with(|source| source.role.session.policy = Some(policy.into())))
    }

    /// Sets the external id, which a role of another account may demand. Default: none.
    #[must_use]
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        Self(self.0.with(|source| source.role.external_id = Some(external_id.into())))
    }

    /// Asks STS in this region, such as `cn-hangzhou`. Default: `ALIBABA_CLOUD_STS_REGION`, else the host for all
    /// regions.
    #[must_use]
    pub fn region(self, region: impl Into<String>) -> Self {
        Self(self.0.with(|source| source.role.session.region = Some(region.into())))
    }

    /// Asks STS inside a VPC. It needs a region. Default: if `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED` is `true`.
    #[must_use]
    pub fn vpc(self) -> Self {
        Self(self.0.with(|source| source.role.session.network = Some(Network::Vpc)))
    }
}

impl Source for RoleSource {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move {
            let assumed = self.assume(world).await;
            let place = || format!("role {}", self.role.arn.trim()).trim_end().to_owned();
            assumed.map(Fetched::from).map_err(|reason| CredentialsError::new(place(), reason))
        })
    }
}

impl RoleSource {
    async fn assume(&self, world: &dyn World) -> Result<Credentials, String> {
        let without = |error| format!("there are no credentials to assume it with ({})", places(&error));
        let source = self.credentials.provide().await.map_err(without)?;
        match self.role.assume(&source, world).await {
            Err(Refusal { code: Some(code), reason }) if code == "InvalidSecurityToken.Expired" => {
                let fresh = self.credentials.refresh(&source).await.map_err(without)?;
                if fresh == source {
                    return Err(reason);
                }
                self.role.assume(&fresh, world).await.map_err(|refusal| refusal.reason)
            }
            outcome => outcome.map_err(|refusal| refusal.reason),
        }
    }
}

/// The places of an error without its heading, for an error that has one already.
fn places(error: &CredentialsError) -> String {
    let places = error.tried().iter().map(|tried| format!("{}: {}", tried.place, tried.reason));
    places.collect::<Vec<_>>().join("; ")
}

impl Role {
    pub(super) async fn assume(&self, source: &Credentials, world: &dyn World) -> Result<Credentials, Refusal> {
        if self.arn.trim().is_empty() {
            return Err("the ARN of the role is empty".to_owned().into());
        }
        self.session.assume_role(self.arn.trim(), self.external_id.as_deref(), source, world).await
    }
}
