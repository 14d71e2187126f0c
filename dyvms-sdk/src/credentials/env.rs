//! Credentials from environment variables, under the vendor's names.

use super::{Credentials, CredentialsError, ProvideCredentials, ProvideFuture};
use std::{
    ffi::OsString,
    sync::{PoisonError, RwLock},
};

/// The variable of the AccessKey id.
pub(crate) const ACCESS_KEY_ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
/// The variable of the AccessKey secret.
pub(crate) const ACCESS_KEY_SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
/// The variable of the security token, which temporary credentials need.
pub(crate) const SECURITY_TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

/// Credentials from `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, and for temporary ones
/// `ALIBABA_CLOUD_SECURITY_TOKEN`.
///
/// The environment is read once, and again when the service says that the credentials have expired.
#[derive(Debug)]
pub struct EnvCredentials {
    current: RwLock<Result<Credentials, CredentialsError>>,
}

impl EnvCredentials {
    /// Reads the environment. What is missing is reported when credentials are asked for.
    #[must_use]
    pub fn new() -> Self {
        Self { current: RwLock::new(read(|name| std::env::var_os(name))) }
    }

    /// Reads the environment.
    ///
    /// # Errors
    ///
    /// A variable is missing or empty; the error names every variable that was looked for.
    pub fn load() -> Result<Self, CredentialsError> {
        let loaded = Self::new();
        loaded.current()?;
        Ok(loaded)
    }

    fn current(&self) -> Result<Credentials, CredentialsError> {
        // Nothing panics while it holds the lock, and a value is whole whoever wrote it.
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Default for EnvCredentials {
    fn default() -> Self {
        Self::new()
    }
}

impl ProvideCredentials for EnvCredentials {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::ready(self.current())
    }

    fn refresh(&self, _expired: &Credentials) -> ProvideFuture<'_> {
        let fresh = Self::new().current();
        if fresh.is_ok() {
            self.current.write().unwrap_or_else(PoisonError::into_inner).clone_from(&fresh);
        }
        ProvideFuture::ready(fresh)
    }
}

pub(super) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Credentials, CredentialsError> {
    let read = |name| match variable(name).map(OsString::into_string) {
        None => Err("is not set"),
        Some(Err(_)) => Err("is not UTF-8 text"),
        Some(Ok(value)) if value.trim().is_empty() => Err("is empty"),
        Some(Ok(value)) => Ok(value.trim().to_owned()),
    };
    match (read(ACCESS_KEY_ID), read(ACCESS_KEY_SECRET), read(SECURITY_TOKEN)) {
        (Ok(id), Ok(secret), Ok(token)) => Ok(Credentials::new(id, secret).with_security_token(token)),
        (Ok(id), Ok(secret), Err("is not set" | "is empty")) => Ok(Credentials::new(id, secret)),
        (id, secret, token) => {
            let say = |name, value: Result<String, &str>| format!("{name} {}", value.err().unwrap_or("is set"));
            let reason = format!(
                "{}, {} ({}, which only temporary credentials need)",
                say(ACCESS_KEY_ID, id),
                say(ACCESS_KEY_SECRET, secret),
                say(SECURITY_TOKEN, token),
            );
            Err(CredentialsError::new("environment", reason))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(variables: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        read(|name| variables.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn a_pair_and_a_pair_with_a_token() {
        let pair = reading(&[(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "secret"), (SECURITY_TOKEN, "")]).unwrap();
        assert_eq!(pair, Credentials::new("id", "secret"));
        let temporary = [(ACCESS_KEY_ID, "id\n"), (ACCESS_KEY_SECRET, " secret "), (SECURITY_TOKEN, "token")];
        assert_eq!(reading(&temporary).unwrap(), Credentials::new("id", "secret").with_security_token("token"));
    }

    #[test]
    fn what_is_missing_is_listed_with_all_that_was_looked_for() {
        let error = reading(&[(ACCESS_KEY_ID, "the-id"), (ACCESS_KEY_SECRET, " ")]).unwrap_err().to_string();
        assert_eq!(
            error,
            "no credentials found: environment: ALIBABA_CLOUD_ACCESS_KEY_ID is set, ALIBABA_CLOUD_ACCESS_KEY_SECRET is \
             empty (ALIBABA_CLOUD_SECURITY_TOKEN is not set, which only temporary credentials need)"
        );
        let nothing = reading(&[]).unwrap_err().to_string();
        assert!(nothing.contains("ALIBABA_CLOUD_ACCESS_KEY_ID is not set"), "{nothing}");
    }
}
