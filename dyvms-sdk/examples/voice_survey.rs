//! A small voice survey: questions that are spoken, answers by key or in words, "operator" transfers, results at the end.
//!
//! `cargo run -p dyvms-sdk --features axum,callbacks,emulator --example voice_survey`
//!
//! So it shows itself: the emulator's world has a few people who are called, and asks the survey over a real socket at
//! each of their turns. With `-- --listen 0.0.0.0:8080` it serves until Ctrl-C, and the console is given
//! `http://your.address:8080/turns` for the calls that `SmartCall` places.

use axum::Router;
use dyvms_sdk::{
    callbacks::{
        Dialogue, Interruption, InvalidReply, KeysPressed, OutboundCallContent, Reply, SpeechHeard, Turn, TurnReply,
    },
    emulator::{Conduct, Emulator, World},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    error::Error,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::net::TcpListener;

/// Who takes over when somebody asks for a person.
const OPERATOR: &str = "05710000001";

/// How often a question is asked.
const MOST_TRIES: u32 = 2;

/// A question, and what answers it: a key, or one of some words.
struct Question {
    text: &'static str,
    answers: &'static [(&'static str, &'static str, &'static [&'static str])],
}

const QUESTIONS: [Question; 2] = [
    Question {
        text: "您对我们的服务满意吗，满意请按一，不满意请按二",
        answers: &[("1", "content", &["满意", "很好"]), ("2", "not content", &["不满意", "不好"])],
    },
    Question {
        text: "您会推荐给朋友吗，会请按一，不会请按二",
        answers: &[("1", "would recommend", &["会", "当然"]), ("2", "would not recommend", &["不会"])],
    },
];

/// How far the interview of one call has come.
#[derive(Default)]
struct Interview {
    question: usize,
    /// How often the question was asked.
    tries: u32,
}

/// What came out of all interviews.
#[derive(Debug, Default)]
struct Results {
    answers: BTreeMap<&'static str, u32>,
    finished: u32,
    transferred: u32,
    given_up: u32,
}

type Shared = Arc<Mutex<Results>>;

/// What a turn comes down to.
enum Heard {
    Answer(&'static str),
    Operator,
    /// Nobody speaks.
    Silence,
    /// No answer: something else, or no key in time.
    Unclear,
    /// Sound from before the answer, such as ringing.
    EarlyMedia,
}

fn survey(results: Shared) -> Dialogue<Interview> {
    let handler = move |mut turn: Turn<Interview>| {
        let results = results.clone();
        async move {
            let heard = QUESTIONS.get(turn.state.question).map(|question| heard(&turn, question));
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            next(&mut turn.state, heard, &mut results)
        }
    };
    Dialogue::new(|_| Some(Interview::default()), handler).observe(|mishap| eprintln!("{mishap}"))
}

fn heard(turn: &Turn<Interview>, question: &Question) -> Heard {
    // If the platform did not get the last reply, nobody has heard the question, and nothing answers it.
    if turn.unheard > 0 {
        return Heard::Unclear;
    }
    match &turn.event {
        OutboundCallContent::Speech(SpeechHeard { playing: Some(playing), .. }) if playing == "early_media" => {
            Heard::EarlyMedia
        }
        OutboundCallContent::Speech(SpeechHeard { words: Some(words), .. }) => in_words(words.as_str(), question),
        OutboundCallContent::Keys(KeysPressed { keys: Some(keys), .. }) => match keys.as_str() {
            "0" => Heard::Operator,
            key => question.answers.iter().find(|(by, ..)| *by == key).map_or(Heard::Unclear, |it| Heard::Answer(it.1)),
        },
        OutboundCallContent::Silence(_) => Heard::Silence,
        _ => Heard::Unclear,
    }
}

/// The longest of the words that were said decides: 不满意 is not 满意.
fn in_words(words: &str, question: &Question) -> Heard {
    if words.contains("人工") || words.contains("operator") {
        return Heard::Operator;
    }
    let all = question.answers.iter().flat_map(|(_, name, words)| words.iter().map(move |word| (*word, *name)));
    let said = all.filter(|(word, _)| words.contains(word)).max_by_key(|(word, _)| word.len());
    said.map_or(Heard::Unclear, |(_, name)| Heard::Answer(name))
}

/// Moves the interview, and says what happens next; without a question that is open, nothing was heard.
fn next(interview: &mut Interview, heard: Option<Heard>, results: &mut Results) -> Result<TurnReply, InvalidReply> {
    match heard {
        None => return Reply::hang_up().without_interrupting().build(),
        Some(Heard::EarlyMedia) => return Reply::do_nothing().build(),
        Some(Heard::Operator) => {
            results.transferred += 1;
            return Reply::transfer(OPERATOR).build();
        }
        // What is said before the first question answers nothing.
        Some(_) if interview.tries == 0 => {}
        Some(Heard::Answer(name)) => {
            *results.answers.entry(name).or_default() += 1;
            *interview = Interview { question: interview.question + 1, tries: 0 };
        }
        // The question was heard to its end: now a key may answer it.
        Some(Heard::Silence) => return Reply::collect_keys().timeout(Duration::from_secs(5)).most_keys(1).build(),
        Some(Heard::Unclear) if interview.tries < MOST_TRIES => {}
        Some(Heard::Unclear) => {
            results.given_up += 1;
            interview.question = QUESTIONS.len();
            return goodbye("打扰您了，再见");
        }
    }
    let Some(question) = QUESTIONS.get(interview.question) else {
        results.finished += 1;
        return goodbye("谢谢您，再见");
    };
    interview.tries += 1;
    Reply::speak("question", question.text).mute_time(Duration::from_secs(1)).build()
}

/// Says a last word; the silence after it brings the turn that hangs up.
fn goodbye(text: &str) -> Result<TurnReply, InvalidReply> {
    Reply::speak("goodbye", text).interruption(Interruption::Never).mute_time(Duration::from_secs(1)).build()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let results = Shared::default();
    let app = Router::new().route("/turns", dyvms_sdk::axum::dialogue(survey(results.clone())));
    match (args.next().as_deref(), args.next()) {
        (None, _) => {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let url = format!("http://{}/turns", listener.local_addr()?);
            tokio::spawn(async move { axum::serve(listener, app).await });
            call_everybody(&url).await?;
        }
        (Some("--listen"), Some(address)) => {
            let listener = TcpListener::bind(address.parse::<SocketAddr>()?).await?;
            println!("listening on http://{}/turns", listener.local_addr()?);
            axum::serve(listener, app).with_graceful_shutdown(stopped()).await?;
        }
        _ => return Err("usage: voice_survey [--listen ADDRESS:PORT]".into()),
    }
    println!("{:#?}", results.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(())
}

/// Ctrl-C, or no way to wait for it.
async fn stopped() {
    let _: io::Result<()> = tokio::signal::ctrl_c().await;
}

/// Calls a few people of the emulator's world, and shows what they did and what was done about it.
async fn call_everybody(url: &str) -> Result<(), Box<dyn Error>> {
    let people = [
        ("13900000001", Conduct::answers().says("喂").is_silent().presses("1").is_silent().presses("1")),
        ("13900000002", Conduct::answers().says("你好").says("不满意").says("什么").says("当然会的")),
        ("13900000003", Conduct::answers().says("喂").is_silent().presses("7").says("不好").says("我想找人工")),
        ("13900000004", Conduct::answers().is_silent().is_silent().presses("0")),
        ("13900000005", Conduct::answers()),
    ];
    let world =
        people.iter().fold(World::new().callbacks(url), |world, (number, does)| world.callee(*number, does.clone()));
    let emulator = Emulator::builder().seed(7).world(world).start().await?;
    let world = emulator.world().ok_or("it was given one")?;
    let client = emulator.client_builder().build()?;
    for (index, (number, _)) in people.iter().enumerate() {
        let call = client.smart_call().called_show_number("057112345678").called_number(*number);
        let call = call.voice_code(["hello.wav"]).send().await?;
        world.run_until_idle().await;
        println!("call {}", index + 1);
        for turn in world.call(call.call_id.as_str()).ok_or("it was placed")?.callbacks {
            let content: Value = serde_json::from_str(&turn.content)?;
            let told = ["words", "dtmf_digits"].map(|name| content[name].as_str().unwrap_or_default()).concat();
            println!("  {} {told} -> {:?}", turn.content_type, turn.reply);
        }
    }
    Ok(())
}
