//! Credentials from the profiles of the vendor's command line, `~/.aliyun/config.json`.

mod config;
mod mode;

use self::config::Config;
use super::{
    CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    world::{World, home, is_true, variable},
};
use crate::BoxFuture;
use std::path::PathBuf;

/// The variable that names the profile, of this file and of the INI file.
pub(super) const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";
const CLI_PROFILE_DISABLED: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";

/// Credentials from a profile of the vendor's command line, `aliyun configure`.
///
/// | mode | credentials |
/// |---|---|
/// | `AK`, `StsToken` | those in the profile |
/// | `RamRoleArn` | of a role, assumed with those in the profile |
/// | `ChainableRamRoleArn` | of a role, assumed with those of another profile |
/// | `OIDC` | of a role, assumed with a token |
/// | `EcsRamRole` | of this instance's role |
/// | `CredentialsURI` | what a URI answers |
/// | `External` | what a program prints |
///
/// `CloudSSO` and `OAuth` need a person and a browser and are refused, and so is every other mode.
///
/// `ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true` forbids to read the file. The file is read again whenever new credentials
/// are needed; they are kept and refreshed as those of the provider that the mode stands for, and those in the file
/// itself are read anew each hour.
#[derive(Clone)]
pub struct Profile(Cache<CliProfile>);

provided_from_cache!(Profile);

/// Which profile of which file; what is `None` comes from a variable, from the file, or is the default.
#[derive(Debug, Clone, Default)]
pub(super) struct CliProfile {
    name: Option<String>,
    file: Option<PathBuf>,
}

impl Profile {
    /// The profile that `ALIBABA_CLOUD_PROFILE` names, else the file's current one, of `~/.aliyun/config.json`.
    #[must_use]
    pub fn new() -> Self {
        Self(Cache::new(CliProfile::default()))
    }

    /// Names the profile. Default: `ALIBABA_CLOUD_PROFILE`, else the file's current one.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        Self(self.0.with(|profile| profile.name = Some(name.into())))
    }

    /// Reads another file. Default: `~/.aliyun/config.json`.
    #[must_use]
    pub fn file(self, path: impl Into<PathBuf>) -> Self {
        Self(self.0.with(|profile| profile.file = Some(path.into())))
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for CliProfile {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move { self.ask(world).await.map_err(|reason| CredentialsError::new("CLI profile", reason)) })
    }
}

impl CliProfile {
    async fn ask(&self, world: &dyn World) -> Result<Fetched, String> {
        if is_true(world, CLI_PROFILE_DISABLED) {
            return Err(format!("{CLI_PROFILE_DISABLED} is true"));
        }
        let path = match &self.file {
            Some(path) => path.clone(),
            None => home(world)?.join(".aliyun").join("config.json"),
        };
        let config = Config::read(&path, world)?;
        let name = match self.name.clone().or_else(|| variable(world, PROFILE).ok()) {
            Some(name) => name,
            None => config.current()?.to_owned(),
        };
        mode::credentials(&config, &name, world).await
    }
}
