//! What a call is answered by default: its example from the documents, made plausible and told apart by fresh ids.

use super::{ids::Ids, node::Node, params::Params, record::Verdict};
use crate::meta::{ActionMeta, Effect};
use serde_json::Value;
use std::collections::HashMap;

/// Fields that name a task the call made: action and field.
const NEW_TASKS: [(&str, &str); 4] = [
    ("BatchRobotSmartCall", "TaskId"),
    ("CreateCallTask", "Data"),
    ("CreateRobotTask", "Data"),
    ("SubmitHotlineTransferRegister", "Data"),
];

/// Fields that name the task the request named: action, field, and the parameter it repeats.
const NAMED_TASKS: [(&str, &str, &str); 2] =
    [("DeleteRobotTask", "TaskId", "TaskId"), ("UploadRobotTaskCalledFile", "Data", "Id")];

/// Stands in for an action that only a script knows.
pub(crate) static UNKNOWN: ActionMeta = ActionMeta::new("", Effect::Writes, "OK");

/// The documents' example answers, by action.
pub(crate) struct Examples(HashMap<&'static str, Node>);

impl Examples {
    /// Reads the examples. One that is no JSON object is passed over; its action then answers with code and message.
    pub(crate) fn read(examples: &[(&'static str, &'static str)]) -> Self {
        let readable = examples.iter().filter_map(|(action, text)| match serde_json::from_str(text) {
            Ok(mut example @ Node::Object(_)) => {
                unmask(&mut example);
                Some((*action, example))
            }
            _ => None,
        });
        Self(readable.collect())
    }

    /// What a call of this action is answered.
    pub(crate) fn answer(&self, action: &ActionMeta, params: &Params, ids: &Ids, request_id: &str) -> Node {
        let mut answer = self.0.get(action.name).cloned().unwrap_or_else(|| {
            Node::Object(vec![("Code".to_owned(), action.success.into()), ("Message".to_owned(), "OK".into())])
        });
        answer.set("RequestId", request_id.into());
        if action.effect == Effect::Dials && answer.get("CallId").is_some() {
            answer.set("CallId", ids.call_id().into());
        }
        if let Some((_, field)) = NEW_TASKS.iter().find(|(name, _)| *name == action.name) {
            put_id(&mut answer, field, &ids.task_id().to_string());
        }
        if let Some((_, field, param)) = NAMED_TASKS.iter().find(|(name, ..)| *name == action.name) {
            if let Some(id) = params.filled(param) {
                put_id(&mut answer, field, id);
            }
        }
        answer
    }
}

/// Writes an id where the example has one, in its kind: a number, or a text.
fn put_id(answer: &mut Node, field: &str, id: &str) {
    match (answer.get_mut(field), id.parse::<u64>()) {
        (Some(node @ Node::Number(_)), Ok(number)) => *node = number.into(),
        (Some(node), _) => *node = id.into(),
        (None, _) => {}
    }
}

/// Replaces what the documents hide behind asterisks.
fn unmask(node: &mut Node) {
    match node {
        Node::Text(text) if text.contains('*') => *text = unmasked(text),
        Node::List(items) => items.iter_mut().for_each(unmask),
        Node::Object(fields) => fields.iter_mut().for_each(|(_, value)| unmask(value)),
        _ => {}
    }
}

/// Continues each run of asterisks in the kind of character that stands before it, or else after it.
fn unmasked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    (0..chars.len())
        .map(|at| {
            if chars[at] != '*' {
                return chars[at];
            }
            let before = chars[..at].iter().rev().find(|char| **char != '*');
            let after = chars[at..].iter().find(|char| **char != '*');
            count += 1;
            match before.filter(|char| char.is_ascii_alphanumeric()).or(after) {
                Some(char) if char.is_ascii_lowercase() => letter(b'a', count),
                Some(char) if char.is_ascii_uppercase() => letter(b'A', count),
                _ => letter(b'0', count % 10),
            }
        })
        .collect()
}

fn letter(first: u8, count: u8) -> char {
    char::from(first + count % 26)
}

/// What a test's own JSON is answered with, and whether the call was done: its `Code` says so.
pub(crate) fn scripted(json: Value, meta: Option<&ActionMeta>, request_id: &str) -> (Verdict, Node) {
    let verdict = match refusal_in(&json, meta) {
        Some(code) => Verdict::Refused { status: 200, code },
        None => Verdict::Executed,
    };
    let mut fields = Node::from(json);
    if fields.get("RequestId").is_none() {
        fields.set("RequestId", request_id.into());
    }
    (verdict, fields)
}

