//! An emulator with a console and a world whose people leave everything to the person there, and who calls them.

use dyvms_sdk::{
    Client,
    actions::{CallTaskCommand, MenuKey},
    emulator::{Conduct, Emulator, LiveWorld, World},
    types::CallTaskTemplateKind,
};
use dyvms_tests::emulation::client;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

pub(crate) const NUMBER: &str = "13900001234";

pub(crate) struct Stage {
    pub(crate) emulator: Emulator,
    pub(crate) world: LiveWorld,
    pub(crate) client: Client,
}

impl Stage {
    /// One whose receipts are taken.
    pub(crate) fn new() -> Self {
        Self::with(World::new().others(Conduct::by_hand()).push_all(&taker()))
    }

    pub(crate) fn with(world: World) -> Self {
        let emulator = Emulator::builder().seed(7).world(world).console().start_blocking().unwrap();
        let (world, client) = (emulator.world().unwrap(), client(&emulator));
        Self { emulator, world, client }
    }

    /// Calls somebody and asks for a key; the call's id.
    pub(crate) fn ask(&self, number: &str) -> String {
        let menu = MenuKey { key: Some("1".to_owned()), ..MenuKey::default() };
        let call = self.client.ivr_call().called_show_number("057112345678").called_number(number);
        call.start_code("TTS_1").menu_key_map([menu]).send_blocking().unwrap().call_id.to_string()
    }

    /// Creates a call task of this name that calls one number, and starts it.
    pub(crate) fn start_task(&self, name: &str) {
        let task = self.client.create_call_task().task_name(name).biz_type(CallTaskTemplateKind::NotificationText);
        let task = task.template_code("TTS_1").caller("05511234567").callees_list(["13900005678"]);
        let id = task.send_blocking().unwrap().into_inner().task_id;
        self.client.execute_call_task().task_id(id).status(CallTaskCommand::Running).send_blocking().unwrap();
    }

    /// Lets so many seconds pass in the world.
    pub(crate) fn turn(&self, seconds: u64) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(self.world.advance(Duration::from_secs(seconds)));
    }
}

/// The URL of a program that takes every receipt.
fn taker() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || take_all(BufReader::new(stream)));
        }
    });
    url
}

fn take_all(mut stream: BufReader<TcpStream>) -> std::io::Result<()> {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_ascii_lowercase();
            match line.strip_prefix("content-length: ") {
                Some(given) => length = given.parse().unwrap(),
                None if line.is_empty() => break,
                None => {}
            }
        }
        stream.read_exact(&mut vec![0; length])?;
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"code\":0}")?;
    }
}
