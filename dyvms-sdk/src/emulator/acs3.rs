//! Requests signed with ACS3-HMAC-SHA256: what their headers say, and what they should have been signed with.
//!
//! Written from the vendor's description for checking, not for speed, and apart from the SDK's signer, so that a mistake
//! in one of the two shows.

use super::{
    canonical::{Comparison, encode},
    params::{Params, Place},
    refusal::Refusal,
};
use hmac::{Hmac, KeyInit, Mac};
use hyper::header::HeaderMap;
use sha2::{Digest, Sha256};
use std::fmt::Write;

pub(crate) const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Bytes of an HMAC-SHA256.
const SIGNATURE_BYTES: usize = 32;

/// The headers of a request that is signed in its headers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// Names in lower case, values without blanks around them.
    headers: Vec<(String, String)>,
    authorization: Authorization,
    body_hash: String,
}

/// `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…;…,Signature=…`; what is not there is empty.
#[derive(Clone, Debug, Default)]
struct Authorization {
    algorithm: String,
    credential: String,
    signed: Vec<String>,
    signature: String,
}

impl Head {
    /// Reads the headers of a request, if they are what carries its signature.
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        if !headers.contains_key("authorization") && !headers.contains_key("x-acs-action") {
            return None;
        }
        let plain = |value: &[u8]| String::from_utf8_lossy(value).trim().to_owned();
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| (name.as_str().to_owned(), plain(value.as_bytes()))).collect();
        let head = Self { headers, authorization: Authorization::default(), body_hash: hash(body) };
        let authorization = Authorization::read(head.get("authorization").unwrap_or_default());
        Some(Self { authorization, ..head })
    }

    /// A header that has more than nothing in it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, value)| each == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The headers that belong to the signature: `authorization` and `x-acs-…`.
    pub(crate) fn into_own(self) -> Vec<(String, String)> {
        let own = |name: &str| name == "authorization" || name.starts_with("x-acs-");
        self.headers.into_iter().filter(|(name, _)| own(name)).collect()
    }

    pub(crate) fn access_key_id(&self) -> Option<&str> {
        Some(self.authorization.credential.as_str()).filter(|id| !id.is_empty())
    }

    /// That algorithm, form and reach of the signature are as they must be, and that the body is the one it is for.
    pub(crate) fn check_scheme(&self) -> Result<(), Refusal> {
        let Authorization { algorithm, signed, signature, .. } = &self.authorization;
        if algorithm != ALGORITHM {
            return Err(Refusal::invalid("SignatureMethod", format_args!("it must be {ALGORITHM}")));
        }
        if signed.is_empty() || signature.is_empty() {
            return Err(incomplete(format_args!("write {ALGORITHM} Credential=…,SignedHeaders=…;…,Signature=…")));
        }
        if let Some(absent) = signed.iter().find(|name| !self.has(name)) {
            return Err(incomplete(format_args!("the signed header {absent} was not sent")));
        }
        if let Some(open) = self.must_be_signed().find(|name| !signed.iter().any(|each| each == name)) {
            return Err(incomplete(format_args!("the header {open} was sent and is not signed")));
        }
        let said = self.get("x-acs-content-sha256").unwrap_or_default();
        if said != self.body_hash {
            let why = format_args!("x-acs-content-sha256 is {said:?}, and the hash of the body is {}", self.body_hash);
            return Err(Refusal::invalid("ContentSha256", why));
        }
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(each, _)| each == name)
    }

    fn must_be_signed(&self) -> impl Iterator<Item = &str> {
        let must = |name: &str| matches!(name, "host" | "content-type") || name.starts_with("x-acs-");
        self.headers.iter().map(|(name, _)| name.as_str()).filter(move |name| must(name))
    }

    /// The request as it is hashed: method, path, query, signed headers, their names, the hash of the body.
    pub(crate) fn canonical_request(&self, method: &str, params: &Params) -> String {
        let in_query = params.iter().filter(|param| param.place() == Place::Query);
        let query: Vec<String> =
            in_query.map(|param| format!("{}={}", encode(param.name()), encode(param.value()))).collect();
        let mut names = self.authorization.signed.clone();
        names.sort();
        let mut headers = String::new();
        for name in &names {
            let value = self.headers.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value);
            headers.extend([name, ":", value, "\n"]);
        }
        let body_hash = self.get("x-acs-content-sha256").unwrap_or_default();
        format!("{method}\n/\n{}\n{headers}\n{}\n{body_hash}", query.join("&"), names.join(";"))
    }

    /// Compares the signature with the string to sign, in constant time.
    pub(crate) fn compare(&self, secret: &str, string_to_sign: &str) -> Comparison {
        match unhex(&self.authorization.signature) {
            Some(bytes) => match mac(secret, string_to_sign).verify_slice(&bytes) {
                Ok(()) => Comparison::Matches,
                Err(_) => Comparison::Differs,
            },
            None => Comparison::Malformed,
        }
    }
}

