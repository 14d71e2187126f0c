//! The exchanges of a case: what is to be asked of a server or a program, and what it answers.

use super::{
    super::world::{Command, Finished, HttpCall, Peer, RunError, Verb, fake::Scene},
    case::Content,
};
use crate::transport::{HttpResponse, Sent, TransportError, TransportErrorKind};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Deserialize;
use sha1::Sha1;
use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Exchange {
    Http(Http),
    Run(Run),
}

/// An HTTP request and its answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Http {
    /// Verb and URL.
    request: String,
    peer: PeerName,
    /// All headers.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// All parameters, without nonce and signature.
    #[serde(default)]
    form: BTreeMap<String, String>,
    /// The secret whose signature the form carries; without it, the form carries none.
    signed_with: Option<String>,
    answer: HttpAnswer,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PeerName {
    Metadata,
    Service,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum HttpAnswer {
    Answer {
        status: u16,
        #[serde(default)]
        headers: HashMap<String, String>,
        body: Content,
    },
    Failure {
        fails: HttpFailure,
    },
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HttpFailure {
    Connect,
    ConnectTimeout,
    ReadTimeout,
    Broken,
}

/// A program and what it prints.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Run {
    /// The program and its arguments.
    command: Vec<String>,
    timeout_seconds: u64,
    result: RunResult,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum RunResult {
    Finished {
        /// `null` if a signal ended it.
        exit: Option<i32>,
        stdout: Content,
        #[serde(default)]
        stderr: String,
    },
    Failure {
        fails: RunFailure,
    },
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RunFailure {
    NotFound,
    Timeout,
    TooMuchOutput,
}

impl Exchange {
    pub(super) fn into_scene(self) -> Scene {
        match self {
            Self::Http(http) => Scene::Http(Box::new(move |call| {
                http.check(&call)?;
                Ok(http.answer.into_answer())
            })),
            Self::Run(run) => Scene::Run(Box::new(move |command| {
                let Run { command: expected, timeout_seconds, result } = run;
                let got = [vec![command.program.clone()], command.arguments.clone()].concat();
                let Command { timeout, .. } = command;
                if got != expected || timeout != Duration::from_secs(timeout_seconds) {
                    return Err(format!("ran {got:?} for {timeout:?}, not {expected:?} for {timeout_seconds} s"));
                }
                Ok(result.into_result())
            })),
        }
    }
}

impl Http {
    fn check(&self, call: &HttpCall) -> Result<(), String> {
        let verb = match call.verb {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
        };
        equal("request", format!("{verb} {}", call.url), self.request.clone())?;
        let peer = match self.peer {
            PeerName::Metadata => Peer::Metadata,
            PeerName::Service => Peer::Service,
        };
        equal("peer", call.peer, peer)?;
        let headers = call.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        equal("headers", headers, self.headers.clone())?;

        let mut form = decode(std::str::from_utf8(&call.form).unwrap())?;
        let signature = form.remove("Signature");
        let expected = self.signed_with.as_ref().map(|secret| sign(verb, &form, secret));
        equal("signature", signature.is_some(), expected.is_some())?;
        equal("signature", signature, expected)?;
        if self.signed_with.is_some() && form.remove("SignatureNonce").is_none_or(|nonce| nonce.len() < 16) {
            return Err("the nonce is missing or too short".to_owned());
        }
        equal("form", form, self.form.clone())
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, got: T, expected: T) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("its {what} is {got:?}, not {expected:?}")) }
}

fn decode(form: &str) -> Result<BTreeMap<String, String>, String> {
    let text = |part: &str| percent_decode_str(part).decode_utf8().map(String::from).map_err(|error| error.to_string());
    let mut decoded = BTreeMap::new();
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or_else(|| format!("{pair:?} has no ="))?;
        if decoded.insert(text(name)?, text(value)?).is_some() {
            return Err(format!("{name} stands twice"));
        }
    }
    Ok(decoded)
}

/// Signature version 1.0 as its document describes it, step by step: a second implementation beside the signer's.
fn sign(verb: &str, form: &BTreeMap<String, String>, secret: &str) -> String {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    let joined: Vec<_> = form.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    let to_sign = format!("{verb}&{}&{}", encode("/"), encode(&joined.join("&")));
    let mut hmac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes()).unwrap();
    hmac.update(to_sign.as_bytes());
    BASE64_STANDARD.encode(hmac.finalize().into_bytes())
}

impl HttpAnswer {
    fn into_answer(self) -> Result<HttpResponse, TransportError> {
        let failure = match self {
            Self::Answer { status, headers, body } => {
                let body = body.bytes().unwrap_or_default();
                return Ok(HttpResponse::new(status, body).with_headers((&headers).try_into().unwrap()));
            }
            Self::Failure { fails } => fails,
        };
        Err(match failure {
            HttpFailure::Connect => {
                TransportError::new(TransportErrorKind::Connect, Sent::No).with_source("Connection refused")
            }
            HttpFailure::ConnectTimeout => TransportError::new(TransportErrorKind::ConnectTimeout, Sent::No),
            HttpFailure::ReadTimeout => TransportError::new(TransportErrorKind::ReadTimeout, Sent::Maybe),
            HttpFailure::Broken => TransportError::new(TransportErrorKind::Broken, Sent::Maybe),
        })
    }
}

impl RunResult {
    fn into_result(self) -> Result<Finished, RunError> {
        match self {
            Self::Finished { exit, stdout, stderr } => {
                Ok(Finished { code: exit, stdout: stdout.bytes().unwrap_or_default(), stderr: stderr.into_bytes() })
            }
            Self::Failure { fails: RunFailure::NotFound } => {
                Err(RunError::NotRun("No such file or directory (os error 2)".to_owned()))
            }
            Self::Failure { fails: RunFailure::Timeout } => Err(RunError::TimedOut),
            Self::Failure { fails: RunFailure::TooMuchOutput } => Err(RunError::TooMuchOutput),
        }
    }
}
