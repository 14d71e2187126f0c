//! The example server, killed at many moments between receiving a push and answering it, loses and doubles no receipt.

use crate::receipts_server::{Database, serve, write};
use dyvms_sdk::{
    BoxFuture,
    receipts::{Entry, Inbox},
};
use rusqlite::{Connection, TransactionBehavior};
use std::{
    collections::VecDeque,
    env,
    error::Error,
    fs, future, io,
    io::{BufRead, BufReader, Lines, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio, id},
    thread,
    time::Duration,
};

type BoxError = Box<dyn Error + Send + Sync>;

/// This test, as the harness names it.
const NAME: &str = "killed::no_receipt_is_lost_or_doubled";
/// Tells the process that the test starts which database it serves, and where it stops to be killed.
const DATABASE: &str = "DYVMS_TESTS_DATABASE";
const STOPS: &str = "DYVMS_TESTS_STOPS";

const RECEIPTS_PER_PUSH: usize = 20;
/// How often the server is killed without being asked where it is.
const BLIND_KILLS: u64 = 60;
/// The latest of these kills, counted from when the server listens.
const LATEST: Duration = Duration::from_millis(40);

#[test]
fn no_receipt_is_lost_or_doubled() {
    if let Some(path) = env::var_os(DATABASE) {
        return be_the_server(Path::new(&path));
    }
    let mut platform = Platform::new();
    for stop in ["before", "within", "after"].repeat(3) {
        platform.push_until_it_stops(stop);
    }
    let mut struck = 0;
    for kill in 0..BLIND_KILLS {
        // Spread over the whole span, and never in order.
        let after = LATEST.mul_f64((kill * 17 % BLIND_KILLS) as f64 / BLIND_KILLS as f64);
        struck += u32::from(platform.push_until_killed(after));
    }
    assert!(struck >= 10, "only {struck} kills met a push that was under way");
    platform.push_the_rest();
    platform.assert_each_once();
}

/// The platform: pushes, and pushes again what was not answered as taken.
struct Platform {
    database: PathBuf,
    /// The first receipts of the pushes that wait.
    waiting: VecDeque<usize>,
    taken: Vec<usize>,
    begun: usize,
}

impl Platform {
    fn new() -> Self {
        let database = env::temp_dir().join(format!("dyvms-receipts-{}.sqlite", id()));
        remove(&database);
        Self { database, waiting: VecDeque::new(), taken: Vec::new(), begun: 0 }
    }

    /// The next push: what comes again, or something new.
    fn next(&mut self) -> usize {
        self.waiting.pop_front().unwrap_or_else(|| self.fresh())
    }

    fn fresh(&mut self) -> usize {
        self.begun += RECEIPTS_PER_PUSH;
        self.begun - RECEIPTS_PER_PUSH
    }

    /// Pushes something new to a server that stops somewhere, and kills it there.
    fn push_until_it_stops(&mut self, stop: &str) {
        let mut server = Server::start(&self.database, stop);
        let push = self.fresh();
        let stream = send(&server.address, push).unwrap();
        server.wait_for("stopped");
        server.kill();
        assert!(!is_taken(stream), "{stop}: nothing was answered");
        self.waiting.push_back(push);
        let kept = self.count("SELECT count(*) FROM receipts WHERE call_id = ?1", push);
        assert_eq!(kept, usize::from(stop == "after"), "{stop}");
    }

    /// Pushes to a server that is killed so long after it listens; whether that left a push without an answer.
    fn push_until_killed(&mut self, after: Duration) -> bool {
        let mut server = Server::start(&self.database, "nowhere");
        let address = server.address.clone();
        let killer = thread::spawn(move || {
            thread::sleep(after);
            server.kill();
        });
        let lost = loop {
            let push = self.next();
            let Ok(stream) = send(&address, push) else {
                self.waiting.push_back(push);
                break false;
            };
            if !is_taken(stream) {
                self.waiting.push_back(push);
                break true;
            }
            self.taken.push(push);
        };
        killer.join().unwrap();
        lost
    }

