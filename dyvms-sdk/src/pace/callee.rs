//! Who is called, so that stores never see a phone number.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::fmt;
use zeroize::Zeroizing;

/// A callee as stores know it: a keyed hash (HMAC-SHA1, shortened to 128 bits) of the number.
///
/// Phone numbers are few enough to try them all, so a hash alone would hide nothing; without the key this one does not
/// lead back to the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CalleeHash([u8; 16]);

impl CalleeHash {
    /// The bytes, each as good as random.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for CalleeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CalleeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CalleeHash({self})")
    }
}

/// The key with which callees are hashed. Wiped from memory when it is dropped.
#[derive(Clone)]
pub(super) struct CalleeKey(Zeroizing<Vec<u8>>);

impl CalleeKey {
    /// The fewest bytes that cannot be guessed.
    pub(super) const SHORTEST: usize = 16;

    pub(super) fn new(key: Vec<u8>) -> Self {
        Self(Zeroizing::new(key))
    }

    pub(super) fn is_too_short(&self) -> bool {
        self.0.len() < Self::SHORTEST
    }

    /// Hashes a number. However it is written, it is the same callee.
    pub(super) fn hash(&self, number: &str) -> CalleeHash {
        let mut hmac = Hmac::<Sha1>::new_from_slice(&self.0).expect("an HMAC takes keys of any length");
        hmac.update(canonical(number).as_bytes());
        let mut hash = [0; 16];
        hash.copy_from_slice(&hmac.finalize().into_bytes()[..16]);
        CalleeHash(hash)
    }
}

impl fmt::Debug for CalleeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CalleeKey(***)")
    }
}

/// The digits of a number, without the code of mainland China before a mobile number, which may be left out.
fn canonical(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let without_exit = digits.strip_prefix("00").unwrap_or(&digits);
    match without_exit.strip_prefix("86") {
        Some(mobile) if mobile.len() == 11 && mobile.starts_with('1') => mobile.to_owned(),
        _ => without_exit.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> CalleeKey {
        CalleeKey::new(text.into())
    }

    #[test]
    fn a_number_is_one_callee_however_it_is_written() {
        let key = key("0123456789abcdef");
        let hash = key.hash("13900001234");
        for written in ["139 0000 1234", "8613900001234", "+86 139-0000-1234", "008613900001234"] {
            assert_eq!(key.hash(written), hash, "{written}");
        }
        for other in ["13900001235", "85213900001234", "057100001234", "86057100001234"] {
            assert_ne!(key.hash(other), hash, "{other}");
        }
    }

    #[test]
    fn another_key_gives_another_hash() {
        assert_ne!(key("0123456789abcdef").hash("13900001234"), key("0123456789abcdeF").hash("13900001234"));
    }

    #[test]
    fn a_key_does_not_show() {
        assert!(!format!("{:?}", key("0123456789abcdef")).contains("0123"));
    }
}
