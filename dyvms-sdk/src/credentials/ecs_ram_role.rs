//! Temporary credentials of the RAM role of an ECS instance, from its metadata service.

use super::{
    Credentials, CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    excerpt::excerpt_of_bytes,
    temporary,
    world::{HttpCall, Peer, Verb, World, is_true, variable},
};
use crate::{
    BoxFuture,
    sign::encode,
    transport::{HttpResponse, TransportError, TransportErrorKind},
};
use serde_json::Value;

const ECS_METADATA: &str = "ALIBABA_CLOUD_ECS_METADATA";
const ECS_METADATA_DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
const IMDSV1_DISABLED: &str = "ALIBABA_CLOUD_IMDSV1_DISABLED";

/// The same address in every instance.
const HOST: &str = "100.100.100.200";
const TOKEN_PATH: &str = "/latest/api/token";
const ROLES_PATH: &str = "/latest/meta-data/ram/security-credentials/";
const TOKEN_TTL_HEADER: &str = "x-aliyun-ecs-metadata-token-ttl-seconds";
const TOKEN_HEADER: &str = "x-aliyun-ecs-metadata-token";
/// Six hours, the longest there is. A new token is asked for each time all the same.
const TOKEN_TTL: &str = "21600";

/// Temporary credentials of the RAM role of the ECS instance that the program runs on, from the metadata service at
/// 100.100.100.200.
///
/// The service is asked with a token (IMDSv2), and without one if it gives none, unless that is forbidden here or by
/// `ALIBABA_CLOUD_IMDSV1_DISABLED=true`. `ALIBABA_CLOUD_ECS_METADATA` names the role if it is not set here, and
/// `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true` forbids to ask at all.
///
/// They are kept and refreshed as those of [`AssumeRole`](super::AssumeRole).
#[derive(Clone)]
pub struct EcsRamRole(Cache<Metadata>);

provided_from_cache!(EcsRamRole);

/// The metadata service and what is asked of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Metadata {
    /// `None`: as the variable says, else as the service does.
    role_name: Option<String>,
    access: Access,
}

/// Whether the service may be asked without a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Access {
    /// It may, unless the variable forbids it.
    #[default]
    AsTheVariableSays,
    /// It may not.
    TokenOnly,
}

impl EcsRamRole {
    /// The role of the instance.
    #[must_use]
    pub fn new() -> Self {
        Self(Cache::new(Metadata::default()))
    }

    /// Names the role, which saves a request. Default: `ALIBABA_CLOUD_ECS_METADATA`, else the service is asked.
    #[must_use]
    pub fn role_name(self, name: impl Into<String>) -> Self {
        Self(self.0.with(|metadata| metadata.role_name = Some(name.into())))
    }

    /// Forbids to ask without a token (IMDSv1). Default: if `ALIBABA_CLOUD_IMDSV1_DISABLED` is `true`.
    #[must_use]
    pub fn require_imds_v2(self) -> Self {
        Self(self.0.with(|metadata| metadata.access = Access::TokenOnly))
    }
}

impl Default for EcsRamRole {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for Metadata {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move {
            let asked = self.ask(world).await;
            asked.map(Fetched::from).map_err(|reason| CredentialsError::new("ECS RAM role", reason))
        })
    }
}

impl Metadata {
    pub(super) fn of_role(role_name: Option<String>) -> Self {
        Self { role_name, access: Access::default() }
    }

    pub(super) async fn ask(&self, world: &dyn World) -> Result<Credentials, String> {
        if is_true(world, ECS_METADATA_DISABLED) {
            return Err(format!("{ECS_METADATA_DISABLED} is true"));
        }
        let token = self.token(world).await?;
        let named = self.role_name.clone().or_else(|| variable(world, ECS_METADATA).ok());
        let role = match named {
            Some(name) => name,
            None => role_name(token.as_deref(), world).await?,
        };
        let path = format!("{ROLES_PATH}{}", encode(role.trim()));
        let answer = get(&path, token.as_deref(), world).await?;
        if answer.status() == 404 {
            return Err(format!("the metadata service knows no role {role:?} of this instance (HTTP 404)"));
        }
        read(&role, &answer)
    }

    /// A token; `None` if there is none and none is needed.
    async fn token(&self, world: &dyn World) -> Result<Option<String>, String> {
        let mut call = HttpCall::new(Verb::Put, format!("http://{HOST}{TOKEN_PATH}"), Peer::Metadata);
        call.headers.push((TOKEN_TTL_HEADER, TOKEN_TTL.to_owned()));
        let why_not = match world.exchange(call).await {
            Ok(answer) => match std::str::from_utf8(answer.body()).map(str::trim) {
                Ok(token) if answer.status() == 200 && is_header_text(token) => return Ok(Some(token.to_owned())),
                _ => format!("HTTP {}", answer.status()),
            },
            // Without a connection there is nothing to ask without a token either.
            Err(error) if is_unreachable(&error) => return Err(unreachable(&error)),
            Err(error) => error.to_string(),
        };
        let demand = match self.access {
            Access::TokenOnly => "the provider demands one".to_owned(),
            Access::AsTheVariableSays if is_true(world, IMDSV1_DISABLED) => format!("{IMDSV1_DISABLED} is true"),
            Access::AsTheVariableSays => return Ok(None),
        };
        Err(format!("the metadata service gave no token ({why_not}), and {demand}"))
    }
}

async fn role_name(token: Option<&str>, world: &dyn World) -> Result<String, String> {
    let answer = get(ROLES_PATH, token, world).await?;
    let names = String::from_utf8_lossy(answer.body());
    match (answer.status(), names.lines().map(str::trim).find(|name| !name.is_empty())) {
        (200, Some(name)) => Ok(name.to_owned()),
        (200 | 404, _) => Err("this instance has no RAM role; attach one, or name other credentials".to_owned()),
        (status, _) => Err(format!("the metadata service does not name the instance's role (HTTP {status})")),
    }
}

async fn get(path: &str, token: Option<&str>, world: &dyn World) -> Result<HttpResponse, String> {
    let mut call = HttpCall::new(Verb::Get, format!("http://{HOST}{path}"), Peer::Metadata);
    call.headers.extend(token.map(|token| (TOKEN_HEADER, token.to_owned())));
    world.exchange(call).await.map_err(|error| unreachable(&error))
}

fn read(role: &str, answer: &HttpResponse) -> Result<Credentials, String> {
    let whose = format!("the metadata service's answer for the role {role:?}");
    if answer.status() != 200 {
        return Err(format!("{whose} is HTTP {}", answer.status()));
    }
    let Ok(json) = serde_json::from_slice::<Value>(answer.body()) else {
        return Err(format!("{whose} is not JSON, it begins {:?}", excerpt_of_bytes(answer.body())));
    };
    temporary::read_success(&json).map_err(|reason| format!("{whose} does not serve: {reason}"))
}

fn is_unreachable(error: &TransportError) -> bool {
    matches!(error.kind(), TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout)
}

fn unreachable(error: &TransportError) -> String {
    let perhaps = if is_unreachable(error) { "; probably this is no ECS instance" } else { "" };
    format!("asking the metadata service at {HOST} failed: {error}{perhaps}")
}

/// What the service sends is sent back in a header.
fn is_header_text(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}
