//! Lists of any length from services of any kind, read to the end or to an error that says why not.

use crate::fixture::{Asked, Said, client_of};
use dyvms_sdk::{Client, Result, types::RobotTaskId};
use futures_core::Stream;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    future::{poll_fn, ready},
    ops::Range,
    pin::Pin,
    sync::{Arc, Mutex},
};

/// A list that a service keeps, and how it gives it away.
#[derive(Debug, Clone)]
struct List {
    items: i64,
    /// Whether it says how many there are, and as what.
    total: Total,
    /// The most that it puts on a page, whatever is asked for.
    most: i64,
    /// What happens from a page on.
    later: Option<(i64, Later)>,
}

#[derive(Debug, Clone, Copy)]
enum Total {
    Number,
    Text,
    Untold,
}

#[derive(Debug, Clone, Copy)]
enum Later {
    /// The list has this many items.
    Has(i64),
    /// Every page is like this one.
    Repeats(i64),
}

impl List {
    fn page(&self, number: i64, asked: Option<i64>) -> Value {
        let size = asked.unwrap_or(10).min(self.most);
        let (items, number) = match self.later {
            Some((from, Later::Has(items))) if number >= from => (items, number),
            Some((from, Later::Repeats(page))) if number >= from => (self.items, page),
            _ => (self.items, number),
        };
        let ids = (number - 1).saturating_mul(size).min(items)..number.saturating_mul(size).min(items);
        let data: Vec<_> = ids.map(|id| json!({ "id": id })).collect();
        let mut page = json!({ "Code": "OK", "Data": json!(data).to_string() });
        match self.total {
            Total::Number => page["TotalCount"] = json!(items),
            Total::Text => page["TotalCount"] = json!(items.to_string()),
            Total::Untold => {}
        }
        page
    }
}

/// The service of a list, and the pages that it was asked for.
fn serve(list: List) -> (Client, Arc<Mutex<Vec<i64>>>) {
    let pages = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&pages);
    let client = client_of(move |asked: Asked| {
        let number = |name: &str| asked.get(name).map(|value| value.parse::<i64>().unwrap());
        let page = number("PageNo").unwrap();
        seen.lock().unwrap().push(page);
        ready(Some(list.page(page, number("PageSize"))) as Said)
    });
    (client, pages)
}

/// What came, and the error that came instead of the end.
async fn drain(client: &Client, size: Option<i32>, prefetch: usize) -> (Vec<i64>, Option<dyvms_sdk::Error>) {
    let list = client.query_robot_task_list();
    let list = size.into_iter().fold(list, |list, size| list.page_size(size));
    let (mut items, mut ids) = (list.items().prefetch(prefetch), Vec::new());
    loop {
        match items.try_next().await {
            Ok(Some(task)) => ids.push(id(task.id)),
            Ok(None) => return (ids, None),
            Err(error) => {
                assert!(items.next().await.is_none(), "after an error there is nothing until it is resumed");
                return (ids, Some(error));
            }
        }
    }
}

