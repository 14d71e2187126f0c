//! Intelligent voice interaction.

use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    actions::{SmartCallCommand, StreamAsr},
    types::{AsrBase, TtsVoice},
};
use std::time::Duration;

pub(super) fn cases() -> Vec<Case> {
    vec![smart_call(), smart_call_operate()]
}

#[allow(deprecated, reason = "parameters that do not work yet must arrive all the same")]
fn smart_call() -> Case {
    Case::dials(
        "SmartCall",
        |client| {
            let request = client
                .smart_call()
                .called_show_number("05715511601")
                .called_number("13916027319")
                .voice_code(["welcome-7319.wav", "您好孙七星"])
                .record_flag(true)
                .volume(-4)
                .speed(1)
                .asr_model_id("2070aca1eff146f9a7bc826f1c3d4d31")
                .pause_time(Duration::from_millis(800))
                .mute_time(Duration::from_secs(10))
                .action_code_break(true)
                .out_id("smart-16")
                .dynamic_id("dyn-16")
                .early_media_asr(false)
                .voice_code_param([("name", "孙七星辰")])
                .session_timeout(Duration::from_secs(120))
                .action_code_time_break(Duration::from_millis(300))
                .tts_style(TtsVoice::Siqi)
                .tts_volume(10)
                .tts_speed(-200)
                .tts_conf(true)
                .asr_base_id(AsrBase::Mandarin)
                .stream_asr(StreamAsr::Enabled)
                .background_file_code("background-16.wav")
                .background_volume(2)
                .background_speed(1)
                .enable_itn(false)
                .noise_threshold(0.5);
            call!(request, |answer| assert!(answer.call_id.as_str().contains('^')))
        },
        [
            secret("CalledShowNumber", "05715511601"),
            secret("CalledNumber", "13916027319"),
            secret("VoiceCode", "welcome-7319.wav,您好孙七星"),
            plain("RecordFlag", "true"),
            plain("Volume", "-4"),
            plain("Speed", "1"),
            plain("AsrModelId", "2070aca1eff146f9a7bc826f1c3d4d31"),
            plain("PauseTime", "800"),
            plain("MuteTime", "10000"),
            plain("ActionCodeBreak", "true"),
            plain("OutId", "smart-16"),
            plain("DynamicId", "dyn-16"),
            plain("EarlyMediaAsr", "false"),
            secret("VoiceCodeParam", r#"{"name":"孙七星辰"}"#),
            plain("SessionTimeout", "120"),
            plain("ActionCodeTimeBreak", "300"),
            plain("TtsStyle", "siqi"),
            plain("TtsVolume", "10"),
            plain("TtsSpeed", "-200"),
            plain("TtsConf", "true"),
            plain("AsrBaseId", "customer_service_8k"),
            plain("StreamAsr", "1"),
            plain("BackgroundFileCode", "background-16.wav"),
            plain("BackgroundVolume", "2"),
            plain("BackgroundSpeed", "1"),
            plain("EnableITN", "false"),
            plain("NoiseThreshold", "0.5"),
        ],
    )
}

fn smart_call_operate() -> Case {
    Case::writes(
        "SmartCallOperate",
        |client| {
            let request = client
                .smart_call_operate()
                .call_id("116012854210^102814274210")
                .command(SmartCallCommand::ParallelBridge)
                .param("13917017319");
            call!(request, |answer| assert!(answer.accepted))
        },
        [
            plain("CallId", "116012854210^102814274210"),
            plain("Command", "parallelBridge"),
            secret("Param", "13917017319"),
        ],
    )
}