/// The code of a scripted answer that says no: a `Code` that is not one of success, or a confirming field that is
/// false. An answer without `Code` says nothing against the call.
fn refusal_in(json: &Value, meta: Option<&ActionMeta>) -> Option<String> {
    let code = match json.get("Code") {
        Some(Value::String(code)) => code.clone(),
        Some(Value::Number(code)) => code.to_string(),
        _ => return None,
    };
    let success =
        matches!(code.as_str(), "OK" | "200" | "Success" | "success") || meta.is_some_and(|meta| meta.success == code);
    let confirmation = meta.and_then(|meta| meta.confirmed_by).and_then(|field| json.get(field));
    let denied = match confirmation {
        Some(Value::Bool(value)) => !value,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("false"),
        _ => false,
    };
    (!success || denied).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    static CALL: ActionMeta = ActionMeta::new("SingleCallByTts", Effect::Dials, "OK");
    static CREATE: ActionMeta = ActionMeta::new("CreateCallTask", Effect::Writes, "200");
    static UPLOAD: ActionMeta = ActionMeta::new("UploadRobotTaskCalledFile", Effect::Writes, "OK");
    static BARE: ActionMeta = ActionMeta::new("Bare", Effect::Reads, "200");

    fn answers(action: &ActionMeta, example: &'static str, params: &[(&str, &str)]) -> [Value; 2] {
        let examples = Examples::read(&[(CALL.name, example), (CREATE.name, example), (UPLOAD.name, example)]);
        let ids = Ids::new(1);
        [0, 1].map(|_| {
            let answer = examples.answer(action, &Params::of(params), &ids, &ids.request_id());
            serde_json::from_slice(&answer.to_json()).unwrap()
        })
    }

    #[test]
    fn calls_and_tasks_are_told_apart() {
        let [one, two] = answers(&CALL, r#"{"Message":"OK","RequestId":"old","CallId":"116^102****"}"#, &[]);
        assert_ne!(one["CallId"], two["CallId"]);
        assert_ne!(one["RequestId"], two["RequestId"]);
        assert!(one["CallId"].as_str().unwrap().contains('^'));
        assert_eq!(one["Message"], "OK");

        let [one, two] = answers(&CREATE, r#"{"Data":123456}"#, &[]);
        assert!(one["Data"].is_u64() && one["Data"] != two["Data"]);
        let [one, two] = answers(&CREATE, r#"{"Data":"400111****"}"#, &[]);
        assert!(one["Data"].is_string() && one["Data"] != two["Data"]);
    }

    #[test]
    fn an_upload_names_the_task_it_was_sent_for() {
        let [one, two] = answers(&UPLOAD, r#"{"Data":"10450****"}"#, &[("Id", "77")]);
        assert_eq!((&one["Data"], &two["Data"]), (&json!("77"), &json!("77")));
        let [one, _] = answers(&UPLOAD, r#"{"Data":"10450****"}"#, &[]);
        assert_eq!(one["Data"], "104501234");
        let [one, _] = answers(&UPLOAD, r#"{"Message":"OK"}"#, &[("Id", "77")]);
        assert!(one.get("Data").is_none(), "{one}");
    }

    #[test]
    fn an_action_without_example_still_answers() {
        let [one, _] = answers(&BARE, "{}", &[]);
        assert_eq!((&one["Code"], &one["Message"]), (&json!("200"), &json!("OK")));
        let broken = Examples::read(&[("Bare", "[1]"), ("Other", "{")]);
        assert!(broken.0.is_empty());
    }

    #[test]
    fn masks_continue_what_stands_around_them() {
        for (masked, plain) in [
            ("1590****000", "15901234000"),
            ("0571-8833****", "0571-88331234"),
            ("A***", "ABCD"),
            ("****mUqk", "bcdemUqk"),
            ("mqtt-****.mqtt", "mqtt-1234.mqtt"),
            ("****", "1234"),
            ("5************9", "51234567890129"),
            ("张*", "张1"),
            ("plain", "plain"),
        ] {
            assert_eq!(unmasked(masked), plain, "{masked}");
        }
    }

    #[test]
    fn nested_masks_go_too() {
        let [one, _] =
            answers(&CALL, r#"{"Data":[{"a":"1***","b":{"c":"x*"}}],"E":"{\"called\":\"130****0000\"}"}"#, &[]);
        assert!(!one.to_string().contains('*'), "{one}");
    }

    #[test]
    fn the_tables_name_real_actions() {
        let known = |name: &str| crate::generated::ACTIONS.iter().any(|action| action.name == name);
        assert!(NEW_TASKS.iter().all(|(name, _)| known(name)));
        assert!(NAMED_TASKS.iter().all(|(name, ..)| known(name)));
    }

    static CONFIRMED: ActionMeta = ActionMeta::new("StartRobotTask", Effect::Dials, "OK").confirmed_by("Data");

    #[test]
    fn a_scripted_answer_says_whether_the_call_was_done() {
        let meta = Some(&CONFIRMED);
        for good in [
            json!({"Code": "OK"}),
            json!({"Code": 200, "Data": "true"}),
            json!({"Code": "success", "Data": true}),
            json!({"Data": false}),
            json!("no object"),
        ] {
            assert_eq!(refusal_in(&good, meta), None, "{good}");
        }
        for (bad, code) in [
            (json!({"Code": "isv.X"}), "isv.X"),
            (json!({"Code": 500}), "500"),
            (json!({"Code": "OK", "Data": false}), "OK"),
            (json!({"Code": "OK", "Data": "False"}), "OK"),
        ] {
            assert_eq!(refusal_in(&bad, meta).as_deref(), Some(code), "{bad}");
        }
        assert_eq!(refusal_in(&json!({"Code": "OK", "Data": false}), None), None);
    }
}
