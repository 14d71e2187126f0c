//! A Redis or Valkey server that a test has for itself.

use std::{
    env, fs,
    io::{self, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Once,
    thread,
    time::{Duration, Instant},
};

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server on a free port of this machine, with nothing in it. It is killed when it is dropped.
pub struct RedisServer {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl RedisServer {
    /// Starts a server. On a machine without one, says in one line that these tests are skipped.
    #[must_use]
    pub fn start() -> Option<Self> {
        static SAY: Once = Once::new();

        let server = Self::start_on(None);
        if server.is_none() {
            // Past the test runner, which shows nothing of a test that passes.
            let line =
                "skipped: the tests of the store on Redis, because neither redis-server nor valkey-server is here";
            SAY.call_once(|| drop(writeln!(io::stderr(), "{line}")));
        }
        server
    }

    /// Ends it. Returns its port, for [`start_again`](Self::start_again).
    #[must_use]
    pub fn stop(self) -> u16 {
        self.port
    }

    /// Starts one on a port on which one ran before.
    ///
    /// # Panics
    ///
    /// The program is gone, or the port is taken.
    #[must_use]
    pub fn start_again(port: u16) -> Self {
        Self::start_on(Some(port)).expect("the program that was there a moment ago")
    }

    fn start_on(port: Option<u16>) -> Option<Self> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // Another process may take a free port first.
            let port = port.unwrap_or_else(free_port);
            let mut server = Self::spawn(port)?;
            if server.answers(deadline) {
                return Some(server);
            }
            assert!(Instant::now() < deadline, "the server did not start within {PATIENCE:?}");
        }
    }

    fn spawn(port: u16) -> Option<Self> {
        let folder = env::temp_dir().join(format!("dyvms-redis-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        let spawn = |program: &str| {
            Command::new(program)
                .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"])
                .arg(&folder)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
        };
        let child = ["redis-server", "valkey-server"].into_iter().find_map(|program| spawn(program).ok());
        if child.is_none() {
            // An empty folder that nobody misses.
            let _ = fs::remove_dir(&folder);
        }
        Some(Self { child: child?, port, folder })
    }

    /// Waits until it answers; `false` if it has ended.
    fn answers(&mut self, deadline: Instant) -> bool {
        while Instant::now() < deadline && self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            if self.ask(&["PING"]).is_ok_and(|answer| answer == "+PONG\r\n") {
                return true;
            }
            thread::sleep(Duration::from_millis(10));
        }
        false
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Gives it a command, and returns the answer as it travels.
    ///
    /// # Panics
    ///
    /// It does not answer.
    #[must_use]
    pub fn command(&self, words: &[&str]) -> String {
        self.ask(words).expect("an answer of a server that runs")
    }

    fn ask(&self, words: &[&str]) -> io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let quit = ["QUIT"];
        for words in [words, &quit] {
            write!(stream, "*{}\r\n", words.len())?;
            for word in words {
                write!(stream, "${}\r\n{word}\r\n", word.len())?;
            }
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.strip_suffix("+OK\r\n").map(str::to_owned).unwrap_or(answer))
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        // A server that has ended by itself needs no killing, and the folder is empty.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port of this machine");
    listener.local_addr().expect("the port that was bound").port()
}
