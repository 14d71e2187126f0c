//! Judges a request as the gateway does, step by step; the first step that fails names the refusal.

use super::{
    acs3,
    canonical::{self, Comparison},
    envelope::Envelope,
    keys::{Key, Keys},
    nonces::Nonces,
    refusal::Refusal,
    rules, time,
    wire::Received,
};
use crate::meta::ActionMeta;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

/// The version every request names.
pub(crate) const VERSION: &str = "2017-05-25";

/// What the gateway knows and remembers.
pub(crate) struct Gate {
    keys: Keys,
    window: i64,
    nonces: Mutex<Nonces>,
}

impl Gate {
    pub(crate) fn new(keys: Keys, window: Duration) -> Self {
        let window = i64::try_from(window.as_secs()).unwrap_or(i64::MAX);
        Self { keys, window, nonces: Mutex::new(Nonces::new(window)) }
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Takes a request through all steps. `rules` are those of its action, if it has any.
    pub(crate) fn admit(
        &self,
        request: &Received,
        rules: Option<&'static ActionMeta>,
        now: SystemTime,
    ) -> Result<(), Refusal> {
        let said = request.envelope();
        check_version(request, &said)?;
        check_presence(request, &said)?;
        let key = self.check_key(&said)?;
        key.check_token(said.security_token, now)?;
        match &request.acs3 {
            None => check_scheme(request)?,
            Some(head) => head.check_scheme()?,
        }
        let timestamp = self.check_timestamp(&said, now)?;
        match &request.acs3 {
            None => check_signature(request, key)?,
            Some(head) => check_acs3_signature(request, head, key)?,
        }
        self.check_nonce(&said, key, timestamp, now)?;
        rules.map_or(Ok(()), |action| rules::check(action, &request.params))
    }

    fn check_key(&self, said: &Envelope<'_>) -> Result<&Key, Refusal> {
        let id = said.access_key_id.unwrap_or_default();
        self.keys
            .find(id)
            .ok_or_else(|| Refusal::new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."))
    }

    fn check_timestamp(&self, said: &Envelope<'_>, now: SystemTime) -> Result<i64, Refusal> {
        let text = said.timestamp.unwrap_or_default();
        let Some(timestamp) = time::parse_utc(text) else {
            let message = format!("Specified time stamp {text:?} is not in the form yyyy-MM-ddTHH:mm:ssZ (UTC).");
            return Err(Refusal::new(400, "InvalidTimeStamp.Format", message));
        };
        let now = time::unix_seconds(now);
        let apart = timestamp.saturating_sub(now);
        if apart.abs() <= self.window {
            return Ok(timestamp);
        }
        let (seconds, side) = (apart.unsigned_abs(), if apart < 0 { "behind" } else { "ahead of" });
        let message = format!(
            "Specified time stamp or date value is expired: it is {seconds} s {side} the server's clock, \
             and {} s are allowed.",
            self.window
        );
        Err(Refusal::new(400, "InvalidTimeStamp.Expired", message))
    }

    fn check_nonce(&self, said: &Envelope<'_>, key: &Key, timestamp: i64, now: SystemTime) -> Result<(), Refusal> {
        let nonce = said.nonce.unwrap_or_default();
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        if nonces.first_use(key.id(), nonce, timestamp, time::unix_seconds(now)) {
            return Ok(());
        }
        Err(Refusal::new(400, "SignatureNonceUsed", "Specified signature nonce was used already."))
    }
}

fn check_version(request: &Received, said: &Envelope<'_>) -> Result<(), Refusal> {
    match said.version {
        None => Err(request.missing("Version", "x-acs-version")),
        Some(VERSION) => Ok(()),
        Some(other) => {
            let message = format!("Specified parameter Version is not valid: it is {other:?}, not {VERSION:?}.");
            Err(Refusal::new(400, "NoSuchVersion", message))
        }
    }
}

/// What every signed request carries besides action and version.
fn check_presence(request: &Received, said: &Envelope<'_>) -> Result<(), Refusal> {
    let Some(head) = &request.acs3 else {
        return ["AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Signature"]
            .into_iter()
            .find(|name| request.params.filled(name).is_none())
            .map_or(Ok(()), |name| Err(Refusal::missing(name)));
    };
    [
        ("Signature", "authorization", head.get("authorization")),
        ("AccessKeyId", "Credential in authorization", said.access_key_id),
        ("ContentSha256", "x-acs-content-sha256", head.get("x-acs-content-sha256")),
        ("SignatureNonce", "x-acs-signature-nonce", said.nonce),
        ("Timestamp", "x-acs-date", said.timestamp),
    ]
    .into_iter()
    .find(|(.., value)| value.is_none())
    .map_or(Ok(()), |(name, place, _)| Err(request.missing(name, place)))
}

fn check_scheme(request: &Received) -> Result<(), Refusal> {
    let given = |name| request.params.get(name).unwrap_or_default();
    if !given("SignatureMethod").eq_ignore_ascii_case("HMAC-SHA1") {
        return Err(Refusal::invalid("SignatureMethod", "it must be HMAC-SHA1"));
    }
    if given("SignatureVersion") != "1.0" {
        return Err(Refusal::invalid("SignatureVersion", "it must be 1.0"));
    }
    if !given("SignatureType").is_empty() {
        return Err(Refusal::invalid("SignatureType", "it must be empty or left out for keys with a secret"));
    }
    Ok(())
}

fn check_signature(request: &Received, key: &Key) -> Result<(), Refusal> {
    let text = canonical::string_to_sign(&request.method, &request.params);
    match canonical::compare(key.secret(), &text, request.params.get("Signature").unwrap_or_default()) {
        Comparison::Matches => Ok(()),
        Comparison::Malformed => {
            let message = "The request signature does not conform to the standards: it must be the base64 of 20 bytes.";
            Err(Refusal::new(400, "IncompleteSignature", message))
        }
        Comparison::Differs => Err(mismatch(&format!("server string to sign is:{text}"))),
    }
}

fn check_acs3_signature(request: &Received, head: &acs3::Head, key: &Key) -> Result<(), Refusal> {
    let canonical = head.canonical_request(&request.method, &request.params);
    let text = acs3::string_to_sign(&canonical);
    match head.compare(key.secret(), &text) {
        Comparison::Matches => Ok(()),
        Comparison::Malformed => {
            let message =
                "The request signature does not conform to the standards: it must be 64 digits of lower-case hex.";
            Err(Refusal::new(400, "IncompleteSignature", message))
        }
        Comparison::Differs => {
            Err(mismatch(&format!("server string to sign is:{text}, server canonical request is:{canonical}")))
        }
    }
}

fn mismatch(calculation: &str) -> Refusal {
    let message = format!("Specified signature is not matched with our calculation. {calculation}");
    Refusal::new(400, "SignatureDoesNotMatch", message)
}
