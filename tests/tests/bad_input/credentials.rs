//! Credentials that are missing or empty: the error lists what was looked for, and nothing is sent.

use dyvms_sdk::{
    Client, Delivery, Error,
    credentials::{
        Credentials, CredentialsError, EnvCredentials, ProvideCredentials, ProvideFuture, StaticCredentials,
    },
};
use dyvms_tests::{
    process::alone,
    wire::{Wire, answer},
};

const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

/// Without it the chain would ask the network for the role of this machine.
const NO_METADATA: (&str, &str) = ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// What a call without credentials fails with: from the environment, and with the settings' own default.
fn failures() -> [Error; 2] {
    let wire = Wire::new(|request| panic!("{request:?} was sent"));
    let builder = Client::builder().transport(wire).build().unwrap();
    [Client::from_env().unwrap(), builder].map(|client| block_on(client.get_token().send()).unwrap_err())
}

fn assert_missing(error: &Error, reasons: &[String]) {
    let text = error.to_string();
    assert!(error.is_credentials() && error.attempts().is_empty(), "{text}");
    assert_eq!(error.delivery(), Delivery::NotSent, "{text}");
    for reason in reasons {
        assert!(text.contains(reason), "{text} does not say {reason:?}");
    }
}

#[test]
fn an_empty_environment() {
    alone("credentials::an_empty_environment", &[NO_METADATA], || {
        let variables = [ID, SECRET, TOKEN].map(|name| format!("{name} is not set"));
        for error in failures() {
            assert_missing(&error, &variables);
            // One place after the other, each with what it would have needed.
            let others = ["ALIBABA_CLOUD_OIDC_TOKEN_FILE", "HOME", NO_METADATA.0, "ALIBABA_CLOUD_CREDENTIALS_URI"];
            assert_missing(&error, &others.map(str::to_owned));
        }
    });
}

#[test]
fn half_an_environment() {
    alone("credentials::half_an_environment", &[NO_METADATA, (ID, "LTAI5tHidden"), (SECRET, " \t")], || {
        for error in failures() {
            assert_missing(&error, &[format!("{ID} is set"), format!("{SECRET} is empty")]);
            assert!(!format!("{error} {error:?}").contains("LTAI5tHidden"), "{error:?}");
        }
    });
}

#[test]
fn a_whole_environment() {
    alone("credentials::a_whole_environment", &[(ID, "LTAI5tHidden"), (SECRET, "mark"), (TOKEN, "sign")], || {
        let credentials = EnvCredentials::load().unwrap();
        let shown = format!("{credentials:?} {credentials:#?}");
        assert!(["LTAI5tHidden", "\"mark\"", "\"sign\""].iter().all(|hidden| !shown.contains(hidden)), "{shown}");
        let provided = block_on(credentials.provide()).unwrap();
        assert_eq!((provided.access_key_id(), provided.security_token()), ("LTAI5tHidden", Some("sign")));
        let client = Wire::answering(answer(200, r#"{"Code":"OK","Success":true,"Token":"t"}"#));
        let client = Client::builder().transport(client).build().unwrap();
        assert!(block_on(client.get_token().send()).is_ok());
    });
}

/// A provider of someone's own that has looked in two places.
#[derive(Debug)]
struct Nowhere;

impl ProvideCredentials for Nowhere {
    fn provide(&self) -> ProvideFuture<'_> {
        let error = CredentialsError::new("keyring", "there is no entry dyvms");
        ProvideFuture::ready(Err(error.and(CredentialsError::new("file ~/.keys", "does not exist"))))
    }
}

#[tokio::test]
async fn a_provider_that_finds_nothing() {
    let wire = Wire::new(|request| panic!("{request:?} was sent"));
    let client = wire.builder().credentials(Nowhere).build().unwrap();
    let error = client.get_token().send().await.unwrap_err();
    assert!(error.is_credentials() && error.attempts().is_empty());
    assert_eq!(error.delivery(), Delivery::NotSent);
    let text = error.to_string();
    assert!(
        text.starts_with("GetToken: no credentials found: keyring: there is no entry dyvms; file ~/.keys: does"),
        "{text}"
    );
}

/// A provider that finds something else each time it is asked.
#[derive(Debug)]
struct Wandering;

impl ProvideCredentials for Wandering {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::new(async { Ok(Credentials::new("id", "secret")) })
    }
}

#[tokio::test]
async fn given_credentials_that_are_empty() {
    let wire = Wire::new(|request| panic!("{request:?} was sent"));
    for (credentials, missing) in [
        (StaticCredentials::new(" ", "secret"), "the AccessKey id is empty"),
        (StaticCredentials::new("id", ""), "the AccessKey secret is empty"),
        (StaticCredentials::sts("id", "secret", ""), "the security token is empty"),
    ] {
        let error = wire.builder().credentials(credentials).build().unwrap().get_token().send().await.unwrap_err();
        assert!(error.to_string().contains(missing), "{error}");
        assert_eq!(error.delivery(), Delivery::NotSent);
    }
    let good = wire.builder().credentials(Wandering).build().unwrap().get_token();
    assert!(good.to_http().await.is_ok());
}

/// Polled outside of any runtime, a client with the transport of its own says so instead of panicking.
#[test]
fn no_runtime() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(StaticCredentials::new("id", "secret"))
        .build()
        .unwrap();
    let mut sending = Box::pin(client.get_token().send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = sending.as_mut().poll(&mut context) else { panic!("it was sent") };
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 1), "{error}");
    assert!(error.to_string().contains("#[tokio::main]"), "{error}");
}
