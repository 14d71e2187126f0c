//! How the gateway says no: an HTTP status, a code and a message.

use super::node::Node;
use std::{borrow::Cow, time::Duration};

/// The node that answers, as the documents print it.
const HOST_ID: &str = "dyvmsapi.aliyuncs.com";

/// A refusal of the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
    /// Sent as the header `x-acs-retry-after`, in milliseconds.
    pub(crate) retry_after: Option<Duration>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code: code.into(), message: message.into(), retry_after: None }
    }

    /// A parameter that must be there is not.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(400, format!("Missing{name}"), format!("{name} is mandatory for this action."))
    }

    /// A parameter's value is refused; `why` says what it must be.
    pub(crate) fn invalid(name: &str, why: impl std::fmt::Display) -> Self {
        Self::new(400, format!("Invalid{name}"), format!("The specified parameter {name} is not valid: {why}."))
    }

    /// The request itself cannot be read.
    pub(crate) fn unreadable(why: impl std::fmt::Display) -> Self {
        Self::new(400, "InvalidParameter", format!("The request cannot be read: {why}."))
    }

    /// The answer's fields, as the documents order them.
    pub(crate) fn fields(&self, request_id: &str) -> Node {
        Node::Object(vec![
            ("RequestId".to_owned(), request_id.into()),
            ("HostId".to_owned(), HOST_ID.into()),
            ("Code".to_owned(), self.code.as_ref().into()),
            ("Message".to_owned(), self.message.as_ref().into()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_code_and_message_as_the_gateway_does() {
        let missing = Refusal::missing("CalledNumber");
        assert_eq!((missing.status, &*missing.code), (400, "MissingCalledNumber"));
        let invalid = Refusal::invalid("PlayTimes", "it must be a whole number");
        assert_eq!(&*invalid.code, "InvalidPlayTimes");
        assert_eq!(&*invalid.message, "The specified parameter PlayTimes is not valid: it must be a whole number.");
        let json = String::from_utf8(missing.fields("R").to_json()).unwrap();
        assert_eq!(
            json,
            concat!(
                r#"{"RequestId":"R","HostId":"dyvmsapi.aliyuncs.com","Code":"MissingCalledNumber","#,
                r#""Message":"CalledNumber is mandatory for this action."}"#
            )
        );
    }
}
