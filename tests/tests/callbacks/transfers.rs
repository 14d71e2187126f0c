//! Dynamic IVR: calls go where the handler says, in time.

use crate::fixture::{ByHand, Platform, form, sent};
use dyvms_sdk::callbacks::{IvrTransferReply, IvrTransferRequest, IvrTransfers};
use serde_json::json;
use std::{
    future::pending,
    sync::{Arc, Mutex},
};

async fn by_key(request: IvrTransferRequest) -> Result<IvrTransferReply, Box<dyn std::error::Error + Send + Sync>> {
    match request.pressed_keys.as_ref().map(|keys| keys.as_str()) {
        Some("1") => Ok(IvrTransferReply::transfer("13900000001").shown_number("05710000000").build()?),
        Some("2") => Err("the directory is away".into()),
        Some("3") => panic!("a handler's own"),
        Some("4") => pending().await,
        _ => Ok(IvrTransferReply::refuse("nobody is there")),
    }
}

fn asked(keys: &str) -> String {
    form([
        ("action", "own"),
        ("caller", "13900000000"),
        ("serviceNumber", "05710000000"),
        ("uuid", "u-1"),
        ("dtmf", keys),
    ])
}

#[tokio::test]
async fn a_call_is_transferred_refused_or_falls_back() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = seen.clone();
    let clock = ByHand::default();
    let transfers = IvrTransfers::new(by_key)
        .clock(clock.clone())
        .fallback(IvrTransferReply::transfer("13900000009").build().unwrap())
        .observe(move |mishap| notes.lock().unwrap().push(mishap.to_string()));
    let platform = Platform::with_transfers(transfers).await;

    for request in [platform.get(&asked("1")), platform.post(&asked("1"))] {
        let (status, envelope) = sent(request).await;
        assert_eq!(
            (status.as_u16(), &envelope["data"]),
            (200, &json!({ "called": "13900000001", "showNumber": "05710000000" }))
        );
    }
    let (status, envelope) = sent(platform.get(&asked(""))).await;
    assert_eq!((status.as_u16(), envelope), (200, json!({ "result": "fail", "msg": "nobody is there", "data": {} })));
    for keys in ["2", "3", "4"] {
        clock.time_is_over(keys == "4");
        assert_eq!(sent(platform.get(&asked(keys))).await.1["data"], json!({ "called": "13900000009" }));
    }
    let long = "1".repeat(70_000);
    let (status, _) =
        sent(platform.post("").header("content-type", "application/x-www-form-urlencoded").body(long)).await;
    assert_eq!(status.as_u16(), 413);
    let seen = seen.lock().unwrap();
    assert_eq!(
        seen[..3],
        [
            "call u-1: the handler failed, and the fallback was replied: the directory is away",
            "call u-1: the handler panicked; the fallback was replied",
            "call u-1: the handler was still at work after 2.5s; dropped it",
        ]
    );
    assert!(seen.len() == 4 && !seen.concat().contains("139"), "{seen:?}");
}