    /// Pushes what waits, and some of what was taken once more.
    fn push_the_rest(&mut self) {
        let server = Server::start(&self.database, "nowhere");
        let again = self.taken.iter().copied().step_by(7);
        for push in self.waiting.iter().copied().chain(again) {
            // On a busy machine an answer may be late; what was late is taken by the time it comes again.
            let taken = (0..20).any(|_| is_taken(send(&server.address, push).unwrap()));
            assert!(taken, "{push}");
        }
    }

    fn assert_each_once(&self) {
        assert_eq!(self.count("SELECT count(*) FROM receipts WHERE call_id >= ?1", 0), self.begun);
        assert_eq!(self.count("SELECT count(DISTINCT call_id) FROM receipts WHERE call_id >= ?1", 0), self.begun);
        assert!(self.begun > 3 * RECEIPTS_PER_PUSH && !self.taken.is_empty());
    }

    fn count(&self, query: &str, number: usize) -> usize {
        Connection::open(&self.database).unwrap().query_row(query, [call_id(number)], |row| row.get(0)).unwrap()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        remove(&self.database);
    }
}

fn remove(database: &Path) {
    for extension in ["sqlite", "sqlite-wal", "sqlite-shm"] {
        // Some of them may not be there.
        let _ = fs::remove_file(database.with_extension(extension));
    }
}

/// Texts in the order of their numbers.
fn call_id(number: usize) -> String {
    format!("{number:08}^1")
}

/// Sends a push.
fn send(address: &str, push: usize) -> io::Result<TcpStream> {
    let receipts = (push..push + RECEIPTS_PER_PUSH)
        .map(|number| format!(r#"{{"call_id":"{}","status_code":"200000"}}"#, call_id(number)));
    let body = format!("[{}]", receipts.collect::<Vec<_>>().join(","));
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST /receipts/VoiceReport HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )?;
    Ok(stream)
}

/// Whether a push is answered, whole and as taken.
fn is_taken(mut stream: TcpStream) -> bool {
    let mut answer = String::new();
    let whole = stream.read_to_string(&mut answer).is_ok();
    whole && answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with(r#"{"code":0,"msg":"taken"}"#)
}

/// This test program once more, as the server.
struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    address: String,
}

impl Server {
    fn start(database: &Path, stops: &str) -> Self {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", NAME, "--nocapture"])
            .env(DATABASE, database)
            .env(STOPS, stops)
            // The server ends when this is closed, so that it does not outlive the test.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut server = Self { child, lines, address: String::new() };
        server.address = server.wait_for("listens on ");
        server
    }

    /// What follows these words, once it says them.
    fn wait_for(&mut self, words: &str) -> String {
        for line in self.lines.by_ref() {
            if let Some((_, rest)) = line.unwrap().split_once(words) {
                return rest.to_owned();
            }
        }
        panic!("the server ended before it said {words:?}")
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The database of the example, which may stop on its way and wait to be killed.
#[derive(Debug)]
struct Stopping {
    database: Database,
    stops: String,
}

impl Inbox for Stopping {
    fn take(&self, entries: Vec<Entry>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async move {
            match self.stops.as_str() {
                "before" => stop().await,
                "within" => self.database.run(move |connection| write_and_stop(connection, &entries)).await,
                "after" => {
                    self.database.take(entries).await?;
                    stop().await
                }
                _ => self.database.take(entries).await,
            }
        })
    }
}

async fn stop() -> Result<(), BoxError> {
    println!("stopped");
    future::pending().await
}

/// Does all that the example does but commit.
fn write_and_stop(connection: &mut Connection, entries: &[Entry]) -> Result<(), BoxError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    write(&transaction, entries)?;
    println!("stopped");
    loop {
        thread::park();
    }
}

fn be_the_server(path: &Path) {
    thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = Database::open(path).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("listens on {}", listener.local_addr().unwrap());
        let inbox = Stopping { database, stops: env::var(STOPS).unwrap() };
        serve(listener, inbox, future::pending()).await.unwrap();
    });
}
