//! The request that every bench of the client is about.

use dyvms_sdk::{Client, actions::SingleCallByTts, given::Given, transport::HttpRequest};
use std::{
    hint::black_box,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// A verification code by voice, as people send it.
pub(crate) fn request(client: &Client) -> SingleCallByTts<Given, Given> {
    client
        .single_call_by_tts()
        .called_number(black_box("13900001234"))
        .called_show_number(black_box("057112345678"))
        .tts_code(black_box("TTS_1234567"))
        .tts_param(black_box([("code", "1234"), ("product", "test")]))
        .play_times(black_box(3))
        .out_id(black_box("order-17"))
}

/// The request built, checked and signed.
pub(crate) fn signed(client: &Client) -> HttpRequest {
    match pin!(request(client).to_http()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(signed) => signed.expect("the request keeps every rule"),
        Poll::Pending => unreachable!("static credentials are there at once, and nothing is sent"),
    }
}
