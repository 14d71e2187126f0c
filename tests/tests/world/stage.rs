//! An emulator with a world, a client, and a receiver of all receipts.

use crate::receiver::Receiver;
use dyvms_sdk::{
    Client,
    emulator::{Emulator, LiveWorld, World},
    retry::NoRetry,
    time::UnixMillis,
};
use dyvms_tests::emulation::settings;
use std::time::{Duration, SystemTime};

pub(crate) struct Stage {
    pub(crate) emulator: Emulator,
    pub(crate) world: LiveWorld,
    pub(crate) client: Client,
    pub(crate) receiver: Receiver,
}

/// 2024-03-01 09:15:01 in China.
pub(crate) fn morning() -> SystemTime {
    SystemTime::UNIX_EPOCH + secs(1_709_255_701)
}

pub(crate) fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A stage whose world begins in the [`morning`], with seed 7.
pub(crate) async fn stage(world: World) -> Stage {
    stage_of(7, world).await
}

pub(crate) async fn stage_of(seed: u64, world: World) -> Stage {
    let receiver = Receiver::start().await;
    let world = world.starts_at(morning()).push_all(receiver.url());
    let emulator = Emulator::builder().seed(seed).world(world).start().await.unwrap();
    let client = settings(&emulator).retry(NoRetry).build().unwrap();
    let world = emulator.world().unwrap();
    Stage { emulator, world, client, receiver }
}

impl Stage {
    /// The world's time, as requests carry it.
    pub(crate) fn today(&self) -> UnixMillis {
        self.world.now().into()
    }

    /// Calls a number and says the id of the call.
    pub(crate) async fn call(&self, number: &str) -> String {
        let call = self.client.single_call_by_tts().called_number(number).tts_code("TTS_1").out_id("order-7");
        call.send().await.unwrap().call_id.to_string()
    }
}
