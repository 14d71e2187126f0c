//! Sends a request of each action to a transport that prints it and answers as the metadata's examples do.

use dyvms_sdk::{
    BoxFuture,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use parcel::{
    Client,
    actions::{SendParcelContents, SendParcelSpeed},
    credentials::StaticCredentials,
};

#[derive(Debug)]
struct Printer;

impl Transport for Printer {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        println!("{} {}", request.url, String::from_utf8_lossy(&request.body));
        let example = parcel_example(&String::from_utf8_lossy(&request.body));
        Box::pin(async move { Ok(HttpResponse::new(200, example)) })
    }
}

fn parcel_example(request: &str) -> &'static str {
    if request.contains("Action=QueryParcel") {
        r#"{"Code":"OK","RequestId":"A1","Data":{"State":"SENT","Weight":"5","Stops":[{"Place":"X","Open":true}]}}"#
    } else {
        r#"{"Code":"OK","Message":"OK","RequestId":"A1","ParcelId":"17"}"#
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let settings = Client::settings().credentials(StaticCredentials::new("id", "secret")).transport(Printer);
    let client = Client::with(settings).expect("a client");
    let item = |title: &str, count| SendParcelContents { title: Some(title.into()), count: Some(count) };
    let request = client
        .send_parcel()
        .street("1 High Street")
        .speed(SendParcelSpeed::Fast)
        .contents([item("cup", 1), item("plate", 2)])
        .codes(["a", "b"]);
    let sent = runtime.block_on(request.send()).expect("an accepted request");
    let parcel = sent.parcel_id.clone().expect("an id");
    let found = runtime.block_on(client.query_parcel().parcel_id(parcel).send()).expect("an accepted request");
    let data = found.data.as_ref().expect("data");
    assert_eq!((data.weight, data.stops.len(), data.labels.len()), (Some(5), 1, 0));
    assert_eq!(parcel::ACTIONS.len(), 2);
}
