//! Texts used once, and chance for pauses: both from a hash keyed by the operating system's randomness.

use std::{
    cell::Cell,
    fmt,
    hash::{BuildHasher, Hasher, RandomState},
    time::SystemTime,
};

/// Where nonces and jitter come from.
pub(crate) trait Entropy: Send + Sync + fmt::Debug {
    /// 128 bits that nobody has seen before.
    fn bits(&self, now: SystemTime) -> u128;
}

/// SipHash, keyed at random for each thread, over a counter and the time; behind it the counter, which begins anywhere.
///
/// Keys and counter are the thread's own, so that no two threads wait for one cache line. Both make the values of two
/// threads differ, the counter those of one, and the time those after a fork, which copies keys and counter.
#[derive(Debug)]
pub(crate) struct SystemEntropy;

thread_local! {
    static KEYS: RandomState = Default::default();
    /// Begins anywhere.
    static COUNTER: Cell<u64> = RandomState::new().hash_one(()).into();
}

impl Entropy for SystemEntropy {
    fn bits(&self, now: SystemTime) -> u128 {
        let count = COUNTER.replace(COUNTER.get().wrapping_add(1));
        let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let nanos = since.as_secs().wrapping_mul(1_000_000_000).wrapping_add(u64::from(since.subsec_nanos()));
        let mut hasher = KEYS.with(RandomState::build_hasher);
        hasher.write_u64(count);
        hasher.write_u64(nanos);
        u128::from(hasher.finish()) << 64 | u128::from(count)
    }
}

/// A nonce: 32 hexadecimal digits.
#[derive(Clone, Copy)]
pub(crate) struct Nonce([u8; 32]);

impl Nonce {
    pub(crate) fn new(bits: u128) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(bits.to_be_bytes()) {
            pair[0] = HEX[usize::from(byte >> 4)];
            pair[1] = HEX[usize::from(byte & 0xf)];
        }
        Self(digits)
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("hexadecimal digits are ASCII")
    }
}

/// A number from 0 up to, and without, 1.
pub(crate) fn unit(bits: u128) -> f64 {
    const MANTISSA: u32 = 53;
    (bits >> (128 - MANTISSA)) as f64 / (1_u64 << MANTISSA) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_nonce_is_its_bits_in_hexadecimal() {
        for bits in [0, 1, u128::MAX, 0x0b3f_6a52_c0f9_4c0f_8d2d_2d8f_6f0a_9a11] {
            assert_eq!(Nonce::new(bits).as_str(), format!("{bits:032x}"));
        }
    }

    #[test]
    fn no_nonce_comes_twice() {
        let some = || (0..5_000).map(|_| SystemEntropy.bits(SystemTime::UNIX_EPOCH)).collect::<Vec<_>>();
        let threads = [std::thread::spawn(some), std::thread::spawn(some)];
        let seen: HashSet<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(seen.len(), 10_000);
    }

    #[test]
    fn chance_stays_within_its_bounds() {
        assert_eq!(unit(0), 0.0);
        assert!(unit(u128::MAX) < 1.0);
        assert!((unit(1 << 127) - 0.5).abs() < 1e-9);
    }
}
