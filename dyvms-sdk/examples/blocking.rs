//! Calls without a runtime: plain threads that share a client and its connections.
//!
//! `cargo run -p dyvms-sdk --features blocking,emulator --example blocking`

use dyvms_sdk::{Delivery, emulator::Emulator};
use std::{error::Error, thread};

fn main() -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::builder().start_blocking()?;
    let client = emulator.client_builder().build()?;
    emulator.script("SingleCallByTts").every(3).refuse("isv.BUSINESS_LIMIT_CONTROL", "too often");

    thread::scope(|scope| {
        for number in ["13900001234", "13900005678", "13900009012"] {
            let client = &client;
            scope.spawn(move || {
                let call = client.single_call_by_tts().called_number(number).tts_code("TTS_10001");
                match call.send_blocking() {
                    Ok(call) => println!("call {}", call.call_id),
                    Err(error) if error.delivery() == Delivery::Refused => println!("refused: {error}"),
                    Err(error) => println!("{:?}: {error}", error.delivery()),
                }
            });
        }
    });
    println!("{} phones rang", emulator.executed("SingleCallByTts"));
    Ok(())
}
