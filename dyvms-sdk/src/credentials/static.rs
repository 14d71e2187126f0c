//! Credentials that were given and stay the same.

use super::{Credentials, CredentialsError, ProvideCredentials, ProvideFuture};

/// Credentials that were given and stay the same.
///
/// An AccessKey pair, or the pair and token that the security token service (STS) gave. Prefer a source that keeps
/// keys out of the program, such as [`EnvCredentials`](super::EnvCredentials).
#[derive(Debug, Clone)]
pub struct StaticCredentials(Credentials);

impl StaticCredentials {
    /// A lasting AccessKey pair.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        Self(Credentials::new(access_key_id, access_key_secret))
    }

    /// Temporary credentials: an AccessKey pair and its security token.
    pub fn sts(
        access_key_id: impl Into<String>,
        access_key_secret: impl Into<String>,
        security_token: impl Into<String>,
    ) -> Self {
        Self(Credentials::new(access_key_id, access_key_secret).with_security_token(security_token))
    }

    fn check(&self) -> Result<Credentials, CredentialsError> {
        let empty = [
            ("AccessKey id", Some(self.0.access_key_id())),
            ("AccessKey secret", Some(self.0.access_key_secret())),
            ("security token", self.0.security_token()),
        ];
        match empty.into_iter().find(|(_, value)| value.is_some_and(|value| value.trim().is_empty())) {
            Some((name, _)) => Err(CredentialsError::new("static credentials", format!("the {name} is empty"))),
            None => Ok(self.0.clone()),
        }
    }
}

impl From<Credentials> for StaticCredentials {
    fn from(credentials: Credentials) -> Self {
        Self(credentials)
    }
}

impl ProvideCredentials for StaticCredentials {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::ready(self.check())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_empty_is_named() {
        let cases = [
            (StaticCredentials::new("", "s"), "AccessKey id"),
            (StaticCredentials::new("i", " "), "AccessKey secret"),
            (StaticCredentials::sts("i", "s", ""), "security token"),
        ];
        for (credentials, name) in cases {
            let error = credentials.provide().await.unwrap_err().to_string();
            assert_eq!(error, format!("no credentials found: static credentials: the {name} is empty"));
        }
        let good = StaticCredentials::sts("i", "s", "t").provide().await.unwrap();
        assert_eq!((good.access_key_id(), good.security_token()), ("i", Some("t")));
    }
}
