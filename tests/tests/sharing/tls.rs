//! TLS in a process whose crypto provider somebody else has chosen, and in one where nobody has.

use dyvms_sdk::{Client, Delivery, credentials::StaticCredentials};
use dyvms_tests::{
    emulation::{client, emulator},
    process::alone,
};
use rustls::crypto::{CryptoProvider, ring};
use std::{
    io::Read,
    net::{Ipv4Addr, TcpListener},
    thread::{self, JoinHandle},
};

/// A server that takes one connection and returns the first bytes that came.
fn listen() -> (u16, JoinHandle<[u8; 6]>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let first_bytes = thread::spawn(move || {
        let mut bytes = [0; 6];
        listener.accept().unwrap().0.read_exact(&mut bytes).unwrap();
        bytes
    });
    (port, first_bytes)
}

/// Calls with TLS, as far as it goes without a certificate that anybody trusts, and without TLS.
async fn assert_tls_begins() {
    let (port, first_bytes) = listen();
    let secure = Client::builder()
        .endpoint(format!("https://127.0.0.1:{port}"))
        .credentials(StaticCredentials::new("id", "secret"))
        .retry(dyvms_sdk::retry::NoRetry)
        .build()
        .unwrap();
    let error = secure.get_token().send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    assert!(error.is_connect(), "{error}");
    let [handshake, 3, _, _, _, client_hello] = first_bytes.join().unwrap() else { panic!("no TLS record") };
    assert_eq!((handshake, client_hello), (22, 1), "a handshake begins with the client's hello");

    let emulator = emulator().await;
    client(&emulator).get_token().send().await.unwrap();
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn nobody_has_chosen_a_provider() {
    alone("tls::nobody_has_chosen_a_provider", &[], || {
        run(assert_tls_begins());
        assert!(CryptoProvider::get_default().is_none(), "the SDK has installed a provider");
        assert!(ring::default_provider().install_default().is_ok(), "the choice is still free");
        run(assert_tls_begins());
    });
}

#[test]
fn somebody_has_chosen_a_provider() {
    alone("tls::somebody_has_chosen_a_provider", &[], || {
        ring::default_provider().install_default().unwrap();
        run(assert_tls_begins());
    });
}

/// Whoever used this provider could not make a connection: it knows no cipher and no key exchange.
#[test]
fn the_chosen_provider_can_do_nothing() {
    alone("tls::the_chosen_provider_can_do_nothing", &[], || {
        let useless = CryptoProvider { cipher_suites: Vec::new(), kx_groups: Vec::new(), ..ring::default_provider() };
        useless.install_default().unwrap();
        run(assert_tls_begins());
        assert!(CryptoProvider::get_default().unwrap().cipher_suites.is_empty(), "the SDK has replaced the provider");
    });
}
