//! Texts that are percent-encoded already, most of them when the crate is built.

use super::encode::{JOINT, PIECE, is_unreserved};

/// A short text as it is when it is encoded once and twice.
#[derive(Clone, Copy)]
pub(super) struct Ready<const ROOM: usize = PIECE> {
    pub(super) once: [u8; ROOM],
    pub(super) once_length: usize,
    pub(super) again: [u8; ROOM],
    pub(super) again_length: usize,
}

/// What stands between texts is reserved only when it is encoded once more.
pub(super) static EQUALS: Ready<JOINT> = Ready::new("", b"=", b"%3D");
pub(super) static AMPERSAND: Ready<JOINT> = Ready::new("", b"&", b"%26");
pub(super) static NOTHING: Ready<JOINT> = Ready::new("", b"", b"");

impl<const ROOM: usize> Ready<ROOM> {
    /// A text and what follows it, encoded once and twice. A text that needs encoding or does not fit does not compile.
    const fn new(text: &str, once: &[u8], again: &[u8]) -> Self {
        let ((once, once_length), (again, again_length)) = (joined(text, once), joined(text, again));
        Self { once, once_length, again, again_length }
    }
}

impl Ready {
    /// A name and `=`.
    pub(super) const fn name(name: &str) -> Self {
        Self::new(name, b"=", b"%3D")
    }

    /// A value and `&`.
    pub(super) const fn value(value: &str) -> Self {
        Self::new(value, b"&", b"%26")
    }

    /// A timestamp such as `2017-09-28T14:31:56Z`, and `&`.
    pub(super) fn timestamp(timestamp: &[u8; 20]) -> Self {
        const FORM: Ready = Ready::new("0000-00-00T00", b"%3A00%3A00Z&", b"%253A00%253A00Z%26");

        let mut ready = FORM;
        for (text, minute, second) in [(&mut ready.once, 16, 21), (&mut ready.again, 18, 25)] {
            text[..13].copy_from_slice(&timestamp[..13]);
            text[minute..][..2].copy_from_slice(&timestamp[14..16]);
            text[second..][..2].copy_from_slice(&timestamp[17..19]);
        }
        ready
    }
}

const fn joined<const ROOM: usize>(text: &str, joint: &[u8]) -> ([u8; ROOM], usize) {
    let text = text.as_bytes();
    let mut joined = [0; ROOM];
    let mut at = 0;
    while at < text.len() {
        assert!(is_unreserved(text[at]), "the text needs encoding");
        joined[at] = text[at];
        at += 1;
    }
    while at < text.len() + joint.len() {
        joined[at] = joint[at - text.len()];
        at += 1;
    }
    (joined, at)
}
