//! Writes an answer as XML: `<ActionResponse>` around the fields, a list as its element repeated.

use super::node::Node;

/// The first line of every XML answer.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// Writes `node` as the content of an element called `root`.
///
/// An object's fields become elements in their order; a list repeats the element of its field, so an empty one leaves
/// no trace; null is an empty element. Names that XML cannot carry get `_` for the offending characters, and
/// characters that XML cannot carry become U+FFFD.
pub(crate) fn document(root: &str, node: &Node) -> Vec<u8> {
    let mut out = String::with_capacity(512);
    out.push_str(DECLARATION);
    element(&mut out, &element_name(root), node);
    out.into_bytes()
}

fn element(out: &mut String, name: &str, node: &Node) {
    if let Node::List(items) = node {
        return items.iter().for_each(|item| list_item(out, name, item));
    }
    open(out, name);
    match node {
        Node::Null | Node::List(_) => {}
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(number) => out.push_str(&number.to_string()),
        Node::Text(text) => escape(out, text),
        Node::Object(fields) => fields.iter().for_each(|(field, value)| element(out, &element_name(field), value)),
    }
    close(out, name);
}

/// A list inside a list keeps its own element, or its borders would be lost.
fn list_item(out: &mut String, name: &str, item: &Node) {
    if let Node::List(_) = item {
        open(out, name);
        element(out, name, item);
        close(out, name);
    } else {
        element(out, name, item);
    }
}

fn open(out: &mut String, name: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

pub(crate) fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A parser reads a bare carriage return as a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(char),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(char),
        }
    }
}

fn element_name(name: &str) -> String {
    let mut valid: String = name
        .chars()
        .map(|char| if char.is_alphanumeric() || matches!(char, '_' | '-' | '.') { char } else { '_' })
        .collect();
    if !valid.starts_with(|char: char| char.is_alphabetic() || char == '_') {
        valid.insert(0, '_');
    }
    valid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(root: &str, json: &str) -> String {
        let node: Node = serde_json::from_str(json).unwrap();
        let text = String::from_utf8(document(root, &node)).unwrap();
        text.strip_prefix(DECLARATION).expect("every document starts with the declaration").to_owned()
    }

    #[test]
    fn writes_what_the_documents_show() {
        assert_eq!(
            xml("SingleCallByTtsResponse", r#"{"Message":"OK","RequestId":"R","Code":"OK","CallId":"1^2"}"#),
            "<SingleCallByTtsResponse><Message>OK</Message><RequestId>R</RequestId><Code>OK</Code>\
             <CallId>1^2</CallId></SingleCallByTtsResponse>"
        );
    }

    #[test]
    fn repeats_the_element_of_a_list() {
        assert_eq!(
            xml("R", r#"{"Data":[{"Id":1,"Done":true},{"Id":2,"Done":false}],"None":[],"Null":null}"#),
            "<R><Data><Id>1</Id><Done>true</Done></Data><Data><Id>2</Id><Done>false</Done></Data><Null></Null></R>"
        );
        assert_eq!(xml("R", r#"{"D":[[1,2],[]]}"#), "<R><D><D>1</D><D>2</D></D><D></D></R>");
    }

    #[test]
    fn escapes_texts_and_names() {
        assert_eq!(
            xml("R", r#"{"Data":"{\"url\":\"a?b=1&c=<2>\"}\r\u0001"}"#),
            "<R><Data>{\"url\":\"a?b=1&amp;c=&lt;2&gt;\"}&#13;\u{fffd}</Data></R>"
        );
        assert_eq!(xml("R", r#"{"a b":1,"1":2,"":3}"#), "<R><a_b>1</a_b><_1>2</_1><_>3</_></R>");
    }
}