impl Authorization {
    fn read(text: &str) -> Self {
        let (algorithm, rest) = text.split_once(' ').unwrap_or((text, ""));
        let part = |wanted: &str| {
            let mut parts = rest.split(',').filter_map(|part| part.trim().split_once('='));
            parts.find(|(name, _)| *name == wanted).map_or("", |(_, value)| value)
        };
        Self {
            algorithm: algorithm.to_owned(),
            credential: part("Credential").to_owned(),
            signed: part("SignedHeaders").split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            signature: part("Signature").to_owned(),
        }
    }
}

/// The algorithm and the hash of the canonical request.
pub(crate) fn string_to_sign(canonical_request: &str) -> String {
    format!("{ALGORITHM}\n{}", hash(canonical_request.as_bytes()))
}

fn incomplete(why: impl std::fmt::Display) -> Refusal {
    let message = format!("The request signature does not conform to the standards: {why}.");
    Refusal::new(400, "IncompleteSignature", message)
}

fn mac(secret: &str, string_to_sign: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of every length");
    mac.update(string_to_sign.as_bytes());
    mac
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // a String takes any text
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 2 * SIGNATURE_BYTES || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    (0..SIGNATURE_BYTES).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()).collect()
}

#[cfg(test)]
pub(crate) fn sign(secret: &str, string_to_sign: &str) -> String {
    hex(&mac(secret, string_to_sign).finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;
    use proptest::prelude::*;

    fn head(headers: &[(&'static str, &str)]) -> Head {
        let headers = headers
            .iter()
            .map(|(name, value)| (hyper::header::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()));
        Head::read(&headers.collect(), b"").unwrap()
    }

    fn check(secret: &str, headers: &[(&'static str, &str)], params: &[(&str, &str)], hash: &str, expected: &str) {
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let authorization = format!("{ALGORITHM} Credential=id,SignedHeaders={},Signature={expected}", names.join(";"));
        let head = head(&[headers, &[("authorization", &authorization)]].concat());
        let canonical = head.canonical_request("POST", &Params::of(params));
        let text = string_to_sign(&canonical);
        assert!(text.ends_with(hash), "{text}\n{canonical}");
        assert_eq!(sign(secret, &text), expected, "{canonical}");
        assert_eq!(head.compare(secret, &text), Comparison::Matches);
        assert_eq!(head.compare("another", &text), Comparison::Differs);
        assert_eq!(head.check_scheme(), Ok(()));
        assert_eq!(head.access_key_id(), Some("id"));
    }

    #[test]
    fn the_published_example_of_another_service() {
        check(
            "YourAccessKeySecret",
            &[
                ("host", "ecs.cn-shanghai.aliyuncs.com"),
                ("x-acs-action", "RunInstances"),
                ("x-acs-content-sha256", &hash(b"")),
                ("x-acs-date", "2023-10-26T10:22:32Z"),
                ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
                ("x-acs-version", "2014-05-26"),
            ],
            &[("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"), ("RegionId", "cn-shanghai")],
            "",
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        );
    }

    #[test]
    fn a_call_of_this_service() {
        check(
            "testsecret",
            &[
                ("host", "dyvmsapi.aliyuncs.com"),
                ("x-acs-action", "SingleCallByTts"),
                ("x-acs-content-sha256", &hash(b"")),
                ("x-acs-date", "2024-03-01T01:15:01Z"),
                ("x-acs-signature-nonce", "0b3f6a52c0f94c0f8d2d2d8f6f0a9a11"),
                ("x-acs-version", "2017-05-25"),
            ],
            &[
                ("CalledNumber", "13900000000"),
                ("OutId", "a b*c~d+/="),
                ("TtsCode", "TTS_1"),
                ("TtsParam", r#"{"code":"1234","name":"张三"}"#),
            ],
            "51199c933622648ab42cdd7fbe185c941773588c91ef2bb75b49ce0fdccfc55d",
            "751675dc7833b62fe07bfb8cf0d56c0a32965317668cf8e04df7b2135643c614",
        );
    }

    #[test]
    fn what_is_not_a_signature_is_malformed() {
        for malformed in ["", "abc", &"g".repeat(64), &"A".repeat(64), &"张".repeat(32)] {
            let authorization = Authorization { signature: malformed.to_owned(), ..Authorization::default() };
            let head = Head { authorization, ..Head::default() };
            assert_eq!(head.compare("secret", "text"), Comparison::Malformed, "{malformed}");
        }
    }

    proptest! {
        #[test]
        fn any_authorization_is_read(text in ".{0,80}|ACS3-HMAC-SHA256 [a-zA-Z=,;]{0,80}") {
            let _ = Authorization::read(&text);
        }
    }
}
