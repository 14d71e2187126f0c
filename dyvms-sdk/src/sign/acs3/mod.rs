//! Signature ACS3-HMAC-SHA256: what the vendor recommends today.

use super::{Signed, Signer, Unsigned, encode::Encoder};
use crate::{
    credentials::Credentials,
    transport::{FORM, Method},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The parameter that carries the region, as with signature version 1.0.
const REGION: &str = "RegionId";

/// The signature ACS3-HMAC-SHA256, which the vendor recommends and calls V3.
///
/// The parameters of the action travel as they do with [`V1`](super::V1): in the form body of a POST, in the query of a
/// GET. What belongs to every request is in headers: action, version, date, nonce, security token, the hash of the body,
/// and the signature over all of them.
///
/// ```
/// use dyvms_sdk::{Client, credentials::StaticCredentials, sign::Acs3};
///
/// let client = Client::builder().credentials(StaticCredentials::new("id", "secret")).signer(Acs3).build()?;
/// # Ok::<(), dyvms_sdk::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Acs3;

impl Signer for Acs3 {
    fn sign(&self, unsigned: &Unsigned<'_>, credentials: &Credentials) -> Signed {
        let encoded = encoded_params(unsigned);
        let content = match unsigned.method {
            Method::Get => Content { query: &encoded, content_type: None, body: &[] },
            Method::Post => Content { query: &[], content_type: Some(FORM), body: &encoded },
        };
        let added = headers(unsigned, &content, credentials);
        added.into_iter().fold(Signed::new(encoded), |signed, (name, value)| signed.header(name, value))
    }
}

/// The parameters of the action, and the region, sorted and percent-encoded.
fn encoded_params(unsigned: &Unsigned<'_>) -> Vec<u8> {
    let mut pairs: Vec<_> = unsigned.params.iter().collect();
    let region = unsigned.region.filter(|_| unsigned.params.get(REGION).is_none());
    if let Some(region) = region {
        pairs.insert(pairs.partition_point(|(name, _)| *name < REGION), (REGION, region));
    }
    let length = pairs.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    let mut encoder = Encoder::new(length, "", |_| {});
    for (name, value) in pairs {
        encoder.pair(name, value);
    }
    encoder.finish()
}

/// What a request carries, and where.
struct Content<'a> {
    /// Sorted and percent-encoded.
    query: &'a [u8],
    content_type: Option<&'a str>,
    body: &'a [u8],
}

/// The headers that signing adds: those that say what is called, when and by whom, and the signature.
fn headers(unsigned: &Unsigned<'_>, content: &Content<'_>, credentials: &Credentials) -> Vec<(&'static str, String)> {
    let timestamp = unsigned.timestamp();
    let content_hash = hex(&Sha256::digest(content.body));
    // In the order of their names, as they are signed.
    let signed: Vec<(&'static str, &str)> = [
        ("content-type", content.content_type),
        ("host", Some(unsigned.host)),
        ("x-acs-action", Some(unsigned.action)),
        ("x-acs-content-sha256", Some(&content_hash)),
        ("x-acs-date", Some(std::str::from_utf8(&timestamp).expect("a timestamp is ASCII"))),
        ("x-acs-security-token", credentials.security_token()),
        ("x-acs-signature-nonce", Some(unsigned.nonce)),
        ("x-acs-version", Some(unsigned.version)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect();

    let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let canonical_hash = hash_canonical(unsigned.method, content.query, &signed, &names, &content_hash);
    let signature = hmac(credentials.access_key_secret(), &canonical_hash);
    let id = credentials.access_key_id();
    let authorization = format!("{ALGORITHM} Credential={id},SignedHeaders={names},Signature={signature}");

    let own = signed.into_iter().filter(|(name, _)| name.starts_with("x-acs-"));
    let own = own.map(|(name, value)| (name, value.to_owned()));
    own.chain([("authorization", authorization)]).collect()
}

/// The hash of the canonical request, which is never built in one piece.
fn hash_canonical(
    method: Method,
    query: &[u8],
    headers: &[(&'static str, &str)],
    names: &str,
    content_hash: &str,
) -> String {
    let mut hash = Sha256::new();
    hash.update(method.as_str());
    hash.update("\n/\n");
    hash.update(query);
    hash.update("\n");
    for (name, value) in headers {
        hash.update(name);
        hash.update(":");
        hash.update(value.trim());
        hash.update("\n");
    }
    hash.update("\n");
    hash.update(names);
    hash.update("\n");
    hash.update(content_hash);
    hex(&hash.finalize())
}

fn hmac(secret: &str, canonical_hash: &str) -> String {
    let mut hmac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    hmac.update(ALGORITHM.as_bytes());
    hmac.update(b"\n");
    hmac.update(canonical_hash.as_bytes());
    hex(&hmac.finalize().into_bytes())
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |number: u8| char::from(DIGITS[usize::from(number)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

#[cfg(test)]
mod tests;
