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
    for path in yaml_files(dir, "types")? {
        files.push(read_file(dir, path)?);
    }
    for chapter in list(dir, "actions")? {
        if dir.join(&chapter).is_dir() {
            for path in yaml_files(dir, &chapter)? {
                files.push(read_file(dir, path)?);
            }
        }
    }
    for folder in ["receipts", "callbacks"] {
        if dir.join(folder).is_dir() {
            for path in yaml_files(dir, folder)? {
                files.push(read_file(dir, path)?);
            }
        }
    }
    Ok(files)
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
    let full = dir.join(folder);
    let io_error = |error| LoadError::Io { path: full.clone(), error };
    let mut names = Vec::new();
    for entry in fs::read_dir(&full).map_err(io_error)? {
        let name = entry.map_err(io_error)?.file_name();
        names.push(format!("{folder}/{}", name.to_string_lossy()));
    }
    names.sort();
    Ok(names)
}
