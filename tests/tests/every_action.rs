//! Every action, sent over a real socket: what arrives is what was set, and what is answered can be read.

#![allow(clippy::unwrap_used)]

use dyvms_sdk::{
    Client,
    credentials::StaticCredentials,
    emulator::{Emulator, Place, ReceivedCall},
    meta::{ACTIONS, ActionMeta, Wire},
    sign::Acs3,
    transport::Method,
};
use dyvms_tests::{
    actions::{every_action, the_action},
    case::Case,
    emulation::{client, emulator, settings},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, SystemTime},
};

/// What every request carries besides the parameters of its action.
const COMMON: [&str; 9] = [
    "AccessKeyId",
    "Action",
    "Format",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// The parameters of an action as they arrived.
fn arrived(call: &ReceivedCall) -> BTreeMap<&str, &str> {
    call.parameters().filter(|(name, _)| !COMMON.contains(name)).collect()
}

fn expected(case: &Case) -> BTreeMap<&str, &str> {
    case.sends.iter().map(|parameter| (parameter.name, parameter.value)).collect()
}

/// Sends every action and compares what arrived, how it arrived, and what was answered.
async fn assert_arrives(emulator: &Emulator, client: &Client, method: &str, place: Place) {
    for case in every_action() {
        let reply = case.send(client).await.unwrap_or_else(|error| panic!("{error}"));
        let call = emulator.last_call().unwrap();
        assert_eq!((&*call.action, &*call.method), (case.action, method));
        assert!(call.executed(), "{call:?}");
        assert_eq!(arrived(&call), expected(&case), "{case:?}");
        let somewhere_else = call.parameters().find(|(name, _)| call.place(name) != Some(place));
        assert_eq!(somewhere_else, None, "{case:?}");
        assert_eq!(reply.request_id.as_deref(), Some(&*call.request_id), "{case:?}");
        assert!(matches!(reply.code.as_deref(), Some("OK" | "200")), "{case:?}: {reply:?}");
        assert_eq!(reply.attempts.len(), 1, "{case:?}");
        reply.assert_documented();
    }
}

#[tokio::test]
async fn arrives_in_a_form() {
    let emulator = emulator().await;
    assert_arrives(&emulator, &client(&emulator), "POST", Place::Form).await;
}

#[tokio::test]
async fn arrives_in_a_query() {
    let emulator = emulator().await;
    let client = settings(&emulator).method(Method::Get).build().unwrap();
    assert_arrives(&emulator, &client, "GET", Place::Query).await;
}

#[tokio::test]
async fn arrives_in_a_form_signed_with_acs3() {
    let emulator = emulator().await;
    let client = settings(&emulator).signer(Acs3).build().unwrap();
    assert_arrives(&emulator, &client, "POST", Place::Form).await;
    assert_signed_in_headers(&emulator);
}

#[tokio::test]
async fn arrives_in_a_query_signed_with_acs3() {
    let emulator = emulator().await;
    let client = settings(&emulator).signer(Acs3).method(Method::Get).build().unwrap();
    assert_arrives(&emulator, &client, "GET", Place::Query).await;
    assert_signed_in_headers(&emulator);
}

/// No parameter is left that signs; all of that is in headers.
fn assert_signed_in_headers(emulator: &Emulator) {
    for call in emulator.calls() {
        assert_eq!(COMMON.iter().find(|name| call.get(name).is_some()), None, "{call:?}");
        assert_eq!(call.header("x-acs-action"), Some(&*call.action));
        assert!(call.header("authorization").unwrap().starts_with("ACS3-HMAC-SHA256 Credential=testId,"));
    }
}

#[tokio::test]
async fn arrives_with_a_token_and_a_region_signed_with_acs3() {
    let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    let emulator =
        Emulator::builder().temporary_key("STS.id", "sts-secret", "to+ken/=", tomorrow).start().await.unwrap();
    let credentials = StaticCredentials::sts("STS.id", "sts-secret", "to+ken/=");
    let client = settings(&emulator).credentials(credentials).region("cn-hangzhou").signer(Acs3).build().unwrap();
    for case in every_action() {
        case.send(&client).await.unwrap();
        let call = emulator.last_call().unwrap();
        let mut all = expected(&case);
        all.insert("RegionId", "cn-hangzhou");
        assert_eq!(arrived(&call), all, "{case:?}");
        assert_eq!(call.header("x-acs-security-token"), Some("to+ken/="));
    }
    let wrong = settings(&emulator).credentials(StaticCredentials::sts("STS.id", "another-secret", "to+ken/="));
    let error = the_action("SingleCallByTts").send(&wrong.signer(Acs3).build().unwrap()).await.unwrap_err();
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    assert!(error.message().unwrap().contains("server string to sign is:ACS3-HMAC-SHA256"));
    assert!(!format!("{error} {error:?}").contains("to+ken/="));
}

#[tokio::test]
async fn arrives_with_a_token_and_a_region() {
    let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    let emulator =
        Emulator::builder().temporary_key("STS.id", "sts-secret", "to+ken/=", tomorrow).start().await.unwrap();
    let client = settings(&emulator)
        .credentials(StaticCredentials::sts("STS.id", "sts-secret", "to+ken/="))
        .region("cn-hangzhou")
        .build()
        .unwrap();
    for case in every_action() {
        case.send(&client).await.unwrap();
        let call = emulator.last_call().unwrap();
        let mut all = expected(&case);
        all.extend([("SecurityToken", "to+ken/="), ("RegionId", "cn-hangzhou")]);
        assert_eq!(arrived(&call), all, "{case:?}");
    }
    let without_token = settings(&emulator).credentials(StaticCredentials::new("STS.id", "sts-secret"));
    let error = the_action("GetToken").send(&without_token.build().unwrap()).await.unwrap_err();
    assert_eq!(error.code(), Some("MissingSecurityToken"));
}

#[test]
fn no_action_is_forgotten_and_none_has_another_effect() {
    let table: BTreeMap<_, _> = ACTIONS.iter().map(|meta| (meta.name, meta.effect)).collect();
    let here: BTreeMap<_, _> = every_action().iter().map(|case| (case.action, case.effect)).collect();
    assert_eq!(here, table);
    assert_eq!((here.len(), every_action().len()), (56, 56));
}

/// The parameters of an action with their secrecy; a field of a list under the name of its first item.
fn parameters(meta: &ActionMeta) -> BTreeSet<(String, bool)> {
    let mut names = BTreeSet::new();
    for param in meta.params {
        match param.wire {
            Wire::Flattened => {
                names.extend(param.fields.iter().map(|f| (format!("{}.{}", param.name, f.name), f.sensitive)));
            }
            _ => {
                names.insert((param.name.to_owned(), param.sensitive));
            }
        }
    }
    names
}

#[test]
fn no_parameter_is_forgotten_and_none_has_another_secrecy() {
    let without_index = |name: &str| {
        let parts: Vec<&str> = name.split('.').filter(|part| part.parse::<u32>().is_err()).collect();
        parts.join(".")
    };
    for meta in ACTIONS {
        let case = the_action(meta.name);
        let here: BTreeSet<_> = case.sends.iter().map(|p| (without_index(p.name), p.secret)).collect();
        assert_eq!(here, parameters(meta), "{}", meta.name);
    }
}

#[tokio::test]
async fn warns_of_what_does_not_work_yet_and_of_nothing_else() {
    let emulator = emulator().await;
    let client = client(&emulator);
    for case in every_action() {
        let reply = case.send(&client).await.unwrap();
        let warned: BTreeSet<_> = reply.warnings.iter().map(|rule| rule.parameter.as_str()).collect();
        let expected: &[&str] = match case.action {
            "CreateCallTask" => &["FireTime", "ScheduleType", "StopTime"],
            "SmartCall" => &["BackgroundSpeed", "BackgroundVolume", "Speed"],
            _ => &[],
        };
        assert!(warned.iter().copied().eq(expected.iter().copied()), "{case:?}: {:?}", reply.warnings);
    }
}
