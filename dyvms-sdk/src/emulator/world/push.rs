//! Brings receipts to an HTTP receiver, as the platform does: one POST of a JSON array, answered within 700 milliseconds.

use super::outlet::Outlet;
use bytes::Bytes;
use hyper::StatusCode;
use serde_json::Value;
use std::{io, time::Duration};

/// How long a receiver may take to answer.
const PATIENCE: Duration = Duration::from_millis(700);

/// Where receipts of one kind are pushed to.
#[derive(Debug)]
pub(crate) struct Receiver(Outlet);

impl Receiver {
    /// Reads the receiver's URL.
    pub(crate) fn new(url: &str) -> io::Result<Self> {
        Ok(Self(Outlet::new(url, "receipts cannot be pushed to")?))
    }

    /// Pushes a JSON array; whether the receiver has taken it: with HTTP 200 and a JSON body that has a number as `code`.
    pub(crate) async fn push(&self, body: Bytes) -> bool {
        let Ok((status, body)) = self.0.post("", "application/json;charset=UTF-8", body, PATIENCE).await else {
            return false;
        };
        let answer = serde_json::from_slice::<Value>(&body).ok();
        status == StatusCode::OK && answer.is_some_and(|answer| answer["code"].is_number())
    }
}
