//! What a request should have been signed with: the string to sign in its plain, doubly encoded form, and its HMAC.
//!
//! Written from the documents (API reference, section 3.5) for checking, not for speed, and apart from the SDK's signer,
//! so that a mistake in one of the two shows.

use super::params::Params;
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;

/// Everything is written as `%XX` but letters, digits and `-_.~`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Bytes of an HMAC-SHA1.
const SIGNATURE_BYTES: usize = 20;

/// How a signature compares with what the server calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Matches,
    Differs,
    /// Not 20 bytes in base64, so no key could have made it.
    Malformed,
}

/// `METHOD&%2F&…` over all parameters but `Signature`, sorted by name.
pub(crate) fn string_to_sign(method: &str, params: &Params) -> String {
    let joined: Vec<String> = params
        .iter()
        .filter(|param| param.name() != "Signature")
        .map(|param| format!("{}={}", encode(param.name()), encode(param.value())))
        .collect();
    format!("{method}&{}&{}", encode("/"), encode(&joined.join("&")))
}

/// Compares a signature with the string to sign, in constant time.
pub(crate) fn compare(secret: &str, string_to_sign: &str, signature: &str) -> Comparison {
    match BASE64_STANDARD.decode(signature) {
        Ok(bytes) if bytes.len() == SIGNATURE_BYTES => match mac(secret, string_to_sign).verify_slice(&bytes) {
            Ok(()) => Comparison::Matches,
            Err(_) => Comparison::Differs,
        },
        _ => Comparison::Malformed,
    }
}

fn mac(secret: &str, string_to_sign: &str) -> Hmac<Sha1> {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes()).expect("HMAC takes keys of every length");
    mac.update(string_to_sign.as_bytes());
    mac
}

pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

#[cfg(test)]
pub(crate) fn sign(secret: &str, string_to_sign: &str) -> String {
    BASE64_STANDARD.encode(mac(secret, string_to_sign).finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: &str, secret: &str, params: &[(&str, &str)], expected: &str) -> String {
        let params = Params::of(params);
        let text = string_to_sign(method, &params);
        assert_eq!(sign(secret, &text), expected, "{text}");
        assert_eq!(compare(secret, &text, expected), Comparison::Matches);
        text
    }

    #[test]
    fn the_example_of_the_reference() {
        let text = check(
            "GET",
            "testSecret",
            &[
                ("AccessKeyId", "testId"),
                ("Action", "SingleCallByTts"),
                ("CalledNumber", "13000000000"),
                ("CalledShowNumber", "057112345678"),
                ("Format", "XML"),
                ("OutId", "123"),
                ("RegionId", "cn-hangzhou"),
                ("SignatureMethod", "HMAC-SHA1"),
                ("SignatureNonce", "f7d2d4ef-6d5f-4da4-86ed-88e001a66abb"),
                ("SignatureVersion", "1.0"),
                ("Timestamp", "2017-09-28T14:31:56Z"),
                ("TtsCode", "TTS_0000000"),
                ("TtsParam", r#"{"code":"1234","product":"test"}"#),
                ("Version", "2017-05-25"),
            ],
            "aMfgrx8DLS7vLfpeR1c2rrKLr0Q=",
        );
        assert!(text.starts_with("GET&%2F&AccessKeyId%3DtestId%26Action%3DSingleCallByTts%26"), "{text}");
        assert!(text.contains("TtsParam%3D%257B%2522code%2522%253A%25221234%2522%252C"));
    }

    #[test]
    fn the_published_example_of_another_service() {
        check(
            "GET",
            "testsecret",
            &[
                ("AccessKeyId", "testid"),
                ("Action", "DescribeRegions"),
                ("Format", "XML"),
                ("SignatureMethod", "HMAC-SHA1"),
                ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
                ("SignatureVersion", "1.0"),
                ("Timestamp", "2016-02-23T12:46:24Z"),
                ("Version", "2014-05-26"),
            ],
            "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
        );
    }

    #[test]
    fn a_post_with_every_kind_of_character() {
        check(
            "POST",
            "testsecret",
            &[
                ("AccessKeyId", "testid"),
                ("Action", "SingleCallByTts"),
                ("CalledNumber", "13900000000"),
                ("Format", "JSON"),
                ("OutId", "a b*c~d+/="),
                ("Signature", "is never signed"),
                ("SignatureMethod", "HMAC-SHA1"),
                ("SignatureNonce", "0b3f6a52c0f94c0f8d2d2d8f6f0a9a11"),
                ("SignatureVersion", "1.0"),
                ("Timestamp", "2024-03-01T01:15:01Z"),
                ("TtsCode", "TTS_1"),
                ("TtsParam", r#"{"code":"1234","name":"张三"}"#),
                ("Version", "2017-05-25"),
            ],
            "3GgSfpFnfdzjdKDe28TW1Nrq1Qs=",
        );
    }

    #[test]
    fn tells_a_wrong_signature_from_a_malformed_one() {
        let text = string_to_sign("GET", &Params::of(&[("Action", "X")]));
        assert_eq!(compare("secret", &text, &sign("other", &text)), Comparison::Differs);
        for malformed in ["", "abc", "====", "not base64", "aMfgrx8DLS7vLfpeR1c2rrKLr0", "AAAA"] {
            assert_eq!(compare("secret", &text, malformed), Comparison::Malformed, "{malformed}");
        }
    }
}
