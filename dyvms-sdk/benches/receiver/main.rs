//! How many pushed receipts a second go through the receiver, over loopback.
//!
//! `cargo bench -p dyvms-sdk --bench receiver --features axum,receipts` serves the receiver with axum and pushes records of
//! calls as the platform does: arrays of up to a hundred, the next on a connection once the last was answered, eight
//! connections at a time. Each receipt is read, looked up among those handled, and handed to a function; every tenth push
//! comes twice. Server and pushing side share the machine, and every receipt is counted by the function.

mod pusher;

use dyvms_sdk::receipts::{Entry, MemoryInbox, MessageType, Receiver};
use pusher::Pusher;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};
use tokio::{net::TcpListener, runtime::Runtime};

/// The least receipts per second.
const TARGET: f64 = 20_000.0;
const ROUNDS: usize = 9;
const CONNECTIONS: usize = 8;
const PUSHES_PER_CONNECTION: usize = 50;
const RECEIPTS_PER_PUSH: usize = 100;
const RECEIPTS_PER_ROUND: usize = CONNECTIONS * PUSHES_PER_CONNECTION * RECEIPTS_PER_PUSH;

fn main() {
    let runtime = Runtime::new().expect("a runtime");
    let handled = Arc::new(AtomicUsize::new(0));
    let address = serve(&runtime, Arc::clone(&handled));
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|round| {
            let pushers: Vec<_> = (0..CONNECTIONS).map(|connection| pusher(&address, round, connection)).collect();
            let begun = Instant::now();
            thread::scope(|scope| pushers.into_iter().for_each(|pusher| drop(scope.spawn(|| pusher.push_all()))));
            let rate = RECEIPTS_PER_ROUND as f64 / begun.elapsed().as_secs_f64();
            assert_eq!(handled.load(Ordering::Relaxed), (round + 1) * RECEIPTS_PER_ROUND, "each was handled once");
            rate
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    println!("{CONNECTIONS} connections, median of {ROUNDS} rounds of {RECEIPTS_PER_ROUND} receipts");
    println!("receipts read, told from their doubles and handled: {:.0}/s (at least {TARGET:.0})", rates[ROUNDS / 2]);
}

/// Starts the server; says where it listens.
fn serve(runtime: &Runtime, handled: Arc<AtomicUsize>) -> String {
    let receiver = Receiver::new(MemoryInbox::new(move |entry: Entry| {
        let is_receipt = matches!(entry, Entry::Receipt(_));
        handled.fetch_add(usize::from(is_receipt), Ordering::Relaxed);
        async { Ok::<_, io::Error>(()) }
    }));
    let app = axum::Router::new().route("/receipts", dyvms_sdk::axum::receipts(receiver, MessageType::VoiceReport));
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
    let address = listener.local_addr().expect("it listens").to_string();
    runtime.spawn(async { axum::serve(listener, app).await });
    address
}

/// The pushes of one connection, written before the clock runs. Every tenth comes again.
fn pusher(address: &str, round: usize, connection: usize) -> Pusher {
    let pushes = (0..PUSHES_PER_CONNECTION).flat_map(|push| {
        let receipts = (0..RECEIPTS_PER_PUSH).map(|number| record(&format!("{round}-{connection}-{push}^{number}")));
        let body = format!("[{}]", receipts.collect::<Vec<_>>().join(","));
        vec![body; if push % 10 == 9 { 2 } else { 1 }]
    });
    Pusher::new(address, pushes)
}

/// The record of an answered call, with the fields that the platform sends.
fn record(call_id: &str) -> String {
    format!(
        r#"{{"call_id":"{call_id}","start_time":"2024-03-01 09:15:12","end_time":"2024-03-01 09:15:40","duration":"28","status_code":"200000","smart_status_code":"ANSWERED","status_msg":"ok","out_id":"order-7","caller":"05710000000","callee":"13900000000","hangup_direction":"用户","toll_type":"UNKNOWN","originate_time":"2024-03-01 09:15:01","ring_time":"2024-03-01 09:15:05","voice_type":"voice","b_duration":28,"b_start_time":"2024-03-01 09:15:12","b_originate_time":"2024-03-01 09:15:01","extend":""}}"#
    )
}
