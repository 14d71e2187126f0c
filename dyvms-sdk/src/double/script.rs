//! What tests tell the emulator to do: scripted answers, refusals and faults, per action or for all.

use super::{
    agenda::{Agenda, When},
    fault::{CutPoint, Ending, Fault, Work},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What the emulator replies to a valid call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reply {
    /// The action's example from the documents, with fresh ids. **Executed.**
    Documented,
    /// This JSON with HTTP 200, written as XML if the request asks for that; a `RequestId` is added if there is none.
    /// Executed, unless its `Code` says that the service refused.
    Json(Value),
    /// These bytes, whatever the request asks for. Executed or not as `work` says.
    Bytes {
        /// The HTTP status, from 200 to 999; any other becomes 500.
        status: u16,
        /// The content type; a text that no header can carry leaves the header out.
        content_type: String,
        /// The body.
        body: Vec<u8>,
        /// Whether the call counts as done.
        work: Work,
    },
    /// A refusal of the service: HTTP 200 with this `Code` and `Message`. **Not executed.**
    Refusal {
        /// The code, such as `isv.BUSINESS_LIMIT_CONTROL`.
        code: String,
        /// The message.
        message: String,
    },
    /// An error of the gateway, with `RequestId`, `HostId`, `Code` and `Message`. Executed or not as `work` says.
    GatewayError {
        /// The HTTP status, from 200 to 999; any other becomes 500.
        status: u16,
        /// The code, such as `ServiceUnavailable`.
        code: String,
        /// The message.
        message: String,
        /// The pause asked for with the header `x-acs-retry-after`, sent in milliseconds.
        retry_after: Option<Duration>,
        /// Whether the call counts as done; a gateway may fail after the service has worked.
        work: Work,
    },
    /// Something goes wrong.
    Fault(Fault),
}

/// All rules in force.
#[derive(Debug, Default)]
pub(crate) struct Book(Mutex<Rules>);

#[derive(Debug, Default)]
struct Rules {
    actions: HashMap<String, Agenda<Reply>>,
    any_action: Agenda<Reply>,
    requests: Agenda<Ending>,
    connections: Agenda<Ending>,
}

impl Book {
    fn rules(&self) -> MutexGuard<'_, Rules> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a valid call of this action gets, if a rule takes it; its own rules come before those for any action.
    pub(crate) fn scripted(&self, action: &str) -> Option<Reply> {
        let mut rules = self.rules();
        let own = rules.actions.get_mut(action).and_then(Agenda::take);
        own.or_else(|| rules.any_action.take())
    }

    /// What a valid call of this action gets; what no rule takes is answered as the documents show.
    pub(crate) fn reply(&self, action: &str) -> Reply {
        self.scripted(action).unwrap_or(Reply::Documented)
    }

    /// What is scripted for coming calls and has not come: names of actions, sorted, with the number of calls.
    pub(crate) fn left(&self) -> BTreeMap<String, u64> {
        let rules = self.rules();
        let own = rules.actions.iter().map(|(action, agenda)| (action.clone(), agenda.left()));
        let any = [("any action".to_owned(), rules.any_action.left())];
        own.chain(any).filter(|(_, left)| *left > 0).collect()
    }

    /// Whether rules name this action.
    pub(crate) fn names(&self, action: &str) -> bool {
        self.rules().actions.contains_key(action)
    }

    /// How the connection that was just accepted ends, if it is to end.
    pub(crate) fn connection(&self) -> Option<Ending> {
        self.rules().connections.take()
    }

    /// How the connection ends whose request has just begun, if it is to end.
    pub(crate) fn request(&self) -> Option<Ending> {
        self.rules().requests.take()
    }

    pub(crate) fn clear(&self) {
        *self.rules() = Rules::default();
    }
}

/// A rule being written; it takes the next call unless told otherwise, and stands once its reply is named.
///
/// Rules see only calls that passed every check of the gateway; a call with a bad signature uses none up. Where several
/// rules fit, those of the action come before those of any action, and within each, those for the next calls (first
/// given, first used) before every k-th before always.
#[derive(Debug)]
#[must_use = "a rule stands once its reply is named"]
pub struct Script<'a> {
    book: &'a Book,
    action: Option<String>,
    when: When,
}

impl<'a> Script<'a> {
    pub(crate) fn new(book: &'a Book, action: Option<String>) -> Self {
        Self { book, action, when: When::Next(1) }
    }

    /// Takes the next `times` calls.
    pub fn times(self, times: u64) -> Self {
        self.when(When::Next(times))
    }

    /// Takes every `k`-th call, counted from now.
    pub fn every(self, k: u64) -> Self {
        self.when(When::Every(k))
    }

    /// Takes all calls that no other rule takes.
    pub fn always(self) -> Self {
        self.when(When::Always)
    }

    /// Takes the calls that `when` describes.
    pub fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// Names the reply.
    pub fn reply(self, reply: Reply) {
        let mut rules = self.book.rules();
        let agenda = match self.action {
            Some(action) => rules.actions.entry(action).or_default(),
            None => &mut rules.any_action,
        };
        agenda.add(self.when, reply);
    }

    /// Replies as the documents show; useful to let some calls pass between faults.
    pub fn succeed(self) {
        self.reply(Reply::Documented);
    }

