//! The body of a request, read up to a limit.

use bytes::{Buf, Bytes, BytesMut};
use http_body::Body;
use std::{future::poll_fn, pin::pin};

/// Why there is no whole body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is larger than the limit.
    TooLarge,
    /// It broke off.
    Incomplete,
}

/// Reads a body of at most so many bytes.
pub(super) async fn read<B: Body>(body: B, limit: usize) -> Result<Bytes, Unfit> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        return Err(Unfit::TooLarge);
    }
    let mut body = pin!(body);
    let mut read = BytesMut::with_capacity(announced);
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(mut data) = frame.map_err(|_| Unfit::Incomplete)?.into_data() else { continue };
        if data.remaining() > limit - read.len() {
            return Err(Unfit::TooLarge);
        }
        read.extend_from_slice(&data.copy_to_bytes(data.remaining()));
    }
    Ok(read.freeze())
}
