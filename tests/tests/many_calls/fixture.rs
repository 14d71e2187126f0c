//! A service that is a function, for clients that need no socket.

use dyvms_sdk::{
    BoxFuture, Client,
    credentials::StaticCredentials,
    retry::NoRetry,
    transport::{HttpRequest, HttpResponse, Sent, Transport, TransportError, TransportErrorKind},
};
use dyvms_tests::clock::Unhurried;
use serde_json::Value;
use std::{collections::HashMap, fmt, future::Future, sync::Arc};

/// The parameters of a request.
pub(crate) type Asked = HashMap<String, String>;

/// What a function says to a request; `None` breaks the connection.
pub(crate) type Said = Option<Value>;

type Answering = dyn Fn(Asked) -> BoxFuture<'static, Said> + Send + Sync;

#[derive(Clone)]
struct Function(Arc<Answering>);

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Function")
    }
}

impl Transport for Function {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let said = (self.0)(asked(&request.body));
        Box::pin(async move {
            match said.await {
                Some(answer) => Ok(HttpResponse::new(200, answer.to_string())),
                None => Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe)),
            }
        })
    }
}

/// The parameters of a form without special characters.
fn asked(body: &[u8]) -> Asked {
    let body = String::from_utf8(body.to_vec()).unwrap();
    let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.replace("%2C", ","))).collect()
}

/// A client whose requests are answered by a function, and never repeated by itself.
pub(crate) fn client_of<F>(answer: impl Fn(Asked) -> F + Send + Sync + 'static) -> Client
where
    F: Future<Output = Said> + Send + 'static,
{
    let transport = Function(Arc::new(move |asked| Box::pin(answer(asked))));
    let settings = Client::builder().credentials(StaticCredentials::new("testid", "testsecret"));
    settings.transport(transport).clock(Unhurried::new()).retry(NoRetry).build().unwrap()
}
