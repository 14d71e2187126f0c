//! The vendor's check values, and the streaming signature beside the plainest one.

use super::*;
use crate::{params::Params, sign::encode};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use std::time::{Duration, SystemTime};

fn seconds(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn params(pairs: &[(&str, &str)]) -> Params {
    let mut params = Params::default();
    for (name, value) in pairs {
        params.set((*name).to_owned().into(), (*value).to_owned().into());
    }
    params
}

fn signature(encoded: Vec<u8>) -> String {
    let encoded = String::from_utf8(encoded).unwrap();
    let (_, signature) = encoded.rsplit_once("&Signature=").unwrap();
    percent_decode_str(signature).decode_utf8().unwrap().into_owned()
}

#[test]
fn the_reference_s_own_example() {
    let params = params(&[
        ("CalledNumber", "13000000000"),
        ("CalledShowNumber", "057112345678"),
        ("OutId", "123"),
        ("TtsCode", "TTS_0000000"),
        ("TtsParam", r#"{"code":"1234","product":"test"}"#),
    ]);
    let unsigned = Unsigned {
        method: Method::Get,
        host: "dyvmsapi.aliyuncs.com",
        action: "SingleCallByTts",
        version: "2017-05-25",
        region: Some("cn-hangzhou"),
        params: &params,
        nonce: "f7d2d4ef-6d5f-4da4-86ed-88e001a66abb",
        time: seconds(1_506_609_116),
    };
    let encoded = sign_for(&Ready::value("XML"), &unsigned, &Credentials::new("testId", "testSecret"));
    assert_eq!(signature(encoded), "aMfgrx8DLS7vLfpeR1c2rrKLr0Q=");
}

#[test]
fn the_gateway_s_own_example() {
    let unsigned = Unsigned {
        method: Method::Get,
        host: "ecs.aliyuncs.com",
        action: "DescribeRegions",
        version: "2014-05-26",
        region: None,
        params: &Params::default(),
        nonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
        time: seconds(1_456_231_584),
    };
    let encoded = sign_for(&Ready::value("XML"), &unsigned, &Credentials::new("testid", "testsecret"));
    assert_eq!(signature(encoded), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
}

#[test]
fn a_post_through_the_whole_signer() {
    let params = params(&[
        ("TtsParam", r#"{"code":"1234","name":"张三"}"#),
        ("CalledNumber", "13900000000"),
        ("OutId", "a b*c~d+/="),
        ("TtsCode", "TTS_1"),
    ]);
    let unsigned = Unsigned {
        method: Method::Post,
        host: "dyvmsapi.aliyuncs.com",
        action: "SingleCallByTts",
        version: "2017-05-25",
        region: None,
        params: &params,
        nonce: "0b3f6a52c0f94c0f8d2d2d8f6f0a9a11",
        time: seconds(1_709_255_701),
    };
    let signed = V1.sign(&unsigned, &Credentials::new("testid", "testsecret"));
    assert!(signed.headers.is_empty());
    assert_eq!(
        text(&signed),
        "AccessKeyId=testid&Action=SingleCallByTts&CalledNumber=13900000000&Format=JSON&OutId=a%20b%2Ac~d%2B%2F%3D\
         &SignatureMethod=HMAC-SHA1&SignatureNonce=0b3f6a52c0f94c0f8d2d2d8f6f0a9a11&SignatureVersion=1.0\
         &Timestamp=2024-03-01T01%3A15%3A01Z&TtsCode=TTS_1&TtsParam=%7B%22code%22%3A%221234%22%2C%22name%22%3A%22\
         %E5%BC%A0%E4%B8%89%22%7D&Version=2017-05-25&Signature=3GgSfpFnfdzjdKDe28TW1Nrq1Qs%3D"
    );
}

#[test]
fn region_and_token_are_signed_when_they_are_there() {
    let params = Params::default();
    let unsigned = Unsigned {
        method: Method::Get,
        host: "h",
        action: "A",
        version: "V",
        region: Some("cn-hangzhou"),
        params: &params,
        nonce: "n",
        time: SystemTime::UNIX_EPOCH,
    };
    let signed = V1.sign(&unsigned, &Credentials::new("id", "secret").with_security_token("a+b"));
    assert!(text(&signed).contains("&RegionId=cn-hangzhou&SecurityToken=a%2Bb&SignatureMethod="), "{}", text(&signed));
    assert!(text(&signed).contains("&Timestamp=1970-01-01T00%3A00%3A00Z&"), "{}", text(&signed));
}

#[test]
fn a_region_of_the_caller_s_own_is_sent_once() {
    let params = params(&[("RegionId", "own"), ("Zone", "z")]);
    let unsigned = Unsigned {
        method: Method::Get,
        host: "h",
        action: "A",
        version: "V",
        region: Some("client"),
        params: &params,
        nonce: "n",
        time: SystemTime::UNIX_EPOCH,
    };
    let signed = V1.sign(&unsigned, &Credentials::new("id", "secret"));
    let names: Vec<_> = text(&signed).split('&').map(|pair| pair.split_once('=').unwrap().0).collect();
    assert_eq!(names.iter().filter(|name| **name == "RegionId").count(), 1);
    assert_eq!(names[names.len() - 2..], ["Zone", "Signature"]);
    assert!(text(&signed).contains("RegionId=own&"));
}

fn text(signed: &Signed) -> &str {
    std::str::from_utf8(&signed.encoded).unwrap()
}

/// The plainest way to sign: build the whole string, then hash it.
fn naive(method: &str, secret: &str, mut pairs: Vec<(String, String)>) -> String {
    pairs.sort();
    let joined =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
    let string_to_sign = format!("{method}&%2F&{}", encode(&joined));
    let mut hmac = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(format!("{secret}&").as_bytes()).unwrap();
    hmac.update(string_to_sign.as_bytes());
    BASE64_STANDARD.encode(hmac.finalize().into_bytes())
}

proptest! {
    #[test]
    fn streaming_signs_what_building_signs(
        own in proptest::collection::btree_map("[A-Z].{0,12}|Sig[a-z]{0,3}", ".{0,300}", 0..14),
        secret in ".{0,90}",
        token in proptest::option::of(".{1,90}"),
        get in any::<bool>(),
    ) {
        let borrowed: Vec<_> = own.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let params = params(&borrowed);
        let (method, name) = if get { (Method::Get, "GET") } else { (Method::Post, "POST") };
        let unsigned = Unsigned {
            method,
            host: "h",
            action: "A",
            version: "V",
            region: Some("cn-hangzhou"),
            params: &params,
            nonce: "n",
            time: SystemTime::UNIX_EPOCH,
        };
        let mut credentials = Credentials::new("id", secret.as_str());
        let mut pairs: std::collections::BTreeMap<String, String> = [
            ("AccessKeyId", "id"), ("Action", "A"), ("Format", "JSON"), ("RegionId", "cn-hangzhou"),
            ("SignatureMethod", "HMAC-SHA1"), ("SignatureNonce", "n"), ("SignatureVersion", "1.0"),
            ("Timestamp", "1970-01-01T00:00:00Z"), ("Version", "V"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        if let Some(token) = token {
            credentials = credentials.with_security_token(token.as_str());
            pairs.insert("SecurityToken".to_owned(), token);
        }
        pairs.extend(own);
        let signed = V1.sign(&unsigned, &credentials);
        let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
        let mut decoded: Vec<_> = text(&signed).split('&').map(|pair| pair.split_once('=').unwrap()).collect();
        decoded.pop();
        let decoded: Vec<_> = decoded.into_iter().map(|(name, value)| (decode(name), decode(value))).collect();
        let pairs: Vec<_> = pairs.into_iter().collect();
        prop_assert_eq!(&decoded, &pairs);
        prop_assert_eq!(signature(signed.encoded), naive(name, &secret, pairs));
    }
}
