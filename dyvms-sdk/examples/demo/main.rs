//! Places calls through the SDK against a local service, and shows what went over the wire and what came back.
//!
//! `cargo xtask demo` runs it after its own first step, the regeneration of the SDK.

mod desk;
mod page;

use self::{
    desk::{Desk, pushing, told},
    page::Page,
};
use dyvms_sdk::{
    Client, Delivery,
    actions::MenuKey,
    credentials::StaticCredentials,
    emulator::{Conduct, CutPoint, Emulator, Ending, World},
    types::{CallId, ProductId},
};
use std::{error::Error, time::Duration};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let page = Page::new();

    page.step(2, "A local service starts. It checks every request as the gateway does, and its phones ring:");
    let desk = Desk::default();
    let receipts = desk.open().await?;
    // <world>
    let customer = Conduct::answers().rings(Duration::from_secs(4)).presses("1").hangs_up();
    let world = World::new().callee("13900005678", customer);
    let emulator = Emulator::builder().world(pushing(world, &receipts)).start().await?;
    // </world>
    page.code(excerpt("world"));
    let (id, secret) = emulator.credentials();
    page.field("endpoint", emulator.endpoint());
    page.field("key", id);
    page.field("receipts", &format!("are pushed to {receipts}"));
    let client =
        Client::builder().endpoint(emulator.endpoint()).credentials(StaticCredentials::new(id, secret)).build()?;

    verification_call(&page, &client, &emulator).await?;
    let call_id = call_with_keys(&page, &client, &emulator).await?;
    story_of_the_call(&page, &emulator, &desk, &call_id).await?;
    record_of_the_call(&page, &client, &emulator, &call_id).await?;
    wrong_secret(&page, &emulator, id).await?;
    lost_answer(&page, &client, &emulator).await?;
    what_next(&page);
    Ok(())
}

async fn verification_call(page: &Page, client: &Client, emulator: &Emulator) -> Outcome {
    page.step(3, "A verification call. This is the code:");
    // <verification call>
    let call = client
        .single_call_by_tts()
        .called_number("13900001234")
        .tts_code("TTS_10001")
        .tts_param([("code", "739104"), ("product", "dyvms")])
        .play_times(3)
        .send()
        .await?;
    // </verification call>
    page.code(excerpt("verification call"));
    page.wire(&*emulator.last_call().ok_or("the local service got no call")?);
    page.field("answer", &String::from_utf8_lossy(call.raw().body()));
    page.field("read", &format!("call.call_id = {}", call.call_id));
    Ok(())
}

async fn call_with_keys(page: &Page, client: &Client, emulator: &Emulator) -> Outcome<CallId> {
    page.step(4, "A call that asks for a key. The keys are a list of structs; on the wire they are numbered:");
    // <call with keys>
    let call = client
        .ivr_call()
        .called_show_number("057112345678")
        .called_number("13900005678")
        .start_code("TTS_20001")
        .menu_key_map([
            MenuKey { key: Some("1".into()), code: Some("TTS_20002".into()), ..MenuKey::default() },
            MenuKey { key: Some("2".into()), code: Some("TTS_20003".into()), ..MenuKey::default() },
        ])
        .timeout(Duration::from_secs(5))
        .send()
        .await?;
    // </call with keys>
    page.code(excerpt("call with keys"));
    page.wire(&*emulator.last_call().ok_or("the local service got no call")?);
    page.field("read", &format!("call.call_id = {}", call.call_id));
    Ok(call.into_inner().call_id)
}

async fn story_of_the_call(page: &Page, emulator: &Emulator, desk: &Desk, call_id: &CallId) -> Outcome {
    page.step(5, "The phone rings, is answered, and a key is pressed. What the platform tells of it is received so:");
    page.code(desk::receiver());
    // The clock of the local world is turned, so that nobody waits for a phone to be picked up.
    emulator.world().ok_or("the local service has a world")?.run_until_idle().await;
    page.field("story", "of the call, as its receipts tell it:");
    for receipt in desk.about(call_id) {
        page.field("", &told(&receipt));
    }
    Ok(())
}

async fn record_of_the_call(page: &Page, client: &Client, emulator: &Emulator, call_id: &CallId) -> Outcome {
    let today = emulator.world().ok_or("the local service has a world")?.now();

    page.step(6, "The record of the call. It comes as JSON inside a text, and is read as a struct:");
    // <record>
    let answer =
        client.query_call_detail_by_call_id().call_id(call_id).prod_id(ProductId::Ivr).query_date(today).send().await?;
    // </record>
    page.code(excerpt("record"));
    let call = answer.call.as_ref().ok_or("the answer holds no record")?;
    page.field("callee", &format!("{:?}", call.callee));
    page.field("state", &format!("{:?}", call.state));
    page.field("duration", &format!("{:?}", call.duration));
    Ok(())
}

async fn wrong_secret(page: &Page, emulator: &Emulator, id: &str) -> Outcome {
    page.step(7, "The checks are real. A call that is signed with another secret:");
    // <wrong secret>
    let stranger = Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(StaticCredentials::new(id, "anotherSecret"))
        .build()?;
    let result = stranger.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001").send().await;
    // </wrong secret>
    page.code(excerpt("wrong secret"));
    let error = result.err().ok_or("a wrong signature was accepted")?;
    page.field("code", error.code().unwrap_or_default());
    page.field("advice", error.advice());
    page.field("delivery", &format!("{:?}: nothing was done", error.delivery()));
    Ok(())
}

async fn lost_answer(page: &Page, client: &Client, emulator: &Emulator) -> Outcome {
    page.step(8, "The call is placed, but the connection breaks before the answer arrives:");
    let before = emulator.executed("SingleCallByTts");
    // <lost answer>
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
    let result = client.single_call_by_tts().called_number("13900009012").tts_code("TTS_10001").send().await;
    // </lost answer>
    page.code(excerpt("lost answer"));
    let error = result.err().ok_or("the answer was not lost")?;
    let verdict = match error.delivery() {
        Delivery::Unknown => "Unknown: the SDK does not call again by itself, the phone may have rung",
        Delivery::NotSent | Delivery::Refused | Delivery::Done => return Err(error.into()),
    };
    page.field("error", &error.to_string());
    page.field("delivery", verdict);
    page.field("placed", &format!("{} call", emulator.executed("SingleCallByTts") - before));
    Ok(())
}

fn what_next(page: &Page) {
    page.title("What to try next");
    for (command, what) in [
        (
            "cargo run -p dyvms-sdk --features emulator --example ivr_survey",
            "one of the examples in dyvms-sdk/examples",
        ),
        (
            "cargo xtask emulator",
            "the local service by itself, for clients in any language, with a page that shows its calls",
        ),
        ("cargo xtask spec lint", "check the spec, after you changed a line of spec/actions/"),
        ("cargo test --workspace --all-features", "every test"),
    ] {
        page.line(&format!("   {command}\n       {}", page.dim(what)));
    }
}

/// Lines of this file.
fn excerpt(name: &str) -> &'static str {
    page::excerpt(include_str!("main.rs"), name)
}
