//! What commands print much of goes out in one piece, and whoever reads it may stop early.

use std::io::{self, Write as _};

/// Writes a text to the standard output.
///
/// A reader that has seen enough, such as `head`, is no failure: the command ends as if all had been read.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
