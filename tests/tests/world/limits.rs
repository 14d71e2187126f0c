//! Limits per callee and per second.

use crate::stage::{secs, stage};
use dyvms_sdk::{Delivery, emulator::World};

const NUMBER: &str = "13900001234";

#[tokio::test]
async fn one_callee_is_called_once_a_minute_and_five_times_an_hour() {
    let stage = stage(World::new()).await;
    let call = async || {
        let call = stage.client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").send().await;
        call.map_err(|error| {
            assert_eq!(error.code(), Some("isv.BUSINESS_LIMIT_CONTROL"));
            assert_eq!(error.delivery(), Delivery::Refused);
        })
    };
    assert!(call().await.is_ok());
    assert!(call().await.is_err());
    stage.world.advance(secs(59)).await;
    assert!(call().await.is_err());
    for _ in 0..4 {
        stage.world.advance(secs(61)).await;
        assert!(call().await.is_ok());
    }
    stage.world.advance(secs(61)).await;
    assert!(call().await.is_err(), "five in this hour");
    stage.world.advance(secs(3600)).await;
    assert!(call().await.is_ok());
    assert_eq!(stage.world.calls().len(), 6);
    assert_eq!(stage.emulator.executed("SingleCallByTts"), 6);
}

#[tokio::test]
async fn the_limits_per_callee_can_be_lifted() {
    let stage = stage(World::new().without_callee_limits()).await;
    stage.call(NUMBER).await;
    stage.call(NUMBER).await;
    assert_eq!(stage.world.calls().len(), 2);
}

#[tokio::test]
async fn calls_per_second_are_counted_where_asked() {
    let stage = stage(World::new().throttled()).await;
    let query = async || stage.client.query_robot_task_list().send().await;
    for _ in 0..100 {
        query().await.unwrap();
    }
    let error = query().await.unwrap_err();
    assert!(error.is_throttled());
    stage.world.advance(secs(1)).await;
    query().await.unwrap();
}
