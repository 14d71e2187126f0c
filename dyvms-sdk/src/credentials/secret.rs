//! A text that is wiped from memory when it is dropped.

use zeroize::Zeroize;

/// A text that is wiped from memory when it is dropped, and has no `Debug` or `Display`.
#[derive(Clone)]
pub(super) struct Secret(Box<str>);

impl Secret {
    pub(super) fn new(mut text: String) -> Self {
        // `into_boxed_str` may move the text to a smaller place and leave the old one behind unwiped.
        let secret = Self(text.as_str().into());
        text.zeroize();
        secret
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
