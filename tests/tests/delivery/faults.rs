//! Every way in which the service can fail, and what must become of a call that meets it again and again.

use dyvms_sdk::{
    Delivery,
    emulator::{CutPoint, Emulator, Ending, Fault, Reply, Work},
};
use serde_json::json;
use std::{ops::RangeInclusive, time::Duration};

/// How many bytes of an answer the clients take here.
pub(crate) const ANSWER_LIMIT: usize = 16 * 1024;

/// A fault, and what must become of a call that meets it each time it is sent.
pub(crate) struct Row {
    pub(crate) strike: Strike,
    /// For an action that reads.
    pub(crate) reads: Fate,
    /// For one that writes or dials.
    pub(crate) others: Fate,
}

/// Where a fault strikes.
#[derive(Clone, Debug)]
pub(crate) enum Strike {
    /// Before a byte is read.
    Connection(Ending),
    /// Between the head and the body of the request.
    Request(Ending),
    /// Once the call was read and found valid.
    Call(Reply),
}

/// How a call may end, in how many attempts, and how often it is done.
#[derive(Clone, Debug)]
pub(crate) struct Fate {
    pub(crate) ends: &'static [End],
    pub(crate) attempts: RangeInclusive<usize>,
    pub(crate) executed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Answered,
    Failed(Delivery),
}

const ANSWERED: Fate = Fate { ends: &[End::Answered], attempts: 1..=1, executed: 1 };
const DONE: Fate = Fate { ends: &[End::Failed(Delivery::Done)], ..ANSWERED };

const fn unknown(attempts: usize, executed: u64) -> Fate {
    Fate { ends: &[End::Failed(Delivery::Unknown)], attempts: attempts..=attempts, executed }
}

const fn refused(attempts: usize) -> Fate {
    Fate { ends: &[End::Failed(Delivery::Refused)], attempts: attempts..=attempts, executed: 0 }
}

/// A connection may close before the client has written to it, or after: whichever it was, the client must know.
const NEVER_READ: Fate =
    Fate { ends: &[End::Failed(Delivery::NotSent), End::Failed(Delivery::Unknown)], attempts: 1..=3, executed: 0 };

impl Strike {
    /// Lets every call meet the fault.
    pub(crate) fn always(&self, emulator: &Emulator) {
        match self {
            Self::Connection(by) => emulator.on_connection().always().cut(*by),
            Self::Request(by) => emulator.on_request().always().cut(*by),
            Self::Call(reply) => emulator.script_any().always().reply(reply.clone()),
        }
    }

    /// Lets the next call of an action meet the fault. Connections and requests have no action yet: it must be alone.
    pub(crate) fn next(&self, emulator: &Emulator, action: &str) {
        match self {
            Self::Connection(by) => emulator.on_connection().cut(*by),
            Self::Request(by) => emulator.on_request().cut(*by),
            Self::Call(reply) => emulator.script(action).reply(reply.clone()),
        }
    }

    /// Whether the emulator remembers a call that met it.
    pub(crate) fn is_recorded(&self) -> bool {
        !matches!(self, Self::Connection(_))
    }
}

/// The client sees that no answer will come, or does not come whole.
fn cut(at: CutPoint, by: Ending) -> Row {
    let executed = u64::from(at != CutPoint::BeforeWork);
    Row {
        strike: Strike::Call(Reply::Fault(Fault::cut(at, by))),
        reads: unknown(3, 3 * executed),
        others: unknown(1, executed),
    }
}

fn early(strike: Strike) -> Row {
    match strike {
        Strike::Request(_) => Row { strike, reads: unknown(3, 0), others: unknown(1, 0) },
        _ => Row { strike, reads: NEVER_READ, others: NEVER_READ },
    }
}

/// An answer that does not say whether the call was done, and may be another one next time.
fn undecided(reply: Reply, executed: u64) -> Row {
    Row { strike: Strike::Call(reply), reads: unknown(3, 3 * executed), others: unknown(1, executed) }
}

fn same(reply: Reply, fate: &Fate) -> Row {
    Row { strike: Strike::Call(reply), reads: fate.clone(), others: fate.clone() }
}

fn gateway(status: u16, code: &str, work: Work, retry_after: Option<Duration>) -> Reply {
    Reply::GatewayError { status, code: code.to_owned(), message: "Because.".to_owned(), retry_after, work }
}

