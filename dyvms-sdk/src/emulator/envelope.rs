//! What every request says of itself, wherever it says it: in parameters, or with ACS3 in headers.

use super::{format::Format, refusal::Refusal, wire::Received};

/// What every request says of itself. What is empty counts as not there.
pub(crate) struct Envelope<'a> {
    pub(crate) action: Option<&'a str>,
    pub(crate) version: Option<&'a str>,
    pub(crate) access_key_id: Option<&'a str>,
    pub(crate) security_token: Option<&'a str>,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) timestamp: Option<&'a str>,
}

impl Received {
    pub(crate) fn envelope(&self) -> Envelope<'_> {
        match &self.acs3 {
            Some(head) => Envelope {
                action: head.get("x-acs-action"),
                version: head.get("x-acs-version"),
                access_key_id: head.access_key_id(),
                security_token: head.get("x-acs-security-token"),
                nonce: head.get("x-acs-signature-nonce"),
                timestamp: head.get("x-acs-date"),
            },
            None => Envelope {
                action: self.params.filled("Action"),
                version: self.params.filled("Version"),
                access_key_id: self.params.filled("AccessKeyId"),
                security_token: self.params.filled("SecurityToken"),
                nonce: self.params.filled("SignatureNonce"),
                timestamp: self.params.filled("Timestamp"),
            },
        }
    }

    /// Something that every request says and this one does not: under the code that both schemes share, with the name
    /// of the place where it belongs.
    pub(crate) fn missing(&self, parameter: &str, header: &str) -> Refusal {
        let place = if self.acs3.is_some() { header } else { parameter };
        Refusal { message: format!("{place} is mandatory for this action.").into(), ..Refusal::missing(parameter) }
    }

    /// How the answer is to be written.
    pub(crate) fn format(&self) -> Result<Format, Refusal> {
        match &self.acs3 {
            Some(head) if head.get("accept").is_some_and(|accept| accept.contains("xml")) => Ok(Format::Xml),
            Some(_) => Ok(Format::Json),
            None => Format::asked(&self.params),
        }
    }
}
