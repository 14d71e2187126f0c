//! Tokens from the action QueryTokenForMnsQueue of Dybaseapi.

use super::{ProvideQueueToken, TokenError, WantedToken};
use crate::{
    BoxFuture, ClientBuilder, Delivery, Error,
    credentials::Credentials,
    generated::dybaseapi::{Client, actions::QueueToken},
    time::UnixMillis,
};
use std::time::SystemTime;

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
    /// `https://dybaseapi.aliyuncs.com`. An account outside of China may need
    /// `https://dybaseapi.ap-southeast-1.aliyuncs.com`.
    ///
    /// # Errors
    ///
    /// A setting makes no sense, or TLS cannot be set up.
    pub fn with(settings: ClientBuilder) -> crate::Result<Self> {
        Client::with(settings).map(|client| Self { client })
    }

    /// Asks with credentials from where [`Client::from_env`](crate::Client::from_env) finds them.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn from_env() -> crate::Result<Self> {
        Self::with(Client::settings())
    }
}

impl ProvideQueueToken for QueryQueueToken {
    fn provide<'a>(&'a self, wanted: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>> {
        let WantedToken { message_type, queue } = wanted;
        let request = self.client.query_token_for_mns_queue().message_type(message_type).queue_name(queue);
        Box::pin(async move {
            let answer = request.send().await.map_err(judge)?;
            Ok(credentials(&answer.token))
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

fn credentials(token: &QueueToken) -> Credentials {
    let QueueToken { access_key_id, access_key_secret, security_token, expire_time, .. } = token;
    let pair = Credentials::new(access_key_id.as_str(), access_key_secret.as_str())
        .with_security_token(security_token.as_str());
    match *expire_time {
        Some(end) => pair.with_expiration(SystemTime::from(UnixMillis::from(end))),
        None => pair,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{generated::dybaseapi::actions::QueryTokenForMnsQueueResponse, lenient};
    use serde_json::{Value, json};

    fn read(dto: Value) -> Result<Credentials, String> {
        let answer: Result<QueryTokenForMnsQueueResponse, _> =
            lenient::from_value(json!({ "Code": "OK", "MessageTokenDTO": dto }));
        answer.map(|answer| credentials(&answer.token)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_end_is_in_china_time() {
        let token = read(json!({
            "AccessKeyId": "STS.id", "AccessKeySecret": "s", "SecurityToken": "t",
            "CreateTime": "2024-03-01 08:00:00", "ExpireTime": "2024-03-01 09:00:00",
        }))
        .unwrap();
        assert_eq!((token.access_key_id(), token.security_token()), ("STS.id", Some("t")));
        let one_in_utc = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_709_254_800);
        assert_eq!(token.expires(), Some(one_in_utc));
    }

    #[test]
    fn a_token_may_say_nothing_of_its_end() {
        for end in [json!(null), json!(""), json!(" ")] {
            let token = json!({ "AccessKeyId": "a", "AccessKeySecret": "s", "SecurityToken": "t", "ExpireTime": end });
            assert_eq!(read(token).unwrap().expires(), None, "{end}");
        }
    }

    #[test]
    fn what_is_missing_is_named_and_nothing_quoted() {
        for (dto, named) in [
            (json!(null), "MessageTokenDTO"),
            (json!({ "AccessKeyId": "the-id", "SecurityToken": "x" }), "AccessKeySecret"),
            (
                json!({ "AccessKeyId": "the-id", "AccessKeySecret": ["the-key"], "SecurityToken": "x" }),
                "AccessKeySecret",
            ),
            (
                json!({ "AccessKeyId": "the-id", "AccessKeySecret": "s", "SecurityToken": "x", "ExpireTime": "soon" }),
                "ExpireTime",
            ),
        ] {
            let reason = read(dto).unwrap_err();
            assert!(reason.contains(named), "{reason}");
            assert!(!["the-id", "the-key", "soon"].iter().any(|secret| reason.contains(secret)), "{reason}");
        }
    }

    #[test]
    fn an_endpoint_is_that_of_the_service_unless_it_is_set() {
        let shown = |settings| format!("{:?}", QueryQueueToken::with(settings).unwrap());
        assert!(shown(crate::Client::builder()).contains("https://dybaseapi.aliyuncs.com"));
        let elsewhere = "https://dybaseapi.ap-southeast-1.aliyuncs.com";
        assert!(shown(crate::Client::builder().endpoint(elsewhere)).contains(elsewhere));
    }
}
