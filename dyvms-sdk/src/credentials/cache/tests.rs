//! One question for a thousand tasks: at the start, at expiry, after failures, and when tasks give up.

use super::{
    super::{ProvideFuture, world::fake::FakeWorld},
    *,
};
use std::{
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::SystemTime,
};
use tokio::{sync::Semaphore, task::JoinSet};

const TASKS: usize = 1000;
const HOUR: Duration = Duration::from_secs(3600);

/// A source that answers when the gate lets it: `id-0`, `id-1`, … each good for an hour, or an error.
#[derive(Debug)]
struct Gated {
    asked: AtomicUsize,
    answered: AtomicUsize,
    gate: Semaphore,
    fails: Mutex<bool>,
    /// The same each time, or one after the other.
    same: bool,
}

#[derive(Debug, Clone)]
struct Shut(Arc<Gated>);

impl Source for Shut {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move {
            let number = self.0.asked.fetch_add(1, SeqCst);
            self.0.gate.acquire().await.unwrap().forget();
            self.0.answered.fetch_add(1, SeqCst);
            if *self.0.fails.lock().unwrap() {
                return Err(CredentialsError::new("gate", format!("failure {number}")));
            }
            let number = if self.0.same { 0 } else { number };
            Ok(Credentials::new(format!("id-{number}"), "secret").with_expiration(world.now() + HOUR).into())
        })
    }
}

struct Bench {
    source: Arc<Gated>,
    world: FakeWorld,
    cache: Cache<Shut>,
}

impl Bench {
    fn new(world: FakeWorld) -> Self {
        Self::of(world, false)
    }

    fn of(world: FakeWorld, same: bool) -> Self {
        let source = Arc::new(Gated {
            asked: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            gate: Semaphore::new(0),
            fails: Mutex::new(false),
            same,
        });
        let cache = Cache::in_world(Shut(source.clone()), Arc::new(world.clone()));
        Self { source, world, cache }
    }

    fn asked(&self) -> usize {
        self.source.asked.load(SeqCst)
    }

    /// Lets other tasks run until so many questions were answered.
    async fn answered(&self, number: usize) {
        for _ in 0..TASKS {
            if self.source.answered.load(SeqCst) == number {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("{} questions were answered, not {number}", self.source.answered.load(SeqCst));
    }

    /// Lets every question through, so that one too many is counted and not waited for.
    fn open(&self) {
        self.source.gate.add_permits(TASKS);
    }

    fn shut(&self) {
        self.source.gate.forget_permits(usize::MAX);
    }

    /// With one set of credentials in the cache, `id-0`.
    async fn filled(world: FakeWorld) -> Self {
        let bench = Self::new(world);
        bench.open();
        assert_eq!(id(bench.cache.provide().await), "id-0");
        bench.shut();
        bench
    }

    /// Starts a thousand tasks, and returns when each has asked once.
    async fn crowd(
        &self,
        ask: impl for<'a> Fn(&'a Cache<Shut>) -> ProvideFuture<'a> + Copy + Send + 'static,
    ) -> JoinSet<Outcome> {
        let begun = Arc::new(Semaphore::new(0));
        let mut crowd = JoinSet::new();
        for _ in 0..TASKS {
            let (cache, begun) = (self.cache.clone(), begun.clone());
            crowd.spawn(async move {
                let asked = ask(&cache);
                begun.add_permits(1);
                asked.await
            });
        }
        begun.acquire_many(TASKS as u32).await.unwrap().forget();
        crowd
    }
}

fn id(outcome: Outcome) -> String {
    outcome.unwrap().access_key_id().to_owned()
}

fn provide(cache: &Cache<Shut>) -> ProvideFuture<'_> {
    cache.provide()
}

fn tokio() -> FakeWorld {
    FakeWorld::default().with_tokio()
}

async fn at_the_start() {
    let bench = Bench::new(tokio());
    let crowd = bench.crowd(provide).await;
    bench.open();
    for outcome in crowd.join_all().await {
        assert_eq!(id(outcome), "id-0");
    }
    assert_eq!(bench.asked(), 1);
}

async fn at_expiry() {
    let bench = Bench::filled(tokio()).await;
    bench.world.pass(HOUR);
    let crowd = bench.crowd(provide).await;
    bench.open();
    for outcome in crowd.join_all().await {
        assert_eq!(id(outcome), "id-1");
    }
    assert_eq!(bench.asked(), 2);
}