    /// Replies with this JSON; see [`Reply::Json`].
    pub fn answer(self, json: Value) {
        self.reply(Reply::Json(json));
    }

    /// Replies with a refusal of the service: HTTP 200, this code and message; not executed.
    pub fn refuse(self, code: impl Into<String>, message: impl Into<String>) {
        self.reply(Reply::Refusal { code: code.into(), message: message.into() });
    }

    /// Replies with an error of the gateway; not executed. For one after the work was done see
    /// [`Reply::GatewayError`].
    pub fn gateway_error(self, status: u16, code: impl Into<String>, message: impl Into<String>) {
        self.reply(Reply::GatewayError {
            status,
            code: code.into(),
            message: message.into(),
            retry_after: None,
            work: Work::NotDone,
        });
    }

    /// Refuses for flow control (`Throttling.User`, HTTP 400); not executed. The pause travels in the header
    /// `x-acs-retry-after`, in milliseconds.
    pub fn throttle(self, retry_after: Option<Duration>) {
        self.reply(Reply::GatewayError {
            status: 400,
            code: "Throttling.User".to_owned(),
            message: "Request was denied due to user flow control.".to_owned(),
            retry_after,
            work: Work::NotDone,
        });
    }

    /// Lets something go wrong.
    pub fn fault(self, fault: Fault) {
        self.reply(Reply::Fault(fault));
    }

    /// Ends the connection at this point of the exchange.
    pub fn cut(self, at: CutPoint, by: Ending) {
        self.fault(Fault::cut(at, by));
    }
}

/// A rule for connections or requests whose action is not known yet; it takes the next one unless told otherwise.
///
/// What such a rule cuts is never executed.
#[derive(Debug)]
#[must_use = "a rule stands once its ending is named"]
pub struct EarlyCut<'a> {
    book: &'a Book,
    target: Target,
    when: When,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    Connections,
    Requests,
}

impl<'a> EarlyCut<'a> {
    pub(crate) fn new(book: &'a Book, target: Target) -> Self {
        Self { book, target, when: When::Next(1) }
    }

    /// Takes the next `times`.
    pub fn times(self, times: u64) -> Self {
        self.when(When::Next(times))
    }

    /// Takes every `k`-th, counted from now.
    pub fn every(self, k: u64) -> Self {
        self.when(When::Every(k))
    }

    /// Takes all that no other rule takes.
    pub fn always(self) -> Self {
        self.when(When::Always)
    }

    /// Takes those that `when` describes.
    pub fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// Names how the connection ends.
    pub fn cut(self, by: Ending) {
        let mut rules = self.book.rules();
        match self.target {
            Target::Connections => rules.connections.add(self.when, by),
            Target::Requests => rules.requests.add(self.when, by),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script<'a>(book: &'a Book, action: &str) -> Script<'a> {
        Script::new(book, Some(action.to_owned()))
    }

    #[test]
    fn own_rules_come_before_those_for_any_action() {
        let book = Book::default();
        Script::new(&book, None).always().fault(Fault::Garbage);
        script(&book, "A").times(2).refuse("isv.X", "no");
        script(&book, "A").succeed();
        let refusal = Reply::Refusal { code: "isv.X".to_owned(), message: "no".to_owned() };
        assert_eq!(book.reply("B"), Reply::Fault(Fault::Garbage));
        assert_eq!([book.reply("A"), book.reply("A")], [refusal.clone(), refusal]);
        assert_eq!(book.reply("A"), Reply::Documented);
        assert_eq!(book.reply("A"), Reply::Fault(Fault::Garbage));
    }

    #[test]
    fn a_named_action_is_known_and_clearing_forgets_it() {
        let book = Book::default();
        script(&book, "CloudWebcall").always().answer(serde_json::json!({"Code": "OK"}));
        EarlyCut::new(&book, Target::Connections).always().cut(Ending::Reset);
        assert!(book.names("CloudWebcall"));
        assert_eq!(book.connection(), Some(Ending::Reset));
        assert_eq!(book.request(), None);
        book.clear();
        assert!(!book.names("CloudWebcall"));
        assert_eq!(book.connection(), None);
        assert_eq!(book.reply("CloudWebcall"), Reply::Documented);
    }

    #[test]
    fn every_fault_says_whether_the_work_was_done() {
        let not_done =
            [Fault::cut(CutPoint::BeforeWork, Ending::Reset), Fault::HtmlPage { status: 502, work: Work::NotDone }];
        let done = [
            Fault::Delay(Duration::ZERO),
            Fault::cut(CutPoint::BeforeAnswer, Ending::Close),
            Fault::cut(CutPoint::MidAnswer, Ending::Close),
            Fault::cut(CutPoint::AfterAnswer, Ending::Close),
            Fault::HtmlPage { status: 502, work: Work::Done },
            Fault::EmptyBody,
            Fault::Garbage,
            Fault::Utf16,
            Fault::NotHttp,
            Fault::HugeBody(1),
            Fault::ContentType(String::new()),
        ];
        assert!(not_done.iter().all(|fault| fault.work() == Work::NotDone));
        assert!(done.iter().all(|fault| fault.work() == Work::Done));
    }
}
