//! Every fault at every point, and whether the call counts as executed.

use super::support::{Answer, Call, connect, emulator, exchange, is_silent, read_one, send};
use crate::emulator::{CutPoint, Emulator, Ending, Fault, Verdict, Work};
use serde_json::Value;
use std::{
    io::{ErrorKind, Read, Write},
    time::{Duration, Instant},
};

const ACTION: &str = "SingleCallByTts";

fn good() -> String {
    Call::tts().signed("POST").post()
}

/// Lets one call meet a fault and gives what the client read before the connection ended.
fn meet(emulator: &Emulator, fault: Fault) -> Vec<u8> {
    emulator.script(ACTION).fault(fault.clone());
    let read = exchange(emulator, good()).unwrap();
    let call = emulator.last_call().unwrap();
    assert_eq!(call.fault, Some(fault));
    read
}

#[test]
fn a_cut_at_each_point_closes_there() {
    let emulator = emulator();
    let at = |point| Fault::cut(point, Ending::Close);
    assert_eq!(meet(&emulator, at(CutPoint::BeforeWork)), b"");
    assert_eq!(emulator.executed(ACTION), 0);
    assert_eq!(emulator.last_call().unwrap().verdict, Verdict::Lost);

    assert_eq!(meet(&emulator, at(CutPoint::BeforeAnswer)), b"");
    assert_eq!(emulator.executed(ACTION), 1);

    let half = Answer::parse(&meet(&emulator, at(CutPoint::MidAnswer)));
    let promised: usize = half.head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    assert_eq!(half.body.len(), promised / 2);
    assert!(half.text().starts_with('{'));
    assert_eq!(emulator.executed(ACTION), 2);

    let whole = Answer::parse(&meet(&emulator, at(CutPoint::AfterAnswer)));
    assert_eq!((whole.status, &whole.json()["Code"]), (200, &"OK".into()));
    assert_eq!(emulator.executed(ACTION), 3);
}

#[test]
fn a_reset_is_a_reset() {
    let emulator = emulator();
    for (point, executed) in [(CutPoint::BeforeWork, 0), (CutPoint::BeforeAnswer, 1), (CutPoint::MidAnswer, 2)] {
        emulator.script(ACTION).cut(point, Ending::Reset);
        let error = exchange(&emulator, good()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{point:?}");
        assert_eq!(emulator.executed(ACTION), executed, "{point:?}");
    }
    emulator.script(ACTION).cut(CutPoint::AfterAnswer, Ending::Reset);
    let mut stream = connect(&emulator);
    stream.write_all(good().as_bytes()).unwrap();
    assert_eq!(read_one(&mut stream).status, 200);
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[test]
fn silence_lasts() {
    let emulator = emulator();
    for (point, executed) in [(CutPoint::BeforeWork, 0), (CutPoint::BeforeAnswer, 1)] {
        emulator.script(ACTION).cut(point, Ending::Silence);
        let mut stream = connect(&emulator);
        stream.write_all(good().as_bytes()).unwrap();
        assert!(is_silent(&mut stream), "{point:?}");
        assert_eq!(emulator.executed(ACTION), executed, "{point:?}");
    }
    emulator.script(ACTION).cut(CutPoint::AfterAnswer, Ending::Silence);
    let mut stream = connect(&emulator);
    stream.write_all(good().as_bytes()).unwrap();
    assert_eq!(read_one(&mut stream).status, 200);
    assert!(is_silent(&mut stream));
}

#[test]
fn a_connection_ends_before_a_byte_is_read() {
    let emulator = emulator();
    emulator.fault_next_connection(Ending::Close);
    let mut stream = connect(&emulator);
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);

    emulator.fault_next_connection(Ending::Reset);
    let mut stream = connect(&emulator);
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::ConnectionReset);

    emulator.fault_next_connection(Ending::Silence);
    let mut stream = connect(&emulator);
    stream.write_all(good().as_bytes()).unwrap();
    assert!(is_silent(&mut stream));
    assert!(emulator.calls().is_empty(), "what was never read is not a call");

    assert_eq!(send(&emulator, good()).status, 200);
}

#[test]
fn every_second_connection() {
    let emulator = emulator();
    emulator.on_connection().every(2).cut(Ending::Close);
    let answered: Vec<bool> = (0..4).map(|_| exchange(&emulator, good()).is_ok_and(|read| !read.is_empty())).collect();
    assert_eq!(answered, [true, false, true, false]);
    assert_eq!(emulator.executed(ACTION), 2);
}

