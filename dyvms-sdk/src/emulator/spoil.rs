//! Lets a fault happen to an answer that would have been good.

use super::{
    fault::{CutPoint, Ending, Fault},
    format::Format,
    response::{Answer, Rupture},
};
use bytes::Bytes;
use http_body_util::Full;
use hyper::Response;
use std::time::SystemTime;

/// The longest answer that is made up, 1 GiB.
const MAX_HUGE: usize = 1 << 30;

/// Sends what the fault makes of the answer, or ends the connection.
pub(crate) async fn apply(fault: Fault, answer: Answer, now: SystemTime) -> Result<Response<Full<Bytes>>, Rupture> {
    let spoilt = match fault {
        Fault::Cut { at, by } => return Err(cut(at, by, &answer, now)),
        Fault::NotHttp => return Err(Rupture { bytes: garbage().into(), ending: Ending::Close }),
        Fault::Delay(delay) => {
            tokio::time::sleep(delay).await;
            answer
        }
        Fault::HtmlPage { .. } => answer,
        Fault::EmptyBody => Answer { body: Bytes::new(), ..answer },
        Fault::Garbage => Answer { body: garbage().into(), ..answer },
        Fault::Utf16 => Answer { body: utf16(&answer.body).into(), ..answer },
        Fault::HugeBody(bytes) => Answer::new(200, Format::Json.content_type(), huge(bytes)),
        Fault::ContentType(content_type) => Answer { content_type: content_type.into(), ..answer },
    };
    Ok(spoilt.into_response(now))
}

fn cut(at: CutPoint, ending: Ending, answer: &Answer, now: SystemTime) -> Rupture {
    let (mut bytes, body) = answer.to_wire(now);
    match at {
        CutPoint::BeforeWork | CutPoint::BeforeAnswer => bytes.clear(),
        CutPoint::MidAnswer => bytes.extend_from_slice(&body[..body.len() / 2]),
        CutPoint::AfterAnswer => bytes.extend_from_slice(&body),
    }
    Rupture { bytes: bytes.into(), ending }
}

/// Bytes that are no text in any encoding a client would try, the same each time.
fn garbage() -> Vec<u8> {
    (0..256_u32).map(|at| (at.wrapping_mul(167) ^ 0x95) as u8 | 0x80).collect()
}

fn utf16(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn huge(bytes: usize) -> Vec<u8> {
    let (head, tail) = (r#"{"Code":"OK","Message":""#, r#"","RequestId":"00000000-0000-4000-8000-000000000000"}"#);
    let filler = bytes.min(MAX_HUGE).saturating_sub(head.len() + tail.len());
    let mut body = Vec::with_capacity(head.len() + filler + tail.len());
    body.extend_from_slice(head.as_bytes());
    body.resize(head.len() + filler, b'x');
    body.extend_from_slice(tail.as_bytes());
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn spoilt_bodies_are_what_they_claim() {
        assert!(String::from_utf8(garbage()).is_err());
        assert_eq!(huge(5000).len(), 5000);
        assert!(serde_json::from_slice::<Value>(&huge(5000)).is_ok());
        assert!(serde_json::from_slice::<Value>(&huge(0)).is_ok());
        assert_eq!(utf16(b"{}"), [0xff, 0xfe, b'{', 0, b'}', 0]);
    }
}
