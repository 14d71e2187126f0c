//! Callbacks: a dialogue, and dynamic IVR.

use crate::callbacks::{Dialogue, HttpAnswer, HttpQuestion, IvrTransfers, LONGEST_QUESTION, QuestionError};
use ::axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use bytes::Bytes;
use std::sync::Arc;

/// Serves the callbacks of intelligent calls: GET and POST, parameters in the query or in a form, and no more than
/// [`LONGEST_QUESTION`] of them.
///
/// A program that ends calls itself, or asks for their states, keeps an [`Arc`] of the dialogue:
///
/// ```
/// use dyvms_sdk::callbacks::{Dialogue, Reply, Turn};
/// use std::sync::Arc;
///
/// let dialogue = Arc::new(Dialogue::new(|_| Some(()), |_: Turn<()>| async { Reply::play("hello.wav").build() }));
/// let app: axum::Router = axum::Router::new().route("/turns", dyvms_sdk::axum::dialogue(dialogue.clone()));
/// # let _ = app;
/// ```
///
/// The platform does not sign its callbacks: keep the address to yourself, or let in its addresses alone.
pub fn dialogue<S, T>(dialogue: impl Into<Arc<Dialogue<S>>>) -> MethodRouter<T>
where
    S: Send + 'static,
    T: Clone + Send + Sync + 'static,
{
    let dialogue = dialogue.into();
    let answer = move |request: Request| async move {
        match Question::read(request).await {
            Ok(question) => dialogue.answer(question.as_http()).await,
            Err(error) => dialogue.refuse(&error),
        }
    };
    get(answer.clone()).post(answer)
}

/// Serves the callback of dynamic IVR: GET and POST, parameters in the query or in a form, and no more than
/// [`LONGEST_QUESTION`] of them.
///
/// ```
/// use dyvms_sdk::callbacks::{IvrTransferReply, IvrTransferRequest, IvrTransfers};
///
/// let transfers = IvrTransfers::new(|_: IvrTransferRequest| async { IvrTransferReply::transfer("13900000001").build() });
/// let app: axum::Router = axum::Router::new().route("/transfers", dyvms_sdk::axum::ivr_transfers(transfers));
/// # let _ = app;
/// ```
pub fn ivr_transfers<T>(transfers: impl Into<Arc<IvrTransfers>>) -> MethodRouter<T>
where
    T: Clone + Send + Sync + 'static,
{
    let transfers = transfers.into();
    let answer = move |request: Request| async move {
        match Question::read(request).await {
            Ok(question) => transfers.answer(question.as_http()).await,
            Err(error) => transfers.refuse(&error),
        }
    };
    get(answer.clone()).post(answer)
}

/// What of a request is a question, read.
struct Question {
    query: String,
    headers: HeaderMap,
    body: Bytes,
}

impl Question {
    async fn read(request: Request) -> Result<Self, QuestionError> {
        let (head, body) = request.into_parts();
        // A body that breaks off is no question either; nobody is left to read why.
        let body = to_bytes(body, LONGEST_QUESTION).await.map_err(|_| QuestionError::TooLong)?;
        Ok(Self { query: head.uri.query().unwrap_or_default().to_owned(), headers: head.headers, body })
    }

    fn as_http(&self) -> HttpQuestion<'_> {
        // A type that is no text is none of a form.
        let content_type = self.headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or("?"));
        HttpQuestion { query: &self.query, content_type, body: &self.body }
    }
}

impl IntoResponse for HttpAnswer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, Self::CONTENT_TYPE)], self.into_body()).into_response()
    }
}