fn bytes(status: u16, body: &[u8]) -> Reply {
    Reply::Bytes { status, content_type: "application/json".to_owned(), body: body.to_vec(), work: Work::Done }
}

/// Faults that the client notices by itself.
pub(crate) fn noticed() -> Vec<Row> {
    let mut rows = Vec::new();
    for by in [Ending::Close, Ending::Reset] {
        rows.push(early(Strike::Connection(by)));
        rows.push(early(Strike::Request(by)));
        rows.extend([CutPoint::BeforeWork, CutPoint::BeforeAnswer, CutPoint::MidAnswer].map(|at| cut(at, by)));
        rows.push(same(Reply::Fault(Fault::cut(CutPoint::AfterAnswer, by)), &ANSWERED));
    }
    rows.extend(spoilt());
    rows.extend(said());
    rows
}

/// Answers that are not what an answer should be.
fn spoilt() -> Vec<Row> {
    let page = |status, work| Reply::Fault(Fault::HtmlPage { status, work });
    vec![
        undecided(page(200, Work::Done), 1),
        undecided(page(502, Work::Done), 1),
        undecided(page(502, Work::NotDone), 0),
        undecided(page(504, Work::Done), 1),
        same(page(404, Work::NotDone), &refused(1)),
        same(page(414, Work::NotDone), &refused(1)),
        same(page(429, Work::NotDone), &refused(3)),
        undecided(Reply::Fault(Fault::EmptyBody), 1),
        undecided(Reply::Fault(Fault::Garbage), 1),
        undecided(Reply::Fault(Fault::NotHttp), 1),
        undecided(bytes(200, br#"{"Code":"OK","RequestId":"A90E4451","Da"#), 1),
        undecided(bytes(200, br#"{"Message":"no code"}"#), 1),
        undecided(bytes(500, br#"{"Code":"OK"}"#), 1),
        // The code was read, and it says yes.
        same(Reply::Fault(Fault::Utf16), &DONE),
        same(bytes(200, b"{\"Code\":\"OK\",\"Message\":\"\xd5\xc5\xc8\xfd\"}"), &DONE),
        // A second answer would be as large.
        same(Reply::Fault(Fault::HugeBody(ANSWER_LIMIT + 1)), &unknown(1, 1)),
        same(Reply::Fault(Fault::ContentType("text/html; charset=GBK".to_owned())), &ANSWERED),
        same(Reply::Fault(Fault::ContentType(String::new())), &ANSWERED),
    ]
}

/// Answers that say what went wrong.
fn said() -> Vec<Row> {
    vec![
        undecided(gateway(503, "ServiceUnavailable", Work::Done, None), 1),
        undecided(gateway(503, "ServiceUnavailable", Work::NotDone, None), 0),
        undecided(gateway(500, "InternalError", Work::Done, None), 1),
        undecided(gateway(502, "NeverHeardOf", Work::Done, None), 1),
        undecided(gateway(400, "SignatureNonceUsed", Work::NotDone, None), 0),
        same(gateway(400, "Throttling.User", Work::NotDone, None), &refused(3)),
        same(gateway(400, "Throttling.Api", Work::NotDone, Some(Duration::from_millis(1500))), &refused(3)),
        same(gateway(400, "Throttling.User", Work::NotDone, Some(Duration::from_secs(60))), &refused(1)),
        same(gateway(403, "Forbidden.RAM", Work::NotDone, None), &refused(1)),
        same(gateway(400, "NeverHeardOf", Work::NotDone, None), &refused(1)),
        same(Reply::Refusal { code: "isv.BUSINESS_LIMIT_CONTROL".into(), message: "触发流控".into() }, &refused(1)),
        same(Reply::Json(json!({"Code": "isv.NEVER_HEARD_OF", "Message": ""})), &refused(1)),
    ]
}

/// Faults that the client notices only because it stops waiting.
pub(crate) fn silent() -> Vec<Row> {
    let mut rows = vec![early(Strike::Connection(Ending::Silence)), early(Strike::Request(Ending::Silence))];
    rows.extend([CutPoint::BeforeWork, CutPoint::BeforeAnswer, CutPoint::MidAnswer].map(|at| cut(at, Ending::Silence)));
    rows.push(undecided(Reply::Fault(Fault::Delay(Duration::from_secs(3600))), 1));
    rows
}
