//! Reads the queue's XML: batches of messages, and errors.

use super::message::Entry;
use crate::time::UnixMillis;
use roxmltree::{Document, Node, ParsingOptions};

/// More elements and texts than this no answer has: 16 messages of nine fields each.
const NODES: u32 = 4096;

/// What an error says of itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ErrorBody {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) request_id: String,
}

/// Reads `<Messages>`, or one `<Message>`. A message without a handle is left out: it could never be deleted, and comes
/// again with one.
pub(super) fn messages(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let text = text(bytes)?;
    let document = parse(text)?;
    let root = document.root_element();
    match root.tag_name().name() {
        "Messages" => Ok(children(root, "Message").filter_map(entry).collect()),
        "Message" => Ok(entry(root).into_iter().collect()),
        _ => Err("its root is neither Messages nor Message".to_owned()),
    }
}

/// Reads `<Error>`; nothing if the answer is something else, such as the page of a proxy.
pub(super) fn error(bytes: &[u8]) -> Option<ErrorBody> {
    let document = parse(text(bytes).ok()?).ok()?;
    let root = document.root_element();
    let field = |name| value(root, name).unwrap_or_default().to_owned();
    (root.tag_name().name() == "Error").then(|| ErrorBody {
        code: field("Code"),
        message: field("Message"),
        request_id: field("RequestId"),
    })
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

/// Document types are refused, and entities with them: nothing can unfold to more than was sent.
fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => "it has a document type, which no answer of the queue has".to_owned(),
        roxmltree::Error::NodesLimitReached => format!("it has more than {NODES} nodes"),
        // Other errors of the parser may quote the text.
        _ => format!("it is not whole XML, near line {}", error.pos().row),
    })
}

fn entry(message: Node<'_, '_>) -> Option<Entry> {
    let field = |name| value(message, name);
    let millis = |name| field(name).and_then(|text| text.trim().parse().ok()).map(UnixMillis::new);
    Some(Entry {
        id: field("MessageId").unwrap_or_default().to_owned(),
        body: field("MessageBody").unwrap_or_default().to_owned(),
        handle: field("ReceiptHandle").map(str::trim).filter(|handle| !handle.is_empty())?.to_owned(),
        deliveries: field("DequeueCount").and_then(|text| text.trim().parse().ok()).unwrap_or(1),
        enqueued: millis("EnqueueTime"),
        visible_again: millis("NextVisibleTime"),
    })
}

fn children<'a, 'input: 'a>(node: Node<'a, 'input>, name: &'a str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn value<'a>(node: Node<'a, '_>, name: &'a str) -> Option<&'a str> {
    children(node, name).next()?.text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BATCH: &str = r#"<?xml version="1.0" encoding="utf-8"?>
        <Messages xmlns="http://mns.aliyuncs.com/doc/v1/">
          <Message>
            <MessageId>A</MessageId><MessageBody>e30=</MessageBody><ReceiptHandle>1-a&amp;b==</ReceiptHandle>
            <EnqueueTime>1250700979248</EnqueueTime><NextVisibleTime>1250700799348</NextVisibleTime>
            <DequeueCount>2</DequeueCount><Priority>8</Priority><Later>kept out</Later>
          </Message>
          <Message><MessageId>without a handle</MessageId></Message>
          <Message><ReceiptHandle>h</ReceiptHandle><DequeueCount>x</DequeueCount></Message>
        </Messages>"#;

    #[test]
    fn a_batch_and_a_single_message() {
        let batch = messages(BATCH.as_bytes()).unwrap();
        let first = Entry {
            id: "A".into(),
            body: "e30=".into(),
            handle: "1-a&b==".into(),
            deliveries: 2,
            enqueued: Some(UnixMillis::new(1_250_700_979_248)),
            visible_again: Some(UnixMillis::new(1_250_700_799_348)),
        };
        assert_eq!(batch[0], first);
        assert_eq!((batch.len(), &*batch[1].handle, batch[1].deliveries), (2, "h", 1));
        let one = messages(b"<Message><ReceiptHandle>h</ReceiptHandle></Message>").unwrap();
        assert_eq!(one.len(), 1);
    }

    #[test]
    fn an_error_and_what_is_none() {
        let body = br#"<Error xmlns="http://mns.aliyuncs.com/doc/v1/"><Code>QueueNotExist</Code>
            <Message>gone</Message><RequestId>R</RequestId><HostId>h</HostId></Error>"#;
        let expected = ErrorBody { code: "QueueNotExist".into(), message: "gone".into(), request_id: "R".into() };
        assert_eq!(error(body), Some(expected));
        assert_eq!(error(b"<html><h1>502</h1></html>"), None);
        assert_eq!(error(b""), None);
    }

    #[test]
    fn bombs_do_not_go_off() {
        let laughs = r#"<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><Messages>&b;</Messages>"#;
        assert!(messages(laughs.as_bytes()).unwrap_err().contains("document type"));
        let external = r#"<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><Messages>&x;</Messages>"#;
        assert!(messages(external.as_bytes()).is_err());
        let wide = format!("<Messages>{}</Messages>", "<a/>".repeat(100_000));
        assert!(messages(wide.as_bytes()).unwrap_err().contains("nodes"));
        let deep = "<a>".repeat(1_000_000);
        assert!(messages(deep.as_bytes()).is_err());
    }

    #[test]
    fn half_an_answer_is_no_answer() {
        for end in 0..BATCH.trim_end().len() {
            assert!(messages(&BATCH.as_bytes()[..end]).is_err(), "{end}");
        }
        assert!(messages(b"<Other/>").is_err());
        assert!(messages(&[0xff, 0xfe]).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[<>&;a/! MesagError\"=]{0,80}") {
            let _ = (messages(&bytes), error(&bytes), messages(text.as_bytes()), error(text.as_bytes()));
        }
    }
}
