//! Connections that die between two calls: the second call is made, or told truly.

use dyvms_sdk::{
    Client, Delivery,
    emulator::{CutPoint, Emulator, Ending, Fault},
};
use dyvms_tests::{
    actions::every_action,
    case::Case,
    emulation::{client, emulator},
};

/// Makes a call whose connection ends once it is answered, and a second one that may meet what is left of it.
async fn twice(emulator: &Emulator, client: &Client, case: &Case, by: Ending) {
    emulator.script(case.action).fault(Fault::cut(CutPoint::AfterAnswer, by));
    case.send(client).await.unwrap();
    assert_eq!(emulator.executed(case.action), 1, "{case:?}");

    let second = case.send(client).await;
    let executed = emulator.executed(case.action) - 1;
    match second {
        Ok(_) => assert_eq!(executed, 1, "{case:?}"),
        // The end of the connection and the second request crossed each other on the way.
        Err(error) => {
            assert_eq!((error.delivery(), executed), (Delivery::Unknown, 0), "{case:?}: {error}");
            assert!(!case.is_repeatable(), "{case:?} could have been repeated: {error}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_ended_is_not_a_lost_call() {
    for by in [Ending::Close, Ending::Reset] {
        let emulator = emulator().await;
        let client = client(&emulator);
        for case in every_action() {
            twice(&emulator, &client, &case, by).await;
        }
    }
}
