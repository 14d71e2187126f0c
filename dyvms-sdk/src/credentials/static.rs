//! Credentials that were given and stay the same.

use super::{Credentials, CredentialsError, ProvideCredentials, ProvideFuture};

/// Credentials that were given and stay the same.
///
/// An AccessKey pair, or the pair and token that the security token service (STS) gave. Prefer a source that keeps
/// keys out of the program, such as [`EnvCredentials`](super::EnvCredentials).
#[derive(Debug, Clone)]
pub struct StaticCredentials(Result<Credentials, CredentialsError>);

impl StaticCredentials {
    /// A lasting AccessKey pair.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        Credentials::new(access_key_id, access_key_secret).into()
    }

    /// Temporary credentials: an AccessKey pair and its security token.
    pub fn sts(
        access_key_id: impl Into<String>,
        access_key_secret: impl Into<String>,
        security_token: impl Into<String>,
    ) -> Self {
        Credentials::new(access_key_id, access_key_secret).with_security_token(security_token).into()
    }
}

impl From<Credentials> for StaticCredentials {
    fn from(credentials: Credentials) -> Self {
        let parts = [
            ("AccessKey id", Some(credentials.access_key_id())),
            ("AccessKey secret", Some(credentials.access_key_secret())),
            ("security token", credentials.security_token()),
        ];
        let empty = parts.iter().find(|(_, part)| part.is_some_and(|part| part.trim().is_empty()));
        Self(match empty {
            Some((name, _)) => Err(CredentialsError::new("static credentials", format!("the {name} is empty"))),
            None => Ok(credentials),
        })
    }
}

impl ProvideCredentials for StaticCredentials {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::ready(self.0.clone())
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
