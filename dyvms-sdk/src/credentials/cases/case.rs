//! The form of a case.

use super::traffic::Exchange;
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, io, path::PathBuf};

/// One case: a provider, a world, and steps through time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// What it shows, for readers.
    #[serde(rename = "about")]
    _about: String,
    pub(super) provider: Provider,
    /// What the dice say, for jitter: from 0 up to, and without, 1.
    #[serde(default)]
    pub(super) chance: f64,
    /// What there is when it begins, at 2026-11-20T08:00:00Z.
    #[serde(default)]
    pub(super) given: Given,
    pub(super) steps: Vec<Step>,
}

/// What there is.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    #[serde(default)]
    pub(super) variables: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) files: BTreeMap<String, Content>,
}

/// The content of a file or of an answer: a text as it is, `null` for what may not be read, all else as JSON.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Content(Value);

impl Content {
    pub(super) fn bytes(&self) -> Result<Vec<u8>, io::ErrorKind> {
        match &self.0 {
            Value::Null => Err(io::ErrorKind::PermissionDenied),
            Value::String(text) => Ok(text.clone().into_bytes()),
            json => Ok(json.to_string().into_bytes()),
        }
    }
}

/// One question and what comes of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    #[serde(default)]
    pub(super) after_seconds: u64,
    #[serde(default)]
    pub(super) given: Given,
    #[serde(default)]
    pub(super) ask: Question,
    /// Whether the answer is there before anything happens.
    #[serde(default)]
    pub(super) at_once: bool,
    /// What happens, in this order and completely, before or after the answer.
    #[serde(default)]
    pub(super) traffic: Vec<Exchange>,
    #[serde(rename = "expect")]
    pub(super) expected: Expected,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Question {
    #[default]
    Provide,
    /// After the service said that what was got last has expired.
    Refresh,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Expected {
    Get(Got),
    Error(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Got {
    pub(super) id: String,
    pub(super) secret: String,
    pub(super) token: Option<String>,
    pub(super) expires: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Provider {
    Chain,
    Static {
        id: String,
        secret: String,
        token: Option<String>,
    },
    AssumeRole {
        source: Box<Provider>,
        role_arn: String,
        external_id: Option<String>,
        #[serde(default)]
        session: Session,
    },
    AssumeRoleWithOidc {
        /// The role, the provider and the token's file; all from the environment if it is left out.
        given: Option<[String; 3]>,
        #[serde(default)]
        session: Session,
    },
    EcsRamRole {
        role_name: Option<String>,
        #[serde(default)]
        require_imds_v2: bool,
    },
    CredentialsUri {
        uri: Option<String>,
    },
    Profile {
        name: Option<String>,
        file: Option<PathBuf>,
    },
    IniProfile {
        section: Option<String>,
        file: Option<PathBuf>,
    },
    Process {
        command_line: String,
        timeout_seconds: Option<u64>,
    },
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub(super) name: Option<String>,
    pub(super) duration_seconds: Option<u64>,
    pub(super) policy: Option<String>,
    pub(super) region: Option<String>,
    #[serde(default)]
    pub(super) vpc: bool,
}
