//! Signature version 1.0, HMAC-SHA1: what the documents of this service describe.

use super::{
    Signed, Signer, Unsigned,
    encode::{Encoder, encode_short},
    ready::Ready,
};
use crate::{credentials::Credentials, params::Beginning, transport::Method};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use std::cell::Cell;

/// Signature version 1.0 with HMAC-SHA1, the default.
///
/// All parameters, those of the action and the common ones, are sorted and percent-encoded once, into the text that is
/// sent. The signature is over that text percent-encoded once more, which is fed to the HMAC piece by piece and never
/// built.
#[derive(Debug, Clone, Copy, Default)]
pub struct V1;

/// The names of the common parameters, sorted.
static COMMON_NAMES: [(Beginning, &str, Ready); 10] = {
    const fn common(name: &'static str) -> (Beginning, &'static str, Ready) {
        (Beginning::of(name), name, Ready::name(name))
    }

    [
        common("AccessKeyId"),
        common("Action"),
        common("Format"),
        common("RegionId"),
        common("SecurityToken"),
        common("SignatureMethod"),
        common("SignatureNonce"),
        common("SignatureVersion"),
        common("Timestamp"),
        common("Version"),
    ]
};

/// The value of a common parameter.
enum Value<'a> {
    Text(&'a str),
    Ready(&'a Ready),
}

static JSON: Ready = Ready::value("JSON");
static METHOD: Ready = Ready::value("HMAC-SHA1");
static VERSION: Ready = Ready::value("1.0");

/// About as long as the common parameters are with their values.
const COMMON_LENGTH: usize = 256;

impl Signer for V1 {
    fn sign(&self, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Signed {
        Signed::new(sign_for(&JSON, unsigned, credentials))
    }
}

/// Encodes and signs, for an answer in this format.
fn sign_for(format: &Ready, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Vec<u8> {
    let timestamp = timestamp(unsigned);
    let values = [
        Some(Value::Text(credentials.access_key_id())),
        Some(Value::Text(unsigned.action)),
        Some(Value::Ready(format)),
        unsigned.region.map(Value::Text),
        credentials.security_token().map(Value::Text),
        Some(Value::Ready(&METHOD)),
        Some(Value::Text(unsigned.nonce)),
        Some(Value::Ready(&VERSION)),
        Some(Value::Ready(&timestamp)),
        Some(Value::Text(unsigned.version)),
    ];
    let params = unsigned.params.iter_with_beginnings();
    let length: usize = params.clone().map(|(_, name, value)| name.len() + value.len()).sum();

    let mut hmac = credentials.hmac_sha1();
    let beginning = match unsigned.method {
        Method::Get => "GET&%2F&",
        Method::Post => "POST&%2F&",
    };
    let mut encoder = Encoder::new(length + COMMON_LENGTH, beginning, |bytes| hmac.update(bytes));
    merge(params, &values, &mut encoder);
    let mut encoded = encoder.finish();
    encoded.extend_from_slice(b"&Signature=");
    encode_short(&base64(hmac), |signature| encoded.extend_from_slice(signature));
    encoded
}

thread_local! {
    /// When this thread signed last, in whole seconds, and how that is written. Most requests of a second share it.
    static LATEST: Cell<Option<(u64, Ready)>> = const { Cell::new(None) };
}

fn timestamp(unsigned: &Unsigned<'_>) -> Ready {
    let second = unsigned.second();
    match LATEST.get() {
        Some((latest, written)) if latest == second => written,
        _ => {
            let written = Ready::timestamp(&unsigned.timestamp());
            LATEST.set(Some((second, written)));
            written
        }
    }
}

/// Merges the caller's parameters with the common ones, in the order of their names. A name that is in both is the
/// caller's.
fn merge<'a, F: FnMut(&[u8])>(
    mut params: impl Iterator<Item = (Beginning, &'a str, &'a str)>,
    values: &[Option<Value<'_>>; 10],
    encoder: &mut Encoder<F>,
) {
    let mut next = params.next();
    for ((beginning, common, name), value) in COMMON_NAMES.iter().zip(values) {
        let Some(common_value) = value else { continue };
        while let Some((_, name, value)) = next.filter(|next| (next.0, next.1) < (*beginning, *common)) {
            encoder.pair(name, value);
            next = params.next();
        }
        if next.is_some_and(|next| next.1 == *common) {
            continue;
        }
        encoder.ready(name);
        match common_value {
            Value::Text(text) => encoder.value(text),
            Value::Ready(ready) => encoder.ready(ready),
        }
    }
    for (_, name, value) in next.into_iter().chain(params) {
        encoder.pair(name, value);
    }
}

fn base64(hmac: Hmac<Sha1>) -> [u8; 28] {
    let mut signature = [0; 28];
    BASE64_STANDARD
        .encode_slice(hmac.finalize().into_bytes(), &mut signature)
        .expect("20 bytes become 28 characters of base64");
    signature
}

#[cfg(test)]
mod tests;
