//! The check values: the vendor's published example, and a call of this service.

use super::*;
use crate::params::Params;
use std::time::{Duration, SystemTime};

fn params(pairs: &[(&str, &str)]) -> Params {
    let mut params = Params::default();
    for (name, value) in pairs {
        params.set((*name).to_owned().into(), (*value).to_owned().into());
    }
    params
}

fn tts(params: &Params) -> Unsigned<'_> {
    Unsigned {
        method: Method::Post,
        host: "dyvmsapi.aliyuncs.com",
        action: "SingleCallByTts",
        version: "2017-05-25",
        region: None,
        params,
        nonce: "0b3f6a52c0f94c0f8d2d2d8f6f0a9a11",
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_709_255_701),
    }
}

fn tts_params() -> Params {
    params(&[
        ("CalledNumber", "13900000000"),
        ("OutId", "a b*c~d+/="),
        ("TtsCode", "TTS_1"),
        ("TtsParam", r#"{"code":"1234","name":"张三"}"#),
    ])
}

/// The signature of a POST with its parameters in the query, as the vendor's own clients send it.
fn signature_over_query(unsigned: &Unsigned<'_>, secret: &str) -> String {
    let query = encoded_params(unsigned);
    let content = Content { query: &query, content_type: None, body: &[] };
    let headers = headers(unsigned, &content, &Credentials::new("id", secret));
    let (name, authorization) = headers.last().unwrap();
    assert_eq!(*name, "authorization");
    let (_, signature) = authorization.split_once(
        "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=",
    ).unwrap();
    signature.to_owned()
}

#[test]
fn the_published_example() {
    let params =
        params(&[("RegionId", "cn-shanghai"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")]);
    let run = Unsigned {
        host: "ecs.cn-shanghai.aliyuncs.com",
        action: "RunInstances",
        version: "2014-05-26",
        nonce: "3156853299f313e23d1673dc12e1703d",
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_698_315_752),
        ..tts(&params)
    };
    assert_eq!(
        signature_over_query(&run, "YourAccessKeySecret"),
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    );
}

#[test]
fn a_call_of_this_service() {
    let params = tts_params();
    assert_eq!(
        signature_over_query(&tts(&params), "testsecret"),
        "751675dc7833b62fe07bfb8cf0d56c0a32965317668cf8e04df7b2135643c614"
    );
}

#[test]
fn a_form_is_hashed_and_its_type_is_signed() {
    let params = tts_params();
    let signed = Acs3.sign(&tts(&params), &Credentials::new("testid", "testsecret"));
    let header = |wanted: &str| signed.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    assert_eq!(header("x-acs-content-sha256"), Some(&*hex(&Sha256::digest(&signed.encoded))));
    assert_eq!(header("x-acs-date"), Some("2024-03-01T01:15:01Z"));
    let authorization = header("authorization").unwrap();
    assert!(
        authorization.starts_with("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=content-type;host;x-acs-action;"),
        "{authorization}"
    );
    assert!(signed.encoded.starts_with(b"CalledNumber=13900000000&OutId=a%20b%2Ac~d%2B%2F%3D&TtsCode="));
    assert_eq!(header("host"), None, "HTTP itself sends it");
}

#[test]
fn a_token_is_signed_and_a_region_is_a_parameter() {
    let params = tts_params();
    let credentials = Credentials::new("testid", "testsecret").with_security_token("token");
    let call = Unsigned { region: Some("cn-hangzhou"), ..tts(&params) };
    let signed = Acs3.sign(&call, &credentials);
    assert!(signed.headers.iter().any(|(name, value)| name == "x-acs-security-token" && value == "token"));
    let (_, authorization) = signed.headers.last().unwrap();
    assert!(authorization.contains("x-acs-date;x-acs-security-token;x-acs-signature-nonce;"), "{authorization}");
    let encoded = String::from_utf8(signed.encoded).unwrap();
    assert!(encoded.contains("&RegionId=cn-hangzhou&TtsCode="), "{encoded}");

    let beijing = super::tests::params(&[("RegionId", "cn-beijing")]);
    assert_eq!(encoded_params(&Unsigned { params: &beijing, ..call }), b"RegionId=cn-beijing", "the caller's own wins");
}
