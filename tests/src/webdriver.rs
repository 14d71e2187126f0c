//! A headless browser that a test has for itself, driven over WebDriver.

use serde_json::{Value, json};
use std::{
    env, fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How long the browser may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// The name of an element in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one window. It is closed when it is dropped.
pub struct Browser {
    driver: Driver,
    session: String,
}

/// Something on the page.
#[derive(Clone, Debug)]
pub struct Element(String);

/// The program that drives the browser, on a port of this machine.
struct Driver {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl Browser {
    /// Opens a browser. On a machine without one, says in one line that these tests are skipped.
    ///
    /// # Panics
    ///
    /// The browser is here and does not start.
    pub fn open() -> Option<Self> {
        static SAY: Once = Once::new();

        let browser = Self::try_open();
        if browser.is_none() {
            // Past the test runner, which shows nothing of a test that passes.
            let line = "skipped: the tests of the console in a browser, because chromium or chromedriver is not here";
            SAY.call_once(|| drop(writeln!(io::stderr(), "{line}")));
        }
        browser
    }

    fn try_open() -> Option<Self> {
        let driver = Driver::start()?;
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let opened = match driver.command("POST", "/session", &wanted) {
            Ok(opened) => opened,
            Err(error) if error["message"].as_str().is_some_and(|why| why.contains("cannot find")) => return None,
            Err(error) => panic!("the browser does not open: {error}"),
        };
        let session = opened["sessionId"].as_str().expect("the session's id").to_owned();
        Some(Self { driver, session })
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value, Value> {
        self.driver.command("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// Opens a page.
    ///
    /// # Panics
    ///
    /// The browser cannot open it.
    pub fn visit(&self, url: &str) {
        self.post("url", &json!({ "url": url })).expect("a page");
    }

    /// The element that an XPath leads to, as soon as there is one.
    ///
    /// # Panics
    ///
    /// There is none for a minute.
    pub fn find(&self, path: &str) -> Element {
        let begun = Instant::now();
        loop {
            let found = self.post("element", &json!({ "using": "xpath", "value": path }));
            if let Some(id) = found.ok().and_then(|found| found[ELEMENT].as_str().map(str::to_owned)) {
                return Element(id);
            }
            assert!(begun.elapsed() < PATIENCE, "there is no {path} on this page:\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses the element that an XPath leads to, as soon as there is one.
    ///
    /// # Panics
    ///
    /// There is none, or it cannot be pressed: something else covers it.
    pub fn press(&self, path: &str) {
        let begun = Instant::now();
        loop {
            let element = self.find(path);
            match self.post(&format!("element/{}/click", element.0), &json!({})) {
                Ok(_) => return,
                // It was drawn anew between the two.
                Err(error) if error["error"] == "stale element reference" && begun.elapsed() < PATIENCE => {}
                Err(error) => panic!("{path} cannot be pressed: {error}"),
            }
        }
    }

    /// Types keys where the focus of the keyboard is.
    ///
    /// # Panics
    ///
    /// The browser does not take them.
    pub fn type_keys(&self, keys: &str) {
        let presses =
            keys.chars().flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })));
        let actions =
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": presses.collect::<Vec<_>>() }] });
        self.post("actions", &actions).expect("keys that were typed");
    }

    /// What a script returns, in the page.
    ///
    /// # Panics
    ///
    /// The script throws.
    pub fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] })).expect("a script that ends")
    }

    /// All the text that can be seen on the page.
    ///
    /// # Panics
    ///
    /// There is no page.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// What the browser has complained about since it was last asked: scripts that failed, files that are missing, rules
    /// of the page that were broken.
    ///
    /// # Panics
    ///
    /// The browser keeps no log.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("se/log", &json!({ "type": "browser" })).expect("the browser's log");
        log.as_array().expect("a list").iter().map(|entry| entry["message"].to_string()).collect()
    }
}

impl Driver {
    /// Starts it on a free port; nothing, if it is not here.
    fn start() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);

        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("dyvms-browser-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        let child = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            // An empty folder that nobody misses.
            let _ = fs::remove_dir(&folder);
            return None;
        };
        let stdout = child.stdout.take().expect("a pipe, as asked for");
        // What it says later, it says into a pipe that nobody holds, which does not bother it.
        let port = BufReader::new(stdout).lines().map_while(Result::ok).find_map(|line| {
            let port = line.split("successfully on port ").nth(1)?;
            port.trim_end_matches('.').parse().ok()
        });
        let driver = Self { child, port: port.unwrap_or_default(), folder };
        assert!(port.is_some(), "chromedriver is here and does not start");
        Some(driver)
    }

    /// Gives it a command, and returns the value of its answer, or of its refusal.
    fn command(&self, method: &str, path: &str, body: &Value) -> Result<Value, Value> {
        let (head, body) = self.exchange(method, path, &body.to_string()).expect("an answer of a driver that runs");
        let value = serde_json::from_str::<Value>(&body).expect("JSON")["value"].take();
        if head.starts_with("HTTP/1.1 200") { Ok(value) } else { Err(value) }
    }

    /// Sends one request, and returns head and body of the answer.
    fn exchange(&self, method: &str, path: &str, body: &str) -> io::Result<(String, String)> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{body}")?;
        // It keeps the connection open, whatever it is told.
        let mut stream = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head)? > 0 {}
        let mut lengths = head
            .lines()
            .filter_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
        let mut body = vec![0; lengths.next().unwrap_or_default()];
        stream.read_exact(&mut body)?;
        Ok((head, String::from_utf8(body).map_err(|_| io::ErrorKind::InvalidData)?))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Its browser would outlive it if it were killed at once. One that has ended by itself needs no asking.
        let asked = Instant::now();
        let _ = self.exchange("GET", "/shutdown", "");
        while asked.elapsed() < PATIENCE && self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
