//! The program `dyvms-emulator`: its first lines, its keys, its record, its console, its world, its exit.

#![cfg(feature = "emulator")]
#![allow(clippy::unwrap_used)]

use dyvms_sdk::{Client, credentials::StaticCredentials};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

/// A running program, ended with the test.
struct Program {
    child: Child,
    port: u16,
    /// What it prints after its first line.
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start(args: &[&str]) -> Self {
        let mut child = command(args).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let port = line.strip_prefix("listening on http://127.0.0.1:").unwrap().trim_end().parse().unwrap();
        Self { child, port, output }
    }

    /// What a browser gets to see.
    fn picture(&self) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET /_console/picture HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    fn get(&self, query: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET /?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dyvms-emulator"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

/// A file that is gone before and after the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dyvms-emulator-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn accepts_the_key_it_was_given_and_records_each_request() {
    let scratch = Scratch::new("record");
    let file = scratch.0.to_str().unwrap();
    let program = Program::start(&["--access-key-id", "me", "--access-key-secret", "mine", "--record", file]);
    let query = |id: &str| {
        format!(
            "Action=SingleCallByTts&Version=2017-05-25&AccessKeyId={id}&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0\
             &SignatureNonce=n&Timestamp=2000-01-01T00:00:00Z&Signature=x&CalledNumber=13900001234"
        )
    };
    assert!(program.get(&query("testId")).contains("<Code>InvalidAccessKeyId.NotFound</Code>"));
    assert!(program.get(&query("me")).contains("<Code>InvalidTimeStamp.Expired</Code>"));

    // Each line is there before its answer is.
    let lines = std::fs::read_to_string(&scratch.0).unwrap();
    let calls: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(calls.len(), 2);
    assert_eq!((&calls[0]["action"], &calls[0]["method"]), (&"SingleCallByTts".into(), &"GET".into()));
    assert_eq!((&calls[0]["verdict"], &calls[0]["status"]), (&"refused".into(), &404.into()));
    assert_eq!(calls[1]["code"], "InvalidTimeStamp.Expired");
    assert_eq!(calls[1]["parameters"]["CalledNumber"], "13900001234");
}

#[test]
fn wrong_options_end_with_2_and_a_helpful_line() {
    let output = run(&["--port", "many"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("--port takes a number") && error.contains("--help"), "{error}");
    assert!(output.stdout.is_empty());
}

#[test]
fn help_says_that_the_record_is_in_full() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    let options = [
        "--port",
        "--access-key-id",
        "--access-key-secret",
        "--record",
        "--callees",
        "--push",
        "--callbacks",
        "--seed",
    ];
    for word in options.into_iter().chain(["in full", "console"]) {
        assert!(help.contains(word), "{help}");
    }
}

#[test]
fn the_second_line_names_the_console() {
    let mut program = Program::start(&[]);
    let mut line = String::new();
    program.output.read_line(&mut line).unwrap();
    assert_eq!(line, format!("console at http://127.0.0.1:{}/\n", program.port));
    assert!(program.get("Action=Nothing").contains("<Error>"));
    let picture = program.picture();
    assert!(picture["world"].is_null(), "nobody is called unless asked for");
    assert_eq!(picture["requests"]["latest"][0]["action"], "Nothing");
}

#[tokio::test]
async fn its_people_behave_as_told_and_their_receipts_are_pushed() {
    let receiver = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/receipts", receiver.local_addr().unwrap());
    let program = Program::start(&["--callees", "hand", "--push", &url, "--seed", "7"]);
    let client = Client::builder()
        .endpoint(format!("http://127.0.0.1:{}", program.port))
        .credentials(StaticCredentials::new("testId", "testSecret"))
        .build()
        .unwrap();
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap();
    assert_eq!(call.call_id.as_str(), "116892374487^102800000000", "ids come from the seed");

    // The first state is told at once, in real time.
    let (mut stream, _) = receiver.accept().await.unwrap();
    let mut request = vec![0; 4096];
    let length = tokio::io::AsyncReadExt::read(&mut stream, &mut request).await.unwrap();
    assert!(request[..length].starts_with(b"POST /receipts HTTP/1.1\r\n"));

    let world = &program.picture()["world"];
    assert_eq!((&world["time"], &world["calls"]["latest"][0]["callee"]), (&"real".into(), &"***34".into()));
}

#[test]
fn what_cannot_run_ends_with_1() {
    let program = Program::start(&[]);
    let output = run(&["--port", &program.port.to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("cannot listen on 127.0.0.1"));

    let output = run(&["--callees", "mix", "--push", "https://127.0.0.1/"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("only http is spoken"));

    let output = run(&["--record", "/no/such/folder/record"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("/no/such/folder/record"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_in_order() {
    for signal in ["-INT", "-TERM"] {
        let mut program = Program::start(&[]);
        let idle = TcpStream::connect(("127.0.0.1", program.port)).unwrap();
        assert!(Command::new("kill").args([signal, &program.child.id().to_string()]).status().unwrap().success());
        assert_eq!(program.child.wait().unwrap().code(), Some(0), "{signal}");
        drop(idle);
    }
}
