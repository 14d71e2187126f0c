//! Calls to the security token service (STS), which gives temporary credentials for a role.

use super::{
    Credentials,
    excerpt::{excerpt, excerpt_of_bytes},
    temporary::{self, CAPITALIZED, Token},
    world::{HttpCall, Peer, Verb, World, is_true, variable},
};
use crate::{
    nonce::Nonce,
    sign::{Params, Signer, Unsigned, V1, encode},
    time::{Civil, UnixMillis, parse_http_date},
    transport::{HttpResponse, Method},
};
use bytes::Bytes;
use serde_json::Value;
use std::{
    borrow::Cow,
    time::{Duration, SystemTime},
};

const API_VERSION: &str = "2015-04-01";

/// The variable of the region whose STS host is asked.
const STS_REGION: &str = "ALIBABA_CLOUD_STS_REGION";
/// The variable that chooses the hosts inside a VPC.
const VPC_ENDPOINT_ENABLED: &str = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
/// The variable of the session's name.
const ROLE_SESSION_NAME: &str = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

/// What STS allows for any role; a role's own maximum may be shorter.
const SHORTEST: Duration = Duration::from_secs(900);
const LONGEST: Duration = Duration::from_secs(12 * 3600);

/// The session that is asked for, and where.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) name: Option<String>,
    pub(super) duration: Duration,
    pub(super) policy: Option<String>,
    pub(super) region: Option<String>,
    /// `None`: as the variable says.
    pub(super) network: Option<Network>,
}

/// From which network STS is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Network {
    Public,
    Vpc,
}

impl Default for Session {
    fn default() -> Self {
        Self { name: None, duration: Duration::from_secs(3600), policy: None, region: None, network: None }
    }
}

/// Why STS gave no credentials.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The service's code, such as `InvalidSecurityToken.Expired`.
    pub(super) code: Option<String>,
    pub(super) reason: String,
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self { code: None, reason }
    }
}

impl Session {
    /// The host: that of the region if one is known, else the one for all.
    fn host(&self, world: &dyn World) -> Result<String, String> {
        let Some(region) = self.region.clone().or_else(|| variable(world, STS_REGION).ok()) else {
            return Ok("sts.aliyuncs.com".to_owned());
        };
        // Else the name could lead to another host, and it is sent keys.
        if region.bytes().any(|byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            return Err(format!("the STS region {region:?} is not a region's name, such as cn-hangzhou"));
        }
        let in_vpc =
            self.network.map_or_else(|| is_true(world, VPC_ENDPOINT_ENABLED), |network| network == Network::Vpc);
        let service = if in_vpc { "sts-vpc" } else { "sts" };
        Ok(format!("{service}.{region}.aliyuncs.com"))
    }

    /// The parameters that both actions have.
    fn params(&self, role_arn: &str, world: &dyn World) -> Result<Params, String> {
        let (duration, seconds) = (self.duration, self.duration.as_secs());
        if !(SHORTEST..=LONGEST).contains(&duration) || duration.subsec_nanos() != 0 {
            return Err(format!("a session of {duration:?} cannot be had; ask for 900 to 43200 whole seconds"));
        }
        let named = self.name.clone().or_else(|| variable(world, ROLE_SESSION_NAME).ok());
        let unix_seconds = UnixMillis::from(world.now()).as_i64().div_euclid(1000);
        let name = named.unwrap_or_else(|| format!("dyvms-sdk-{unix_seconds}"));
        let mut params = Params::default();
        params.set("RoleArn".into(), role_arn.to_owned().into());
        params.set("RoleSessionName".into(), name.into());
        params.set("DurationSeconds".into(), seconds.to_string().into());
        if let Some(policy) = &self.policy {
            params.set("Policy".into(), policy.clone().into());
        }
        Ok(params)
    }

    /// `AssumeRole`, signed with the credentials of who takes the role.
    pub(super) async fn assume_role(
        &self,
        role_arn: &str,
        external_id: Option<&str>,
        source: &Credentials,
        world: &dyn World,
    ) -> Result<Credentials, Refusal> {
        let host = self.host(world)?;
        let mut params = self.params(role_arn, world)?;
        if let Some(external_id) = external_id {
            params.set("ExternalId".into(), external_id.to_owned().into());
        }
        let answer = post(&host, signed(&host, &params, source, world.now(), world), world).await?;
        let refusal = match read(&host, &answer) {
            Err(refusal) if refusal.code.as_deref() == Some("InvalidTimeStamp.Expired") => refusal,
            outcome => return outcome,
        };
        // This machine's clock is wrong; the answer tells the time.
        let Some(their_time) = answer.header("date").and_then(parse_http_date) else { return Err(refusal) };
        let answer = post(&host, signed(&host, &params, source, their_time, world), world).await?;
        read(&host, &answer)
    }

