//! Credentials: who calls, and where the keys come from.
//!
//! A client looks in the places where the vendor's SDKs and tools leave them, [`DefaultChain`]. Each place can be named
//! alone, and [`AssumeRole`] takes a role with the credentials of any of them:
//!
//! ```
//! use dyvms_sdk::{Client, credentials::{AssumeRole, Profile}};
//!
//! let role = AssumeRole::new(Profile::new().name("ops"), "acs:ram::1234567890123456:role/caller");
//! let client = Client::builder().credentials(role).build()?;
//! # Ok::<(), dyvms_sdk::Error>(())
//! ```
//!
//! Temporary credentials are kept and asked for again in time. However many tasks wait, one question is under way, and
//! nobody waits for it while the old credentials are good; after a failure there is a pause, which grows to a minute.

mod assume_role;
mod assume_role_oidc;
mod cache;
mod chain;
mod closure;
mod command_line;
mod credentials_uri;
mod ecs_ram_role;
mod env;
mod error;
mod excerpt;
mod future;
mod ini;
mod process;
mod profile;
mod secret;
mod r#static;
mod sts;
mod temporary;
mod world;

#[cfg(test)]
mod cases;

pub use self::{
    assume_role::AssumeRole,
    assume_role_oidc::AssumeRoleWithOidc,
    chain::DefaultChain,
    closure::{FromFn, from_fn},
    credentials_uri::CredentialsUri,
    ecs_ram_role::EcsRamRole,
    env::EnvCredentials,
    error::{CredentialsError, Tried},
    future::ProvideFuture,
    ini::IniProfile,
    process::Process,
    profile::Profile,
    r#static::StaticCredentials,
};

use self::secret::Secret;
use hmac::{Hmac, KeyInit};
use sha1::Sha1;
use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::SystemTime,
};
use zeroize::Zeroizing;

/// Where credentials come from. It is asked before each attempt.
pub trait ProvideCredentials: Send + Sync + fmt::Debug {
    /// The credentials to sign with now.
    fn provide(&self) -> ProvideFuture<'_>;

    /// New credentials, after the service said that these have expired.
    ///
    /// A provider without newer ones returns what it has; the client then does not try again.
    fn refresh(&self, expired: &Credentials) -> ProvideFuture<'_> {
        let _ = expired;
        self.provide()
    }
}

/// An AccessKey pair, with its security token if it is temporary. Cheap to clone.
///
/// The secret and the token are wiped from memory when the last clone is dropped, and never show in `Debug`.
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

/// Aligned so that no thread that counts clones takes the cache line from one that signs.
#[repr(align(128))]
struct Inner {
    access_key_id: String,
    secret: Secret,
    security_token: Option<Secret>,
    expires: Option<SystemTime>,
    /// The HMAC with its key already taken in: half the work of a short signature, done once.
    hmac_sha1: OnceLock<Hmac<Sha1>>,
}

impl Credentials {
    /// A lasting AccessKey pair.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            access_key_id: access_key_id.into(),
            secret: Secret::new(access_key_secret.into()),
            security_token: None,
            expires: None,
            hmac_sha1: OnceLock::new(),
        }))
    }

    /// The same with the security token that belongs to it.
    #[must_use]
    pub fn with_security_token(&self, token: impl Into<String>) -> Self {
        self.changed(Some(Secret::new(token.into())), self.0.expires)
    }

    /// The same with the time when it expires.
    #[must_use]
    pub fn with_expiration(&self, expires: SystemTime) -> Self {
        self.changed(self.0.security_token.clone(), Some(expires))
    }

    fn changed(&self, security_token: Option<Secret>, expires: Option<SystemTime>) -> Self {
        Self(Arc::new(Inner {
            access_key_id: self.0.access_key_id.clone(),
            secret: self.0.secret.clone(),
            security_token,
            expires,
            hmac_sha1: self.0.hmac_sha1.clone(),
        }))
    }

    /// The AccessKey id.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// The AccessKey secret.
    #[must_use]
    pub fn access_key_secret(&self) -> &str {
        self.0.secret.expose()
    }

    /// The security token of temporary credentials.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.0.security_token.as_ref().map(Secret::expose)
    }

    /// When they expire, if the provider knows.
    #[must_use]
    pub fn expires(&self) -> Option<SystemTime> {
        self.0.expires
    }

    /// An HMAC-SHA1 keyed as signature version 1.0 demands, ready for the message.
    pub(crate) fn hmac_sha1(&self) -> Hmac<Sha1> {
        let keyed = self.0.hmac_sha1.get_or_init(|| {
            let mut key = Zeroizing::new(Vec::with_capacity(self.access_key_secret().len() + 1));
            key.extend_from_slice(self.access_key_secret().as_bytes());
            key.push(b'&');
            Hmac::new_from_slice(&key).expect("HMAC takes a key of any length")
        });
        keyed.clone()
    }
}

/// Two are equal if they sign the same way, whenever they expire.
impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.access_key_id() == other.access_key_id()
                && self.access_key_secret() == other.access_key_secret()
                && self.security_token() == other.security_token())
    }
}

impl Eq for Credentials {}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &ShownKeyId(self.access_key_id()))
            .field("temporary", &self.0.security_token.is_some())
            .field("expires", &self.0.expires)
            .finish_non_exhaustive()
    }
}

/// Enough of a key id to tell two keys apart, and no more.
struct ShownKeyId<'a>(&'a str);

impl fmt::Debug for ShownKeyId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last_four = self.0.char_indices().rev().nth(3).map(|(at, _)| &self.0[at..]);
        match last_four {
            Some(end) if self.0.len() >= 12 => write!(f, "***{end}"),
            _ => f.write_str("***"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_show() {
        let credentials = Credentials::new("LTAI5tExampleKeyId42", "the-secret").with_security_token("the-token");
        let shown = format!("{credentials:?} {:?}", StaticCredentials::from(credentials.clone()));
        assert!(shown.contains("***Id42") && shown.contains("temporary: true"), "{shown}");
        for hidden in ["the-secret", "the-token", "LTAI5t"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
        assert_eq!(format!("{:?}", ShownKeyId("short")), "***");
        assert_eq!(format!("{:?}", ShownKeyId("钥匙钥匙钥匙")), "***钥匙钥匙");
    }

    #[test]
    fn equal_credentials_sign_the_same_way() {
        let pair = Credentials::new("id", "secret");
        assert_eq!(pair, Credentials::new("id", "secret").with_expiration(SystemTime::UNIX_EPOCH));
        assert_ne!(pair, pair.with_security_token("token"));
        assert_ne!(pair, Credentials::new("id", "other"));
    }
}
