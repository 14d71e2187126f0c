//! Tokens from the action QueryTokenForMnsQueue of Dybaseapi.

use super::{ProvideQueueToken, TokenError, WantedToken};
use crate::{
    BoxFuture, Client, ClientBuilder, Delivery, Error,
    credentials::Credentials,
    meta::Effect,
    service::Service,
    time::{ChinaTime, UnixMillis},
};
use serde::Deserialize;
use serde_json::Value;
use std::time::SystemTime;

/// The service that gives tokens out, behind the same gateway as the voice service.
const DYBASE: Service = Service { endpoint: "https://dybaseapi.aliyuncs.com", version: "2017-05-25" };

/// Asks `QueryTokenForMnsQueue` of Dybaseapi for tokens.
///
/// ```
/// use dyvms_sdk::{Client, credentials::EcsRamRole, queue::{QueryQueueToken, Queue}};
///
/// let tokens = QueryQueueToken::with(Client::builder().credentials(EcsRamRole::new()))?;
/// let queue = Queue::builder("Alicom-Queue-1-VoiceReport").tokens(tokens).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct QueryQueueToken {
    client: Client,
}

impl QueryQueueToken {
    /// Asks with the settings of a client. Its endpoint, unless it is set, is that of Dybaseapi:
    /// `https://dybaseapi.aliyuncs.com`.
    ///
    /// # Errors
    ///
    /// A setting makes no sense, or TLS cannot be set up.
    pub fn with(settings: ClientBuilder) -> crate::Result<Self> {
        settings.build_for(&DYBASE).map(|client| Self { client })
    }

    /// Asks with credentials from where [`Client::from_env`] finds them.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn from_env() -> crate::Result<Self> {
        Self::with(Client::builder())
    }
}

impl ProvideQueueToken for QueryQueueToken {
    fn provide<'a>(&'a self, wanted: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>> {
        let request = self
            .client
            .raw("QueryTokenForMnsQueue")
            .param("MessageType", wanted.message_type)
            .param("QueueName", wanted.queue)
            .effect(Effect::Reads);
        Box::pin(async move {
            let answer = request.send().await.map_err(judge)?;
            read(&answer).map_err(TokenError::passing)
        })
    }
}

/// A refusal stays, unless it is for the rate of calls; what did not arrive may arrive later.
fn judge(error: Error) -> TokenError {
    let network = error.is_timeout() || error.is_connect() || error.is_throttled();
    match error.delivery() {
        Delivery::Refused | Delivery::NotSent if !network => TokenError::lasting(error),
        _ => TokenError::passing(error),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Dto {
    access_key_id: String,
    access_key_secret: String,
    security_token: String,
    expire_time: Option<String>,
}

/// Reads the answer. The reason quotes nothing of it.
fn read(answer: &Value) -> Result<Credentials, String> {
    let token = answer.get("MessageTokenDTO").ok_or("the answer has no MessageTokenDTO")?;
    let token = Dto::deserialize(token)
        .map_err(|_| "of the answer's AccessKeyId, AccessKeySecret and SecurityToken one is missing or no text")?;
    let pair = Credentials::new(token.access_key_id, token.access_key_secret).with_security_token(token.security_token);
    match token.expire_time.as_deref().map(str::trim).filter(|time| !time.is_empty()) {
        None => Ok(pair),
        Some(time) => {
            let time: ChinaTime = time.parse().map_err(|_| "the answer's ExpireTime is not yyyy-MM-dd HH:mm:ss")?;
            Ok(pair.with_expiration(SystemTime::from(UnixMillis::from(time))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_end_is_in_china_time() {
        let dto = json!({
            "AccessKeyId": "STS.id", "AccessKeySecret": "s", "SecurityToken": "t",
            "CreateTime": "2024-03-01 08:00:00", "ExpireTime": "2024-03-01 09:00:00",
        });
        let token = read(&json!({ "Code": "OK", "MessageTokenDTO": dto })).unwrap();
        assert_eq!((token.access_key_id(), token.security_token()), ("STS.id", Some("t")));
        let one_in_utc = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_709_254_800);
        assert_eq!(token.expires(), Some(one_in_utc));
    }

    #[test]
    fn what_is_missing_is_named_and_nothing_quoted() {
        for (dto, named) in [
            (json!(null), "AccessKeyId"),
            (json!({ "AccessKeyId": "the-id", "AccessKeySecret": 7, "SecurityToken": "x" }), "AccessKeySecret"),
            (
                json!({ "AccessKeyId": "the-id", "AccessKeySecret": "s", "SecurityToken": "x", "ExpireTime": "soon" }),
                "ExpireTime",
            ),
        ] {
            let reason = read(&json!({ "MessageTokenDTO": dto })).unwrap_err();
            assert!(reason.contains(named) && !reason.contains("the-id") && !reason.contains("soon"), "{reason}");
        }
        assert!(read(&json!({})).is_err());
    }
}