fn id(id: Option<RobotTaskId>) -> i64 {
    id.unwrap().as_str().parse().unwrap()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn upto(items: i64) -> Vec<i64> {
    (0..items).collect()
}

fn list(items: Range<i64>) -> impl Strategy<Value = List> {
    let total = prop_oneof![Just(Total::Number), Just(Total::Text), Just(Total::Untold)];
    (items, total, 1..30_i64).prop_map(|(items, total, most)| List { items, total, most, later: None })
}

fn size() -> impl Strategy<Value = Option<i32>> {
    proptest::option::of(1..30_i32)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Every item comes once and in order, and no page is asked for that cannot hold any, whatever is fetched ahead.
    #[test]
    fn an_honest_list_is_read_to_its_end(mut list in list(0..150), size in size(), prefetch in 0..4_usize) {
        if matches!(list.total, Total::Untold) {
            // Without a total, a page smaller than was asked for is the last.
            list.most = 30;
        }
        let (client, pages) = serve(list.clone());
        let (ids, error) = run(drain(&client, size, prefetch));
        prop_assert!(error.is_none(), "{:?}", error);
        prop_assert_eq!(ids, upto(list.items));
        let mut pages = pages.lock().unwrap().clone();
        pages.sort_unstable();
        let full = i64::from(size.unwrap_or(10)).min(list.most);
        let held = ((list.items + full - 1) / full).max(1);
        let most = if matches!(list.total, Total::Untold) { held + 1 + prefetch as i64 } else { held };
        prop_assert!(pages.len() as i64 <= most, "{:?} for {} pages", pages, held);
        prop_assert_eq!(&pages, &(1..=pages.len() as i64).collect::<Vec<_>>());
    }

    /// A list that becomes longer or shorter on the way is read as far as it goes; nothing comes twice.
    #[test]
    fn a_list_that_changes_is_read_to_its_end(
        mut list in list(20..100), has in 0..150_i64, from in 2..9_i64, size in size(), prefetch in 0..4_usize,
    ) {
        list.most = 30;
        list.later = Some((from, Later::Has(has)));
        let (client, _) = serve(list.clone());
        let (ids, error) = run(drain(&client, size, prefetch));
        prop_assert!(error.is_none(), "{:?}", error);
        let before = list.items.min((from - 1) * i64::from(size.unwrap_or(10)));
        prop_assert!(ids.len() as i64 >= before && ids.len() as i64 <= before.max(has).max(list.items));
        prop_assert_eq!(&ids, &upto(ids.len() as i64));
    }

    /// A service that gives the same page for ever gives an error at last, and what it gave before stands.
    #[test]
    fn a_service_that_repeats_itself_is_left(
        mut list in list(60..150), from in 2..5_i64, back in 1..5_i64, size in 1..12_i32, prefetch in 0..4_usize,
    ) {
        list.most = 30;
        list.later = Some((from, Later::Repeats((from - back).max(1))));
        let (client, pages) = serve(list.clone());
        let (ids, error) = run(drain(&client, Some(size), prefetch));
        let error = error.expect("the list has more items than the pages before");
        prop_assert!(error.is_repeated_page());
        prop_assert_eq!(ids, upto((from - 1) * i64::from(size)));
        prop_assert!(pages.lock().unwrap().len() as i64 <= from + prefetch as i64);
        let named = format!("page {from} holds the same items as page {}", (from - back).max(1));
        prop_assert!(error.to_string().contains(&named), "{}", error);
    }

    /// Broken connections lose nothing: after each, the stream goes on where it was.
    #[test]
    fn after_an_error_it_goes_on(
        list in list(0..100), size in 1..12_i32, prefetch in 0..4_usize, broken in proptest::collection::vec(any::<bool>(), 40),
    ) {
        let list = List { most: 30, ..list };
        let (expected, requests) = (list.items, Mutex::new(broken.into_iter()));
        let client = client_of(move |asked: Asked| {
            let breaks = requests.lock().unwrap().next().unwrap_or(false);
            let size = asked["PageSize"].parse().ok();
            ready((!breaks).then(|| list.page(asked["PageNo"].parse().unwrap(), size)))
        });
        let ids = run(async {
            let mut items = client.query_robot_task_list().page_size(size).items().prefetch(prefetch);
            let mut ids = Vec::new();
            loop {
                match items.next().await {
                    Some(Ok(task)) => ids.push(id(task.id)),
                    Some(Err(error)) => {
                        assert!(error.is_timeout() || error.http_status().is_none());
                        assert_eq!(items.next_page(), ids.len() as i64 / i64::from(size) + 1);
                        items.resume();
                    }
                    None => return ids,
                }
            }
        });
        prop_assert_eq!(ids, upto(expected));
    }
}

/// The first page and the size are the caller's; a later start counts the pages before it.
#[tokio::test]
async fn it_begins_where_the_caller_says() {
    let (client, pages) = serve(List { items: 45, total: Total::Number, most: 10, later: None });
    let mut tasks = client.query_robot_task_list().page_no(3).page_size(50).items();
    let mut ids = Vec::new();
    while let Some(task) = tasks.try_next().await.unwrap() {
        ids.push(id(task.id));
    }
    assert_eq!(ids, (20..45).collect::<Vec<_>>());
    assert_eq!(*pages.lock().unwrap(), [3, 4, 5]);
    assert_eq!((tasks.total(), tasks.next_page()), (Some(45), 6));
}

/// Pages are answers, and an empty list is one page without items.
#[tokio::test]
async fn pages_are_answers() -> Result<()> {
    let (client, _) = serve(List { items: 0, total: Total::Text, most: 10, later: None });
    let mut pages = client.query_robot_task_list().pages();
    let page = pages.try_next().await?.expect("the first page, though it is empty");
    assert_eq!((page.code(), page.tasks.len(), page.total_count), (Some("OK"), 0, Some(0)));
    assert!(pages.try_next().await?.is_none());
    Ok(())
}

/// While the first page is worked on, the next ones come, and not more of them than was said.
#[tokio::test]
async fn pages_are_fetched_while_others_are_worked_on() {
    let (client, pages) = serve(List { items: 95, total: Total::Number, most: 10, later: None });
    let mut stream = client.query_robot_task_list().pages().prefetch(2);
    stream.try_next().await.unwrap().unwrap();
    // Tasks of a runtime with one thread run while the test gives way.
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(*pages.lock().unwrap(), [1, 2, 3]);
    drop(stream);
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(*pages.lock().unwrap(), [1, 2, 3], "a stream that is gone asks for nothing");
}

/// Both are streams as the ecosystem has them.
#[tokio::test]
async fn it_is_a_stream() {
    let (client, _) = serve(List { items: 11, total: Total::Number, most: 10, later: None });
    async fn count(mut stream: impl Stream<Item = Result<impl Sized>> + Unpin) -> usize {
        let mut count = 0;
        while let Some(item) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
            count += usize::from(item.is_ok());
        }
        count
    }
    assert_eq!(count(client.query_robot_task_list().items()).await, 11);
    assert_eq!(count(client.query_robot_task_list().pages()).await, 2);
}
