//! Starting, stopping, sharing, and what stays when connections come and go.

use super::support::{Call, builder, connect, emulator, read_one, send};
use crate::emulator::{CutPoint, Emulator, Ending, Fault};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

fn kept() -> String {
    Call::tts().signed("POST").post().replace("Connection: close\r\n", "")
}

#[test]
fn a_connection_carries_many_requests() {
    let emulator = emulator();
    let mut stream = connect(&emulator);
    for _ in 0..3 {
        stream.write_all(kept().as_bytes()).unwrap();
        assert_eq!(read_one(&mut stream).status, 200);
    }
    // Two at once, one after the other on the wire.
    stream.write_all((kept() + &kept()).as_bytes()).unwrap();
    assert_eq!([read_one(&mut stream).status, read_one(&mut stream).status], [200, 200]);
    assert_eq!(emulator.executed("SingleCallByTts"), 5);
}

#[test]
fn many_clients_at_once_lose_nothing() {
    let emulator = emulator();
    emulator.script_any().every(10).cut(CutPoint::BeforeAnswer, Ending::Close);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let _ = super::support::exchange(&emulator, Call::tts().signed("POST").post());
                }
            });
        }
    });
    assert_eq!(emulator.executed("SingleCallByTts"), 200);
    assert_eq!(emulator.calls().iter().filter(|call| call.fault.is_some()).count(), 20);
    let mut numbers: Vec<u64> = emulator.calls().iter().map(|call| call.number).collect();
    numbers.dedup();
    assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
}

#[test]
fn dropping_it_closes_the_port() {
    let emulator = emulator();
    let port = emulator.port();
    let mut stream = connect(&emulator);
    drop(emulator);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    assert!(matches!(stream.read(&mut [0]), Ok(0) | Err(_)), "open connections end too");
}

#[tokio::test]
async fn shutting_down_finishes_what_is_in_hand() {
    let emulator = builder().0.start().await.unwrap();
    emulator.script_any().fault(Fault::Delay(Duration::from_millis(100)));
    let port = emulator.port();
    let mut stream = connect(&emulator);
    stream.write_all(Call::tts().signed("POST").post().as_bytes()).unwrap();
    emulator.wait_for_calls(1).await;
    emulator.shutdown().await;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[tokio::test]
async fn shutting_down_does_not_wait_for_silent_or_idle_connections() {
    let emulator = builder().0.start().await.unwrap();
    emulator.fault_next_connection(Ending::Silence);
    let silent = connect(&emulator);
    let idle = connect(&emulator);
    emulator.shutdown().await;
    for mut stream in [silent, idle] {
        assert!(matches!(stream.read(&mut [0]), Ok(0) | Err(_)));
    }
}

#[tokio::test]
async fn it_runs_on_the_runtime_of_its_caller() {
    let emulator = Emulator::start().await.unwrap();
    assert_eq!(emulator.endpoint(), format!("http://127.0.0.1:{}", emulator.port()));
    assert_eq!(emulator.credentials(), ("testId", "testSecret"));
    let port = emulator.port();
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(Call::tts().signed("POST").get().as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    // The system's clock is far from the request's timestamp.
    assert!(answer.await.unwrap().contains("InvalidTimeStamp.Expired"));
}

#[test]
fn a_taken_port_and_a_missing_runtime_are_errors_that_say_so() {
    let emulator = emulator();
    let error = Emulator::builder().port(emulator.port()).start_blocking().unwrap_err();
    assert!(error.to_string().contains(&format!("127.0.0.1:{}", emulator.port())), "{error}");

    let mut start = std::pin::pin!(Emulator::start());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = start.as_mut().poll(&mut context) else { panic!("it must fail at once") };
    assert!(error.to_string().contains("start_blocking"), "{error}");
}

#[test]
fn only_the_latest_calls_are_kept_and_all_are_counted() {
    let emulator = builder().0.keep_calls(2).start_blocking().unwrap();
    for _ in 0..3 {
        send(&emulator, Call::tts().signed("POST").post());
    }
    assert_eq!(emulator.calls().iter().map(|call| call.number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(emulator.executed("SingleCallByTts"), 3);
    assert!(format!("{emulator:?}").contains(emulator.endpoint()));
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let answers = || {
        let emulator = emulator();
        [0, 1].map(|_| send(&emulator, Call::tts().signed("POST").post()).json())
    };
    assert_eq!(answers(), answers());
}
