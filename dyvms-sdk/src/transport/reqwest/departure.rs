//! Whether anything of a request can have left.

use crate::transport::Sent;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll},
};
use tokio::time::Instant;

/// When the first byte of a request could leave.
///
/// The connection asks for the body after it has written the head to its buffer and before it flushes that buffer; it
/// asks nothing before there is a connection. So as long as the body was not asked for, nothing was sent.
#[derive(Clone, Default)]
pub(super) struct Departure(Arc<OnceLock<Instant>>);

impl Departure {
    pub(super) fn mark(&self) {
        self.0.get_or_init(Instant::now);
    }

    pub(super) fn time(&self) -> Option<Instant> {
        self.0.get().copied()
    }

    pub(super) fn sent(&self) -> Sent {
        if self.time().is_some() { Sent::Maybe } else { Sent::No }
    }
}

/// A body that marks the departure when the connection asks for it.
pub(super) struct WatchedBody {
    bytes: Option<Bytes>,
    departure: Departure,
}

impl WatchedBody {
    pub(super) fn new(bytes: Vec<u8>, departure: &Departure) -> Self {
        Self { bytes: Some(Bytes::from(bytes)).filter(|bytes| !bytes.is_empty()), departure: departure.clone() }
    }
}

impl http_body::Body for WatchedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.departure.mark();
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        // Of a request without a body nothing else is ever asked.
        if self.bytes.is_none() {
            self.departure.mark();
        }
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}
