//! What is answered: numbers, names, tokens, recordings and spoken words do not show in `Debug`.

use dyvms_sdk::transport::HttpResponse;
use dyvms_tests::{
    actions::the_action,
    emulation::documented_answers,
    marks::assert_hidden,
    wire::Wire,
    witness::{Witness, overheard},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The fields of answers that hold something about a person, or that open something, wherever they occur.
const SENSITIVE: &[&str] = &[
    "CallInCalled",
    "CallInCaller",
    "Called",
    "CalledNum",
    "Caller",
    "HotlineNumber",
    "IdentityCard",
    "MngOpIdentityCard",
    "MngOpMail",
    "MngOpMobile",
    "MngOpName",
    "NumberOwnerName",
    "PhoneNumber",
    "RecordUrl",
    "Resource",
    "Token",
    "TransferCalled",
    "TransferCaller",
    "Username",
    "callee",
    "calleeShowNumber",
    "called",
    "caller",
    "callerShowNumber",
    "content",
    "label",
    "ossFilePath",
    "phoneNum",
    "recordFile",
    "relatedNum",
    "tokenData",
    "transferNumber",
];

/// The texts of an answer that are sensitive, each replaced by a mark of its own.
fn mark(value: &mut Value, inside: bool, marks: &mut Vec<String>, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => match serde_json::from_str(text) {
            Ok(mut json @ (Value::Array(_) | Value::Object(_))) => {
                mark(&mut json, inside, marks, found);
                *text = json.to_string();
            }
            _ if inside => {
                *text = format!("Hidden{}Mark", marks.len());
                marks.push(text.clone());
            }
            _ => {}
        },
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, inside, marks, found)),
        Value::Object(fields) => {
            for (name, field) in fields {
                let sensitive = SENSITIVE.contains(&name.as_str());
                if sensitive {
                    found.insert(name.clone());
                }
                // An object has names for what is sensitive in it.
                let sensitive = sensitive && !field.is_object() && !field.to_string().contains("{");
                mark(field, sensitive, marks, found);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn no_answer_shows_what_is_sensitive_in_it() {
    let _witness = Witness::begin();
    let mut found = BTreeSet::new();
    for (action, documented) in documented_answers().await {
        let (mut answer, mut marks) = (documented, Vec::new());
        mark(&mut answer, false, &mut marks, &mut found);
        if action == "AddVirtualNumberRelation" {
            answer["Data"] = json!(["HiddenNumberMark"]);
            marks.push("HiddenNumberMark".to_owned());
        }
        let case = the_action(action);
        let client = Wire::answering(HttpResponse::new(200, answer.to_string())).client();
        let reply = case.send(&client).await.unwrap_or_else(|error| panic!("{error}"));
        assert_hidden(&marks, &reply.shown, &format!("answer of {action}"));

        let raw = client.raw(action).with_unchecked().send().await.unwrap();
        assert_hidden(&marks, &format!("{raw:?} {raw:#?}"), &format!("answer of {action} by its name"));
        assert_hidden(&marks, &format!("{:?}", raw.raw()), "raw answer");
        let heard = overheard();
        assert!(heard.contains("DEBUG dyvms_sdk attempt accepted"), "{heard}");
        assert_hidden(&marks, &heard, &format!("spans, events, measurements or interceptors of {action}"));
    }
    let missed: Vec<_> = SENSITIVE.iter().filter(|name| !found.contains(**name)).collect();
    assert!(missed.is_empty(), "no documented answer has {missed:?}");
}

/// An answer that cannot be read is told by kinds and places, never by values.
#[tokio::test]
async fn no_unreadable_answer_shows_what_it_holds() {
    let _witness = Witness::begin();
    for (action, mut answer) in documented_answers().await {
        let (mut marks, mut found) = (Vec::new(), BTreeSet::new());
        mark(&mut answer, false, &mut marks, &mut found);
        for field in ["Data", "Module", "CallId", "TaskId", "Token", "Status", "Success"] {
            if answer.get(field).is_some() {
                let mut broken = answer.clone();
                broken[field] = json!({"Hidden": ["HiddenValueMark", {"HiddenDeeperMark": "HiddenDeepestMark"}]});
                let client = Wire::answering(HttpResponse::new(200, broken.to_string())).client();
                if let Err(error) = the_action(action).send(&client).await {
                    let said = dyvms_tests::marks::everything_said(&error) + &overheard();
                    let hidden = marks.iter().cloned().chain(["HiddenValueMark".into(), "HiddenDeepestMark".into()]);
                    assert_hidden(&hidden.collect::<Vec<_>>(), &said, &format!("error of {action}"));
                }
            }
        }
    }
}
