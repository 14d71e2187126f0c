//! Who may use the console: this machine's own browser, and nobody whom it visits besides.

use crate::{
    stage::{NUMBER, Stage},
    visitor::{HTML, act, host, look, send},
};
use dyvms_sdk::emulator::{CallState, Emulator};
use serde_json::json;

const PARTS: [(&str, &str); 6] = [
    ("/", "text/html"),
    ("/_console/console.css", "text/css"),
    ("/_console/console.js", "text/javascript"),
    ("/_console/calls.js", "text/javascript"),
    ("/_console/dom.js", "text/javascript"),
    ("/_console/icon.svg", "image/svg+xml"),
];

fn emulator() -> Emulator {
    Emulator::builder().console().start_blocking().unwrap()
}

#[test]
fn every_part_comes_with_what_keeps_it_to_itself() {
    let emulator = emulator();
    for (path, kind) in PARTS.into_iter().chain([("/_console/picture", "application/json")]) {
        let seen = look(&emulator, path);
        assert_eq!(seen.status, 200, "{path}");
        for header in [
            format!("content-type: {kind}").as_str(),
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; ",
            "frame-ancestors 'none'",
            "x-frame-options: deny",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(seen.head.contains(header), "{path} lacks {header}:\n{}", seen.head);
        }
        assert!(!seen.head.contains("access-control-"), "{path} is nobody else's");
    }
}

/// Nothing of the page is loaded from anywhere else, stands inline, or is read as markup.
#[test]
fn the_page_is_its_own_parts_alone() {
    let emulator = emulator();
    let page = look(&emulator, "/").body;
    let linked = page.split('"').filter(|text| text.starts_with('/'));
    for path in linked {
        assert!(PARTS.iter().any(|(part, _)| *part == path), "the page asks for {path}, which is no part of it");
    }
    for (path, _) in PARTS {
        let text = look(&emulator, path).body.replace("http://www.w3.org/2000/svg", "");
        for word in [
            "//cdn",
            "http://",
            "https://",
            "innerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            " onclick",
            "<style",
            " style=",
        ] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn another_name_for_this_machine_opens_nothing() {
    let stage = Stage::new();
    let id = stage.ask(NUMBER);
    stage.turn(5);
    let port = stage.emulator.port();
    for stranger in [format!("Host: rebound.example:{port}"), "Host: 10.0.0.1".to_owned()] {
        for path in ["/", "/_console/picture", "/_console/console.js"] {
            let seen = send(&stage.emulator, &format!("GET {path}"), &[&stranger, HTML], "");
            assert_eq!(seen.status, 403, "{seen:?}");
            assert!(seen.body.contains("127.0.0.1 or localhost") && !seen.body.contains(&id), "{seen:?}");
        }
        let origin = stranger.replace("Host: ", "Origin: http://");
        let headers = [&*stranger, &origin, "Content-Type: application/json"];
        let answer = json!({ "act": "answer", "call": id }).to_string();
        assert_eq!(send(&stage.emulator, "POST /_console/act", &headers, &answer).status, 403);
    }
    let localhost = format!("Host: localhost:{port}");
    assert_eq!(send(&stage.emulator, "GET /", &[&localhost, HTML], "").status, 200);
    assert!(!stage.world.call(&id).unwrap().states.iter().any(|(_, state)| *state == CallState::Answered));
}

#[test]
fn another_page_steers_nothing() {
    let stage = Stage::new();
    let id = stage.ask(NUMBER);
    stage.turn(5);
    let (host, port) = (host(&stage.emulator), stage.emulator.port());
    let own = format!("Origin: http://127.0.0.1:{port}");
    let json = "Content-Type: application/json";
    let answer = json!({ "act": "answer", "call": id }).to_string();
    for (headers, status) in [
        (&[&*host, json][..], 403),
        (&[&host, json, "Origin: http://elsewhere.example"], 403),
        (&[&host, json, "Origin: http://127.0.0.1:1"], 403),
        (&[&host, json, "Origin: null"], 403),
        (&[&host, json, &own, "Origin: http://elsewhere.example"], 403),
        (&[&host, &own], 415),
        (&[&host, &own, "Content-Type: text/plain"], 415),
        (&[&host, &own, "Content-Type: application/x-www-form-urlencoded"], 415),
    ] {
        let seen = send(&stage.emulator, "POST /_console/act", headers, &answer);
        assert_eq!(seen.status, status, "{headers:?}: {seen:?}");
    }
    // What a page elsewhere must ask first is not granted.
    let asked = send(&stage.emulator, "OPTIONS /_console/act", &[&host, "Origin: http://elsewhere.example"], "");
    assert!(asked.status == 405 && !asked.head.contains("access-control-"), "{asked:?}");
    let states = |id: &str| stage.world.call(id).unwrap().states.len();
    assert_eq!(states(&id), 2, "it still rings");
    assert_eq!(act(&stage.emulator, &json!({ "act": "answer", "call": id })).status, 204);
    assert_eq!(states(&id), 3);
}
