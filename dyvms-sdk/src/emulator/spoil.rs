//! Lets a fault happen to an answer that would have been good.

use super::{
    fault::{CutPoint, Ending, Fault},
    format::Format,
    response::{Answer, Rupture},
    spoilt::{garbage, huge, utf16},
};
use bytes::Bytes;
use http_body_util::Full;
use hyper::Response;
use std::time::SystemTime;

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
