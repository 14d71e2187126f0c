//! Percent-encoding as signatures demand it: RFC 3986, a space as `%20`, hexadecimal digits in upper case.

use super::ready::{AMPERSAND, EQUALS, NOTHING, Ready};

/// How a byte is written: at most three bytes of text, then their number.
type Once = [u8; 4];

/// How a byte is written when its text is encoded once more: at most five bytes of text, then their number.
type Again = [u8; 8];

/// Percent-encoding of each byte: `A-Z a-z 0-9 - _ . ~` stand for themselves.
///
/// Entries are as long as their longest text, so that one store writes any of them.
const TABLE: [(Once, Again); 256] = {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut table = [([0; 4], [0; 8]); 256];
    let mut index = 0;
    while index < 256 {
        let byte = index as u8;
        let (high, low) = (HEX[index >> 4], HEX[index & 0xf]);
        table[index] = if is_unreserved(byte) {
            ([byte, 0, 0, 1], [byte, 0, 0, 0, 0, 0, 0, 1])
        } else {
            ([b'%', high, low, 3], [b'%', b'2', b'5', high, low, 0, 0, 5])
        };
        index += 1;
    }
    table
};

/// Whether no byte is reserved.
#[inline]
fn are_plain<const LENGTH: usize>(first: &[u8; LENGTH], last: &[u8; LENGTH]) -> bool {
    let is_plain = |bytes: &[u8; LENGTH]| bytes.iter().fold(true, |all, &byte| all & is_unreserved(byte));
    is_plain(first) & is_plain(last)
}

/// Whether a byte stands for itself. Without branches, so that many bytes are looked at at once.
#[inline]
pub(super) const fn is_unreserved(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'-') | (byte == b'.') | (byte == b'_') | (byte == b'~')
}

/// Percent-encodes a text.
pub(crate) fn encode(text: &str) -> String {
    let mut encoder = Encoder::new(text.len(), "", |_| {});
    encoder.text(text, &NOTHING);
    String::from_utf8(encoder.finish()).expect("percent-encoded text is ASCII")
}

/// How many bytes a text has once it is percent-encoded.
pub(crate) fn encoded_len(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(TABLE[usize::from(byte)].0[3])).sum()
}

/// Percent-encodes a short text, and feeds it in one piece. Its loop is not unrolled: it runs once for a request, and code
/// that is not in the cache takes longer to fetch than to run.
#[inline(never)]
pub(super) fn encode_short(text: &[u8], feed: impl FnOnce(&[u8])) {
    const LONGEST: usize = 32;

    let mut buffer = [0; LONGEST * size_of::<Once>()];
    let mut filled = 0;
    for byte in text {
        let once = TABLE[usize::from(*byte)].0;
        buffer[filled..filled + once.len()].copy_from_slice(&once);
        filled += usize::from(once[3]);
    }
    feed(&buffer[..filled]);
}

/// Joined pairs, percent-encoded into a buffer and, in the same pass, percent-encoded once more into a sink. The text
/// that is encoded twice passes through a small buffer and is never built.
pub(super) struct Encoder<F> {
    encoded: Vec<u8>,
    once: Stage,
    again: Stage,
    sink: F,
}

/// Text on its way to where it belongs, gathered so that the way need not be taken for every byte.
#[derive(Clone, Copy)]
struct Stage {
    buffer: [u8; ROOM],
    filled: usize,
}

impl Stage {
    /// Adds the beginning of a text; the rest is written over by what comes next.
    #[inline]
    fn push_beginning<const LENGTH: usize>(&mut self, text: &[u8; LENGTH], length: usize) {
        self.buffer[self.filled..][..LENGTH].copy_from_slice(text);
        self.filled += length;
    }

    /// Adds a text whose halves overlap, and the beginning of the joint behind it.
    #[inline]
    fn push_halves<const HALF: usize>(
        &mut self,
        first: &[u8; HALF],
        last: &[u8; HALF],
        length: usize,
        joint: &[u8; JOINT],
        joint_length: usize,
    ) {
        let place = &mut self.buffer[self.filled..][..PIECE + JOINT];
        place[..HALF].copy_from_slice(first);
        place[length - HALF..][..HALF].copy_from_slice(last);
        place[length..][..JOINT].copy_from_slice(joint);
        self.filled += length + joint_length;
    }
}

const ROOM: usize = 512;

/// So many bytes are written without looking whether a stage is full.
pub(super) const PIECE: usize = 32;

/// So many bytes are written for what stands between texts.
pub(super) const JOINT: usize = 4;

/// When a stage has less room than a piece at its longest and a joint.
const FULL: usize = ROOM - PIECE * size_of::<Again>() - JOINT;

impl<F: FnMut(&[u8])> Encoder<F> {
    /// Makes room for about so many bytes of plain text, and feeds the sink a short beginning.
    pub(super) fn new(plain: usize, beginning: &str, sink: F) -> Self {
        let [once, mut again] = [const { Stage { buffer: [0; ROOM], filled: 0 } }; 2];
        again.buffer[..beginning.len()].copy_from_slice(beginning.as_bytes());
        again.filled = beginning.len();
        Self { encoded: Vec::with_capacity(plain + plain / 4 + 64), once, again, sink }
    }

    /// Adds a pair.
    pub(super) fn pair(&mut self, name: &str, value: &str) {
        self.text(name, &EQUALS);
        self.value(value);
    }