#[test]
fn a_request_is_cut_after_its_head() {
    let emulator = emulator();
    for ending in [Ending::Close, Ending::Reset, Ending::Silence] {
        emulator.on_request().cut(ending);
        let mut stream = connect(&emulator);
        // Only the head is sent: a cut that waited for the body would never come.
        stream.write_all(b"POST /?Action=SingleCallByTts HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n").unwrap();
        match ending {
            Ending::Close => assert_eq!(stream.read(&mut [0]).unwrap(), 0),
            Ending::Reset => assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::ConnectionReset),
            Ending::Silence => assert!(is_silent(&mut stream)),
        }
    }
    let calls = emulator.calls_of(ACTION);
    assert_eq!(calls.len(), 3);
    assert!(calls.iter().all(|call| call.verdict == Verdict::Lost));
    assert_eq!(emulator.executed(ACTION), 0);
}

#[test]
fn a_request_on_a_kept_connection_can_be_cut() {
    let emulator = emulator();
    let keep = || good().replace("Connection: close\r\n", "");
    let mut stream = connect(&emulator);
    stream.write_all(keep().as_bytes()).unwrap();
    assert_eq!(read_one(&mut stream).status, 200);
    emulator.on_request().cut(Ending::Close);
    stream.write_all(keep().as_bytes()).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    assert_eq!(emulator.executed(ACTION), 1);
}

#[test]
fn a_delayed_call_is_done_at_once() {
    let emulator = emulator();
    emulator.script(ACTION).fault(Fault::Delay(Duration::from_millis(40)));
    let begin = Instant::now();
    let answer = send(&emulator, good());
    assert!(begin.elapsed() >= Duration::from_millis(40));
    assert_eq!(answer.json()["Code"], "OK");

    emulator.script(ACTION).fault(Fault::Delay(Duration::from_secs(3600)));
    let mut stream = connect(&emulator);
    stream.write_all(good().as_bytes()).unwrap();
    assert!(is_silent(&mut stream));
    assert_eq!(emulator.executed(ACTION), 2);
}

#[test]
fn html_pages_with_and_without_the_work_done() {
    let emulator = emulator();
    let page = |status, work| Fault::HtmlPage { status, work };
    let answer = Answer::parse(&meet(&emulator, page(502, Work::NotDone)));
    assert_eq!(answer.status, 502);
    assert!(answer.text().contains("<h1>502 Bad Gateway</h1>"), "{}", answer.text());
    assert!(answer.head.contains("content-type: text/html"));
    assert_eq!(emulator.executed(ACTION), 0);
    assert_eq!(Answer::parse(&meet(&emulator, page(200, Work::Done))).status, 200);
    let odd = Answer::parse(&meet(&emulator, page(99, Work::Done)));
    assert!(odd.status == 500 && odd.text().contains("<h1>500 Internal Server Error</h1>"), "{}", odd.text());
    assert_eq!(emulator.executed(ACTION), 2);
}

#[test]
fn spoilt_answers_of_executed_calls() {
    let emulator = emulator();
    let mut met = 0;
    let mut meet = |fault| {
        let read = meet(&emulator, fault);
        met += 1;
        assert_eq!(emulator.executed(ACTION), met);
        read
    };
    let empty = Answer::parse(&meet(Fault::EmptyBody));
    assert_eq!((empty.status, empty.body.len()), (200, 0));

    let garbage = Answer::parse(&meet(Fault::Garbage));
    assert_eq!(garbage.status, 200);
    assert!(std::str::from_utf8(&garbage.body).is_err());

    let utf16 = Answer::parse(&meet(Fault::Utf16)).body;
    assert_eq!(utf16[..4], [0xff, 0xfe, b'{', 0]);

    assert!(!meet(Fault::NotHttp).starts_with(b"HTTP"));

    let huge = Answer::parse(&meet(Fault::HugeBody(3_000_000)));
    assert_eq!(huge.body.len(), 3_000_000);
    assert!(serde_json::from_slice::<Value>(&huge.body).is_ok());

    let odd = Answer::parse(&meet(Fault::ContentType("image/png".to_owned())));
    assert!(odd.head.contains("content-type: image/png\r\n"));
    assert_eq!(odd.json()["Code"], "OK");
}

#[test]
fn every_third_call() {
    let emulator = emulator();
    emulator.script(ACTION).every(3).cut(CutPoint::BeforeAnswer, Ending::Close);
    let answered: Vec<bool> = (0..6).map(|_| !exchange(&emulator, good()).unwrap().is_empty()).collect();
    assert_eq!(answered, [true, true, false, true, true, false]);
    assert_eq!(emulator.executed(ACTION), 6);
}