#[tokio::test]
async fn a_thousand_tasks_at_the_start_ask_once() {
    at_the_start().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_tasks_at_the_start_ask_once_on_many_threads() {
    at_the_start().await;
}

#[tokio::test]
async fn a_thousand_tasks_at_expiry_ask_once() {
    at_expiry().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_tasks_at_expiry_ask_once_on_many_threads() {
    at_expiry().await;
}

#[tokio::test]
async fn nobody_waits_for_a_refresh_while_the_old_ones_are_good() {
    let bench = Bench::filled(tokio()).await;
    bench.world.pass(HOUR * 3 / 4);
    // The gate is shut: who waited would wait for ever.
    for outcome in bench.crowd(provide).await.join_all().await {
        assert_eq!(id(outcome), "id-0");
    }
    bench.open();
    bench.answered(2).await;
    assert_eq!(id(bench.cache.provide().await), "id-1");
    assert_eq!(bench.asked(), 2);
}

#[tokio::test]
async fn tasks_that_give_up_do_not_make_others_ask() {
    let bench = Bench::filled(tokio()).await;
    bench.world.pass(HOUR);
    for _ in 0..3 {
        let crowd = bench.crowd(provide).await;
        drop(crowd);
    }
    let crowd = bench.crowd(provide).await;
    bench.open();
    for outcome in crowd.join_all().await {
        assert_eq!(id(outcome), "id-1");
    }
    assert_eq!(bench.asked(), 2);
}

#[tokio::test]
async fn a_failure_is_everybodys_and_pauses_grow() {
    let bench = Bench::new(tokio().with_chance(0.0));
    *bench.source.fails.lock().unwrap() = true;
    // With the dice at 0 the pauses are half of 1, 2, 4 seconds.
    for (number, pause) in [500, 1000, 2000].into_iter().enumerate() {
        let crowd = bench.crowd(provide).await;
        bench.open();
        for outcome in crowd.join_all().await {
            assert_eq!(outcome.unwrap_err().tried()[0].reason, format!("failure {number}"));
        }
        bench.world.pass(Duration::from_millis(pause - 1));
        for outcome in bench.crowd(provide).await.join_all().await {
            assert_eq!(outcome.unwrap_err().tried()[0].reason, format!("failure {number}"));
        }
        assert_eq!(bench.asked(), number + 1);
        bench.world.pass(Duration::from_millis(1));
    }
    *bench.source.fails.lock().unwrap() = false;
    bench.open();
    assert_eq!(id(bench.cache.provide().await), "id-3");
}

#[tokio::test]
async fn a_failed_refresh_leaves_good_ones_and_pauses() {
    let bench = Bench::filled(FakeWorld::default().with_tokio()).await;
    *bench.source.fails.lock().unwrap() = true;
    bench.world.pass(HOUR * 3 / 4);
    bench.open();
    assert_eq!(id(bench.cache.provide().await), "id-0");
    bench.answered(2).await;
    for outcome in bench.crowd(provide).await.join_all().await {
        assert_eq!(id(outcome), "id-0");
    }
    assert_eq!(bench.asked(), 2);
    bench.world.pass(HOUR);
    assert_eq!(bench.cache.provide().await.unwrap_err().tried()[0].reason, "failure 2");
}

#[tokio::test]
async fn a_thousand_refusals_ask_once() {
    let bench = Bench::filled(tokio()).await;
    bench.world.pass(YOUNG);
    let crowd = bench.crowd(|cache| cache.refresh(&Credentials::new("id-0", "secret"))).await;
    bench.open();
    for outcome in crowd.join_all().await {
        assert_eq!(id(outcome), "id-1");
    }
    assert_eq!(bench.asked(), 2);
    bench.world.pass(YOUNG);
    // Those who hear late of the refusal of the old ones find new ones.
    assert_eq!(id(bench.cache.refresh(&Credentials::new("id-0", "secret")).await), "id-1");
    assert_eq!(bench.asked(), 2);
}

#[tokio::test]
async fn what_is_refused_just_after_it_came_is_not_asked_for_again() {
    let bench = Bench::of(tokio(), true);
    bench.open();
    let refused = bench.cache.provide().await.unwrap();
    bench.world.pass(YOUNG - Duration::from_millis(1));
    assert_eq!(bench.cache.refresh(&refused).await, Ok(refused.clone()));
    assert_eq!(bench.asked(), 1);
    bench.world.pass(Duration::from_millis(1));
    bench.open();
    assert_eq!(bench.cache.refresh(&refused).await, Ok(refused));
    assert_eq!(bench.asked(), 2);
}

/// The runtime of a question ends; whoever waits asks again on its own.
#[test]
fn a_question_that_breaks_off_is_asked_again() {
    let bench = Bench::new(FakeWorld::default());
    let mut waiting = std::pin::pin!(bench.cache.provide());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut poll = || waiting.as_mut().poll(&mut context);
    for _ in 1..BROKEN_OFF {
        assert!(poll().is_pending());
        assert_eq!(bench.world.drop_background(), 1);
    }
    assert!(poll().is_pending());
    bench.open();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(bench.world.run_background());
    assert_eq!(poll().map(id), std::task::Poll::Ready("id-0".to_owned()));
    assert_eq!(bench.asked(), 1);
}

#[test]
fn a_question_that_breaks_off_again_and_again_is_an_error() {
    let bench = Bench::new(FakeWorld::default());
    let mut waiting = std::pin::pin!(bench.cache.provide());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    for _ in 0..BROKEN_OFF {
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert_eq!(bench.world.drop_background(), 1);
    }
    let std::task::Poll::Ready(Err(error)) = waiting.as_mut().poll(&mut context) else {
        panic!("it should have ended")
    };
    assert!(error.to_string().contains("broke off again and again"), "{error}");
}

/// Outside any runtime the question finds one of its own.
#[test]
fn no_runtime_is_needed() {
    let cache = Cache::new(Shut(Arc::new(Gated {
        asked: AtomicUsize::new(0),
        answered: AtomicUsize::new(0),
        gate: Semaphore::new(1),
        fails: Mutex::new(false),
        same: false,
    })));
    // An executor that is not Tokio's: it polls until the answer is there.
    let mut waiting = std::pin::pin!(cache.provide());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let credentials = loop {
        if let std::task::Poll::Ready(outcome) = waiting.as_mut().poll(&mut context) {
            break outcome.unwrap();
        }
        std::thread::yield_now();
    };
    assert!(credentials.expires().unwrap() > SystemTime::now());
}
