//! The file of profiles: JSON with the current profile's name and the profiles.

use super::super::world::World;
use serde_json::{Map, Value};
use std::{io, path::Path};

/// The file of profiles.
pub(super) struct Config {
    /// Its path, for errors.
    path: String,
    json: Value,
}

/// One profile of the file.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    fields: &'a Map<String, Value>,
}

impl Config {
    pub(super) fn read(path: &Path, world: &dyn World) -> Result<Self, String> {
        let shown = path.display().to_string();
        let content = world.file(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("there is no file {shown}, which `aliyun configure` would write"),
            _ => format!("the file {shown} cannot be read: {error}"),
        })?;
        // Some editors begin a file with this mark, which JSON does not know.
        let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content);
        // The error tells line and column, and quotes nothing.
        let json = serde_json::from_slice(content).map_err(|error| format!("the file {shown} is not JSON: {error}"))?;
        Ok(Self { path: shown, json })
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The name of the current profile.
    pub(super) fn current(&self) -> Result<&str, String> {
        let current = self.json["current"].as_str().map(str::trim).filter(|name| !name.is_empty());
        current.ok_or_else(|| {
            let path = &self.path;
            format!("ALIBABA_CLOUD_PROFILE is not set, and the file {path} names no current profile (key current)")
        })
    }

    /// The first profile of this name.
    pub(super) fn entry(&self, name: &str) -> Result<Entry<'_>, String> {
        let profiles = self.json["profiles"].as_array().map_or(&[][..], Vec::as_slice);
        let named = |profile: &&Value| profile["name"].as_str() == Some(name);
        if let Some(fields) = profiles.iter().find(named).and_then(Value::as_object) {
            return Ok(Entry { fields });
        }
        let names: Vec<_> = profiles.iter().filter_map(|profile| profile["name"].as_str()).collect();
        let has = if names.is_empty() { "no profiles".to_owned() } else { names.join(", ") };
        Err(format!("the file {} has no profile {name:?}; it has {has}", self.path))
    }
}

impl<'a> Entry<'a> {
    /// A field's text; nothing if it is absent or empty.
    pub(super) fn text(self, key: &str) -> Option<&'a str> {
        self.fields.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn owned(self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    pub(super) fn required(self, key: &str) -> Result<&'a str, String> {
        self.text(key).ok_or_else(|| match self.fields.get(key) {
            None => format!("{key} is missing"),
            Some(Value::String(_)) => format!("{key} is empty"),
            Some(_) => format!("{key} is not a text"),
        })
    }

    /// A number of seconds; nothing if it is absent or zero, as the vendor's command line writes what is not set.
    pub(super) fn seconds(self, key: &str) -> Result<Option<u64>, String> {
        match self.fields.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_u64() {
                Some(seconds) => Ok(Some(seconds).filter(|&seconds| seconds > 0)),
                None => Err(format!("{key} is not a whole number of seconds")),
            },
        }
    }

    pub(super) fn truth(self, key: &str) -> Option<bool> {
        self.fields.get(key)?.as_bool()
    }
}
