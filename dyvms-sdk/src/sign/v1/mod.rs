//! Signature version 1.0, HMAC-SHA1: what the documents of this service describe.

use super::{
    Signed, Signer, Unsigned,
    encode::Encoder,
};
use crate::{
    credentials::Credentials,
    params::Beginning,
    time::{Civil, UnixMillis},
    transport::Method,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use std::cmp::Ordering;

/// Signature version 1.0 with HMAC-SHA1, the default.
///
/// All parameters, those of the action and the common ones, are sorted and percent-encoded once, into the text that is
/// sent. The signature is over that text percent-encoded once more, which is fed to the HMAC piece by piece and never
/// built.
#[derive(Debug, Clone, Copy, Default)]
pub struct V1;

impl Signer for V1 {
    fn sign(&self, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Signed {
        Signed::new(sign_for("JSON", unsigned, credentials))
    }
}

/// Encodes and signs, for an answer in this format.
fn sign_for(format: &str, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Vec<u8> {
    let timestamp = timestamp(unsigned);
    // In the order of the names, as the caller's parameters are.
    let common = [
        ("AccessKeyId", Some(credentials.access_key_id())),
        ("Action", Some(unsigned.action)),
        ("Format", Some(format)),
        ("RegionId", unsigned.region),
        ("SecurityToken", credentials.security_token()),
        ("SignatureMethod", Some("HMAC-SHA1")),
        ("SignatureNonce", Some(unsigned.nonce)),
        ("SignatureVersion", Some("1.0")),
        ("Timestamp", Some(std::str::from_utf8(&timestamp).expect("a timestamp is ASCII"))),
        ("Version", Some(unsigned.version)),
    ];
    let common = || common.iter().filter_map(|(name, value)| value.map(|value| (Beginning::of(name), *name, value)));
    let length = |(_, name, value): Pair<'_>| name.len() + value.len() + "&=".len();
    let length = common().chain(unsigned.params.iter_with_beginnings()).map(length).sum();

    let mut hmac = credentials.hmac_sha1();
    let beginning = match unsigned.method {
        Method::Get => "GET&%2F&",
        Method::Post => "POST&%2F&",
    };
    let mut encoder = Encoder::new(length, beginning, |bytes| hmac.update(bytes));
    merge(unsigned.params.iter_with_beginnings(), common()).for_each(|(_, name, value)| encoder.pair(name, value));
    let mut encoded = encoder.finish();
    push_signature(&mut encoded, hmac);
    encoded
}

/// A name with its beginning, and its value.
type Pair<'a> = (Beginning, &'a str, &'a str);

/// Merges two sorted lists of pairs. A name that is in both is the caller's.
fn merge<'a>(
    params: impl Iterator<Item = Pair<'a>>,
    common: impl Iterator<Item = Pair<'a>>,
) -> impl Iterator<Item = Pair<'a>> {
    let (mut params, mut common) = (params.peekable(), common.peekable());
    std::iter::from_fn(move || match (params.peek(), common.peek()) {
        (Some((beginning, name, _)), Some((later, other, _))) => match (beginning, name).cmp(&(later, other)) {
            Ordering::Less => params.next(),
            Ordering::Equal => common.next().and(params.next()),
            Ordering::Greater => common.next(),
        },
        (Some(_), None) => params.next(),
        (None, _) => common.next(),
    })
}

fn push_signature(encoded: &mut Vec<u8>, hmac: Hmac<Sha1>) {
    encoded.extend_from_slice(b"&Signature=");
    for byte in base64(hmac) {
        // Of the characters of base64 only these are reserved.
        match byte {
            b'+' => encoded.extend_from_slice(b"%2B"),
            b'/' => encoded.extend_from_slice(b"%2F"),
            b'=' => encoded.extend_from_slice(b"%3D"),
            plain => encoded.push(plain),
        }
    }
}

fn base64(hmac: Hmac<Sha1>) -> [u8; 28] {
    let mut signature = [0; 28];
    BASE64_STANDARD
        .encode_slice(hmac.finalize().into_bytes(), &mut signature)
        .expect("20 bytes become 28 characters of base64");
    signature
}

/// The time of signing as the service reads it. A time outside the years 1 to 9999 becomes 1970, which the service
/// refuses with a clear code.
fn timestamp(unsigned: &Unsigned<'_>) -> [u8; 20] {
    let seconds = UnixMillis::from(unsigned.time).as_i64().div_euclid(1000);
    let civil = Civil::from_seconds(seconds).or_else(|| Civil::from_seconds(0));
    civil.expect("1970 is a year from 1 to 9999").iso_utc()
}

#[cfg(test)]
mod tests;
