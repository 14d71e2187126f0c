//! What the words on the command line stand for: a folder, an export, or a revision.

use super::{Failure, git};
use dyvms_codegen::{
    diff::{Side, load_beside},
    load::{LoadError, Loaded, load, load_files},
};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

/// Both sides; the new one is the work tree's spec unless it is named. While git looks for the old one, the new one is
/// loaded, and what both have just so is not read again.
pub(super) fn both(base: &str, head: Option<&str>, spec: &Path) -> Result<(Side, Side), Failure> {
    let (found, head) = thread::scope(|scope| {
        let found = scope.spawn(|| look_up(base, spec));
        let head = match head {
            Some(head) => look_up(head, spec).and_then(|found| found.side(None)),
            None => folder(spec),
        };
        (found.join(), head)
    });
    let found = found.map_err(|_| Failure::Said("looking for the old side ended in a panic".to_owned()))??;
    let head = head?;
    let base = found.side(head.loaded())?;
    if base.product() == head.product() {
        return Ok((base, head));
    }
    let (old, new) = (
        format!("{} is a spec of {}", base.shown, base.product()),
        format!("{} is one of {}", head.shown, head.product()),
    );
    Err(Failure::Said(format!("{old}, and {new}: nothing that two products differ in is a change")))
}

/// What a word stands for, not loaded yet.
enum Found {
    Folder(PathBuf),
    Export(PathBuf),
    Revision(git::Found),
}

/// What exists as a folder or file is that; everything else is a revision.
fn look_up(word: &str, spec: &Path) -> Result<Found, Failure> {
    let path = Path::new(word);
    if path.is_dir() {
        Ok(Found::Folder(path.to_owned()))
    } else if path.is_file() {
        Ok(Found::Export(path.to_owned()))
    } else {
        git::read(word, spec).map(Found::Revision).map_err(Failure::Said)
    }
}

impl Found {
    /// The loaded side; `twin` is the other one, when that is loaded.
    fn side(self, twin: Option<&Loaded>) -> Result<Side, Failure> {
        match self {
            Self::Folder(path) => folder(&path),
            Self::Export(path) => export(&path),
            Self::Revision(found) => {
                let loaded = match twin {
                    Some(twin) => load_beside(&found.folder, &found.files, twin),
                    None => load_files(&found.folder, &found.files),
                };
                match loaded {
                    Ok(loaded) => Ok(Side::spec(found.shown, loaded)),
                    Err(findings) => Err(Failure::Found { what: found.shown, findings }),
                }
            }
        }
    }
}

fn folder(path: &Path) -> Result<Side, Failure> {
    let shown = path.display().to_string();
    match load(path) {
        Ok(loaded) => Ok(Side::spec(shown, loaded)),
        Err(LoadError::Findings(findings)) => Err(Failure::Found { what: shown, findings }),
        Err(error @ LoadError::Io { .. }) => Err(Failure::Said(error.to_string())),
    }
}

fn export(path: &Path) -> Result<Side, Failure> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Failure::Said(format!("cannot read {shown}: {error}")))?;
    Side::export(&shown, &text).map_err(|error| Failure::Said(format!("{shown} is {error}")))
}
