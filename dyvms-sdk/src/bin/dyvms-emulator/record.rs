//! The file that gets one line of JSON per request.

use crate::say;
use dyvms_sdk::emulator::ReceivedCall;
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// An open file; gone once a line could not be written.
pub(crate) struct Record {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

impl Record {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(|error| {
            io::Error::new(error.kind(), format!("the record {} cannot be opened: {error}", path.display()))
        })?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(Some(file)) })
    }

    pub(crate) fn add(&self, call: &ReceivedCall) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = file.as_mut() else { return };
        let written = serde_json::to_vec(call).map_err(io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            open.write_all(&line)
        });
        if let Err(error) = written {
            *file = None;
            let path = self.path.display();
            say(
                &mut io::stderr(),
                &format!("error: {path} cannot be written any more, requests go unrecorded: {error}"),
            );
        }
    }
}
