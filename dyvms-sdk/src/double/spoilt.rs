//! Bodies of answers that no client can be glad of.

/// The longest answer that is made up, 1 GiB.
const MAX_HUGE: usize = 1 << 30;

/// Bytes that are no text in any encoding a client would try, the same each time.
pub(crate) fn garbage() -> Vec<u8> {
    (0..256_u32).map(|at| (at.wrapping_mul(167) ^ 0x95) as u8 | 0x80).collect()
}

/// The same text in UTF-16, with a byte order mark.
pub(crate) fn utf16(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Valid JSON of this many bytes, as far as they suffice for it.
pub(crate) fn huge(bytes: usize) -> Vec<u8> {
    let (head, tail) = (r#"{"Code":"OK","Message":""#, r#"","RequestId":"00000000-0000-4000-8000-000000000000"}"#);
    let filler = bytes.min(MAX_HUGE).saturating_sub(head.len() + tail.len());
    let mut body = Vec::with_capacity(head.len() + filler + tail.len());
    body.extend_from_slice(head.as_bytes());
    body.resize(head.len() + filler, b'x');
    body.extend_from_slice(tail.as_bytes());
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn spoilt_bodies_are_what_they_claim() {
        assert!(String::from_utf8(garbage()).is_err());
        assert_eq!(huge(5000).len(), 5000);
        assert!(serde_json::from_slice::<Value>(&huge(5000)).is_ok());
        assert!(serde_json::from_slice::<Value>(&huge(0)).is_ok());
        assert_eq!(utf16(b"{}"), [0xff, 0xfe, b'{', 0, b'}', 0]);
    }
}
