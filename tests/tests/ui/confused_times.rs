//! Points in time of one form where another is expected.

use dyvms_sdk::time::{ChinaTime, UnixMillis};

fn build(client: dyvms_sdk::Client, millis: UnixMillis, china: ChinaTime, number: i64, text: &str) {
    let _ = client.execute_call_task().fire_time(millis);
    //~ `ChinaTime: From<UnixMillis>`
    let _ = client.execute_call_task().fire_time(text);
    //~ `ChinaTime: From<&str>`
    let _ = client.batch_robot_smart_call().schedule_time(number);
    //~ `UnixMillis: From<i64>`
    let _ = millis == china;
    //~ mismatched types
}

fn main() {}
