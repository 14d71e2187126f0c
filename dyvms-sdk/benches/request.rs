//! What building and signing a request costs, beside the least it could cost.
//!
//! `cargo bench -p dyvms-sdk --bench request` prints two times of one run and their ratio: building, checking and signing
//! one SingleCallByTts request through the public API; and the floor, which is one HMAC-SHA1 over the same string to sign
//! and one percent-encoding pass over the same names and values.

mod sample;

use base64::{Engine, prelude::BASE64_STANDARD};
use dyvms_sdk::{Client, credentials::StaticCredentials, transport::HttpRequest};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha1::Sha1;
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// The most that building and signing may cost, in floors.
const TARGET: f64 = 1.8;
const SECRET: &str = "testSecretOf30Characters012345";
const RFC_3986: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

fn main() {
    let client = Client::builder().credentials(StaticCredentials::new("testIdOf24Characters0123", SECRET));
    let client = client.endpoint("http://127.0.0.1:1").build().expect("a client that sends nothing");
    let floor = Floor::of(&sample::signed(&client));

    let [request, lowest] = medians([&mut || drop(black_box(sample::signed(&client))), &mut || floor.reach()]);
    println!("build, check and sign one SingleCallByTts: {} ns", request.as_nanos());
    println!(
        "floor, {} bytes hashed and {} bytes encoded: {} ns",
        floor.to_sign.len(),
        floor.plain_length(),
        lowest.as_nanos()
    );
    println!("ratio: {:.2} (at most {TARGET})", request.as_secs_f64() / lowest.as_secs_f64());
}

/// The least that any way to sign the same request does.
struct Floor {
    key: String,
    to_sign: String,
    pairs: Vec<(String, String)>,
}

impl Floor {
    /// Takes the request apart again, and proves that the floor works on the same bytes: it gives the same signature.
    fn of(request: &HttpRequest) -> Self {
        let body = std::str::from_utf8(&request.body).expect("percent-encoded text is ASCII");
        let (unsigned, signature) = body.rsplit_once("&Signature=").expect("a signed body");
        let pairs = unsigned.split('&').map(|pair| pair.split_once('=').expect("a name and its value"));
        let floor = Self {
            key: format!("{SECRET}&"),
            to_sign: format!("POST&%2F&{}", utf8_percent_encode(unsigned, RFC_3986)),
            pairs: pairs.map(|(name, value)| (decoded(name), decoded(value))).collect(),
        };
        assert_eq!(BASE64_STANDARD.encode(floor.hmac()), decoded(signature), "the floor hashes the same bytes");
        assert_eq!(floor.encoded(), unsigned.replace(['&', '='], ""), "the floor encodes the same texts");
        floor
    }

    fn reach(&self) {
        black_box(self.hmac());
        black_box(self.encoded());
    }

    fn hmac(&self) -> [u8; 20] {
        let key = black_box(self.key.as_bytes());
        let mut hmac = Hmac::<Sha1>::new_from_slice(key).expect("an HMAC takes keys of any length");
        hmac.update(black_box(self.to_sign.as_bytes()));
        hmac.finalize().into_bytes().into()
    }

    fn encoded(&self) -> String {
        let mut encoded = String::with_capacity(self.to_sign.len());
        for (name, value) in black_box(&self.pairs) {
            encoded.extend(utf8_percent_encode(name, RFC_3986));
            encoded.extend(utf8_percent_encode(value, RFC_3986));
        }
        encoded
    }

    fn plain_length(&self) -> usize {
        self.pairs.iter().map(|(name, value)| name.len() + value.len()).sum()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().expect("texts are UTF-8").into_owned()
}

/// The median time of each work, over many short rounds that alternate, so that a busy machine slows them alike.
fn medians<const COUNT: usize>(mut works: [&mut dyn FnMut(); COUNT]) -> [Duration; COUNT] {
    const ROUNDS: usize = 2001;
    const TIMES: u32 = 100;
    let mut times: [Vec<Duration>; COUNT] = std::array::from_fn(|_| Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        for (work, times) in works.iter_mut().zip(&mut times) {
            let start = Instant::now();
            (0..TIMES).for_each(|_| work());
            times.push(start.elapsed() / TIMES);
        }
    }
    times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2]
    })
}
