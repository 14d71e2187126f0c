//! What there is to see, as the page reads it: the latest requests and, where there is a world, its calls, tasks and receipts.

use crate::{
    StatusClass,
    emulator::{
        exchange::Desk,
        record::{ReceivedCall, Verdict},
        world::{
            CallHistory, CallState, CallbackHistory, Glance, Pace, ReceiptHistory, ReceiptState, ReplyVerdict,
            SeenCall, TaskOverview, TaskState,
        },
    },
    types::CallStatusCode,
};
use serde_json::{Map, Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// How many of each kind are shown, the latest first.
pub(super) const SHOWN: usize = 100;

/// The shortest that is taken for a phone number; of anything shorter, no digit shows.
const SHORTEST_NUMBER: usize = 7;

impl Desk {
    /// All there is to see.
    pub(super) fn picture(&self) -> Value {
        let log = self.log.glance(SHOWN);
        json!({
            "requests": {
                "seen": log.seen,
                "executed": log.executed,
                "latest": log.latest.iter().map(|call| request(call)).collect::<Vec<_>>(),
            },
            "world": self.world.as_ref().map(|world| picture_of_world(&world.glance(SHOWN))),
        })
    }
}

fn picture_of_world(world: &Glance) -> Value {
    json!({
        "now": millis(world.now),
        "time": match world.pace {
            Pace::Turned => "turned",
            Pace::Real(_) => "real",
        },
        "calls": {
            "dialled": world.dialled,
            "ringing": world.ringing,
            "talking": world.talking,
            "latest": world.calls.iter().map(call).collect::<Vec<_>>(),
        },
        "tasks": { "latest": world.tasks.iter().map(task).collect::<Vec<_>>() },
        "receipts": {
            "wanted": world.receipts_wanted,
            "delivered": world.counts.delivered,
            "pending": world.counts.pending(),
            "dropped": world.counts.dropped,
            "latest": world.receipts.iter().map(|(number, history)| receipt(*number, history)).collect::<Vec<_>>(),
        },
    })
}

/// A request with its verdict; what is sensitive in its parameters is masked.
fn request(call: &ReceivedCall) -> Value {
    let (verdict, status, code) = match &call.verdict {
        Verdict::Executed => ("executed", None, None),
        Verdict::Refused { status, code } => ("refused", Some(status), Some(code)),
        Verdict::Lost => ("lost", None, None),
    };
    let parameters: Map<String, Value> =
        call.shown_parameters().map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({
        "key": call.number,
        "time": millis(call.time),
        "method": call.method,
        "action": call.action,
        "verdict": verdict,
        "status": status,
        "code": code,
        "fault": call.fault.as_ref().map(ToString::to_string),
        "request_id": call.request_id,
        "parameters": parameters,
    })
}

fn call(SeenCall { history, acts }: &SeenCall) -> Value {
    let CallHistory { call_id, action, callee, task_id, states, callbacks, status_code, .. } = history;
    let states: Vec<Value> = states.iter().map(|(at, state)| event(*at, *state)).collect();
    let result = status_code.map(|code| result(&CallStatusCode::from_wire(code)));
    json!({
        "key": call_id,
        "action": action,
        "callee": masked(callee.as_str()),
        "task": task_id,
        "states": states,
        "callbacks": callbacks.iter().map(callback).collect::<Vec<_>>(),
        "result": result,
        "acts": acts,
    })
}

/// How a call went: its code, what that comes down to, and what it means.
fn result(code: &CallStatusCode) -> Value {
    let word = match code.class() {
        Some(StatusClass::Answered) => "answered",
        Some(StatusClass::Busy) => "busy",
        Some(StatusClass::NoAnswer) => "no answer",
        Some(StatusClass::Unreachable) => "unreachable",
        Some(StatusClass::InvalidNumber) => "no such number",
        Some(StatusClass::Blocked) => "blocked",
        Some(StatusClass::Failed) => "failed",
        Some(StatusClass::InProgress | StatusClass::Ended) | None => "over",
    };
    json!({ "code": code.as_str(), "word": word, "meaning": code.meaning() })
}

fn event(at: SystemTime, state: CallState) -> Value {
    let at = millis(at);
    match state {
        CallState::Dialling => json!({ "at": at, "state": "dialling" }),
        CallState::Ringing => json!({ "at": at, "state": "ringing" }),
        CallState::Answered => json!({ "at": at, "state": "answered" }),
        CallState::KeyPressed(key) => json!({ "at": at, "state": "key", "key": key }),
        CallState::Ended => json!({ "at": at, "state": "ended" }),
    }
}

/// A callback without what was said and pressed: what it was about, and what became of the reply.
fn callback(callback: &CallbackHistory) -> Value {
    let (reply, wrong) = match &callback.reply {
        ReplyVerdict::Pending => (None, None),
        ReplyVerdict::Followed(action) => (Some(*action), None),
        ReplyVerdict::Rejected(why) => (None, Some(why)),
    };
    json!({ "at": millis(callback.at), "about": callback.content_type, "reply": reply, "wrong": wrong })
}

fn task(task: &TaskOverview) -> Value {
    json!({
        "key": task.task_id,
        "name": task.name,
        "action": task.action,
        "state": match task.state {
            TaskState::Created => "created",
            TaskState::Scheduled => "scheduled",
            TaskState::Reading => "reading",
            TaskState::Running => "running",
            TaskState::Paused => "paused",
            TaskState::Cancelled => "cancelled",
            TaskState::Finished => "finished",
        },
        "callees": task.callees,
        "done": task.done,
        "on_line": task.on_line,
    })
}

fn receipt(number: u64, receipt: &ReceiptHistory) -> Value {
    json!({
        "key": number,
        "kind": receipt.kind.as_str(),
        "call": receipt.call_id,
        "made": millis(receipt.made),
        "attempts": receipt.attempts,
        "state": match receipt.state {
            ReceiptState::Pending => "pending",
            ReceiptState::Delivered => "delivered",
            ReceiptState::Dropped => "dropped",
        },
    })
}

/// Of a phone number the last two digits; of anything else nothing.
fn masked(number: &str) -> String {
    let is_number = number.len() >= SHORTEST_NUMBER && number.bytes().all(|byte| byte.is_ascii_digit());
    let shown = if is_number { &number[number.len() - 2..] } else { "" };
    format!("***{shown}")
}

fn millis(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::double::record::tests::call as received;

    #[test]
    fn of_a_number_two_digits_show() {
        for (number, shown) in [
            ("13900001234", "***34"),
            ("057112345678", "***78"),
            ("123456", "***"),
            ("", "***"),
            ("张1234567", "***"),
            ("<b>1234567", "***"),
        ] {
            assert_eq!(masked(number), shown);
        }
    }

    #[test]
    fn a_request_shows_its_verdict_and_nothing_sensitive() {
        let refused = request(&received(Verdict::Refused { status: 400, code: "MissingTtsCode".to_owned() }));
        assert_eq!((&refused["verdict"], &refused["status"]), (&"refused".into(), &400.into()));
        assert_eq!((&refused["code"], &refused["fault"]), (&"MissingTtsCode".into(), &"garbage".into()));
        assert_eq!(refused["time"], 1_709_255_701_123_u64);
        let parameters = &refused["parameters"];
        assert_eq!((&parameters["PlayTimes"], &parameters["CalledNumber"]), (&"3".into(), &"***".into()));
        let text = refused.to_string();
        assert!(!text.contains("13900001234") && !text.contains("spoken") && !text.contains("signed"), "{text}");
        assert!(request(&received(Verdict::Executed))["code"].is_null());
    }
}
