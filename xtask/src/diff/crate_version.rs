//! The version of the crate that users compile against, as its manifest says.

use dyvms_codegen::diff::Version;
use std::{fs, path::Path};

/// The version of the crate in `dir`; nothing when there is no crate.
pub(super) fn read(dir: &Path) -> Result<Option<Version>, String> {
    let Ok(manifest) = fs::read_to_string(dir.join("Cargo.toml")) else { return Ok(None) };
    let written = match entry(&manifest, "package") {
        Some(Written::Itself(version)) => Some(version),
        Some(Written::Workspace) => workspace(dir),
        None => None,
    };
    let shown = dir.join("Cargo.toml");
    let version = written.ok_or_else(|| format!("{} states no version", shown.display()))?;
    version.parse().map(Some).map_err(|error| format!("{}: {error}", shown.display()))
}

enum Written {
    Itself(String),
    Workspace,
}

/// The version that the nearest workspace above gives to its members.
fn workspace(dir: &Path) -> Option<String> {
    let dir = dir.canonicalize().ok()?;
    dir.ancestors().skip(1).find_map(|dir| {
        match entry(&fs::read_to_string(dir.join("Cargo.toml")).ok()?, "workspace.package") {
            Some(Written::Itself(version)) => Some(version),
            _ => None,
        }
    })
}

/// The version in a section of a manifest.
fn entry(manifest: &str, section: &str) -> Option<Written> {
    let header = format!("[{section}]");
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != header).skip(1);
    let mut lines = lines.take_while(|line| !line.starts_with('['));
    lines.find_map(|line| {
        let rest = line.strip_prefix("version")?.trim_start();
        match rest.strip_prefix('=') {
            Some(value) if value.contains("workspace") => Some(Written::Workspace),
            Some(value) => {
                value.trim().strip_prefix('"')?.split('"').next().map(|text| Written::Itself(text.to_owned()))
            }
            None => rest.strip_prefix(".workspace").map(|_| Written::Workspace),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn version(member: &str, workspace: &str) -> Result<Option<String>, String> {
        let dir = TempDir::new().expect("folder");
        fs::write(dir.path().join("Cargo.toml"), workspace).expect("written");
        let member_dir = dir.path().join("sdk");
        fs::create_dir(&member_dir).expect("folder");
        fs::write(member_dir.join("Cargo.toml"), member).expect("written");
        read(&member_dir).map(|version| version.map(|version| version.to_string()))
    }

    const WORKSPACE: &str =
        "[workspace]\nmembers = []\n\n[workspace.package]\nedition = \"2024\"\nversion = \"0.4.2\" # now\n";

    #[test]
    fn a_version_stands_in_the_crate_or_in_its_workspace() {
        let own = "[package]\nname = \"a\"\nversion = \"1.2.3\"\n[dependencies]\nversion = \"9.9.9\"\n";
        assert_eq!(version(own, WORKSPACE), Ok(Some("1.2.3".to_owned())));
        for shared in ["version.workspace = true", "version = { workspace = true }"] {
            assert_eq!(version(&format!("[package]\n{shared}\n"), WORKSPACE), Ok(Some("0.4.2".to_owned())));
        }
    }

    #[test]
    fn a_manifest_without_a_version_is_an_error_and_no_manifest_is_none() {
        assert!(version("[package]\nname = \"a\"\n", WORKSPACE).is_err());
        assert!(version("[package]\nversion = \"one\"\n", WORKSPACE).is_err());
        assert_eq!(read(Path::new("no/such/folder")), Ok(None));
    }
}
