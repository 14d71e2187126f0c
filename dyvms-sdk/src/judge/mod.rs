//! From an answer to what it says: accepted, refused, or undecided.

mod envelope;
mod text;

pub(crate) use self::text::snippet;

use self::envelope::Envelope;
use crate::{
    generated::errors::{ERROR_CODES, ERROR_PREFIXES},
    lenient::{Document, Wanted},
    meta::{ActionMeta, ErrorClass, ErrorMeta, RetryRule},
    service,
    transport::HttpResponse,
};
use std::borrow::Cow;

/// What an answer says.
#[derive(Debug)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    /// The service's `Code`.
    pub(crate) code: Option<Box<str>>,
    /// The service's `Message`.
    pub(crate) message: Option<Box<str>>,
    pub(crate) request_id: Option<Box<str>>,
    pub(crate) class: Option<ErrorClass>,
    /// What the tables say of the code.
    pub(crate) known: Option<&'static ErrorMeta>,
    /// What is wrong with the answer itself, if it is not what was expected.
    pub(crate) problem: Option<Cow<'static, str>>,
    /// What the type wants of an answer that is an object, in UTF-8.
    pub(crate) document: Option<Document>,
}

/// Whether the service did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It says yes.
    Accepted,
    /// It says no.
    Refused(Remedy),
    /// It does not say. Only an action that reads may be repeated.
    Undecided(Remedy),
}

/// What makes a repetition worthwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Nothing.
    None,
    /// A pause.
    Pause,
    /// New credentials, once.
    FreshCredentials,
    /// A corrected clock, once.
    FreshClock,
}

/// Judges a whole answer, and keeps of it what is wanted.
pub(crate) fn judge(answer: &HttpResponse, meta: &ActionMeta, wanted: Wanted) -> Judgement {
    let text = text::of(answer.body());
    let mut judgement = match Envelope::of(&text, meta.confirmed_by, wanted) {
        Some((envelope, document)) => {
            let mut judgement = judge_envelope(envelope, answer.status(), meta);
            judgement.document = matches!(text, Cow::Borrowed(_)).then_some(document);
            judgement
        }
        None => judge_status(answer.status(), describe(answer, &text)),
    };
    if judgement.request_id.is_none() {
        judgement.request_id = find_request_id(answer, &text);
    }
    judgement
}

/// Judges an answer that broke off: what is there of its body is not to be trusted, its status is.
pub(crate) fn judge_part(answer: &HttpResponse) -> Judgement {
    let text = text::of(answer.body());
    let mut judgement = judge_status(answer.status(), "the answer broke off".into());
    judgement.request_id = find_request_id(answer, &text);
    judgement
}

/// The request id of an answer that does not tell it where it should.
fn find_request_id(answer: &HttpResponse, text: &str) -> Option<Box<str>> {
    let header_id = answer.header(service::REQUEST_ID).filter(|id| text::is_request_id(id));
    header_id.map(Into::into).or_else(|| text::find_request_id(text))
}

fn judge_envelope(envelope: Envelope, status: u16, meta: &ActionMeta) -> Judgement {
    let Envelope { code, message, request_id, confirmed } = envelope;
    let succeeded = (200..300).contains(&status);
    // An action whose success code the tables do not know may answer without one.
    let accepted = match &code {
        Some(code) => **code == *meta.success || service::SUCCESS_CODES.contains(&&**code),
        None => meta.success.is_empty() && succeeded,
    };
    let mut judgement = match (&code, accepted, succeeded) {
        (_, true, true) if confirmed == Some(false) => Judgement {
            problem: Some(format!("{} is false", meta.confirmed_by.unwrap_or("the confirmation")).into()),
            ..Judgement::of(Verdict::Refused(Remedy::None))
        },
        (_, true, true) => Judgement::of(Verdict::Accepted),
        (_, true, false) => judge_status(status, "the code says yes and the HTTP status says no".into()),
        (Some(code), false, _) => judge_code(code, status),
        (None, false, _) => judge_status(status, "the answer has no Code".into()),
    };
    judgement.code = code.map(text::name);
    judgement.message = message;
    judgement.request_id = request_id.map(text::name);
    judgement
}

