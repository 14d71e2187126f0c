//! Names of parameters that are encoded when the crate is built.

use super::encode::{PIECE, is_unreserved};

/// A name that needs no encoding, with the `=` that follows it, as it is when it is encoded once and twice. A name that
/// does not fit does not compile.
pub(super) struct Name {
    pub(super) once: [u8; PIECE],
    pub(super) once_length: usize,
    pub(super) again: [u8; PIECE],
    pub(super) again_length: usize,
}

impl Name {
    pub(super) const fn new(name: &str) -> Self {
        let ((once, once_length), (again, again_length)) = (joined(name, b"="), joined(name, b"%3D"));
        Self { once, once_length, again, again_length }
    }
}

const fn joined(name: &str, joint: &[u8]) -> ([u8; PIECE], usize) {
    let name = name.as_bytes();
    let mut piece = [0; PIECE];
    let mut at = 0;
    while at < name.len() {
        assert!(is_unreserved(name[at]), "the name needs encoding");
        piece[at] = name[at];
        at += 1;
    }
    while at < name.len() + joint.len() {
        piece[at] = joint[at - name.len()];
        at += 1;
    }
    (piece, at)
}
