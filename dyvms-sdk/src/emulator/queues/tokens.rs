//! The tokens for queues: given out by QueryTokenForMnsQueue, good for one queue and for a while.

use crate::double::{node::Node, params::Params, refusal::Refusal, time};
use std::time::{Duration, SystemTime};

/// The action that gives them out.
pub(crate) const TOKEN_ACTION: &str = "QueryTokenForMnsQueue";

/// How far China time is ahead of UTC.
const CHINA: Duration = Duration::from_secs(8 * 3600);

/// How long a token is good unless a test says otherwise. What the vendor's are good for is not documented.
const LIFETIME: Duration = Duration::from_secs(3600);

/// The tokens that were given out.
#[derive(Debug)]
pub(super) struct Tokens {
    given: Vec<Token>,
    lifetime: Duration,
}

impl Default for Tokens {
    fn default() -> Self {
        Self { given: Vec::new(), lifetime: LIFETIME }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) id: String,
    pub(super) secret: String,
    pub(super) security_token: String,
    message_type: String,
    queue: Option<String>,
    expires: SystemTime,
}

impl Tokens {
    pub(super) fn set_lifetime(&mut self, lifetime: Duration) {
        self.lifetime = lifetime;
    }

    /// Ends all of them.
    pub(super) fn revoke(&mut self) {
        self.given.iter_mut().for_each(|token| token.expires = SystemTime::UNIX_EPOCH);
    }

    /// Gives out a new one, as the fields of the answer.
    pub(super) fn give(&mut self, params: &Params, request_id: &str, now: SystemTime) -> Node {
        let number = self.given.len() + 1;
        let token = Token {
            id: format!("STS.queue{number}"),
            secret: format!("queueSecret{number}"),
            security_token: format!("queueToken{number}+/="),
            message_type: params.get("MessageType").unwrap_or_default().to_owned(),
            queue: params.filled("QueueName").map(str::to_owned),
            expires: now.checked_add(self.lifetime).unwrap_or(now),
        };
        let fields = [
            ("AccessKeyId", token.id.clone()),
            ("AccessKeySecret", token.secret.clone()),
            ("SecurityToken", token.security_token.clone()),
            ("CreateTime", china_time(now)),
            ("ExpireTime", china_time(token.expires)),
        ];
        self.given.push(token);
        let object = |fields: Vec<(&str, Node)>| {
            Node::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        object(vec![
            ("RequestId", request_id.into()),
            ("Code", "OK".into()),
            ("Message", "OK".into()),
            ("MessageTokenDTO", object(fields.map(|(name, value)| (name, value.into())).into())),
        ])
    }

    pub(super) fn find(&self, id: &str) -> Option<&Token> {
        self.given.iter().find(|token| token.id == id)
    }
}

impl Token {
    /// Whether it is good for this queue now.
    pub(super) fn check(&self, queue: &str, now: SystemTime) -> Result<(), Refusal> {
        let is_for_it = match &self.queue {
            Some(name) => name == queue,
            None => queue.rsplit('-').next() == Some(&*self.message_type),
        };
        if !is_for_it {
            return Err(Refusal::new(403, "AccessDenied", format!("The token is not for the queue {queue:?}.")));
        }
        if now >= self.expires {
            return Err(Refusal::new(403, "AccessDenied", "The security token is expired."));
        }
        Ok(())
    }
}

/// Writes `yyyy-MM-dd HH:mm:ss` in China time.
fn china_time(time: SystemTime) -> String {
    let utc = time::utc(time.checked_add(CHINA).unwrap_or(time));
    utc.chars().take(19).map(|char| if char == 'T' { ' ' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_for_one_queue_and_a_while() {
        let mut tokens = Tokens::default();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_709_251_200);
        let answer = tokens.give(&Params::of(&[("MessageType", "VoiceReport")]), "R", now);
        let dto = answer.get("MessageTokenDTO").unwrap();
        assert_eq!(dto.get("ExpireTime"), Some(&"2024-03-01 09:00:00".into()));
        let token = tokens.find("STS.queue1").unwrap();
        assert!(token.check("Alicom-Queue-1-VoiceReport", now).is_ok());
        assert!(token.check("Alicom-Queue-1-VoiceCallReport", now).is_err());
        assert!(token.check("Alicom-Queue-1-VoiceReport", now + LIFETIME).is_err());
    }
}
