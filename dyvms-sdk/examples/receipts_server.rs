//! A server for pushed receipts: takes all four kinds, keeps them in SQLite, and loses and doubles none, even if it is killed
//! between receiving a push and answering it.
//!
//! ```console
//! $ receipts_server --listen 127.0.0.1:8080 --database receipts.sqlite
//! ```
//!
//! serves until Ctrl-C; the addresses for the console end in `/receipts/VoiceReport` and so on. In front of a public address
//! choose a path that cannot be guessed, because nothing else tells who pushes. Without arguments it shows itself: the
//! emulator places calls and pushes their receipts, some of them twice and out of order.

use axum::Router;
use dyvms_sdk::{
    BoxFuture,
    axum::all_receipts,
    emulator::{Conduct, Emulator, ReceiptKind, World},
    receipts::{Entry, Inbox, Receipt, Receiver},
};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::{
    env,
    error::Error,
    fmt,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{net::TcpListener, task::spawn_blocking};

type BoxError = Box<dyn Error + Send + Sync>;

/// `taken` has the key of everything that was taken, for good. `receipts` has what was made of it, and nothing but `taken`
/// keeps a receipt from standing there twice.
const TABLES: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS taken (key TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS receipts (
        message_type TEXT NOT NULL,
        call_id TEXT,      -- nothing if the receipt cannot be read
        outcome TEXT,
        problem TEXT,      -- why it cannot be read
        body BLOB NOT NULL -- as it came
    );
";

/// Receipts in an SQLite file. Clones are one connection.
#[derive(Clone)]
pub(crate) struct Database(Arc<Mutex<Connection>>);

impl Database {
    pub(crate) fn open(path: &Path) -> Result<Self, BoxError> {
        Self::with(Connection::open(path)?)
    }

    fn with(connection: Connection) -> Result<Self, BoxError> {
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch(TABLES)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Does something to the database, on a thread that may wait for the disk.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, BoxError> + Send + 'static,
    ) -> Result<T, BoxError> {
        let connection = self.0.clone();
        // A thread that panicked has rolled its transaction back.
        spawn_blocking(move || work(&mut connection.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))).await?
    }
}

impl Inbox for Database {
    /// Keys and effects of the whole push go in together, or not at all.
    fn take(&self, entries: Vec<Entry>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(self.run(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            write(&transaction, &entries)?;
            Ok(transaction.commit()?)
        }))
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Database")
    }
}

/// Writes what is new.
pub(crate) fn write(transaction: &Transaction<'_>, entries: &[Entry]) -> Result<(), BoxError> {
    let mut take = transaction.prepare_cached("INSERT OR IGNORE INTO taken VALUES (?1)")?;
    let mut keep = transaction.prepare_cached("INSERT INTO receipts VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for entry in entries {
        let is_new = take.execute([entry.key().as_str()])? == 1;
        if !is_new {
            continue;
        }
        let message_type = entry.message_type();
        match entry {
            Entry::Receipt(received) => {
                let (call_id, outcome) = summary(received);
                keep.execute(params![message_type.as_str(), call_id, outcome, None::<&str>, received.raw().as_bytes()])?
            }
            Entry::Unreadable(it) => {
                keep.execute(params![message_type.as_str(), None::<&str>, None::<&str>, it.problem(), it.bytes()])?
            }
        };
    }
    Ok(())
}

/// Which call a receipt is about, and what became of the call, if it says so.
fn summary(receipt: &Receipt) -> (Option<&str>, Option<&str>) {
    match receipt {
        Receipt::VoiceReport(record) => {
            (Some(record.call_id.as_str()), record.status_code.meaning().or(Some(record.status_code.as_str())))
        }
        Receipt::VoiceCallReport(state) => (Some(state.call_id.as_str()), None),
        Receipt::VoiceRecordReport(recording) => (Some(recording.call_id.as_str()), None),
        Receipt::VoiceRTASRReport(said) => (Some(said.call_id.as_str()), None),
        // A kind that this version does not know is kept as it came.
        _ => (None, None),
    }
}

/// Serves until the future is done, and then finishes what is in hand.
pub(crate) async fn serve(
    listener: TcpListener,
    inbox: impl Inbox + 'static,
    until: impl Future<Output = ()> + Send + 'static,
) -> Result<(), BoxError> {
    let receiver = Receiver::new(inbox).observe(|event| eprintln!("{event}"));
    let app = Router::new().nest("/receipts", all_receipts(receiver.clone()));
    axum::serve(listener, app).with_graceful_shutdown(until).await?;
    receiver.idle().await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => show_itself().await,
        ["--listen", address, "--database", path] | ["--database", path, "--listen", address] => {
            let database = Database::open(Path::new(path))?;
            let listener = TcpListener::bind(address).await?;
            println!("listening on http://{}/receipts/VoiceReport and so on; Ctrl-C ends it", listener.local_addr()?);
            serve(listener, database, async { drop(tokio::signal::ctrl_c().await) }).await
        }
        _ => Err("usage: receipts_server [--listen ADDRESS --database FILE]".into()),
    }
}

/// The emulator places calls and pushes their receipts to this server, which then says what it has got.
async fn show_itself() -> Result<(), BoxError> {
    let database = Database::with(Connection::open_in_memory()?)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/receipts", listener.local_addr()?);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, database.clone(), async { drop(stopped.await) }));

    let world = World::new().others(Conduct::answers().says("Who is speaking?"));
    let world = world.callee("13900001235", Conduct::busy()).duplicates(0.5).disorder(0.5, Duration::from_secs(30));
    let world = ReceiptKind::ALL.iter().fold(world, |world, kind| world.push(*kind, format!("{address}/{kind}")));
    let emulator = Emulator::builder().seed(5).world(world).start().await?;
    let client = emulator.client_builder().build()?;
    for number in ["13900001234", "13900001235", "13900001236"] {
        let call = client.smart_call().called_show_number("057112345678").called_number(number);
        call.voice_code(["hello.wav"]).record_flag(true).send().await?;
    }
    let world = emulator.world().ok_or("the emulator was given a world")?;
    world.run_until_idle().await;

    println!("{} receipts were pushed, doubles included", world.receipts().delivered);
    print(&database).await?;
    drop(stop);
    // Connections that the emulator keeps open would keep the server waiting.
    drop(emulator);
    server.await?
}

async fn print(database: &Database) -> Result<(), BoxError> {
    let lines = database.run(|connection| {
        let mut query = connection.prepare(
            "SELECT call_id || ': ' || message_type || ' ' || count(*) || ' times' || coalesce(', ' || max(outcome), '')
             FROM receipts GROUP BY call_id, message_type ORDER BY call_id, message_type",
        )?;
        let lines = query.query_map([], |row| row.get::<_, String>(0))?;
        Ok(lines.collect::<Result<Vec<_>, _>>()?)
    });
    for line in lines.await? {
        println!("call {line}");
    }
    Ok(())
}
