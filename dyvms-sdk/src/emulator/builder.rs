//! Sets an emulator up and starts it.

use super::{
    Emulator,
    answer::Examples,
    console::Console,
    exchange::{Clock, Desk, Observer},
    ids::Ids,
    keys::{Key, Keys},
    log::Log,
    open::Open,
    queues::Queues,
    record::ReceivedCall,
    script::Book,
    server::{self, Stop},
    verify::Gate,
    world::World,
};
use crate::generated::examples::EXAMPLES;
use std::{
    fmt,
    hash::{BuildHasher, Hasher, RandomState},
    io,
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{runtime, sync::watch};

/// Settings of an [`Emulator`]; every one has a default.
#[must_use = "an emulator runs once it is started"]
pub struct EmulatorBuilder {
    port: u16,
    keys: Vec<Key>,
    window: Duration,
    clock: Clock,
    seed: u64,
    keep_calls: usize,
    max_url: usize,
    max_body: usize,
    observer: Option<Observer>,
    queues: Queues,
    world: Option<World>,
    console: Console,
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("EmulatorBuilder")
            .field("port", &self.port)
            .field("keys", &self.keys)
            .field("timestamp_window", &self.window)
            .finish_non_exhaustive()
    }
}

impl EmulatorBuilder {
    pub(super) fn new() -> Self {
        Self {
            port: 0,
            keys: Vec::new(),
            window: Duration::from_secs(15 * 60),
            clock: Arc::new(SystemTime::now),
            seed: RandomState::new().build_hasher().finish(),
            keep_calls: 100_000,
            max_url: 32 * 1024,
            max_body: 8 * 1024 * 1024,
            observer: None,
            queues: Queues::new(),
            world: None,
            console: Console::Closed,
        }
    }

    /// Listens on this port of 127.0.0.1. Default: 0, which lets the system pick a free one.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Accepts this key. Can be given several times; [`Emulator::credentials`] hands out the first. Default: the
    /// reference's own example, id `testId` and secret `testSecret`.
    pub fn access_key(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.keys.push(Key::permanent(id, secret));
        self
    }

    /// Accepts this temporary key together with its token (`SecurityToken`), until the emulator's clock reaches
    /// `expires`; from then on its requests are refused with `InvalidSecurityToken.Expired`.
    pub fn temporary_key(
        mut self,
        id: impl Into<String>,
        secret: impl Into<String>,
        security_token: impl Into<String>,
        expires: SystemTime,
    ) -> Self {
        self.keys.push(Key::temporary(id, secret, security_token, expires));
        self
    }

    /// How far a request's `Timestamp` may lie from the emulator's clock, in whole seconds, and how long a nonce is
    /// remembered. Default: 15 minutes.
    pub fn timestamp_window(self, window: Duration) -> Self {
        Self { window, ..self }
    }

