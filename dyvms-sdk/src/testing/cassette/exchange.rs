//! One exchange as a cassette holds it, and how it comes about from a request and its answer.

use super::{super::sent::SentRequest, hide};
use crate::{
    raw::SET_BY_THE_CLIENT,
    redact,
    transport::{HttpResponse, Sent, TransportError, TransportErrorKind},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The headers of an answer that mean something to the client.
const HEADERS: [&str; 4] = ["content-type", "date", crate::service::RETRY_AFTER, crate::service::REQUEST_ID];

/// One request and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Exchange {
    #[serde(flatten)]
    pub(super) asked: Asked,
    /// As much of an answer as came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// Why it is not whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<Failure>,
}

/// What a request asks for, without what may not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) action: String,
    #[serde(default)]
    pub(super) params: BTreeMap<String, String>,
    /// The names of parameters whose values may not show.
    #[serde(default)]
    pub(super) hidden: BTreeSet<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    status: u16,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<String, String>,
    /// The body, if it is JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    json: Option<Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    kind: Kind,
    /// Whether anything of the request may have left.
    sent: bool,
}

/// [`TransportErrorKind`] as a file has it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "TransportErrorKind")]
enum KindText {
    Connect,
    ConnectTimeout,
    ReadTimeout,
    AttemptTimeout,
    OperationTimeout,
    Broken,
    AnswerTooLarge,
    Unsendable,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Kind(#[serde(with = "KindText")] TransportErrorKind);

impl Asked {
    pub(super) fn of(sent: &SentRequest) -> Self {
        // What the client sets differs with every request, or with the account.
        let own = sent.params.iter().filter(|param| !SET_BY_THE_CLIENT.contains(&param.name()));
        let may_show = |name: &str| sent.meta.is_some_and(|meta| !redact::is_sensitive(meta, name));
        let (shown, hidden): (Vec<_>, Vec<_>) = own.partition(|param| may_show(param.name()));
        Self {
            action: sent.action.clone(),
            params: shown.iter().map(|param| (param.name().to_owned(), param.value().to_owned())).collect(),
            hidden: hidden.iter().map(|param| param.name().to_owned()).collect(),
        }
    }
}

impl Exchange {
    pub(super) fn of(sent: &SentRequest, result: &Result<HttpResponse, TransportError>) -> Self {
        let (answer, failure) = match result {
            Ok(answer) => (Some(answer), None),
            Err(error) => {
                let failure = Failure { kind: Kind(error.kind()), sent: error.sent() == Sent::Maybe };
                (error.answer(), Some(failure))
            }
        };
        Self { asked: Asked::of(sent), answer: answer.map(|answer| Answer::of(answer, sent)), failure }
    }

    /// What came of it, once more.
    pub(super) fn result(self) -> Result<HttpResponse, TransportError> {
        let answer = self.answer.map(Answer::response);
        match (answer, self.failure) {
            (Some(answer), None) => Ok(answer),
            (answer, Some(failure)) => {
                let sent = if failure.sent { Sent::Maybe } else { Sent::No };
                let error = TransportError::new(failure.kind.0, sent);
                Err(match answer {
                    Some(answer) => error.with_answer(answer),
                    None => error,
                })
            }
            (None, None) => Err(TransportError::new(TransportErrorKind::Unsendable, Sent::No)
                .with_source("the recorded exchange has neither an answer nor a failure")),
        }
    }
}

impl Answer {
    fn of(answer: &HttpResponse, sent: &SentRequest) -> Self {
        let headers = HEADERS.iter().filter_map(|name| Some(((*name).to_owned(), answer.header(name)?.to_owned())));
        Self { status: answer.status(), headers: headers.collect(), json: hide::body(answer.body(), sent) }
    }

    fn response(self) -> HttpResponse {
        // What was no JSON is none again.
        let body = self.json.map_or_else(|| "***".to_owned(), |json| json.to_string());
        let with_header = |answer: HttpResponse, (name, value): (String, String)| match name.parse() {
            Ok(name) => answer.with_header(name, &value),
            Err(_) => answer,
        };
        self.headers.into_iter().fold(HttpResponse::new(self.status, body), with_header)
    }
}
