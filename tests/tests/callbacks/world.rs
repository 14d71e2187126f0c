//! Replies of the SDK, judged by the emulator's world, which reads them with code of its own.

use crate::fixture::Platform;
use dyvms_sdk::{
    callbacks::{
        CallCameIn, CallInReply, Dialogue, EndKey, Interruption, InvalidReply, OutboundCallContent, Reply, Turn,
    },
    emulator::{Conduct, Emulator, Place, ReplyVerdict, World},
};
use std::{sync::Arc, time::Duration};

const CALLEE: &str = "13900001234";

/// Does one thing after the other, as long as what happens is what should.
fn everything() -> Dialogue<u32> {
    let handler = |mut turn: Turn<u32>| async move {
        *turn.state += 1;
        Ok::<_, InvalidReply>(match (&turn.event, *turn.state) {
            (OutboundCallContent::Speech(_), 1) => Reply::play("a.wav")
                .tts("name", "小王")
                .file("b.wav")
                .interruption(Interruption::After(Duration::from_millis(1500)))
                .mute_time(Duration::from_secs(2))
                .dynamic_id("step-1")
                .build()?,
            (OutboundCallContent::SpeechTooLong(long), 2) if long.dynamic_id.as_deref() == Some("step-1") => {
                Reply::go_on().build()?
            }
            (OutboundCallContent::Speech(_), 3) => Reply::stop_playback().build()?,
            (OutboundCallContent::Silence(_), 4) => {
                Reply::collect_keys().timeout(Duration::from_secs(4)).most_keys(5).end_key(EndKey::Hash).build()?
            }
            (OutboundCallContent::Keys(keys), 5) if keys.keys.as_ref().is_some_and(|keys| *keys == "12") => {
                Reply::do_nothing().build()?
            }
            (OutboundCallContent::Silence(_), 6) => {
                Reply::parallel_transfer().call_centre("north").mute_time(Duration::from_secs(20)).build()?
            }
            (OutboundCallContent::ParallelTransfer(state), 7) => Reply::parallel_bridge(state).build()?,
            _ => Reply::hang_up().build()?,
        })
    };
    Dialogue::new(|_| Some(0), handler)
}

fn verdicts(calls: &[dyvms_sdk::emulator::CallHistory]) -> Vec<ReplyVerdict> {
    calls.iter().flat_map(|call| &call.callbacks).map(|callback| callback.reply.clone()).collect()
}

#[tokio::test]
async fn whatever_is_built_is_followed() {
    let talks = Conduct::answers()
        .says("喂")
        .interrupts("等一下", Duration::from_secs(2))
        .is_silent()
        .presses("12#")
        .is_silent()
        .is_silent();
    for place in [Place::Query, Place::Form] {
        let platform = Platform::with(everything()).await;
        let world = World::new().callbacks(platform.url()).callback_place(place).callee(CALLEE, talks.clone());
        let emulator = Emulator::builder().seed(7).world(world).start().await.unwrap();
        let call = emulator.client_builder().build().unwrap().smart_call().called_show_number("057112345678");
        call.called_number(CALLEE).voice_code(["hello.wav"]).send().await.unwrap();
        let world = emulator.world().unwrap();
        world.run_until_idle().await;
        let followed = ["play", "continue", "break", "dtmf", "donothing", "parallel_transfer", "parallel_bridge"];
        assert_eq!(verdicts(&world.calls()), followed.map(ReplyVerdict::Followed));
    }
}

#[tokio::test]
async fn a_call_comes_in_is_answered_and_transferred() {
    let dialogue = Dialogue::new(|_| Some(()), |_: Turn<()>| async { Reply::transfer("13900000001").build() });
    let dialogue = Arc::new(dialogue.answer_calls(|_: Turn<(), CallCameIn>| async {
        CallInReply::answer()
            .tts("greeting", "您好")
            .longest_call(Duration::from_secs(60))
            .tts_volume(80)
            .record()
            .build()
    }));
    let platform = Platform::with(dialogue.clone()).await;
    let emulator = Emulator::builder().world(World::new().callbacks(platform.url())).start().await.unwrap();
    let world = emulator.world().unwrap();
    world.callee(CALLEE, Conduct::answers().says("你好"));
    let call = world.call_in(CALLEE, "057112345678").unwrap();
    world.run_until_idle().await;
    assert_eq!(verdicts(&world.calls()), ["answer", "transfer"].map(ReplyVerdict::Followed));
    assert_eq!(dialogue.end(&call.into()).await, Some(()));
}
