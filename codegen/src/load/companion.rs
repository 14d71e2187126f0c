//! The specs of companions: services that the runtime speaks to besides its own. Each lies in a folder of its own within
//! the spec, and is a whole spec.

use super::{LoadError, Loaded, Source, folder, load_files};
use crate::{
    diagnostic::{Finding, Level},
    model,
    spec::Runtime,
};
use indexmap::IndexMap;
use std::{path::Path, sync::Arc};

/// The spec of a service whose code is a module of the runtime's crate.
#[derive(Debug, Clone)]
pub struct Companion {
    /// The feature without which the module is not there.
    pub feature: String,
    /// The spec.
    pub loaded: Loaded,
}

/// The companions in the folders of `dir`, and all that is wrong with them.
pub(super) fn within(dir: &Path) -> Result<(IndexMap<String, Companion>, Vec<Finding>), LoadError> {
    let (mut companions, mut findings) = (IndexMap::new(), Vec::new());
    for name in folder::specs_in(dir)? {
        let path = dir.join(&name);
        match load_files(&path.display().to_string(), &folder::read_dir(&path)?).map(|loaded| named(&name, loaded)) {
            Ok(Ok(companion)) => companions.extend(companion.map(|companion| (name, companion))),
            Ok(Err(misnamed)) => findings.push(misnamed),
            Err(found) => findings.extend(found),
        }
    }
    Ok((companions, findings))
}

/// The spec in a folder as that of a companion; nothing if its code is a crate of its own.
fn named(folder: &str, loaded: Loaded) -> Result<Option<Companion>, Finding> {
    let service = &loaded.spec.service;
    let Some(Runtime::Feature(feature)) = service.runtime.clone() else { return Ok(None) };
    let module = model::module(service);
    if folder == module {
        return Ok(Some(Companion { feature, loaded }));
    }
    let Source { file, root, .. } = &loaded.sources[loaded.service_source];
    Err(Finding {
        rule: "file.name",
        level: Level::Error,
        file: Arc::clone(file),
        at: root.get("service").map_or(0..0, |(_, value)| value.at.clone()),
        message: format!("the folder `{folder}` holds the spec of `{}`", service.service),
        help: Some(format!("rename the folder to {module}")),
    })
}
