//! The promise with replays, over any sequence of faults: against a gateway that takes each nonce once, nothing is done
//! twice, and what an error says of the lost request is true.

use super::fixture::{Exchange, Fixture, accepted, answer, code, failure};
use crate::{
    BoxFuture, Delivery,
    meta::Effect,
    transport::{HttpRequest, Sent, Transport, TransportErrorKind},
};
use proptest::prelude::*;
use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, Mutex},
};

/// What happens to one request, by how far it comes: to the gateway, past its check of the nonce, to the service.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    NoConnection,
    LostOnTheWay,
    ThrottledAtOnce,
    PageOfAFrontServer,
    LostBehindTheNonce,
    ThrottledBehindTheNonce,
    Refused,
    FailedBehindTheWork,
    LostBehindTheWork,
    Good,
}

use Fault::*;

const FAULTS: [Fault; 10] = [
    NoConnection,
    LostOnTheWay,
    ThrottledAtOnce,
    PageOfAFrontServer,
    LostBehindTheNonce,
    ThrottledBehindTheNonce,
    Refused,
    FailedBehindTheWork,
    LostBehindTheWork,
    Good,
];

#[derive(Debug, Default)]
struct State {
    faults: VecDeque<Fault>,
    nonces: HashSet<String>,
    executed: usize,
    /// How many requests passed the check of the nonce without an answer that says so.
    arrived: usize,
}

#[derive(Debug, Clone, Default)]
struct Gateway(Arc<Mutex<State>>);

impl State {
    fn receive(&mut self, request: &HttpRequest) -> Exchange {
        let lost = || failure(TransportErrorKind::Broken, Sent::Maybe);
        let fault = self.faults.pop_front().unwrap_or(Good);
        match fault {
            NoConnection => return failure(TransportErrorKind::Connect, Sent::No),
            LostOnTheWay => return lost(),
            ThrottledAtOnce => return code(400, "Throttling.User"),
            PageOfAFrontServer => return answer(502, "<html>"),
            _ => {}
        }
        let form = String::from_utf8(request.body.to_vec()).unwrap();
        let nonce = form.split('&').find_map(|pair| pair.strip_prefix("SignatureNonce=")).unwrap();
        if !self.nonces.insert(nonce.to_owned()) {
            let is_lost = matches!(fault, LostBehindTheNonce | LostBehindTheWork);
            return if is_lost { lost() } else { code(400, "SignatureNonceUsed") };
        }
        self.executed += usize::from(matches!(fault, FailedBehindTheWork | LostBehindTheWork | Good));
        self.arrived += usize::from(matches!(fault, FailedBehindTheWork | LostBehindTheWork | LostBehindTheNonce));
        match fault {
            ThrottledBehindTheNonce => code(400, "Throttling.Api"),
            Refused => code(200, "isv.BUSINESS_LIMIT_CONTROL"),
            FailedBehindTheWork => code(500, "InternalError"),
            Good => accepted(),
            _ => lost(),
        }
    }
}

impl Transport for Gateway {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Exchange> {
        Box::pin(async move { self.0.lock().unwrap().receive(&request) })
    }
}

proptest! {
    #[test]
    fn nothing_is_done_twice_and_what_is_said_is_true(
        faults in proptest::collection::vec(proptest::sample::select(FAULTS.to_vec()), 1..6),
        effect in prop_oneof![Just(Effect::Writes), Just(Effect::Dials)],
    ) {
        let gateway = Gateway::default();
        gateway.0.lock().unwrap().faults = faults.into();
        let fixture = Fixture::with([], |builder| builder.transport(gateway.clone()));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let call = fixture.client.raw("Any").effect(effect).with_replay_check();
        let result = runtime.block_on(call.send());
        let state = gateway.0.lock().unwrap();
        prop_assert!(state.executed <= 1, "executed {} times", state.executed);
        match result {
            Ok(_) => prop_assert_eq!(state.executed, 1),
            Err(error) => {
                prop_assert!(!error.has_arrived() || state.arrived == 1, "{error}");
                match error.delivery() {
                    Delivery::NotSent | Delivery::Refused => prop_assert_eq!(state.executed, 0, "{}", error),
                    Delivery::Unknown => {}
                    Delivery::Done => prop_assert!(false, "{error}"),
                }
            }
        }
    }
}