    /// Tells the time, for timestamps, the `Date` header and the record. Default: the system's clock.
    pub fn clock(self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// Makes request ids and call ids, and what chance decides in a world, come out the same in each run. Default: a random number.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// How many of the latest calls [`Emulator::calls`] can show; counts are kept for all. Default: 100,000.
    pub fn keep_calls(self, keep_calls: usize) -> Self {
        Self { keep_calls, ..self }
    }

    /// The longest URL, in bytes from its `/`; longer ones get an HTML page with status 414, as from the vendor's
    /// front server, whose own limit is not documented. Default: 32 KiB, at most 64 KiB.
    pub fn max_url(self, bytes: usize) -> Self {
        Self { max_url: bytes, ..self }
    }

    /// The longest body, in bytes; longer ones are refused with status 413. Default: 8 MiB.
    pub fn max_body(self, bytes: usize) -> Self {
        Self { max_body: bytes, ..self }
    }

    /// Is told of every call, once it is decided and before it is answered. It runs between the calls of the
    /// connection, so it should be quick.
    pub fn on_call(self, observer: impl Fn(&ReceivedCall) + Send + Sync + 'static) -> Self {
        Self { observer: Some(Box::new(observer)), ..self }
    }

    /// Takes over the queues of an emulator that ran before, with their messages and tokens. Default: no queues.
    pub fn queues(self, queues: Queues) -> Self {
        Self { queues, ..self }
    }

    /// How long tokens for queues are good, from now on. Default: an hour; the vendor's own is not documented.
    pub fn queue_token_lifetime(self, lifetime: Duration) -> Self {
        self.queues.set_token_lifetime(lifetime);
        self
    }

    /// Gives it a world in which what is dialled rings; see [`World`]. Default: none, calls are answered and nothing
    /// follows.
    pub fn world(self, world: World) -> Self {
        Self { world: Some(world), ..self }
    }

    /// Shows a console to browsers that open its endpoint: requests with their verdicts and, if it has a world, the course
    /// of each call, tasks and receipts, with buttons to answer a ringing phone, refuse the call, press keys and hang up.
    /// Default: none.
    ///
    /// ```
    /// use dyvms_sdk::emulator::{Conduct, Emulator, World};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let world = World::new().real_time().others(Conduct::by_hand());
    /// let emulator = Emulator::builder().world(world).console().start().await?;
    /// println!("answer the calls at {}/", emulator.endpoint());
    /// # Ok(()) }
    /// ```
    ///
    /// Whoever looks on changes nothing for calls: only a `GET` of `/` that asks for HTML and has no parameters, and what
    /// lies under `/_console/`, is for the console; none of it is recorded or takes a rule, unless the rule is for
    /// [connections](Emulator::on_connection). It shows up to 100 of the latest of each kind, and of requests those that
    /// are [kept](Self::keep_calls). Phone numbers, texts and tokens are masked; keys that were pressed are not.
    ///
    /// It is for this machine alone: requests for another host than `127.0.0.1`, `localhost` or `[::1]` are refused, and
    /// so are commands that do not come from the console's own page.
    pub fn console(self) -> Self {
        Self { console: Console::Open, ..self }
    }

    /// Starts the emulator on the tokio runtime that runs the caller.
    ///
    /// # Errors
    ///
    /// If the port cannot be listened on, there is no tokio runtime, or receipts cannot be pushed to a URL of the world;
    /// the message says which.
    pub async fn start(self) -> io::Result<Emulator> {
        let runtime = runtime::Handle::try_current().map_err(|_| {
            io::Error::other("the emulator needs a running tokio runtime; call start_blocking where there is none")
        })?;
        let (listener, port) = listen(self.port)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (desk, switch, stop) = self.desk()?;
        runtime.spawn(server::serve(listener, Arc::clone(&desk), stop));
        Ok(Emulator::new(port, desk, switch, None))
    }

    /// Starts the emulator on a thread of its own, for programs and tests without a tokio runtime.
    ///
    /// # Errors
    ///
    /// If the port cannot be listened on, the system has no thread to give, or receipts cannot be pushed to a URL of the
    /// world.
    pub fn start_blocking(self) -> io::Result<Emulator> {
        let (listener, port) = listen(self.port)?;
        let (desk, switch, stop) = self.desk()?;
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let served = Arc::clone(&desk);
        let thread = std::thread::Builder::new().name("dyvms-emulator".to_owned()).spawn(move || {
            runtime.block_on(async {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    server::serve(listener, served, stop).await;
                }
            });
        })?;
        Ok(Emulator::new(port, desk, switch, Some(thread)))
    }

    fn desk(self) -> io::Result<(Arc<Desk>, watch::Sender<bool>, Stop)> {
        let ids = Arc::new(Ids::new(self.seed));
        let world = self
            .world
            .map(|world| world.begin(self.seed, Arc::clone(&ids), Arc::clone(&self.clock), &self.queues))
            .transpose()?;
        let desk = Desk {
            gate: Gate::new(Keys::new(self.keys), self.window),
            examples: Examples::read(EXAMPLES),
            ids,
            book: Book::default(),
            log: Log::new(self.keep_calls),
            open: Open::default(),
            queues: self.queues,
            clock: self.clock,
            observer: self.observer,
            world,
            console: self.console,
            max_url: self.max_url,
            max_body: self.max_body,
        };
        let (switch, stop) = Stop::new();
        Ok((Arc::new(desk), switch, stop))
    }
}

fn listen(port: u16) -> io::Result<(TcpListener, u16)> {
    let explain = |error: io::Error| {
        io::Error::new(error.kind(), format!("the emulator cannot listen on 127.0.0.1:{port}: {error}"))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(explain)?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}
