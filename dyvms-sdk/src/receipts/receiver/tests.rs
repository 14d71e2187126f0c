//! Pushes that are taken once, whatever becomes of the handler, the answer and the body.

use super::*;
use crate::receipts::Receipt;
use bytes::Bytes;
use http_body::Frame;
use proptest::prelude::*;
use std::{
    collections::{HashMap, VecDeque},
    io,
    pin::Pin,
    sync::Mutex,
    task::{Context, Poll},
};
use tokio::time::sleep;

const KIND: MessageType = MessageType::VoiceReport;

fn receipt(number: usize) -> String {
    format!(r#"{{"call_id":"1^{number}","status_code":"200000","callee":"13900000009"}}"#)
}

fn batch(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
    format!("[{}]", numbers.into_iter().map(receipt).collect::<Vec<_>>().join(",")).into_bytes()
}

/// How a handler behaves.
#[derive(Clone, Copy, Debug)]
enum Conduct {
    Fails,
    Panics,
    Takes(Duration),
}

/// A handler that writes down what it was given, and behaves at each text as told.
#[derive(Clone, Default)]
struct Desk {
    begun: Arc<Mutex<Vec<String>>>,
    ended: Arc<Mutex<HashMap<String, usize>>>,
    conduct: Arc<Mutex<VecDeque<Conduct>>>,
    events: Arc<Mutex<Vec<String>>>,
}

impl Desk {
    /// What the handler does next; afterwards it succeeds at once.
    fn will(&self, conduct: impl IntoIterator<Item = Conduct>) {
        self.conduct.lock().unwrap().extend(conduct);
    }

    fn inbox(&self) -> MemoryInbox {
        let desk = self.clone();
        MemoryInbox::new(move |entry: Entry| desk.clone().handle(entry))
    }

    async fn handle(self, entry: Entry) -> io::Result<()> {
        self.begun.lock().unwrap().push(entry.text().to_owned());
        let conduct = self.conduct.lock().unwrap().pop_front();
        match conduct {
            Some(Conduct::Fails) => return Err(io::Error::other("no space")),
            Some(Conduct::Panics) => panic!("13900000009"),
            Some(Conduct::Takes(time)) => sleep(time).await,
            None => {}
        }
        *self.ended.lock().unwrap().entry(entry.text().to_owned()).or_default() += 1;
        Ok(())
    }

    fn receiver(&self) -> Receiver {
        let events = self.events.clone();
        Receiver::new(self.inbox()).observe(move |event| events.lock().unwrap().push(format!("{event}|{event:?}")))
    }

    /// The receipts that were handled, each as often as it was.
    fn handled(&self) -> usize {
        self.ended.lock().unwrap().values().sum()
    }

    fn assert_each_once(&self, receipts: usize) {
        let ended = self.ended.lock().unwrap();
        assert!(ended.len() == receipts && ended.values().all(|times| *times == 1), "{ended:?}");
    }

    fn events(&self) -> Vec<String> {
        let events = self.events.lock().unwrap().clone();
        assert!(!format!("{events:?}").contains("139000"), "{events:?}");
        events
    }
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[tokio::test]
async fn every_entry_is_handed_over_once() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    assert_eq!(receiver.receive(KIND, &batch([1, 2, 2, 3, 1])).await, PushAnswer::Taken);
    desk.assert_each_once(3);
    assert_eq!(receiver.receive(KIND, &batch([3, 4])).await, PushAnswer::Taken);
    assert_eq!(receiver.receive(KIND, receipt(4).as_bytes()).await, PushAnswer::Taken);
    desk.assert_each_once(4);
    assert!(desk.events().is_empty());
}

#[tokio::test]
async fn kinds_are_kept_apart() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    for kind in MessageType::KNOWN.iter().cloned().chain([MessageType::from_wire("ArtcCdrReport")]) {
        assert_eq!(receiver.receive(kind, &batch([1])).await, PushAnswer::Taken);
    }
    assert_eq!(desk.handled(), 5);
}

#[tokio::test]
async fn what_cannot_be_read_is_handed_over_as_it_is_and_comes_once() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    let body = format!(r#"[{},{{"call_id":"13900000009"}}]"#, receipt(1));
    for body in [body.as_bytes(), b"not JSON 13900000009", b"<xml/>", b"\xff\xfe", b"7", b"null"] {
        for _ in 0..2 {
            assert_eq!(receiver.receive(KIND, body).await, PushAnswer::Taken);
        }
    }
    desk.assert_each_once(7);
    let events = desk.events();
    assert_eq!(events.len(), 12, "each time it comes: {events:#?}");
    assert!(events[0].starts_with("a pushed VoiceReport cannot be read and is kept: missing field `status_code`"));
}

