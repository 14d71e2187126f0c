//! A world of a test's own: what it holds, the time, and what happens are the test's to say.

use super::{Command, Finished, HttpCall, RunError, World};
use crate::{
    BoxFuture,
    transport::{HttpResponse, Sent, TransportError, TransportErrorKind},
};
use std::{
    collections::{BTreeMap, VecDeque},
    ffi::OsString,
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, SystemTime},
};
use tokio::task::JoinSet;

/// 2026-11-20T08:00:00Z.
pub(in crate::credentials) const START: Duration = Duration::from_secs(1_795_161_600);

/// A world of a test's own. Clones are the same world.
#[derive(Clone, Default)]
pub(in crate::credentials) struct FakeWorld(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    variables: BTreeMap<String, OsString>,
    files: BTreeMap<PathBuf, Result<Vec<u8>, io::ErrorKind>>,
    passed: Duration,
    chance: f64,
    numbers: u64,
    script: VecDeque<Scene>,
    mistakes: Vec<String>,
    background: Background,
}

enum Background {
    /// Tasks wait until the test says so.
    Queued(Vec<BoxFuture<'static, ()>>),
    /// Tasks run on Tokio, as in the real world.
    Tokio,
}

impl Default for Background {
    fn default() -> Self {
        Self::Queued(Vec::new())
    }
}

/// The next thing that is to happen: the test checks it, and says what comes of it.
pub(in crate::credentials) enum Scene {
    Http(Box<dyn FnOnce(HttpCall) -> Result<HttpAnswer, String> + Send>),
    Run(Box<dyn FnOnce(Command) -> Result<RunAnswer, String> + Send>),
}

type HttpAnswer = Result<HttpResponse, TransportError>;
type RunAnswer = Result<Finished, RunError>;

impl FakeWorld {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap()
    }

    pub(in crate::credentials) fn with_variables<'a>(
        self,
        variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        variables.into_iter().for_each(|(name, value)| self.set_variable(name, value));
        self
    }

    pub(in crate::credentials) fn with_chance(self, chance: f64) -> Self {
        self.lock().chance = chance;
        self
    }

    pub(in crate::credentials) fn with_tokio(self) -> Self {
        self.lock().background = Background::Tokio;
        self
    }

    pub(in crate::credentials) fn set_variable(&self, name: &str, value: impl Into<OsString>) {
        self.lock().variables.insert(name.to_owned(), value.into());
    }

    pub(in crate::credentials) fn set_file(&self, path: &str, content: Result<Vec<u8>, io::ErrorKind>) {
        self.lock().files.insert(path.into(), content);
    }

    /// Lets time pass.
    pub(in crate::credentials) fn pass(&self, time: Duration) {
        self.lock().passed += time;
    }

    pub(in crate::credentials) fn expect(&self, scene: Scene) {
        self.lock().script.push_back(scene);
    }

    /// Runs the tasks that wait, and those that they start, to their end. A task may wait for another.
    pub(in crate::credentials) async fn run_background(&self) {
        let mut running = JoinSet::new();
        loop {
            if let Background::Queued(tasks) = &mut self.lock().background {
                for task in tasks.drain(..) {
                    running.spawn(task);
                }
            }
            tokio::task::yield_now().await;
            while running.try_join_next().is_some() {}
            if running.is_empty() && self.is_idle() {
                return;
            }
        }
    }

    fn is_idle(&self) -> bool {
        !matches!(&self.lock().background, Background::Queued(tasks) if !tasks.is_empty())
    }

    /// Drops the tasks that wait, as a runtime does when it is shut down; says how many there were.
    pub(in crate::credentials) fn drop_background(&self) -> usize {
        match std::mem::take(&mut self.lock().background) {
            Background::Queued(tasks) => tasks.len(),
            Background::Tokio => 0,
        }
    }

    /// What happened against the script, and what of the script did not happen.
    pub(in crate::credentials) fn take_mistakes(&self) -> Vec<String> {
        let mut inner = self.lock();
        let mut mistakes = std::mem::take(&mut inner.mistakes);
        let left = std::mem::take(&mut inner.script).len();
        if left > 0 {
            mistakes.push(format!("{left} of the expected exchanges did not happen"));
        }
        mistakes
    }

    fn next(&self) -> Option<Scene> {
        self.lock().script.pop_front()
    }

    fn mistake(&self, what: String) {
        self.lock().mistakes.push(what);
    }
}

impl World for FakeWorld {
    fn variable(&self, name: &str) -> Option<OsString> {
        self.lock().variables.get(name).cloned()
    }

    fn file(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.lock().files.get(path) {
            Some(Ok(content)) => Ok(content.clone()),
            Some(Err(kind)) => Err((*kind).into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + START + self.lock().passed
    }

    fn ticks(&self) -> Duration {
        self.lock().passed
    }

    /// The chance in the upper half, and in the lower one a number that is used once.
    fn bits(&self) -> u128 {
        let mut inner = self.lock();
        inner.numbers += 1;
        let chance = (inner.chance * 2_f64.powi(64)) as u64;
        u128::from(chance) << 64 | u128::from(inner.numbers)
    }

    fn exchange(&self, call: HttpCall) -> BoxFuture<'_, HttpAnswer> {
        let asked = format!("{:?} {}", call.verb, call.url);
        let answer = match self.next() {
            Some(Scene::Http(scene)) => scene(call),
            Some(Scene::Run(_)) => Err("a program was to run".to_owned()),
            None => Err("nothing was to be asked".to_owned()),
        };
        Box::pin(std::future::ready(answer.unwrap_or_else(|why| {
            self.mistake(format!("{asked}: {why}"));
            Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe))
        })))
    }

    fn run(&self, command: Command) -> BoxFuture<'_, RunAnswer> {
        let ran = command.program.clone();
        let answer = match self.next() {
            Some(Scene::Run(scene)) => scene(command),
            Some(Scene::Http(_)) => Err("a server was to be asked".to_owned()),
            None => Err("nothing was to run".to_owned()),
        };
        Box::pin(std::future::ready(answer.unwrap_or_else(|why| {
            self.mistake(format!("{ran}: {why}"));
            Err(RunError::NotRun("it was not expected".to_owned()))
        })))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        match &mut self.lock().background {
            Background::Queued(tasks) => tasks.push(task),
            Background::Tokio => drop(tokio::spawn(task)),
        }
    }
}

impl fmt::Debug for FakeWorld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeWorld")
    }
}
