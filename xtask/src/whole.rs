//! Files that are written whole or not at all.

use std::{fs, io, path::Path};

/// Written beside and renamed, so that no reader ever sees half a file.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}
