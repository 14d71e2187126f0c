//! What each mode of a profile stands for.

use super::{
    super::{
        Credentials,
        assume_role::Role,
        assume_role_oidc::OidcRole,
        cache::Fetched,
        credentials_uri::Location,
        ecs_ram_role::Metadata,
        excerpt::excerpt,
        process::Helper,
        sts::{Network, Session},
        world::World,
    },
    config::{Config, Entry},
};
use crate::BoxFuture;
use std::time::Duration;

/// The credentials of a profile.
pub(super) async fn credentials(config: &Config, name: &str, world: &dyn World) -> Result<Fetched, String> {
    of_profile(config, name, &[], world).await
}

/// `users` are the profiles that led here by their `source_profile`.
fn of_profile<'a>(
    config: &'a Config,
    name: &'a str,
    users: &'a [&'a str],
    world: &'a dyn World,
) -> BoxFuture<'a, Result<Fetched, String>> {
    Box::pin(async move {
        let trail = [users, &[name]].concat();
        if users.contains(&name) {
            return Err(format!("source_profile leads in a circle: {}", trail.join(" -> ")));
        }
        let entry = config.entry(name)?;
        let mode = entry.text("mode").unwrap_or_default();
        let asked = match Mode::parse(mode) {
            Ok(mode) => ask(config, entry, mode, &trail, world).await,
            Err(reason) => Err(reason),
        };
        let mode = if mode.is_empty() { String::new() } else { format!(" (mode {})", excerpt(mode)) };
        asked.map_err(|reason| format!("profile {name:?} of {}{mode}: {reason}", config.path()))
    })
}

/// A mode that this crate knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    AccessKey,
    StsToken,
    RamRoleArn,
    Chained,
    Oidc,
    EcsRamRole,
    CredentialsUri,
    External,
}

const KNOWN: [(&str, Mode); 8] = [
    ("AK", Mode::AccessKey),
    ("StsToken", Mode::StsToken),
    ("RamRoleArn", Mode::RamRoleArn),
    ("ChainableRamRoleArn", Mode::Chained),
    ("OIDC", Mode::Oidc),
    ("EcsRamRole", Mode::EcsRamRole),
    ("CredentialsURI", Mode::CredentialsUri),
    ("External", Mode::External),
];

impl Mode {
    /// In letters of any case, as the vendor's command line takes them.
    fn parse(mode: &str) -> Result<Self, String> {
        if let Some((_, known)) = KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(mode)) {
            return Ok(*known);
        }
        let names = KNOWN.map(|(name, _)| name).join(", ");
        if ["CloudSSO", "OAuth"].iter().any(|name| name.eq_ignore_ascii_case(mode)) {
            return Err(format!(
                "a person signs in to this mode with a browser, which no program can do; use a profile of mode {names}"
            ));
        }
        let what = if mode.is_empty() { "it has no mode" } else { "this mode is not supported" };
        Err(format!("{what}; use a profile of mode {names}"))
    }
}

async fn ask(
    config: &Config,
    entry: Entry<'_>,
    mode: Mode,
    trail: &[&str],
    world: &dyn World,
) -> Result<Fetched, String> {
    match mode {
        Mode::AccessKey => access_key(entry).map(Fetched::from),
        Mode::StsToken => {
            let token = entry.required("sts_token")?;
            Ok(access_key(entry)?.with_security_token(token).into())
        }
        Mode::Chained => {
            let source = of_profile(config, entry.required("source_profile")?, trail, world).await?;
            assume(entry, &source.credentials, world).await
        }
        Mode::RamRoleArn => {
            let mut source = access_key(entry)?;
            if let Some(token) = entry.text("sts_token") {
                source = source.with_security_token(token);
            }
            assume(entry, &source, world).await
        }
        Mode::Oidc => {
            let role = OidcRole {
                role_arn: Some(entry.required("ram_role_arn")?.to_owned()),
                provider_arn: Some(entry.required("oidc_provider_arn")?.to_owned()),
                token_file: Some(entry.required("oidc_token_file")?.to_owned()),
                session: session(entry)?,
            };
            role.assume(world).await.map(Fetched::from)
        }
        Mode::EcsRamRole => Metadata::of_role(entry.owned("ram_role_name")).ask(world).await.map(Fetched::from),
        Mode::CredentialsUri => {
            let uri = Some(entry.required("credentials_uri")?.to_owned());
            Location { uri }.ask(world).await.map(Fetched::from)
        }
        Mode::External => Helper::new(entry.required("process_command")?).ask(world).await,
    }
}

fn access_key(entry: Entry<'_>) -> Result<Credentials, String> {
    Ok(Credentials::new(entry.required("access_key_id")?, entry.required("access_key_secret")?))
}

async fn assume(entry: Entry<'_>, source: &Credentials, world: &dyn World) -> Result<Fetched, String> {
    let role = Role {
        arn: entry.required("ram_role_arn")?.to_owned(),
        external_id: entry.owned("external_id"),
        session: session(entry)?,
    };
    role.assume(source, world).await.map(Fetched::from).map_err(|refusal| refusal.reason)
}

fn session(entry: Entry<'_>) -> Result<Session, String> {
    let default = Session::default();
    Ok(Session {
        // The vendor's command line and its SDKs name it differently in mode OIDC.
        name: entry.owned("ram_session_name").or_else(|| entry.owned("role_session_name")),
        duration: entry.seconds("expired_seconds")?.map_or(default.duration, Duration::from_secs),
        policy: entry.owned("policy"),
        region: entry.owned("sts_region"),
        network: match entry.truth("enable_vpc") {
            Some(true) => Some(Network::Vpc),
            Some(false) => Some(Network::Public),
            None => None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_known_in_letters_of_any_case() {
        assert_eq!(Mode::parse("ak"), Ok(Mode::AccessKey));
        assert_eq!(Mode::parse("CREDENTIALSURI"), Ok(Mode::CredentialsUri));
        assert!(Mode::parse("oauth").unwrap_err().contains("a person signs in"));
        assert!(Mode::parse("").unwrap_err().contains("AK, StsToken, RamRoleArn"));
    }
}
