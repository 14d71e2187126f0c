//! Credentials from the vendor's INI file, `~/.alibabacloud/credentials.ini` or `~/.alibabacloud/credentials`.

mod parse;

use self::parse::Section;
use super::{
    Credentials, CredentialsError,
    assume_role::Role,
    assume_role_oidc::OidcRole,
    cache::{Cache, Fetched, Source, provided_from_cache},
    ecs_ram_role::Metadata,
    excerpt::excerpt,
    profile::PROFILE,
    sts::Session,
    world::{World, home, variable},
};
use crate::BoxFuture;
use std::{io, path::PathBuf};

const CREDENTIALS_FILE: &str = "ALIBABA_CLOUD_CREDENTIALS_FILE";

/// The vendor's SDKs and documents name the file differently; the first that exists is read.
const FILE_NAMES: [&str; 2] = ["credentials.ini", "credentials"];

/// Credentials from a section of the vendor's INI file.
///
/// ```ini
/// [default]
/// type = access_key          ; or sts, ram_role_arn, oidc_role_arn, ecs_ram_role
/// access_key_id = LTAI…
/// access_key_secret = …
/// ```
///
/// | type | keys |
/// |---|---|
/// | `access_key` | `access_key_id`, `access_key_secret` |
/// | `sts` | those and `security_token` |
/// | `ram_role_arn` | those of `access_key`, `role_arn`; optional `role_session_name`, `policy` |
/// | `oidc_role_arn` | `role_arn`, `oidc_provider_arn`, `oidc_token_file_path`; optional as of `ram_role_arn` |
/// | `ecs_ram_role` | optional `role_name` |
///
/// `rsa_key_pair` is refused. The file is read again whenever new credentials are needed, and each hour.
#[derive(Clone)]
pub struct IniProfile(Cache<IniFile>);

provided_from_cache!(IniProfile);

/// Which section of which file; what is `None` comes from a variable or is the default.
#[derive(Debug, Clone, Default)]
pub(super) struct IniFile {
    section: Option<String>,
    file: Option<PathBuf>,
}

impl IniProfile {
    /// The section that `ALIBABA_CLOUD_PROFILE` names, else `default`, of the file that
    /// `ALIBABA_CLOUD_CREDENTIALS_FILE` names, else of `~/.alibabacloud/credentials.ini`, else of
    /// `~/.alibabacloud/credentials`.
    #[must_use]
    pub fn new() -> Self {
        Self(Cache::new(IniFile::default()))
    }

    /// Names the section. Default: `ALIBABA_CLOUD_PROFILE`, else `default`.
    #[must_use]
    pub fn section(self, name: impl Into<String>) -> Self {
        Self(self.0.with(|file| file.section = Some(name.into())))
    }

    /// Reads this file.
    #[must_use]
    pub fn file(self, path: impl Into<PathBuf>) -> Self {
        Self(self.0.with(|file| file.file = Some(path.into())))
    }
}

impl Default for IniProfile {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for IniFile {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move { self.ask(world).await.map_err(|reason| CredentialsError::new("INI profile", reason)) })
    }
}

impl IniFile {
    async fn ask(&self, world: &dyn World) -> Result<Fetched, String> {
        let (path, text) = self.read(world)?;
        let name =
            self.section.clone().or_else(|| variable(world, PROFILE).ok()).unwrap_or_else(|| "default".to_owned());
        let section = parse::section(&text, &name).map_err(|reason| format!("the file {path} {reason}"))?;
        let asked = ask(&section, world).await;
        asked.map_err(|reason| format!("section [{name}] of {path}: {reason}"))
    }

    /// The first file that exists.
    fn read(&self, world: &dyn World) -> Result<(String, String), String> {
        let paths = match self.file.clone().or_else(|| variable(world, CREDENTIALS_FILE).ok().map(PathBuf::from)) {
            Some(path) => vec![path],
            None => {
                let folder = home(world)?.join(".alibabacloud");
                FILE_NAMES.iter().map(|name| folder.join(name)).collect()
            }
        };
        for path in &paths {
            let shown = path.display().to_string();
            match world.file(path) {
                Ok(content) => {
                    let text = String::from_utf8(content).map_err(|_| format!("the file {shown} is not UTF-8 text"))?;
                    return Ok((shown, text));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(format!("the file {shown} cannot be read: {error}")),
            }
        }
        let shown = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        Err(format!("there is no file {}", shown.join(" and no file ")))
    }
}

async fn ask(section: &Section, world: &dyn World) -> Result<Fetched, String> {
    if section.text("enable").is_some_and(|enable| enable.eq_ignore_ascii_case("false")) {
        return Err("it is switched off by enable = false".to_owned());
    }
    match section.required("type")? {
        "access_key" => access_key(section).map(Fetched::from),
        "sts" => Ok(access_key(section)?.with_security_token(section.required("security_token")?).into()),
        "ram_role_arn" => {
            let role =
                Role { arn: section.required("role_arn")?.to_owned(), external_id: None, session: session(section) };
            let assumed = role.assume(&access_key(section)?, world).await;
            assumed.map(Fetched::from).map_err(|refusal| refusal.reason)
        }
        "oidc_role_arn" => {
            let role = OidcRole {
                role_arn: Some(section.required("role_arn")?.to_owned()),
                provider_arn: Some(section.required("oidc_provider_arn")?.to_owned()),
                token_file: Some(section.required("oidc_token_file_path")?.to_owned()),
                session: session(section),
            };
            role.assume(world).await.map(Fetched::from)
        }
        "ecs_ram_role" => Metadata::of_role(section.owned("role_name")).ask(world).await.map(Fetched::from),
        other => Err(format!(
            "the type {:?} is not supported; use access_key, sts, ram_role_arn, oidc_role_arn or ecs_ram_role",
            excerpt(other)
        )),
    }
}

fn access_key(section: &Section) -> Result<Credentials, String> {
    Ok(Credentials::new(section.required("access_key_id")?, section.required("access_key_secret")?))
}

fn session(section: &Section) -> Session {
    Session { name: section.owned("role_session_name"), policy: section.owned("policy"), ..Session::default() }
}
