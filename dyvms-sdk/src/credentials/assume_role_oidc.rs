//! Temporary credentials of a RAM role that a token of an OpenID Connect provider may assume.

use super::{
    Credentials, CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    sts::{Network, Session},
    world::{World, variable},
};
use crate::BoxFuture;
use std::{path::Path, time::Duration};

const ROLE_ARN: &str = "ALIBABA_CLOUD_ROLE_ARN";
const OIDC_PROVIDER_ARN: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
const OIDC_TOKEN_FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";

/// Temporary credentials of a RAM role that a token of an OpenID Connect provider may assume (STS
/// `AssumeRoleWithOIDC`), as in a Kubernetes cluster with RAM roles for service accounts (RRSA).
///
/// The token is read from its file each time, because the cluster replaces it. What is not set here comes from
/// `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`, `ALIBABA_CLOUD_OIDC_TOKEN_FILE`,
/// `ALIBABA_CLOUD_ROLE_SESSION_NAME`, `ALIBABA_CLOUD_STS_REGION` and `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`.
///
/// They are kept and refreshed as those of [`AssumeRole`](super::AssumeRole).
#[derive(Clone)]
pub struct AssumeRoleWithOidc(Cache<OidcRole>);

provided_from_cache!(AssumeRoleWithOidc);

/// A role and the token that may assume it; what is `None` comes from a variable.
#[derive(Debug, Clone, Default)]
pub(super) struct OidcRole {
    pub(super) role_arn: Option<String>,
    pub(super) provider_arn: Option<String>,
    pub(super) token_file: Option<String>,
    pub(super) session: Session,
}

impl AssumeRoleWithOidc {
    /// The role of this ARN, which the provider of this ARN vouches for with the token in this file.
    pub fn new(role_arn: impl Into<String>, provider_arn: impl Into<String>, token_file: impl Into<String>) -> Self {
        Self(Cache::new(OidcRole {
            role_arn: Some(role_arn.into()),
            provider_arn: Some(provider_arn.into()),
            token_file: Some(token_file.into()),
            session: Session::default(),
        }))
    }

    /// All from the variables. What is missing is reported when credentials are asked for.
    #[must_use]
    pub fn from_env() -> Self {
        Self(Cache::new(OidcRole::default()))
    }

    /// Names the session, for the audit trail: 2 to 64 letters, digits and `.@-_`. Default:
    /// `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `dyvms-sdk-` and the time in Unix seconds.
    #[must_use]
    pub fn session_name(self, name: impl Into<String>) -> Self {
        Self(self.0.with(|role| role.session.name = Some(name.into())))
    }

    /// Sets how long a session lasts: 15 minutes to the role's own maximum, which is at most 12 hours. Default: 1 hour.
    #[must_use]
    pub fn duration(self, duration: Duration) -> Self {
        Self(self.0.with(|role| role.session.duration = duration))
    }

    /// Narrows what the session may do: a policy in JSON. Default: all that the role may do.
    #[must_use]
    pub fn policy(self, policy: impl Into<String>) -> Self {
        Self(self.0.with(|role| role.session.policy = Some(policy.into())))
    }

    /// Asks STS in this region, such as `cn-hangzhou`. Default: `ALIBABA_CLOUD_STS_REGION`, else the host for all
    /// regions.
    #[must_use]
    pub fn region(self, region: impl Into<String>) -> Self {
        Self(self.0.with(|role| role.session.region = Some(region.into())))
    }

    /// Asks STS inside a VPC. It needs a region. Default: if `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED` is `true`.
    #[must_use]
    pub fn vpc(self) -> Self {
        Self(self.0.with(|role| role.session.network = Some(Network::Vpc)))
    }
}

impl Source for OidcRole {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move {
            let assumed = self.assume(world).await;
            assumed.map(Fetched::from).map_err(|reason| CredentialsError::new("OIDC role", reason))
        })
    }
}

impl OidcRole {
    pub(super) async fn assume(&self, world: &dyn World) -> Result<Credentials, String> {
        let settings = [
            setting("the ARN of the role", &self.role_arn, ROLE_ARN, world),
            setting("the ARN of the OIDC provider", &self.provider_arn, OIDC_PROVIDER_ARN, world),
            setting("the name of the token file", &self.token_file, OIDC_TOKEN_FILE, world),
        ];
        let [Ok(role_arn), Ok(provider_arn), Ok(token_file)] = settings else {
            let missing: Vec<_> = settings.into_iter().filter_map(Result::err).collect();
            return Err(missing.join(", "));
        };
        let token = read_token(&token_file, world)?;
        let assumed = self.session.assume_role_with_oidc(&role_arn, &provider_arn, &token, world).await;
        assumed.map_err(|refusal| refusal.reason)
    }
}

/// What was given, else what the variable says.
fn setting(what: &str, given: &Option<String>, name: &str, world: &dyn World) -> Result<String, String> {
    match given.as_deref().map(str::trim) {
        Some("") => Err(format!("{what} is empty")),
        Some(given) => Ok(given.to_owned()),
        None => variable(world, name).map_err(|why| format!("{name} {why}")),
    }
}

fn read_token(file: &str, world: &dyn World) -> Result<String, String> {
    let content =
        world.file(Path::new(file)).map_err(|error| format!("the token file {file} cannot be read: {error}"))?;
    match String::from_utf8(content) {
        Ok(token) if !token.trim().is_empty() => Ok(token.trim().to_owned()),
        Ok(_) => Err(format!("the token file {file} is empty")),
        Err(_) => Err(format!("the token file {file} is not UTF-8 text")),
    }
}
