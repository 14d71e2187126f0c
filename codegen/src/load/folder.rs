//! The files of a spec folder.

use super::{InputFile, LoadError};
use std::{fs, path::Path};

/// The spec files below `dir`, in the order of their paths, before anything is read from them.
///
/// # Errors
///
/// A file or folder cannot be read.
pub fn read_dir(dir: &Path) -> Result<Vec<InputFile>, LoadError> {
    let mut files = Vec::new();
    for name in ["service.yaml", "errors.yaml"] {
        files.push(read_file(dir, name.to_owned())?);
    }
    read_folder(dir, "types", &mut files)?;
    for chapter in list(dir, "actions")? {
        if dir.join(&chapter).is_dir() {
            for path in yaml_files(dir, &chapter)? {
                files.push(read_file(dir, path)?);
            }
        }
    }
    for folder in ["receipts", "callbacks"] {
        read_folder(dir, folder, &mut files)?;
    }
    Ok(files)
}

/// The folders in `dir` that have a spec of their own.
pub(super) fn specs_in(dir: &Path) -> Result<Vec<String>, LoadError> {
    let mut folders = names(dir)?;
    folders.retain(|folder| dir.join(folder).join("service.yaml").is_file());
    Ok(folders)
}

/// Adds the files of a folder that need not be there.
fn read_folder(dir: &Path, folder: &str, files: &mut Vec<InputFile>) -> Result<(), LoadError> {
    if dir.join(folder).is_dir() {
        for path in yaml_files(dir, folder)? {
            files.push(read_file(dir, path)?);
        }
    }
    Ok(())
}

fn read_file(dir: &Path, path: String) -> Result<InputFile, LoadError> {
    let full = dir.join(&path);
    match fs::read_to_string(&full) {
        Ok(text) => Ok(InputFile { path, text }),
        Err(error) => Err(LoadError::Io { path: full, error }),
    }
}

fn yaml_files(dir: &Path, folder: &str) -> Result<Vec<String>, LoadError> {
    Ok(list(dir, folder)?.into_iter().filter(|path| path.ends_with(".yaml")).collect())
}

/// The entries of a folder, sorted, as paths below `dir`.
fn list(dir: &Path, folder: &str) -> Result<Vec<String>, LoadError> {
    Ok(names(&dir.join(folder))?.into_iter().map(|name| format!("{folder}/{name}")).collect())
}

/// The names of what lies in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, LoadError> {
    let io_error = |error| LoadError::Io { path: folder.to_owned(), error };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io_error)? {
        names.push(entry.map_err(io_error)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
