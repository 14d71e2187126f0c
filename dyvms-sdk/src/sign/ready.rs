//! Texts that are percent-encoded already, most of them when the crate is built.

use super::encode::{PIECE, is_unreserved};

/// A short text with the joint behind it, as it is when it is encoded once and twice.
#[derive(Clone, Copy)]
pub(super) struct Ready {
    pub(super) once: [u8; PIECE],
    pub(super) once_length: usize,
    pub(super) again: [u8; PIECE],
    pub(super) again_length: usize,
}

impl Ready {
    /// A name and `=`. One that needs encoding or does not fit does not compile.
    pub(super) const fn name(name: &str) -> Self {
        Self::new(joined(name, b"="), joined(name, b"%3D"))
    }

    /// A value and `&`. One that needs encoding or does not fit does not compile.
    pub(super) const fn value(value: &str) -> Self {
        Self::new(joined(value, b"&"), joined(value, b"%26"))
    }

    /// A timestamp such as `2017-09-28T14:31:56Z`, and `&`.
    pub(super) fn timestamp(timestamp: &[u8; 20]) -> Self {
        const ONCE: ([u8; PIECE], usize) = joined("0000-00-00T00", b"%3A00%3A00Z&");
        const AGAIN: ([u8; PIECE], usize) = joined("0000-00-00T00", b"%253A00%253A00Z%26");

        let [mut once, mut again] = [ONCE, AGAIN];
        for ((text, _), minute, second) in [(&mut once, 16, 21), (&mut again, 18, 25)] {
            text[..13].copy_from_slice(&timestamp[..13]);
            text[minute..][..2].copy_from_slice(&timestamp[14..16]);
            text[second..][..2].copy_from_slice(&timestamp[17..19]);
        }
        Self::new(once, again)
    }

    const fn new((once, once_length): ([u8; PIECE], usize), (again, again_length): ([u8; PIECE], usize)) -> Self {
        Self { once, once_length, again, again_length }
    }
}

const fn joined(text: &str, joint: &[u8]) -> ([u8; PIECE], usize) {
    let text = text.as_bytes();
    let mut piece = [0; PIECE];
    let mut at = 0;
    while at < text.len() {
        assert!(is_unreserved(text[at]), "the text needs encoding");
        piece[at] = text[at];
        at += 1;
    }
    while at < text.len() + joint.len() {
        piece[at] = joint[at - text.len()];
        at += 1;
    }
    (piece, at)
}