    /// `AssumeRoleWithOIDC`, which the token vouches for; it is not signed.
    pub(super) async fn assume_role_with_oidc(
        &self,
        role_arn: &str,
        provider_arn: &str,
        token: &str,
        world: &dyn World,
    ) -> Result<Credentials, Refusal> {
        let host = self.host(world)?;
        let mut params = self.params(role_arn, world)?;
        let mut set = |name: &'static str, value: Cow<'static, str>| params.set(name.into(), value);
        set("Action", "AssumeRoleWithOIDC".into());
        set("Format", "JSON".into());
        set("OIDCProviderArn", provider_arn.to_owned().into());
        set("OIDCToken", token.to_owned().into());
        set("Timestamp", timestamp(world.now()).into());
        set("Version", API_VERSION.into());
        let pairs = params.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let answer = post(&host, pairs.collect::<Vec<_>>().join("&").into(), world).await?;
        read(&host, &answer)
    }
}

fn signed(host: &str, params: &Params, source: &Credentials, time: SystemTime, world: &dyn World) -> Bytes {
    let nonce = Nonce::new(world.bits());
    let unsigned = Unsigned {
        method: Method::Post,
        host,
        action: "AssumeRole",
        version: API_VERSION,
        region: None,
        params,
        nonce: nonce.as_str(),
        time,
    };
    V1.sign(&unsigned, source).encoded.into()
}

/// `2026-01-31T08:00:00Z`. A time outside the years 1 to 9999 becomes 1970, which STS refuses with a clear code.
fn timestamp(time: SystemTime) -> String {
    let seconds = UnixMillis::from(time).as_i64().div_euclid(1000);
    let civil = Civil::from_seconds(seconds).or_else(|| Civil::from_seconds(0));
    String::from_utf8_lossy(&civil.expect("1970 is a year from 1 to 9999").iso_utc()).into_owned()
}

/// Parameters travel in a form: tokens stay out of URLs and of the logs that hold them.
async fn post(host: &str, form: Bytes, world: &dyn World) -> Result<HttpResponse, String> {
    let mut call = HttpCall::new(Verb::Post, format!("https://{host}/"), Peer::Service);
    call.headers.push(("accept", "application/json".to_owned()));
    call.form = form;
    world.exchange(call).await.map_err(|error| format!("asking STS at {host} failed: {error}"))
}

fn read(host: &str, answer: &HttpResponse) -> Result<Credentials, Refusal> {
    let json = serde_json::from_slice::<Value>(answer.body());
    match (answer.status(), json) {
        (200, Ok(json)) => temporary::read(&json["Credentials"], &CAPITALIZED, Token::Required)
            .map_err(|reason| format!("the answer of STS at {host} has no whole Credentials: {reason}").into()),
        (status, Ok(json)) if json["Code"].is_string() => Err(refusal(host, status, &json)),
        (status, _) => {
            let begins = excerpt_of_bytes(answer.body());
            Err(format!("STS at {host} answered HTTP {status} without credentials; it begins {begins:?}").into())
        }
    }
}

fn refusal(host: &str, status: u16, json: &Value) -> Refusal {
    let text = |name| excerpt(json[name].as_str().unwrap_or_default());
    let (code, message, request_id) = (text("Code"), text("Message"), text("RequestId"));
    let reason = format!(
        "STS at {host} refused, {code}: {} (request id {request_id}, HTTP {status})",
        message.trim_end_matches('.')
    );
    Refusal { code: Some(code), reason }
}

#[cfg(test)]
mod tests {
    use super::{super::world::fake::FakeWorld, *};

    #[test]
    fn the_host_follows_region_and_network() {
        let world = FakeWorld::default().with_variables([(STS_REGION, "cn-beijing"), (VPC_ENDPOINT_ENABLED, "True")]);
        let nowhere = FakeWorld::default().with_variables([(VPC_ENDPOINT_ENABLED, "true")]);
        let host = |region: Option<&str>, network, world: &FakeWorld| {
            Session { region: region.map(str::to_owned), network, ..Session::default() }.host(world).unwrap()
        };
        assert_eq!(host(None, None, &world), "sts-vpc.cn-beijing.aliyuncs.com");
        assert_eq!(host(None, Some(Network::Public), &world), "sts.cn-beijing.aliyuncs.com");
        assert_eq!(host(Some("cn-shanghai"), None, &world), "sts-vpc.cn-shanghai.aliyuncs.com");
        assert_eq!(host(Some("cn-shanghai"), Some(Network::Vpc), &nowhere), "sts-vpc.cn-shanghai.aliyuncs.com");
        assert_eq!(host(None, Some(Network::Vpc), &nowhere), "sts.aliyuncs.com");
    }

    #[test]
    fn a_region_that_would_lead_elsewhere_is_refused() {
        for region in ["evil.example/", "cn-hangzhou.evil", "CN", "a b", "@x"] {
            let session = Session { region: Some(region.to_owned()), ..Session::default() };
            assert!(session.host(&FakeWorld::default()).unwrap_err().contains("such as cn-hangzhou"), "{region}");
        }
    }

    #[test]
    fn a_session_has_whole_seconds_within_the_limits() {
        let params = |duration| Session { duration, ..Session::default() }.params("arn", &FakeWorld::default());
        for duration in [Duration::from_secs(900), Duration::from_secs(43_200)] {
            assert_eq!(params(duration).unwrap().get("DurationSeconds"), Some(&*duration.as_secs().to_string()));
        }
        for duration in [Duration::ZERO, Duration::from_secs(899), Duration::from_millis(900_500), Duration::MAX] {
            assert!(params(duration).err().unwrap().contains("900 to 43200 whole seconds"));
        }
    }
}
