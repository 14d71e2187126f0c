//! Each list action over sockets: three pages, each asked for in its turn, every item once.

use dyvms_sdk::{
    BoxFuture, Client, Result,
    emulator::Emulator,
    meta::ACTIONS,
    paging::{Items, Paged},
    time::ChinaTime,
};
use dyvms_tests::emulation::{client, emulator};
use serde_json::{Value, json};

/// A list action, and where its answers have what.
struct List {
    action: &'static str,
    page: &'static str,
    items: &'static str,
    total: Option<&'static str>,
    /// Whether `Data` is JSON inside a text.
    text: bool,
    code: &'static str,
    drain: fn(Client) -> BoxFuture<'static, Result<usize>>,
}

const LISTS: [List; 9] = [
    List {
        action: "ListHotlineTransferNumber",
        page: "PageNo",
        items: "Data.Values",
        total: Some("Data.Total"),
        text: false,
        code: "OK",
        drain: |client| {
            Box::pin(count(
                client.list_hotline_transfer_number().qualification_id("1").hotline_number("4001").page_size(2).items(),
            ))
        },
    },
    List {
        action: "ListHotlineTransferRegisterFile",
        page: "PageNo",
        items: "Data.Values",
        total: Some("Data.Total"),
        text: false,
        code: "OK",
        drain: |client| {
            let list = client.list_hotline_transfer_register_file().qualification_id("1").hotline_number("4001");
            Box::pin(count(list.page_size(2).items()))
        },
    },
    List {
        action: "QueryCallInTransferRecord",
        page: "PageNo",
        items: "Data.Values",
        total: Some("Data.Total"),
        text: false,
        code: "OK",
        drain: |client| {
            // Its documents demand a page; the stream sets it.
            let day: ChinaTime = "2021-03-09 00:00:00".parse().unwrap();
            let list = client.query_call_in_transfer_record().phone_number("4001").query_date(day).page_size(2);
            Box::pin(count(list.items()))
        },
    },
    List {
        action: "QueryRobotTaskCallList",
        page: "PageNo",
        items: "Data",
        total: None,
        text: true,
        code: "OK",
        drain: |client| Box::pin(count(client.query_robot_task_call_list().task_id(1).page_size(2).items())),
    },
    List {
        action: "QueryRobotTaskList",
        page: "PageNo",
        items: "Data",
        total: Some("TotalCount"),
        text: true,
        code: "OK",
        drain: |client| Box::pin(count(client.query_robot_task_list().page_size(2).items())),
    },
    List {
        action: "ListCallTaskDetail",
        page: "PageNumber",
        items: "Data",
        total: Some("Total"),
        text: false,
        code: "200",
        drain: |client| Box::pin(count(client.list_call_task_detail().task_id(1).page_size(2).items())),
    },
    List {
        action: "ListCallTask",
        page: "PageNumber",
        items: "Data",
        total: Some("Total"),
        text: false,
        code: "200",
        drain: |client| Box::pin(count(client.list_call_task().page_size(2).items())),
    },
    List {
        action: "QueryVirtualNumber",
        page: "PageNo",
        items: "Data.data",
        total: Some("Data.total"),
        text: true,
        code: "200",
        drain: |client| Box::pin(count(client.query_virtual_number().page_size(2).items())),
    },
    List {
        action: "QueryVirtualNumberRelation",
        page: "PageNo",
        items: "Data.data",
        total: Some("Data.total"),
        text: true,
        code: "200",
        drain: |client| Box::pin(count(client.query_virtual_number_relation().page_size(2).items())),
    },
];

async fn count<C: Paged>(mut items: Items<C>) -> Result<usize> {
    let mut count = 0;
    while items.try_next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

impl List {
    fn answer(&self, items: &[Value], total: usize) -> Value {
        let mut answer = json!({ "Code": self.code });
        put(&mut answer, self.items, json!(items));
        if let Some(path) = self.total {
            put(&mut answer, path, json!(total));
        }
        if self.text {
            answer["Data"] = json!(answer["Data"].to_string());
        }
        answer
    }

    /// The pages it was asked for.
    fn asked(&self, emulator: &Emulator) -> Vec<i64> {
        emulator.calls_of(self.action).iter().map(|call| call.parse(self.page).unwrap()).collect()
    }
}

fn put(object: &mut Value, path: &str, value: Value) {
    let place = path.split('.').fold(object, |place, word| &mut place[word]);
    *place = value;
}

#[tokio::test]
async fn each_is_read_page_by_page() {
    for list in LISTS {
        let emulator = emulator().await;
        for page in [&[1, 2][..], &[3, 4], &[5]] {
            let items: Vec<_> = page.iter().map(|mark| json!({ "mark": mark })).collect();
            emulator.script(list.action).answer(list.answer(&items, 5));
        }
        let count = (list.drain)(client(&emulator)).await;
        assert_eq!(count.unwrap(), 5, "{}", list.action);
        assert_eq!(list.asked(&emulator), [1, 2, 3], "{}", list.action);
        assert!(emulator.calls().iter().all(|call| call.get("PageSize") == Some("2")), "{}", list.action);
    }
}

#[tokio::test]
async fn each_is_left_when_it_repeats_itself() {
    for list in LISTS {
        let emulator = emulator().await;
        emulator.script(list.action).always().answer(list.answer(&[json!({ "mark": 1 }), json!({ "mark": 2 })], 100));
        let error = (list.drain)(client(&emulator)).await.unwrap_err();
        assert!(error.is_repeated_page(), "{}: {error}", list.action);
        assert_eq!(list.asked(&emulator), [1, 2], "{}", list.action);
    }
}

/// Another action with pages belongs here as well.
#[test]
fn none_is_missing() {
    let paged = ACTIONS.iter().filter(|meta| meta.param("PageSize").is_some()).map(|meta| meta.name);
    let missing: Vec<_> = paged.filter(|name| LISTS.iter().all(|list| list.action != *name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
