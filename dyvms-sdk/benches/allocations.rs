//! How often building and signing a request asks for memory.
//!
//! `cargo bench -p dyvms-sdk --bench allocations` prints it. Counting takes time, so what takes time is measured apart
//! from it, by the bench `request`.

mod sample;

use dyvms_sdk::{Client, credentials::StaticCredentials};
use std::hint::black_box;

fn main() {
    let client = Client::builder().credentials(StaticCredentials::new("testId", "testSecret"));
    let client = client.endpoint("http://127.0.0.1:1").build().expect("a client that sends nothing");
    let counted = allocation_counter::measure(|| drop(black_box(sample::signed(&client))));
    println!(
        "build, check and sign one SingleCallByTts: {} allocations, {} bytes, at most {} bytes at a time",
        counted.count_total, counted.bytes_total, counted.bytes_max
    );
}
