//! Places calls through the SDK against a local service, and shows what went over the wire and what came back.
//!
//! `cargo xtask demo` runs it after its own first step, the regeneration of the SDK.

use dyvms_sdk::{
    Client, Delivery,
    actions::MenuKey,
    credentials::StaticCredentials,
    emulator::{CutPoint, Emulator, Ending, ReceivedCall},
    meta::ACTIONS,
    types::{CallId, ProductId},
};
use serde_json::json;
use std::{
    error::Error,
    io::{IsTerminal, Write},
    time::{Duration, SystemTime},
};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let page = Page::new();

    page.step(2, "A local service starts. It checks every request as the gateway does:");
    let emulator = Emulator::start().await?;
    let (id, secret) = emulator.credentials();
    page.field("endpoint", emulator.endpoint());
    page.field("key", id);
    let client =
        Client::builder().endpoint(emulator.endpoint()).credentials(StaticCredentials::new(id, secret)).build()?;

    let began = SystemTime::now();
    let call_id = verification_call(&page, &client, &emulator).await?;
    survey_call(&page, &client, &emulator).await?;
    record_of_the_call(&page, &client, &emulator, &call_id, began).await?;
    wrong_secret(&page, &emulator, id).await?;
    lost_answer(&page, &client, &emulator).await?;
    what_next(&page);
    Ok(())
}

async fn verification_call(page: &Page, client: &Client, emulator: &Emulator) -> Outcome<CallId> {
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
    Ok(call.into_inner().call_id)
}

async fn survey_call(page: &Page, client: &Client, emulator: &Emulator) -> Outcome {
    page.step(4, "A call that asks for a key. The keys are a list of structs; on the wire they are numbered:");
    // <survey call>
    let call = client
        .ivr_call()
        .called_show_number("057112345678")
        .called_number("13900001234")
        .start_code("TTS_20001")
        .menu_key_map([
            MenuKey { key: Some("1".into()), code: Some("TTS_20002".into()), ..MenuKey::default() },
            MenuKey { key: Some("2".into()), code: Some("TTS_20003".into()), ..MenuKey::default() },
        ])
        .timeout(Duration::from_secs(5))
        .send()
        .await?;
    // </survey call>
    page.code(excerpt("survey call"));
    page.wire(&*emulator.last_call().ok_or("the local service got no call")?);
    page.field("read", &format!("call.call_id = {}", call.call_id));
    Ok(())
}

async fn record_of_the_call(
    page: &Page,
    client: &Client,
    emulator: &Emulator,
    call_id: &CallId,
    began: SystemTime,
) -> Outcome {
    // The local service rings nobody, so it is told what the record says. As in the documents, the record is JSON
    // inside a text.
    let record = json!({ "callee": "13900001234", "state": "200000", "stateDesc": "heard to the end", "duration": 12 });
    emulator.script("QueryCallDetailByCallId").answer(json!({ "Code": "OK", "Data": record.to_string() }));

    page.step(5, "What became of the first call. Its record comes as JSON inside a text, and is read as a struct:");
    // <record>
    let answer = client
        .query_call_detail_by_call_id()
        .call_id(call_id)
        .prod_id(ProductId::VoiceVerification)
        .query_date(began)
        .send()
        .await?;
    // </record>
    page.code(excerpt("record"));
    let call = answer.call.as_ref().ok_or("the answer holds no record")?;
    page.field("callee", &format!("{:?}", call.callee));
    page.field("state", &format!("{:?}", call.state));
    page.field("duration", &format!("{:?}", call.duration));
    Ok(())
}

async fn wrong_secret(page: &Page, emulator: &Emulator, id: &str) -> Outcome {
    page.step(6, "The checks are real. A call that is signed with another secret:");
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
    page.step(7, "The call is placed, but the connection breaks before the answer arrives:");
    let before = emulator.executed("SingleCallByTts");
    // <lost answer>
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
    let result = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001").send().await;
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
        ("cargo xtask emulator", "the local service by itself, for clients in any language"),
        ("cargo xtask spec lint", "check the spec, after you changed a line of spec/actions/"),
        ("cargo test --workspace --all-features", "every test"),
    ] {
        page.line(&format!("   {command}\n       {}", page.dim(what)));
    }
}

/// The lines of this file between `// <name>` and `// </name>`, so that what is shown is what runs.
fn excerpt(name: &str) -> &'static str {
    let (begin, end) = (format!("    // <{name}>\n"), format!("    // </{name}>\n"));
    let after = include_str!("demo.rs").split_once(&begin).map_or("", |(_, after)| after);
    after.split_once(&end).map_or("", |(lines, _)| lines)
}

/// What is printed: plain text, with colours where a person looks at a terminal.
struct Page {
    colours: bool,
}

impl Page {
    /// Colours are for terminals, and <https://no-color.org> turns them off.
    fn new() -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { colours: std::io::stdout().is_terminal() && !unwanted }
    }

    /// Nobody may be reading any more (`cargo xtask demo | head`), which is no reason to panic.
    fn line(&self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    fn title(&self, text: &str) {
        self.line(&format!("\n{}\n", self.painted("1", text)));
    }

    fn step(&self, number: u32, text: &str) {
        self.title(&format!("{number}. {text}"));
    }

    /// Lines of Rust, as they stand in this file but for the indentation.
    fn code(&self, lines: &str) {
        for line in lines.lines() {
            self.line(&format!("   {}", self.painted("36", line.strip_prefix("    ").unwrap_or(line))));
        }
        self.line("");
    }

    /// What the local service got, and what it made of it.
    fn wire(&self, call: &ReceivedCall) {
        let parameters: Vec<_> = call.parameters().filter(|(name, _)| *name != "Signature").collect();
        let width = call.parameters().map(|(name, _)| name.len()).max().unwrap_or_default();
        self.field("request", &format!("{} / with {} parameters and their signature", call.method, parameters.len()));
        for (name, value) in parameters {
            self.line(&format!("             {}  {}", self.dim(&format!("{name:width$}")), shown(call, name, value)));
        }
        let signature = self.painted("33", call.get("Signature").unwrap_or_default());
        self.line(&format!("             {}  {signature}", self.dim(&format!("{:width$}", "Signature"))));
        let verdict = match call.refused_with() {
            None if call.executed() => "accepted: key, time, nonce, signature and parameters are in order".to_owned(),
            None => "lost".to_owned(),
            Some(code) => format!("refused: {code}"),
        };
        self.field("verdict", &self.painted("32", &verdict));
    }

    /// A name and a text, which is broken into lines if it is long.
    fn field(&self, name: &str, text: &str) {
        let mut label = self.dim(&format!("{name:9}"));
        for line in wrapped(text, 100) {
            self.line(&format!("   {label} {line}"));
            label = " ".repeat(9);
        }
    }

    fn dim(&self, text: &str) -> String {
        self.painted("2", text)
    }

    fn painted(&self, style: &str, text: &str) -> String {
        if self.colours { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A parameter's value, unless the SDK's tables say that it must not show.
fn shown<'a>(call: &ReceivedCall, name: &str, value: &'a str) -> &'a str {
    let action = ACTIONS.iter().find(|action| action.name == call.action);
    let sensitive = action.and_then(|action| action.param(name)).is_some_and(|parameter| parameter.sensitive);
    if sensitive { "***" } else { value }
}

/// Breaks a text into lines where it has blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line from the start");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
