//! The signature of the queue's protocol: HMAC-SHA1 over the request's line and a few of its headers.

use crate::credentials::Credentials;
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The version of the protocol, which every request names.
pub(super) const VERSION: &str = "2015-06-06";

/// The value of the header `Authorization`.
///
/// Requests have no body, so that the lines for its hash and its type are empty; the only header of the queue's own is
/// the version; the security token is not signed. `target` is the path and query as they are sent.
pub(super) fn authorization(verb: &str, date: &str, target: &str, token: &Credentials) -> String {
    let mut hmac =
        Hmac::<Sha1>::new_from_slice(token.access_key_secret().as_bytes()).expect("HMAC takes a key of any length");
    for piece in [verb, "\n\n\n", date, "\nx-mns-version:", VERSION, "\n", target] {
        hmac.update(piece.as_bytes());
    }
    format!("MNS {}:{}", token.access_key_id(), BASE64_STANDARD.encode(hmac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out with OpenSSL: `openssl dgst -sha1 -hmac secret -binary | base64`.
    #[test]
    fn one_worked_out_elsewhere() {
        let target = "/queues/q/messages?numOfMessages=16&waitseconds=10";
        let date = "Thu, 08 Mar 2012 12:00:00 GMT";
        let signed = authorization("GET", date, target, &Credentials::new("id", "secret"));
        assert_eq!(signed, "MNS id:yTV1OIAr4sBE1+1dQ9jXPZtlKLs=");
    }
}
