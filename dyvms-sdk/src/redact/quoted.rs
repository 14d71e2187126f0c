//! What must not show in texts that quote a request: the service's messages, and errors of what stands between.

use super::{DIGITS_OF_A_PHONE_NUMBER, Masked, is_sensitive};
use crate::{credentials::Credentials, meta::ActionMeta, params::Params};
use serde_json::Value;
use std::{borrow::Cow, collections::HashSet};

/// Removes from a text of the service what must not show: the values of this request's sensitive parameters, as they
/// are or percent-encoded (the gateway quotes the string it signed), and anything else that looks like a phone number.
///
/// Of a text longer than a person reads the beginning is left.
pub(crate) fn scrub(text: &str, meta: &ActionMeta, params: &Params) -> String {
    const LONGEST: usize = 16 * 1024;

    let mut secrets = Vec::new();
    for (_, value) in params.iter().filter(|(name, _)| is_sensitive(meta, name)) {
        collect_secrets(value, &mut secrets);
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST).last().unwrap_or(0);
    let text = if text.len() <= LONGEST { text } else { &text[..end] };
    let pieces = Pieces::of(text);
    // The longest first, so that no part of a value stays behind when another value is its beginning.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let mut scrubbed = text.to_owned();
    for secret in secrets {
        for form in forms(&secret).iter().filter(|form| pieces.may_hold(form)) {
            scrubbed = scrubbed.replace(form, &Masked(&secret).to_string());
        }
    }
    mask_numbers(&scrubbed)
}

/// Removes the keys that a request was signed with: the gateway quotes the string it signed, with the token in it.
pub(crate) fn scrub_keys(text: String, credentials: &Credentials) -> String {
    /// Shorter keys are made up, and stand in other words.
    const SHORTEST: usize = 8;

    let keys = [Some(credentials.access_key_secret()), credentials.security_token(), Some(credentials.access_key_id())];
    let keys = keys.into_iter().flatten().filter(|key| key.len() >= SHORTEST);
    keys.flat_map(forms).fold(text, |text, form| text.replace(&form, "***"))
}

/// Removes from what a queue says of a request the keys that it was signed with, the handle that it was about, and
/// anything that looks like a phone number.
#[cfg(feature = "receipts-queue")]
pub(crate) fn scrub_of_queue(text: &str, token: &Credentials, handle: Option<&str>) -> String {
    let without = handle.into_iter().flat_map(forms).fold(text.to_owned(), |text, form| text.replace(&form, "***"));
    mask_numbers(&scrub_keys(without, token))
}

/// Every eight and every four bytes of a text: they tell quickly which of many thousand secrets it cannot hold.
struct Pieces<'a> {
    eight: HashSet<&'a [u8]>,
    four: HashSet<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        Self { eight: text.as_bytes().windows(8).collect(), four: text.as_bytes().windows(4).collect() }
    }

    /// Phone numbers begin alike, so the end decides.
    fn may_hold(&self, form: &str) -> bool {
        let bytes = form.as_bytes();
        match (bytes.last_chunk::<8>(), bytes.last_chunk::<4>()) {
            (Some(end), _) => self.eight.contains(end.as_slice()),
            (None, Some(end)) => self.four.contains(end.as_slice()),
            (None, None) => true,
        }
    }
}