#[tokio::test]
async fn a_push_of_nothing_is_taken() {
    let desk = Desk::default();
    for body in ["[]", "", " \n", "[ ]"] {
        assert_eq!(desk.receiver().receive(KIND, body.as_bytes()).await, PushAnswer::Taken);
    }
    assert_eq!(desk.handled(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_receipt_from_the_future_is_one_like_any_other() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let receiver = Receiver::new(
        MemoryInbox::new(move |entry: Entry| {
            let Entry::Receipt(received) = entry else { panic!("{entry:?}") };
            let Receipt::VoiceReport(record) = received.into_receipt() else { panic!("it is a record") };
            log.lock().unwrap().push(record.end_time.map(|time| time.to_string()));
            async { Ok::<_, io::Error>(()) }
        })
        .capacity(2)
        .remember(Duration::from_secs(60)),
    );
    let future = r#"{"call_id":"1","status_code":"200000","end_time":"9999-12-31 23:59:59"}"#;
    let past = r#"{"call_id":"2","status_code":"200000","end_time":"1970-01-02 00:00:00"}"#;
    for _ in 0..2 {
        assert_eq!(receiver.receive(KIND, future.as_bytes()).await, PushAnswer::Taken);
        assert_eq!(receiver.receive(KIND, past.as_bytes()).await, PushAnswer::Taken);
    }
    assert_eq!(*seen.lock().unwrap(), [Some("9999-12-31 23:59:59".into()), Some("1970-01-02 00:00:00".into())]);
    // It is forgotten like the other one, by this process's clock.
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(receiver.receive(KIND, future.as_bytes()).await, PushAnswer::Taken);
    assert_eq!(seen.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn what_failed_comes_again_alone() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    desk.will([Conduct::Fails, Conduct::Panics]);
    assert_eq!(receiver.receive(KIND, &batch(0..10)).await, PushAnswer::Failed);
    assert_eq!(desk.handled(), 8);
    assert_eq!(receiver.receive(KIND, &batch(0..10)).await, PushAnswer::Taken);
    desk.assert_each_once(10);
    assert_eq!(desk.begun.lock().unwrap().len(), 12);
    let events = desk.events();
    assert!(events[0].contains("a push of 10 entries of kind VoiceReport was not taken"), "{events:?}");
    assert!(events[0].contains("2 of 10 entries of a push could not be handled; one of them: "), "{events:?}");
}

#[derive(Debug)]
struct Panicking;

impl Inbox for Panicking {
    fn take(&self, _: Vec<Entry>) -> crate::BoxFuture<'_, Result<(), Box<dyn std::error::Error + Send + Sync>>> {
        panic!("13900000009")
    }
}

#[tokio::test]
async fn an_inbox_that_panics_is_answered_for() {
    let desk = Desk::default();
    let events = desk.events.clone();
    let receiver =
        Receiver::new(Panicking).observe(move |event| events.lock().unwrap().push(format!("{event} {event:?}")));
    assert_eq!(receiver.receive(KIND, &batch([1])).await, PushAnswer::Failed);
    assert!(desk.events()[0].starts_with("the inbox panicked at a push of 1 entries"), "{:?}", desk.events());
    receiver.idle().await;
}

#[tokio::test(start_paused = true)]
async fn a_late_handler_goes_on_and_its_work_is_not_doubled() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    desk.will([Conduct::Takes(millis(1300))]);
    let begun = Instant::now();
    assert_eq!(receiver.receive(KIND, &batch([1])).await, PushAnswer::Late);
    assert_eq!(begun.elapsed(), millis(600));
    // Another receiver of the same inbox would see the same: it is in hand.
    assert_eq!(receiver.receive(KIND, &batch([1, 2])).await, PushAnswer::Late);
    assert_eq!((begun.elapsed(), desk.handled()), (millis(1200), 1));
    assert_eq!(receiver.receive(KIND, &batch([1, 2])).await, PushAnswer::Taken);
    assert_eq!(begun.elapsed(), millis(1300));
    desk.assert_each_once(2);
    assert_eq!(desk.events().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_late_handler_that_fails_is_told_of_and_its_receipt_comes_again() {
    let desk = Desk::default();
    let (ended, begun) = (desk.events.clone(), Arc::new(Mutex::new(0)));
    let receiver = Receiver::new(MemoryInbox::new(move |_: Entry| {
        let attempt = {
            let mut begun = begun.lock().unwrap();
            *begun += 1;
            *begun
        };
        async move {
            sleep(millis(700)).await;
            if attempt == 1 { Err("the disk is full") } else { Ok(()) }
        }
    }))
    .time_limit(millis(650))
    .observe(move |event| ended.lock().unwrap().push(event.to_string()));
    assert_eq!(receiver.receive(KIND, &batch([1])).await, PushAnswer::Late);
    receiver.idle().await;
    assert_eq!(desk.events().len(), 2, "{:?}", desk.events());
    assert!(desk.events()[1].contains("the disk is full"));
    assert_eq!(receiver.receive(KIND, &batch([1])).await, PushAnswer::Late);
    receiver.idle().await;
    assert_eq!(receiver.receive(KIND, &batch([1])).await, PushAnswer::Taken);
}

#[tokio::test(start_paused = true)]
async fn who_hangs_up_stops_nothing() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    desk.will([Conduct::Takes(millis(100))]);
    let push = batch([1]);
    assert!(tokio::time::timeout(millis(50), receiver.receive(KIND, &push)).await.is_err());
    assert_eq!(desk.handled(), 0);
    receiver.idle().await;
    desk.assert_each_once(1);
    assert_eq!(receiver.receive(KIND, &push).await, PushAnswer::Taken);
    desk.assert_each_once(1);
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_is_cancelled_gives_its_receipt_back() {
    let desk = Desk::default();
    let inbox = desk.inbox();
    desk.will([Conduct::Takes(millis(100))]);
    let entries = || batch::entries(&KIND, &batch([1]));
    assert!(tokio::time::timeout(millis(50), inbox.take(entries())).await.is_err());
    inbox.take(entries()).await.unwrap();
    desk.assert_each_once(1);
    assert_eq!(desk.begun.lock().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_push_at_the_same_time_from_many_sides() {
    let desk = Desk::default();
    let receiver = desk.receiver().time_limit(Duration::from_secs(60));
    desk.will((0..200).map(|number| match number % 10 {
        0 => Conduct::Fails,
        _ => Conduct::Takes(millis(number % 3)),
    }));
    let mut pushes = tokio::task::JoinSet::new();
    for push in 0..40 {
        let receiver = receiver.clone();
        pushes.spawn(async move {
            let numbers = (0..20).map(|number| (number + push) % 50);
            while receiver.receive(KIND, &batch(numbers.clone())).await != PushAnswer::Taken {}
        });
    }
    pushes.join_all().await;
    desk.assert_each_once(50);
}

#[tokio::test(start_paused = true)]
async fn no_more_than_so_many_receipts_are_in_hand() {
    let (now, most) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
    let highest = most.clone();
    let inbox = MemoryInbox::new(move |_: Entry| {
        let (now, most) = (now.clone(), most.clone());
        async move {
            {
                let (mut now, mut most) = (now.lock().unwrap(), most.lock().unwrap());
                *now += 1;
                *most = (*most).max(*now);
            }
            sleep(millis(10)).await;
            *now.lock().unwrap() -= 1;
            Ok::<_, io::Error>(())
        }
    });
    let receiver = Receiver::new(inbox.concurrency(3));
    assert_eq!(receiver.receive(KIND, &batch(0..30)).await, PushAnswer::Taken);
    assert_eq!(*highest.lock().unwrap(), 3);
}

#[tokio::test(start_paused = true)]
async fn too_many_pushes_at_a_time_are_put_off() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    desk.will((0..IN_HAND).map(|_| Conduct::Takes(millis(10_000))));
    let late: Vec<_> = (0..IN_HAND as usize)
        .map(|number| {
            let receiver = receiver.clone();
            tokio::spawn(async move { receiver.receive(KIND, &batch([number])).await })
        })
        .collect();
    for answer in late {
        assert_eq!(answer.await.unwrap(), PushAnswer::Late);
    }
    assert_eq!(receiver.receive(KIND, &batch([1000])).await, PushAnswer::Busy);
    assert!(desk.events().last().unwrap().starts_with("too many pushes are in hand"));
    receiver.idle().await;
    assert_eq!(receiver.receive(KIND, &batch([1000])).await, PushAnswer::Taken);
}

/// A body that arrives in pieces, one after each pause, and may break off.
struct Pieces {
    pieces: VecDeque<Result<Bytes, io::Error>>,
    pause: Duration,
    pausing: Pin<Box<tokio::time::Sleep>>,
}

impl Pieces {
    fn new(pause: Duration, pieces: impl IntoIterator<Item = Result<Vec<u8>, io::Error>>) -> Self {
        let pieces = pieces.into_iter().map(|piece| piece.map(Bytes::from)).collect();
        Self { pieces, pause, pausing: Box::pin(sleep(pause)) }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        std::task::ready!(self.pausing.as_mut().poll(context));
        self.pausing = Box::pin(sleep(self.pause));
        Poll::Ready(self.pieces.pop_front().map(|piece| piece.map(Frame::data)))
    }
}

fn broken() -> Result<Vec<u8>, io::Error> {
    Err(io::ErrorKind::ConnectionReset.into())
}

#[tokio::test(start_paused = true)]
async fn a_body_arrives_whole_and_in_time_or_comes_again() {
    let desk = Desk::default();
    let receiver = desk.receiver();
    let halves = || batch([1]).chunks(30).map(|piece| Ok(piece.to_vec())).collect::<Vec<_>>();
    let push = async |pause, pieces: Vec<_>| receiver.receive_body(KIND, Pieces::new(pause, pieces)).await;

    assert_eq!(push(millis(1), vec![Ok(batch([1])), broken()]).await, PushAnswer::Incomplete);
    assert_eq!(push(millis(500), halves()).await, PushAnswer::Incomplete);
    assert_eq!(desk.handled(), 0);
    assert_eq!(push(millis(10), halves()).await, PushAnswer::Taken);
    desk.assert_each_once(1);

    // The time of the body counts.
    desk.will([Conduct::Takes(millis(400))]);
    assert_eq!(push(millis(150), vec![Ok(batch([2]))]).await, PushAnswer::Late);
    assert_eq!(desk.events().len(), 3);
}

#[tokio::test]
async fn a_gigantic_body_is_refused_before_it_is_read() {
    let desk = Desk::default();
    let receiver = desk.receiver().body_limit(1000);
    let large = format!("[{}{}]", receipt(1), " ".repeat(1000));
    assert_eq!(receiver.receive(KIND, large.as_bytes()).await, PushAnswer::TooLarge);
    let endless = Pieces::new(Duration::ZERO, (0..20).map(|_| Ok(vec![b' '; 100])));
    assert_eq!(receiver.receive_body(KIND, endless).await, PushAnswer::TooLarge);
    let exact = format!("{}{}", receipt(1), " ".repeat(1000 - receipt(1).len()));
    assert_eq!(receiver.receive(KIND, exact.as_bytes()).await, PushAnswer::Taken);
    assert!(desk.events()[0].starts_with("a push of kind VoiceReport has more than 1000 bytes"));
}

#[tokio::test]
async fn nothing_sensitive_shows_in_debug() {
    let receiver = Desk::default().receiver();
    receiver.receive(KIND, &batch([1])).await;
    let shown = format!("{receiver:?}");
    assert!(shown.starts_with("Receiver { inbox: MemoryInbox {") && !shown.contains("139"), "{shown}");
}

proptest! {
    /// Of any mixture of receipts, repeated and failing, each is handled once in the end.
    #[test]
    fn any_course_ends_with_each_once(
        pushes in proptest::collection::vec(proptest::collection::vec(0..12_usize, 1..8), 1..12),
        conduct in proptest::collection::vec(prop_oneof![
            Just(Conduct::Fails),
            Just(Conduct::Takes(Duration::from_millis(1))),
            Just(Conduct::Takes(Duration::from_millis(900))),
        ].boxed(), 0..20),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let desk = Desk::default();
            desk.will(conduct);
            let receiver = desk.receiver();
            for push in &pushes {
                while receiver.receive(KIND, &batch(push.iter().copied())).await != PushAnswer::Taken {}
            }
            let unique: std::collections::HashSet<usize> = pushes.iter().flatten().copied().collect();
            desk.assert_each_once(unique.len());
        });
    }
}
