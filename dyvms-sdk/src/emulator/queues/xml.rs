//! Writes what queues answer.

use super::store::Message;
use crate::{double::refusal::Refusal, emulator::xml::escape};
use md5::{Digest, Md5};
use std::{fmt::Write, time::SystemTime};

/// The type of every answer that has a body.
pub(super) const CONTENT_TYPE: &str = "text/xml;charset=utf-8";

const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
const NAMESPACE: &str = "http://mns.aliyuncs.com/doc/v1/";

/// A batch as `<Messages>`.
pub(super) fn batch(messages: &[Message]) -> String {
    let all: String = messages.iter().map(|one| message(one, "")).collect();
    format!("{DECLARATION}<Messages xmlns=\"{NAMESPACE}\">{all}</Messages>")
}

/// One message as `<Message>`.
pub(super) fn single(one: &Message) -> String {
    format!("{DECLARATION}{}", message(one, &format!(" xmlns=\"{NAMESPACE}\"")))
}

/// A refusal as `<Error>`.
pub(super) fn error(refusal: &Refusal, request_id: &str) -> String {
    let fields = [("Code", &*refusal.code), ("Message", &*refusal.message), ("RequestId", request_id), ("HostId", "")];
    format!("{DECLARATION}<Error xmlns=\"{NAMESPACE}\">{}</Error>", elements(&fields))
}

/// `attributes` begin with a space, if there are any.
fn message(message: &Message, attributes: &str) -> String {
    let deliveries = message.deliveries.to_string();
    let times = [message.enqueued, message.first_dequeued.unwrap_or(message.enqueued), message.visible].map(millis);
    let fields = [
        ("MessageId", &*message.id),
        ("MessageBodyMD5", &*md5(&message.body)),
        ("MessageBody", &*message.body),
        ("ReceiptHandle", &*message.handle()),
        ("EnqueueTime", &*times[0]),
        ("FirstDequeueTime", &*times[1]),
        ("NextVisibleTime", &*times[2]),
        ("DequeueCount", &*deliveries),
        ("Priority", "8"),
    ];
    format!("<Message{attributes}>{}</Message>", elements(&fields))
}

fn elements(fields: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        let _ = write!(out, "<{name}>");
        escape(&mut out, value);
        let _ = write!(out, "</{name}>");
    }
    out
}

fn millis(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    since.as_millis().to_string()
}

fn md5(body: &str) -> String {
    Md5::digest(body.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_and_a_hash() {
        let text = error(&Refusal::new(404, "A&B", "<no>"), "R");
        assert!(
            text.ends_with(
                "<Code>A&amp;B</Code><Message>&lt;no&gt;</Message><RequestId>R</RequestId><HostId></HostId></Error>"
            ),
            "{text}"
        );
        assert_eq!(md5("abc"), "900150983CD24FB0D6963F7D28E17F72");
    }
}
