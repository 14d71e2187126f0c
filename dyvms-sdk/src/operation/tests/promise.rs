//! The promise, over any sequence of faults: nothing is done twice, and `delivery()` tells the truth.

use super::fixture::{Exchange, Fixture, accepted, answer, answer_with, code, failure};
use crate::{
    Delivery,
    meta::Effect,
    transport::{HttpResponse, Sent, TransportError, TransportErrorKind},
};
use proptest::prelude::*;

/// What a service and a network can do to one attempt: whether it was executed, and what the client sees.
#[derive(Debug, Clone, Copy)]
enum Fault {
    NoConnection,
    ResetBeforeExecution,
    ResetAfterExecution,
    HalfAnAnswer,
    Garbage,
    Empty,
    Html502BeforeExecution,
    Html502AfterExecution,
    InternalErrorAfterExecution,
    Throttled,
    Refused,
    TooLong,
    ClockWrong,
    NonceUsed,
    Accepted,
    AcceptedUnreadably,
}

use Fault::*;

const FAULTS: [Fault; 16] = [
    NoConnection,
    ResetBeforeExecution,
    ResetAfterExecution,
    HalfAnAnswer,
    Garbage,
    Empty,
    Html502BeforeExecution,
    Html502AfterExecution,
    InternalErrorAfterExecution,
    Throttled,
    Refused,
    TooLong,
    ClockWrong,
    NonceUsed,
    Accepted,
    AcceptedUnreadably,
];

impl Fault {
    fn executed(self) -> bool {
        !matches!(
            self,
            NoConnection
                | ResetBeforeExecution
                | Html502BeforeExecution
                | Throttled
                | Refused
                | TooLong
                | ClockWrong
                | NonceUsed
        )
    }

    fn seen(self) -> Exchange {
        match self {
            NoConnection => failure(TransportErrorKind::Connect, Sent::No),
            ResetBeforeExecution | ResetAfterExecution => failure(TransportErrorKind::Broken, Sent::Maybe),
            HalfAnAnswer => Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe)
                .with_answer(HttpResponse::new(200, r#"{"Code":"OK","Ca"#))),
            Garbage => answer(200, vec![0xff, 0x00, 0x7b]),
            Empty => answer(200, ""),
            Html502BeforeExecution | Html502AfterExecution => answer(502, "<html>"),
            InternalErrorAfterExecution => code(500, "InternalError"),
            Throttled => code(400, "Throttling.Api"),
            Refused => code(200, "isv.BUSINESS_LIMIT_CONTROL"),
            TooLong => answer(414, "<html>"),
            ClockWrong => {
                answer_with(400, ("Date", "Fri, 01 Mar 2024 03:15:01 GMT"), r#"{"Code":"InvalidTimeStamp.Expired"}"#)
            }
            NonceUsed => code(400, "SignatureNonceUsed"),
            Accepted => accepted(),
            AcceptedUnreadably => answer(200, r#"{"Code":"OK","CallId":null}"#),
        }
    }
}

fn run(effect: Effect, faults: &[Fault]) -> (usize, usize, Result<(), Delivery>) {
    // The last one ends every call.
    let script: Vec<_> = faults.iter().copied().chain([Refused; 8]).collect();
    let fixture = Fixture::new(script.iter().map(|fault| fault.seen()));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let result = runtime.block_on(async {
        if effect == Effect::Dials {
            let call = fixture.client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
            call.send().await.map(|_| ()).map_err(|error| error.delivery())
        } else {
            fixture.client.raw("Any").effect(effect).send().await.map(|_| ()).map_err(|error| error.delivery())
        }
    });
    let sent = fixture.requests().len();
    (sent, script[..sent].iter().filter(|fault| fault.executed()).count(), result)
}

proptest! {
    #[test]
    fn nothing_is_done_twice_and_delivery_tells_the_truth(
        faults in proptest::collection::vec(proptest::sample::select(FAULTS.to_vec()), 1..6),
        effect in prop_oneof![Just(Effect::Writes), Just(Effect::Dials)],
    ) {
        let (sent, executed, result) = run(effect, &faults);
        prop_assert!(executed <= 1, "executed {executed} times in {sent} attempts");
        match result {
            Ok(()) | Err(Delivery::Done) => prop_assert_eq!(executed, 1),
            Err(Delivery::NotSent | Delivery::Refused) => prop_assert_eq!(executed, 0),
            // A lost answer ends the call, and nothing before it was executed.
            Err(Delivery::Unknown) => {
                let last = faults.get(sent - 1).copied().unwrap_or(Refused);
                prop_assert_eq!(executed, usize::from(last.executed()));
            }
        }
    }

    #[test]
    fn reads_end_too(faults in proptest::collection::vec(proptest::sample::select(FAULTS.to_vec()), 1..6)) {
        let (sent, _, _) = run(Effect::Reads, &faults);
        // Three attempts, and one more for the clock.
        prop_assert!(sent <= 4);
    }
}
