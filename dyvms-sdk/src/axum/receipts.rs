//! Pushed receipts.

use crate::receipts::{MessageType, PushAnswer, Receiver};
use ::axum::{
    Router,
    extract::Request,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};

/// A route that takes pushes of one kind of receipt, by POST.
///
/// ```
/// use axum::Router;
/// use dyvms_sdk::receipts::{Entry, MemoryInbox, MessageType, Receiver};
///
/// let receiver = Receiver::new(MemoryInbox::new(|entry: Entry| async move {
///     println!("{}", entry.key());
///     Ok::<_, std::io::Error>(())
/// }));
/// let app: Router =
///     Router::new().route("/7c1f0a/voice-report", dyvms_sdk::axum::receipts(receiver, MessageType::VoiceReport));
/// ```
///
/// The receiver's [limit](Receiver::body_limit) holds for the body, not that of axum's extractors.
pub fn receipts<S: Clone + Send + Sync + 'static>(receiver: Receiver, message_type: MessageType) -> MethodRouter<S> {
    post(async move |request: Request| receiver.receive_body(message_type, request.into_body()).await)
}

/// A router that takes pushes of all kinds of receipts, each at the platform's own name of it: `/VoiceReport`,
/// `/VoiceCallReport`, `/VoiceRecordReport` and `/VoiceRTASRReport`.
///
/// ```
/// # use dyvms_sdk::receipts::{Entry, MemoryInbox, Receiver};
/// # let receiver = Receiver::new(MemoryInbox::new(|_: Entry| async { Ok::<_, std::io::Error>(()) }));
/// let app: axum::Router = axum::Router::new().nest("/7c1f0a", dyvms_sdk::axum::all_receipts(receiver));
/// ```
pub fn all_receipts<S: Clone + Send + Sync + 'static>(receiver: Receiver) -> Router<S> {
    MessageType::KNOWN.iter().fold(Router::new(), |router, message_type| {
        router.route(&format!("/{message_type}"), receipts(receiver.clone(), message_type.clone()))
    })
}

impl IntoResponse for PushAnswer {
    fn into_response(self) -> Response {
        (self.status(), [(CONTENT_TYPE, Self::CONTENT_TYPE)], self.body()).into_response()
    }
}
