//! Transports put around the one that carries requests.

use crate::transport::Transport;
use std::{fmt, sync::Arc};

type Wrap = Box<dyn FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

/// What is put around the transport, the innermost first.
#[derive(Default)]
pub(super) struct Wraps(Vec<Wrap>);

impl Wraps {
    pub(super) fn push<T: Transport + 'static>(
        &mut self,
        wrap: impl FnOnce(Arc<dyn Transport>) -> T + Send + Sync + 'static,
    ) {
        self.0.push(Box::new(|inner| Arc::new(wrap(inner))));
    }

    pub(super) fn around(self, transport: Arc<dyn Transport>) -> Arc<dyn Transport> {
        self.0.into_iter().fold(transport, |inner, wrap| wrap(inner))
    }
}

impl fmt::Debug for Wraps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} around the transport", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        BoxFuture, Client,
        transport::{HttpRequest, HttpResponse, Transport, TransportError},
    };
    use std::sync::Arc;

    /// Adds its name to each answer.
    #[derive(Debug)]
    struct Signing(&'static str, Option<Arc<dyn Transport>>);

    impl Transport for Signing {
        fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
            Box::pin(async move {
                let body = match &self.1 {
                    Some(inner) => inner.send(request).await?.body().to_vec(),
                    None => Vec::new(),
                };
                Ok(HttpResponse::new(500, [&body, self.0.as_bytes()].concat()))
            })
        }
    }

    #[tokio::test]
    async fn the_last_is_outermost_and_the_one_given_innermost() {
        let client = Client::builder()
            .credentials(crate::credentials::StaticCredentials::new("id", "secret"))
            .wrap_transport(|inner| Signing(" second", Some(inner)))
            .transport(Signing("first", None))
            .wrap_transport(|inner| Signing(" third", Some(inner)))
            .build()
            .unwrap();
        let error = client.raw("SingleCallByTts").with_unchecked().send().await.unwrap_err();
        assert_eq!(error.raw().unwrap().body(), "first second third");
    }

    #[test]
    fn settings_with_a_wrap_can_be_sent_shared_and_shown() {
        fn is_shareable<T: Send + Sync>(_: &T) {}
        let builder = Client::builder().wrap_transport(|inner| Signing("", Some(inner)));
        is_shareable(&builder);
        assert!(format!("{builder:?}").contains("1 around the transport"));
    }
}