/// Judges by the service's code; by the status, where the tables do not know the code.
fn judge_code(code: &str, status: u16) -> Judgement {
    let Some(known) = known(code) else {
        let mut judgement = judge_status(status, "".into());
        judgement.problem = None;
        if (200..300).contains(&status) {
            judgement.verdict = Verdict::Refused(Remedy::None);
        }
        return judgement;
    };
    let verdict = match known.retry {
        // A reason on the service's side: a call may have begun before it failed.
        RetryRule::Never if known.class == ErrorClass::Server => Verdict::Undecided(Remedy::None),
        RetryRule::Never => Verdict::Refused(Remedy::None),
        RetryRule::Backoff => Verdict::Refused(Remedy::Pause),
        RetryRule::Reads => Verdict::Undecided(Remedy::Pause),
        RetryRule::FreshCredentials => Verdict::Refused(Remedy::FreshCredentials),
        RetryRule::FreshClock => Verdict::Refused(Remedy::FreshClock),
        // A used nonce shows that the request had arrived before.
        RetryRule::FreshNonce => Verdict::Undecided(Remedy::Pause),
    };
    Judgement { class: Some(known.class), known: Some(known), ..Judgement::of(verdict) }
}

/// Judges an answer of which only the HTTP status can be understood.
fn judge_status(status: u16, problem: Cow<'static, str>) -> Judgement {
    let (verdict, class) = match status {
        // The front server gave up waiting for the request, or for us: it may have passed it on.
        408 | 499 => (Verdict::Undecided(Remedy::Pause), Some(ErrorClass::Server)),
        429 => (Verdict::Refused(Remedy::Pause), Some(ErrorClass::Throttle)),
        401 | 407 => (Verdict::Refused(Remedy::None), Some(ErrorClass::Auth)),
        403 => (Verdict::Refused(Remedy::None), Some(ErrorClass::Permission)),
        400..500 => (Verdict::Refused(Remedy::None), Some(ErrorClass::InvalidParam)),
        500.. => (Verdict::Undecided(Remedy::Pause), Some(ErrorClass::Server)),
        200..300 => (Verdict::Undecided(Remedy::Pause), None),
        // The service never redirects: something in between answered.
        _ => (Verdict::Undecided(Remedy::None), None),
    };
    Judgement { class, problem: Some(problem), ..Judgement::of(verdict) }
}

impl Judgement {
    fn of(verdict: Verdict) -> Self {
        Self {
            verdict,
            code: None,
            message: None,
            request_id: None,
            class: None,
            known: None,
            problem: None,
            document: None,
        }
    }
}

/// What the tables say of a code: of the code itself, or else of its longest beginning.
pub(crate) fn known(code: &str) -> Option<&'static ErrorMeta> {
    let longest_beginning =
        || ERROR_PREFIXES.iter().filter(|meta| code.starts_with(meta.code)).max_by_key(|meta| meta.code.len());
    ERROR_CODES.iter().find(|meta| meta.code == code).or_else(longest_beginning)
}

/// What an answer is instead of a JSON object.
fn describe(answer: &HttpResponse, text: &str) -> Cow<'static, str> {
    if let Some(encoding) = answer.header("content-encoding").filter(|encoding| *encoding != "identity") {
        let encoding: String = encoding.chars().filter(char::is_ascii_graphic).take(20).collect();
        return format!("the answer is encoded as {encoding}, which was not asked for").into();
    }
    let start = text.trim_start();
    if start.is_empty() {
        "the answer is empty".into()
    } else if start.starts_with('{') {
        "the answer is not whole JSON".into()
    } else if start.starts_with("<!") || start.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html")) {
        "the answer is an HTML page".into()
    } else {
        "the answer is not a JSON object".into()
    }
}

#[cfg(test)]
mod tests;
