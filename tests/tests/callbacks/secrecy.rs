//! Numbers, keys and words of a call show nowhere but where a program asks for them.

use crate::fixture::{Platform, form, sent, turn};
use dyvms_sdk::{
    callbacks::{CallInReply, Dialogue, HttpQuestion, IvrTransferReply, IvrTransferRequest, Reply, Turn, TurnRequest},
    types::CallId,
};
use std::sync::{Arc, Mutex};

/// A number, keys, and words.
const SECRETS: [&str; 3] = ["13912345678", "7391", "天机不可泄露"];

fn assert_silent(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} shows in {shown}");
    }
}

#[test]
fn what_is_read_hides_it() {
    let [number, keys, words] = SECRETS;
    let contents = [
        ("normal", format!(r#"{{"words":"{words}"}}"#)),
        ("dtmf", format!(r#"{{"dtmf_digits":"{keys}","new":"{words}"}}"#)),
        ("callin", format!(r#"{{"caller":"{number}","callee":"{number}"}}"#)),
        ("laughter", words.to_owned()),
        ("normal", format!(r#"{{"words":"{words}","is_playing":"{number}"}}"#)),
        ("dtmf", format!("{keys}{{")),
    ];
    for (content_type, content) in contents {
        let query = turn("1^2", content_type, &content);
        let question = HttpQuestion { query: &query, content_type: None, body: content.as_bytes() };
        let request = TurnRequest::from_http(question).unwrap();
        assert_silent(&format!("{question:?} {request:?} {:?} {:?}", request.outbound(), request.inbound()));
    }
    let query = form([("caller", number), ("dtmf", keys), ("of_the_address", words)]);
    let request = IvrTransferRequest::from_http(HttpQuestion { query: &query, ..Default::default() });
    assert_silent(&format!("{request:?}"));
}

#[test]
fn what_is_replied_hides_it() {
    let [number, _, words] = SECRETS;
    let call = CallId::from("1^2");
    let (transfer, spoken) = (Reply::transfer(number), Reply::speak("name", words));
    assert_silent(&format!("{transfer:?} {spoken:?}"));
    let (transfer, spoken) = (transfer.build().unwrap(), spoken.build().unwrap());
    assert_silent(&format!("{transfer:?} {spoken:?} {:?} {:?}", transfer.to_http(&call), spoken.to_http(&call)));
    let answer = CallInReply::answer().tts("name", words).build().unwrap();
    let refused = IvrTransferReply::refuse(words);
    let moved = IvrTransferReply::transfer(number).build().unwrap();
    assert_silent(&format!("{answer:?} {refused:?} {moved:?} {:?}", moved.to_http()));
    for error in [
        Reply::speak("name", format!("{words}@")).build().unwrap_err(),
        Reply::speak(words, format!("{number}:")).build().unwrap_err(),
        Reply::speak("name", words).tts("name", number).build().unwrap_err(),
    ] {
        assert_silent(&format!("{error} {error:?}"));
    }
}

#[tokio::test]
async fn what_goes_wrong_hides_it() {
    let [number, keys, words] = SECRETS;
    let seen = Arc::new(Mutex::new(String::new()));
    let notes = seen.clone();
    let dialogue = Dialogue::new(
        move |_| Some(words),
        |turn: Turn<&str>| async move { Reply::speak("name", format!("{}@", *turn.state)).build() },
    )
    .observe(move |mishap| notes.lock().unwrap().push_str(&format!("{mishap} {mishap:?}\n")));
    let platform = Platform::with(dialogue).await;
    for query in [
        turn("1^2", "dtmf", &format!(r#"{{"dtmf_digits":"{keys}"}}"#)),
        turn("1^2", "dtmf", &format!(r#"{{"dtmf_digits":["{keys}"],"is_playing":"{number}"}}"#)),
        form([("caller", number), ("words", words)]),
    ] {
        let (_, envelope) = sent(platform.post(&query)).await;
        assert_silent(&envelope.to_string());
    }
    let seen = seen.lock().unwrap();
    assert_eq!(seen.lines().count(), 3, "{seen}");
    assert_silent(&seen);
}
