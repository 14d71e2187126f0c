//! Plays a recorded notification, reads one with variables, and looks up what became of the call.
//!
//! `cargo run -p dyvms-sdk --features emulator --example notification`

use dyvms_sdk::{emulator::Emulator, types::ProductId};
use std::{error::Error, time::SystemTime};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    // A voice file that was uploaded and approved.
    let recorded = client
        .single_call_by_voice()
        .called_number("13900001234")
        .voice_code("2d4c-4e78-8d2a-afbb06cf6216.wav")
        .volume(80)
        .out_id("order-4711")
        .send()
        .await?;
    println!("recorded notification: call {}", recorded.call_id);

    // A text template; its variables are filled in and spoken.
    let began = SystemTime::now();
    let spoken = client
        .single_call_by_tts()
        .called_number("13900001234")
        .tts_code("TTS_10002")
        .tts_param([("name", "张三"), ("parcel", "4711"), ("locker", "12")])
        .speed(-100)
        .send()
        .await?;
    println!("spoken notification:   call {}", spoken.call_id);

    // That a call was accepted does not say whether anyone answered. The record of the call does.
    let answer = client
        .query_call_detail_by_call_id()
        .call_id(&spoken.call_id)
        .prod_id(ProductId::VoiceNotification)
        .query_date(began)
        .send()
        .await?;
    if let Some(call) = &answer.call {
        println!("state {:?}, duration {:?}, callee {:?}", call.state, call.duration, call.callee);
    }
    Ok(())
}