    /// Adds what is encoded already.
    pub(super) fn ready<const LENGTH: usize>(&mut self, text: &Ready<LENGTH>) {
        if self.again.filled > FULL {
            self.flush();
        }
        self.once.push_beginning(&text.once, text.once_length);
        self.again.push_beginning(&text.again, text.again_length);
    }

    /// Adds a value.
    pub(super) fn value(&mut self, value: &str) {
        self.text(value, &AMPERSAND);
    }

    fn text(&mut self, text: &str, joint: &Ready<JOINT>) {
        let mut rest = text.as_bytes();
        while let Some((piece, after)) = rest.split_first_chunk::<PIECE>().filter(|(_, after)| !after.is_empty()) {
            self.piece(piece, &NOTHING);
            rest = after;
        }
        self.piece(rest, joint);
    }

    /// Adds a piece of a text and the joint behind it.
    fn piece(&mut self, piece: &[u8], joint: &Ready<JOINT>) {
        if self.again.filled > FULL {
            self.flush();
        }
        // Most texts hold no reserved byte, and two halves that overlap are looked at and copied faster than bytes one
        // by one.
        let copied = match piece.len() {
            16.. => self.copy::<16>(piece, joint),
            8.. => self.copy::<8>(piece, joint),
            4.. => self.copy::<4>(piece, joint),
            _ => false,
        };
        if !copied {
            self.bytes(piece);
            self.ready(joint);
        }
    }

    /// Copies a piece that is at least as long as a half and at most as both, if it holds no reserved byte; whether it
    /// did.
    #[inline]
    fn copy<const HALF: usize>(&mut self, piece: &[u8], joint: &Ready<JOINT>) -> bool {
        let (Some(first), Some(last)) = (piece.first_chunk::<HALF>(), piece.last_chunk::<HALF>()) else { return false };
        let is_plain = are_plain(first, last);
        if is_plain {
            self.once.push_halves(first, last, piece.len(), &joint.once, joint.once_length);
            self.again.push_halves(first, last, piece.len(), &joint.again, joint.again_length);
        }
        is_plain
    }

    fn bytes(&mut self, bytes: &[u8]) {
        // One look says that there is room for all of them.
        let once = &mut self.once.buffer[self.once.filled..][..PIECE * size_of::<Once>()];
        let again = &mut self.again.buffer[self.again.filled..][..PIECE * size_of::<Again>()];
        let (mut in_once, mut in_again) = (0, 0);
        for &byte in bytes {
            let (byte_once, byte_again) = &TABLE[usize::from(byte)];
            once[in_once..in_once + byte_once.len()].copy_from_slice(byte_once);
            in_once += usize::from(byte_once[3]);
            again[in_again..in_again + byte_again.len()].copy_from_slice(byte_again);
            in_again += usize::from(byte_again[7]);
        }
        self.once.filled += in_once;
        self.again.filled += in_again;
    }

    /// Empties both stages; what is encoded once is never longer than what is encoded twice.
    fn flush(&mut self) {
        self.encoded.extend_from_slice(&self.once.buffer[..self.once.filled]);
        (self.sink)(&self.again.buffer[..self.again.filled]);
        (self.once.filled, self.again.filled) = (0, 0);
    }

    /// Feeds the sink what is left; what was encoded once.
    pub(super) fn finish(&mut self) -> Vec<u8> {
        // The last pair has no `&` after it. What a stage got last has not left it.
        if self.once.buffer[..self.once.filled].ends_with(b"&") {
            self.once.filled -= "&".len();
            self.again.filled -= "%26".len();
        }
        self.flush();
        std::mem::take(&mut self.encoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
    use proptest::prelude::*;

    const RFC_3986: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

    #[test]
    fn the_documents_special_cases() {
        assert_eq!(encode("a b*c~d+/="), "a%20b%2Ac~d%2B%2F%3D");
        assert_eq!(encode("张"), "%E5%BC%A0");
        assert_eq!(encode(""), "");
    }

    /// Texts of every kind, and among them many that hold no reserved byte or one.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[A-Za-z0-9._~-]{0,70}", "[A-Za-z0-9._~-]{0,33}[^a-z][A-Za-z0-9._~-]{0,33}"]
    }

    #[test]
    fn every_ascii_byte_at_every_place_of_every_short_text() {
        for length in 1..=40 {
            for place in 0..length {
                for byte in 0..128_u8 {
                    let mut text = vec![b'a'; length];
                    text[place] = byte;
                    let text = String::from_utf8(text).unwrap();
                    assert_eq!(encode(&text), utf8_percent_encode(&text, RFC_3986).to_string());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_encodes_as_the_rfc_says(text in text()) {
            let encoded = encode(&text);
            prop_assert_eq!(&encoded, &utf8_percent_encode(&text, RFC_3986).to_string());
            prop_assert_eq!(percent_decode_str(&encoded).decode_utf8().unwrap(), text);
        }

        #[test]
        fn the_sink_gets_the_joined_text_encoded_again(
            pairs in proptest::collection::vec((text(), text()), 0..40),
        ) {
            let mut fed = Vec::new();
            let plain = pairs.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
            let mut encoder = Encoder::new(plain, "POST&", |bytes| fed.extend_from_slice(bytes));
            for (name, value) in &pairs {
                encoder.pair(name, value);
            }
            let once = String::from_utf8(encoder.finish()).unwrap();
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
            prop_assert_eq!(&once, &pairs.join("&"));
            prop_assert_eq!(String::from_utf8(fed).unwrap(), format!("POST&{}", encode(&once)));
        }
    }
}
