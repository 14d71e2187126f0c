//! Calls a customer and asks for a key: 1 is content, 2 is not, anything else hears the question again.
//!
//! `cargo run -p dyvms-sdk --features emulator --example ivr_survey`

use dyvms_sdk::{TextMap, actions::MenuKey, emulator::Emulator};
use std::{error::Error, time::Duration};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    let call = client
        .ivr_call()
        .called_show_number("057112345678")
        .called_number("13900001234")
        .start_code("TTS_20001")
        .start_tts_params([("name", "李四"), ("order", "4711")])
        .menu_key_map([
            key("1", "TTS_20002", TextMap::new()),
            key("2", "TTS_20003", TextMap::from([("hotline", "4001112222")])),
        ])
        .play_times(2)
        .timeout(Duration::from_secs(5))
        .bye_code("TTS_20004")
        .out_id("survey-4711")
        .send()
        .await?;
    println!("call {} asks for a key; the key arrives in the receipt of the call", call.call_id);

    // What the service got: the list travels as MenuKeyMap.1.Key, MenuKeyMap.1.Code and so on.
    let seen = emulator.last_call().ok_or("the emulator saw no call")?;
    for item in seen.items("MenuKeyMap") {
        println!("key {} plays {}", item["Key"], item["Code"]);
    }
    Ok(())
}

/// One key of the menu, and the template that is spoken when it is pressed.
fn key(key: &str, template: &str, variables: TextMap) -> MenuKey {
    MenuKey {
        key: Some(key.to_owned()),
        code: Some(template.into()),
        tts_params: (!variables.is_empty()).then_some(variables),
    }
}
