//! Verifies a request to a queue: version, date, key, token and signature, independently of the SDK's own signer.

use super::tokens::{Token, Tokens};
use crate::double::refusal::Refusal;
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use hyper::{HeaderMap, http::request::Parts};
use sha1::Sha1;
use std::time::{Duration, SystemTime};

/// How far the date of a request may be from the clock.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Takes a request through all steps; the first that fails names the refusal. Returns the token that it was signed with.
pub(super) fn admit(head: &Parts, queue: &str, tokens: &Tokens, now: SystemTime) -> Result<Token, Refusal> {
    let headers = &head.headers;
    match text(headers, "x-mns-version") {
        Some("2015-06-06") => {}
        Some(other) => return Err(Refusal::new(400, "InvalidArgument", format!("The version {other:?} is unknown."))),
        None => return Err(Refusal::new(400, "MissingVersionHeader", "The header x-mns-version is missing.")),
    }
    let date = check_date(headers, now)?;
    let authorization = text(headers, "authorization")
        .ok_or_else(|| Refusal::new(400, "MissingAuthorizationHeader", "The header Authorization is missing."))?;
    let (id, signature) = authorization
        .strip_prefix("MNS ")
        .and_then(|rest| rest.split_once(':'))
        .ok_or_else(|| Refusal::new(400, "InvalidAuthorizationHeader", "Authorization is not MNS id:signature."))?;
    let token = tokens
        .find(id)
        .ok_or_else(|| Refusal::new(403, "InvalidAccessKeyId", "The access id you provided is not exist."))?;
    if text(headers, "security-token") != Some(&*token.security_token) {
        return Err(Refusal::new(403, "AccessDenied", "The security token does not belong to the access id."));
    }
    token.check(queue, now)?;
    let signed = BASE64_STANDARD.decode(signature).unwrap_or_default();
    let mut mac = Hmac::<Sha1>::new_from_slice(token.secret.as_bytes()).expect("HMAC takes keys of every length");
    mac.update(string_to_sign(head, date).as_bytes());
    mac.verify_slice(&signed).map_err(|_| {
        Refusal::new(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.")
    })?;
    Ok(token.clone())
}

/// The date that is signed: that of `x-mns-date`, else that of `Date`.
fn check_date(headers: &HeaderMap, now: SystemTime) -> Result<&str, Refusal> {
    let date = text(headers, "x-mns-date")
        .or_else(|| text(headers, "date"))
        .ok_or_else(|| Refusal::new(400, "MissingDateHeader", "The header Date is missing."))?;
    let time = httpdate::parse_http_date(date)
        .map_err(|_| Refusal::new(400, "InvalidDateHeader", "The header Date is no date of HTTP."))?;
    let apart = time.duration_since(now).unwrap_or_else(|before| before.duration());
    if apart > WINDOW {
        return Err(Refusal::new(400, "TimeExpired", "The request is too far from the server's time."));
    }
    Ok(date)
}

/// Verb, hash, type and date, a line each; the queue's own headers, sorted; path and query.
fn string_to_sign(head: &Parts, date: &str) -> String {
    let headers = &head.headers;
    let line = |name| text(headers, name).unwrap_or_default();
    let mut own: Vec<(&str, &str)> = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("x-mns-"))
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?.trim())))
        .collect();
    own.sort_unstable();
    let own: String = own.into_iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    format!("{}\n{}\n{}\n{date}\n{own}{target}", head.method, line("content-md5"), line("content-type"))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The signatures were worked out with OpenSSL.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::double::params::Params;
    use hyper::{Request, header::HeaderValue};

    const QUEUE: &str = "q-VoiceReport";
    const NOON: u64 = 1_331_208_000;

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOON)
    }

    fn tokens() -> Tokens {
        let mut tokens = Tokens::default();
        tokens.give(&Params::of(&[("MessageType", "VoiceReport")]), "R", now());
        tokens
    }

    fn good() -> Parts {
        let request = Request::get("/queues/q-VoiceReport/messages?numOfMessages=16")
            .header("x-mns-version", "2015-06-06")
            .header("date", "Thu, 08 Mar 2012 12:00:00 GMT")
            .header("security-token", "queueToken1+/=")
            .header("authorization", "MNS STS.queue1:2XBuvK06soP6a73hjWt8JDRtVZ0=");
        request.body(()).unwrap().into_parts().0
    }

    fn code(head: &Parts, now: SystemTime) -> Option<String> {
        admit(head, QUEUE, &tokens(), now).err().map(|refusal| refusal.code.into_owned())
    }

    #[test]
    fn a_good_request_passes() {
        assert_eq!(code(&good(), now()), None);
        assert_eq!(code(&good(), now() + WINDOW), None);
    }

    #[test]
    fn all_headers_that_count_are_in_the_signature() {
        let request = Request::delete("/queues/q-VoiceReport/messages?ReceiptHandle=a%2F")
            .header("X-Mns-Version", "2015-06-06")
            .header("x-mns-user-request-id", " 7 ")
            .header("x-mns-date", "Thu, 08 Mar 2012 12:00:01 GMT")
            .header("date", "not looked at")
            .header("content-md5", "hash")
            .header("content-type", "text/xml")
            .header("security-token", "queueToken1+/=")
            .header("authorization", "MNS STS.queue1:bvcCzITJ2LPQJdjUme0eyN+IDYc=");
        assert_eq!(code(&request.body(()).unwrap().into_parts().0, now()), None);
    }

    #[test]
    fn each_flaw_has_its_code() {
        for (header, value, expected) in [
            ("x-mns-version", None, "MissingVersionHeader"),
            ("x-mns-version", Some("2012-01-01"), "InvalidArgument"),
            ("date", None, "MissingDateHeader"),
            ("date", Some("today"), "InvalidDateHeader"),
            ("date", Some("Thu, 08 Mar 2012 12:00:01 GMT"), "SignatureDoesNotMatch"),
            ("authorization", None, "MissingAuthorizationHeader"),
            ("authorization", Some("MNS id"), "InvalidAuthorizationHeader"),
            ("authorization", Some("MNS nobody:x"), "InvalidAccessKeyId"),
            ("authorization", Some("MNS STS.queue1:x"), "SignatureDoesNotMatch"),
            ("security-token", None, "AccessDenied"),
            ("security-token", Some("another"), "AccessDenied"),
            ("content-type", Some("text/xml"), "SignatureDoesNotMatch"),
        ] {
            let mut head = good();
            match value {
                Some(value) => drop(head.headers.insert(header, HeaderValue::from_static(value))),
                None => drop(head.headers.remove(header)),
            }
            assert_eq!(code(&head, now()).as_deref(), Some(expected), "{header}: {value:?}");
        }
        let later = now() + WINDOW + Duration::from_secs(1);
        assert_eq!(code(&good(), later).as_deref(), Some("TimeExpired"));
    }
}
