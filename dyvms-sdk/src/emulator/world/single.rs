//! Calls that are dialled one by one, and the record of each.

use super::{
    actions::{Answer, list, number, text},
    call::{Call, IVR, Order, SINGLE, SMART},
    hand::LONGEST,
    moment::Moment,
    plan::Service,
    reply::{MUTE, Media, mute_time},
    state::State,
    talk::Opening,
};
use crate::double::params::Params;
use serde_json::{Value, json};
use std::time::Duration;

/// How long an IvrCall waits for a key, unless it says so itself; the documents name no default.
const PATIENCE: Duration = Duration::from_secs(5);

const DAY: Duration = Duration::from_secs(24 * 3600);

impl State {
    pub(crate) fn single_call(&mut self, action: &'static str, params: &Params) -> Answer {
        self.place_call(action, params, SINGLE, Service::Plays, None)
    }

    pub(crate) fn ivr_call(&mut self, action: &'static str, params: &Params) -> Answer {
        let patience = number(params, "Timeout").map_or(PATIENCE, Duration::from_millis);
        self.place_call(action, params, IVR, Service::Asks { patience }, None)
    }

    /// Callbacks steer it, if anybody can be asked.
    pub(crate) fn smart_call(&mut self, action: &'static str, params: &Params) -> Answer {
        let recorded = is_true(params, "RecordFlag").unwrap_or(false);
        if !self.callbacks.are_wanted() {
            return self.place_call(action, params, SMART, Service::Listens { recorded }, None);
        }
        let opening = opening(params, recorded);
        let longest = opening.longest;
        self.place_call(action, params, SMART, Service::Talks { longest }, Some(opening))
    }

    /// Bridges callee and operator, if an operator is there.
    pub(crate) fn operate_smart_call(&mut self, params: &Params) -> Answer {
        let now = self.now;
        let place = params.get("CallId").and_then(|id| self.by_id.get(id)).copied();
        let call = place.map(|place| &mut self.calls[place]).filter(|call| call.ended.is_none());
        let talk = call.and_then(|call| call.talk.as_deref_mut());
        let bridges = params.get("Command") == Some("parallelBridge");
        let bridged = bridges && talk.is_some_and(|talk| talk.bridge_from_outside(now));
        if let Some(place) = place.filter(|_| bridged) {
            self.calls[place].replan(now);
            self.go_on(place);
        }
        Ok(json!({ "Code": "OK", "Message": "OK", "Status": bridged }))
    }

    fn place_call(
        &mut self,
        action: &'static str,
        params: &Params,
        products: &'static [&'static str],
        service: Service,
        opening: Option<Opening>,
    ) -> Answer {
        let (caller, callee) = (text(params, "CalledShowNumber"), text(params, "CalledNumber"));
        let order = Order { action, products, service, caller, callee, out_id: text(params, "OutId"), task: None };
        let place = self.dial(order, opening);
        Ok(json!({ "Code": "OK", "Message": "OK", "CallId": self.calls[place].id }))
    }

    /// Before a call's record is there, and where product or day do not fit the call, the answer has no record.
    pub(crate) fn query_call(&mut self, params: &Params) -> Answer {
        let product = params.get("ProdId").unwrap_or_default();
        let date = Moment::from_millis(number(params, "QueryDate").unwrap_or_default());
        let call = params.get("CallId").and_then(|id| self.by_id.get(id)).map(|place| &self.calls[*place]);
        let call =
            call.filter(|call| call.is_reported() && call.order.products.contains(&product) && call.lies_on(date));
        let mut answer = json!({ "Code": "OK", "Message": "OK" });
        if let Some(call) = call {
            answer["Data"] = call.detail().to_string().into();
        }
        Ok(answer)
    }
}

fn is_true(params: &Params, name: &str) -> Option<bool> {
    params.filled(name).map(|flag| flag.eq_ignore_ascii_case("true"))
}

/// What a SmartCall begins with.
fn opening(params: &Params, recorded: bool) -> Opening {
    let breakable = is_true(params, "ActionCodeBreak").unwrap_or(true);
    let time_break = number(params, "ActionCodeTimeBreak").filter(|millis| breakable && *millis > 0);
    let longest = number(params, "SessionTimeout").filter(|seconds| *seconds > 0).map_or(LONGEST, Duration::from_secs);
    Opening {
        media: Media {
            codes: list(params.get("VoiceCode").unwrap_or_default()).collect(),
            interrupts: true,
            breakable,
            time_break: time_break.map(Duration::from_millis),
        },
        mute: number(params, "MuteTime").map_or(MUTE, mute_time),
        longest,
        dynamic_id: params.filled("DynamicId").map(str::to_owned),
        recorded,
    }
}

impl Call {
    /// Whether it was made on the same day in China, or in the 24 hours from then on.
    pub(crate) fn lies_on(&self, date: Moment) -> bool {
        self.made.china_day() == date.china_day() || (self.made >= date && self.made.since(date) < DAY)
    }

    fn detail(&self) -> Value {
        let text = |time: Option<Moment>| time.map_or_else(String::new, Moment::china);
        json!({
            "caller": self.order.caller,
            "startDate": text(self.answered),
            "stateDesc": self.plan.words,
            "duration": self.seconds(),
            "callerShowNumber": self.order.caller,
            "gmtCreate": self.made.china(),
            "state": self.plan.status,
            "endDate": text(self.answered.and(self.ended)),
            "calleeShowNumber": self.order.caller,
            "callee": self.order.callee,
            "bRingTime": text(self.rang),
            "bEndTime": text(self.rang.and(self.ended)),
        })
    }
}
