//! Speaks a verification code to a caller, and decides from `delivery()` what to do when that fails.
//!
//! `cargo run -p dyvms-sdk --features emulator --example verification_code`

use dyvms_sdk::{
    Client, Delivery,
    emulator::{CutPoint, Emulator, Ending},
    types::CallId,
};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    println!("all is well:         {}", outcome(speak_code(&client, "13900001234", "739104").await));

    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "too many calls to this number");
    println!("the service says no: {}", outcome(speak_code(&client, "13900001234", "739104").await));

    // The call is placed, but the connection breaks before the answer arrives.
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
    println!("the answer is lost:  {}", outcome(speak_code(&client, "13900001234", "739104").await));

    println!("calls placed: {}", emulator.executed("SingleCallByTts"));
    Ok(())
}

/// Rings the number and reads the code to whoever answers.
async fn speak_code(client: &Client, number: &str, code: &str) -> dyvms_sdk::Result<CallId> {
    let call = client
        .single_call_by_tts()
        .called_number(number)
        .tts_code("TTS_10001")
        .tts_param([("code", code)])
        .play_times(2)
        .send()
        .await?;
    Ok(call.into_inner().call_id)
}

/// What a login page would do next. Calling again where the answer is `Unknown` could ring the phone twice.
fn outcome(result: dyvms_sdk::Result<CallId>) -> String {
    let error = match result {
        Ok(call) => return format!("call {call} is on its way"),
        Err(error) => error,
    };
    match error.delivery() {
        Delivery::NotSent => "nothing was sent, try again".to_owned(),
        Delivery::Refused => format!("offer another way to log in ({})", error.code().unwrap_or("no code")),
        Delivery::Unknown => "the phone may be ringing, ask before you call again".to_owned(),
        Delivery::Done => "the phone is ringing, only the call's id is not known".to_owned(),
    }
}
