//! The keys that may sign, and the tokens that go with temporary ones.

use super::refusal::Refusal;
use std::{fmt, time::SystemTime};

/// An access key the emulator accepts.
#[derive(Clone)]
pub(crate) struct Key {
    id: String,
    secret: String,
    token: Option<Token>,
}

/// The security token of a temporary key.
#[derive(Clone)]
struct Token {
    text: String,
    expires: SystemTime,
}

impl Key {
    pub(crate) fn permanent(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self { id: id.into(), secret: secret.into(), token: None }
    }

    pub(crate) fn temporary(
        id: impl Into<String>,
        secret: impl Into<String>,
        token: impl Into<String>,
        expires: SystemTime,
    ) -> Self {
        Self { token: Some(Token { text: token.into(), expires }), ..Self::permanent(id, secret) }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(|token| token.text.as_str())
    }

    /// Checks that the token sent, if any, belongs to this key and is still good.
    pub(crate) fn check_token(&self, sent: Option<&str>, now: SystemTime) -> Result<(), Refusal> {
        let mismatch = "Specified SecurityToken does not match the AccessKeyId.";
        match (&self.token, sent) {
            (None, None) => Ok(()),
            (Some(_), None) => {
                Err(Refusal::new(400, "MissingSecurityToken", "SecurityToken is mandatory for a temporary access key."))
            }
            (Some(token), Some(sent)) if token.text == sent && now < token.expires => Ok(()),
            (Some(token), Some(sent)) if token.text == sent => {
                Err(Refusal::new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."))
            }
            _ => Err(Refusal::new(400, "InvalidSecurityToken.MismatchWithAccessKey", mismatch)),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Key").field("id", &self.id).field("temporary", &self.token.is_some()).finish()
    }
}

/// The keys of an emulator; there is always at least one.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    first: Key,
    more: Vec<Key>,
}

impl Keys {
    /// The first key is the one the emulator hands out; without any, the reference's own example serves.
    pub(crate) fn new(keys: Vec<Key>) -> Self {
        let mut keys = keys.into_iter();
        let first = keys.next().unwrap_or_else(|| Key::permanent("testId", "testSecret"));
        Self { first, more: keys.collect() }
    }

    pub(crate) fn first(&self) -> &Key {
        &self.first
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.first).chain(&self.more).find(|key| key.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    fn code(key: &Key, sent: Option<&str>, now: u64) -> Option<String> {
        let now = UNIX_EPOCH + Duration::from_secs(now);
        key.check_token(sent, now).err().map(|refusal| refusal.code.into_owned())
    }

    #[test]
    fn a_temporary_key_needs_its_own_token_in_time() {
        let key = Key::temporary("STS.id", "secret", "token", UNIX_EPOCH + Duration::from_secs(100));
        assert_eq!(code(&key, Some("token"), 99), None);
        assert_eq!(code(&key, Some("token"), 100).as_deref(), Some("InvalidSecurityToken.Expired"));
        assert_eq!(code(&key, None, 0).as_deref(), Some("MissingSecurityToken"));
        assert_eq!(code(&key, Some("other"), 0).as_deref(), Some("InvalidSecurityToken.MismatchWithAccessKey"));
    }

    #[test]
    fn a_permanent_key_takes_no_token() {
        let key = Key::permanent("id", "secret");
        assert_eq!(code(&key, None, 0), None);
        assert_eq!(code(&key, Some("token"), 0).as_deref(), Some("InvalidSecurityToken.MismatchWithAccessKey"));
    }

    #[test]
    fn finds_every_key_and_shows_no_secret() {
        let keys = Keys::new(vec![Key::permanent("a", "hidden"), Key::permanent("b", "hidden")]);
        assert_eq!(keys.find("b").map(Key::id), Some("b"));
        assert!(keys.find("c").is_none());
        assert!(!format!("{keys:?}").contains("hidden"));
        assert_eq!(Keys::new(Vec::new()).first().id(), "testId");
    }
}