/// The value itself, the texts inside it if it is JSON, and its items if it is a list.
fn collect_secrets(value: &str, secrets: &mut Vec<String>) {
    /// Shorter texts stand everywhere: masking them would eat the message and hide nothing.
    const SHORTEST: usize = 4;

    fn leaves(value: &Value, secrets: &mut Vec<String>) {
        match value {
            Value::String(text) => secrets.push(text.clone()),
            Value::Number(number) => secrets.push(number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| leaves(item, secrets)),
            Value::Object(fields) => fields.values().for_each(|field| leaves(field, secrets)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    secrets.push(value.to_owned());
    match serde_json::from_str(value) {
        Ok(json) => leaves(&json, secrets),
        Err(_) => secrets.extend(value.split(',').map(str::to_owned)),
    }
    secrets.retain(|secret| secret.len() >= SHORTEST);
}

/// How a text may be quoted: as it is, percent-encoded, and percent-encoded twice.
fn forms(secret: &str) -> Vec<String> {
    let once = crate::sign::encode(secret);
    let twice = crate::sign::encode(&once);
    let mut forms = vec![twice, once, secret.to_owned()];
    forms.dedup();
    forms
}

/// Hides the texts of JSON that may be broken, except those that name the reason and the request. A text that does not
/// begin as JSON stays as it is.
pub(crate) fn hide_values(text: &str) -> Cow<'_, str> {
    const SHOWN: [&str; 2] = ["Code", "RequestId"];

    if !text.trim_start().starts_with(['{', '[']) {
        return text.into();
    }
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    let mut field = "";
    while let Some((before, after)) = rest.split_once('"') {
        // A name holds until its value ends.
        if before.contains([',', '{', '}']) {
            field = "";
        }
        hidden.push_str(before);
        let (inside, closed) = match end_of_text(after) {
            Some(end) => (&after[..end], &after[end + 1..]),
            None => (after, ""),
        };
        let is_name = closed.trim_start().starts_with(':');
        let shown = if is_name || SHOWN.contains(&field) { inside } else { "***" };
        hidden.extend(["\"", shown, "\""]);
        if is_name {
            field = inside;
        }
        rest = closed;
    }
    hidden.push_str(rest);
    hidden.into()
}

/// Where a JSON text ends that has begun: at the first quote that is not escaped.
fn end_of_text(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// Masks runs of 7 to 20 digits that stand alone. Digits within a word are left: they belong to ids.
fn mask_numbers(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (head, tail) = rest.split_at(start);
        masked.push_str(head);
        before = head.chars().next_back().or(before);
        let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, after) = tail.split_at(end);
        let in_a_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if (DIGITS_OF_A_PHONE_NUMBER..=20).contains(&digits.len())
            && !in_a_word(before)
            && !in_a_word(after.chars().next())
        {
            masked.push_str(&Masked(digits).to_string());
        } else {
            masked.push_str(digits);
        }
        before = digits.chars().next_back();
        rest = after;
    }
    masked.push_str(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{ACTION, params},
        *,
    };
    use proptest::prelude::*;

    #[test]
    fn what_the_service_quotes_is_masked() {
        let quoted = "13900001234 may not hear 7391, TtsParam=%7B%22code%22%3A%227391%22%2C%22name%22%3A%22%E5%BC%A0\
                      %E4%B8%89%E4%B8%B0%22%7D for TTS_1 of 13811112222";
        let scrubbed = scrub(quoted, &ACTION, &params());
        assert_eq!(scrubbed, "*********34 may not hear ***, TtsParam=*** for TTS_1 of *********22");
        let server_string =
            format!("string to sign is:POST&%2F&{}", crate::sign::encode("CalledNumber=13900001234&X=1"));
        assert!(!scrub(&server_string, &ACTION, &params()).contains("13900001234"));
    }

    #[test]
    fn keys_are_removed_as_they_are_and_as_they_are_signed() {
        let credentials = Credentials::new("STS.NUexampleKey", "secret/1+2=").with_security_token("to/ken+==");
        let signed = crate::sign::encode(&format!("SecurityToken={}", crate::sign::encode("to/ken+==")));
        let text = format!("STS.NUexampleKey secret/1+2= {signed}");
        assert_eq!(scrub_keys(text, &credentials), "*** *** SecurityToken%3D***");
        assert_eq!(scrub_keys("a testId".to_owned(), &Credentials::new("testId", "s")), "a testId");
    }

    #[test]
    fn a_text_about_very_many_values_is_scrubbed_all_the_same() {
        let numbers: Vec<String> = (0..20_000).map(|index| format!("139{index:08}")).collect();
        let mut params = params();
        params.set("CalledNumber".into(), numbers.join(",").into());
        let quoted = crate::sign::encode(&crate::sign::encode(&numbers.join(",")));
        let scrubbed = scrub(&quoted, &ACTION, &params);
        assert!(scrubbed.starts_with("*********00%252C*********01%252C"), "{}", &scrubbed[..99]);
        assert!(scrubbed.len() < 20_000);
    }

    #[test]
    fn values_of_broken_json_are_hidden() {
        let text = r#" {"Code":"OK","Data":{"Token":"a\"b\\","Ids":["x","y"],"n":1},"RequestId" : "R","Mess"#;
        let shown = r#" {"Code":"OK","Data":{"Token":"***","Ids":["***","***"],"n":1},"RequestId" : "R","***""#;
        assert_eq!(hide_values(text), shown);
        assert_eq!(hide_values("<p class=\"x\">"), "<p class=\"x\">");
    }

    #[test]
    fn ids_stay_readable() {
        let id = "D9CB39331111111A-9FE3-4870-BA8E-2BEE91B69D23";
        assert_eq!(mask_numbers(id), id);
    }

    proptest! {
        #[test]
        fn no_value_shows_in_full(number in "[1-9][0-9]{6,14}", before in ".{0,8}", after in ".{0,8}") {
            prop_assume!(!before.contains(&number) && !after.contains(&number));
            let mut params = Params::default();
            params.set("CalledNumber".into(), number.clone().into());
            let scrubbed = scrub(&format!("{before}{number}{after}"), &ACTION, &params);
            prop_assert!(!scrubbed.contains(&number));
            let masked = Masked(&number).to_string();
            prop_assert!(!masked.contains(&number));
        }

        #[test]
        fn any_text_can_be_scrubbed(text in ".{0,60}") {
            let _ = scrub(&text, &ACTION, &params());
            let _ = hide_values(&format!("{{{text}"));
            let _ = Masked(&text).to_string();
        }
    }
}
