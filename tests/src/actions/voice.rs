//! Voice notification, voice verification, IVR, the record of a call, its end, and the review of voice files.

use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    TextMap,
    actions::{MenuKey, VoiceFilePurpose, VoiceFileReviewState},
    time::UnixMillis,
    types::{CallStatusCode, ProductId},
};
use std::time::Duration;

pub(super) fn cases() -> Vec<Case> {
    vec![
        single_call_by_voice(),
        single_call_by_tts(),
        ivr_call(),
        query_call_detail_by_call_id(),
        cancel_call(),
        query_voice_file_audit_info(),
    ]
}

fn single_call_by_voice() -> Case {
    Case::dials(
        "SingleCallByVoice",
        |client| {
            let request = client
                .single_call_by_voice()
                .called_show_number("05715510101")
                .called_number("13901027319")
                .voice_code("c2e99ebc-2d4c-4e78-8d2a-afbb06cf6216.wav")
                .play_times(2)
                .volume(80)
                .speed(-100)
                .out_id("abcdefgh");
            call!(request, |answer| assert!(answer.call_id.as_str().contains('^')))
        },
        [
            secret("CalledShowNumber", "05715510101"),
            secret("CalledNumber", "13901027319"),
            plain("VoiceCode", "c2e99ebc-2d4c-4e78-8d2a-afbb06cf6216.wav"),
            plain("PlayTimes", "2"),
            plain("Volume", "80"),
            plain("Speed", "-100"),
            plain("OutId", "abcdefgh"),
        ],
    )
}

fn single_call_by_tts() -> Case {
    Case::dials(
        "SingleCallByTts",
        |client| {
            let request = client
                .single_call_by_tts()
                .called_show_number("05715510201")
                .called_number("13902027319")
                .tts_code("TTS_10001")
                .tts_param([("code", "739102"), ("name", "张三丰")])
                .play_times(3)
                .volume(100)
                .speed(500)
                .out_id("a b*c~d+/=%&");
            call!(request, |answer| assert!(answer.call_id.as_str().contains('^')))
        },
        [
            secret("CalledShowNumber", "05715510201"),
            secret("CalledNumber", "13902027319"),
            plain("TtsCode", "TTS_10001"),
            secret("TtsParam", r#"{"code":"739102","name":"张三丰"}"#),
            plain("PlayTimes", "3"),
            plain("Volume", "100"),
            plain("Speed", "500"),
            plain("OutId", "a b*c~d+/=%&"),
        ],
    )
}

fn ivr_call() -> Case {
    Case::dials(
        "IvrCall",
        |client| {
            let keys = [
                MenuKey { key: Some("1".into()), code: Some("TTS_71".into()), tts_params: None },
                MenuKey {
                    key: Some("2".into()),
                    code: Some("TTS_72".into()),
                    tts_params: Some(TextMap::from([("name", "李四光")])),
                },
            ];
            let request = client
                .ivr_call()
                .called_show_number("05715510301")
                .called_number("13903027319")
                .start_code("TTS_70")
                .start_tts_params([("product", "开场白七三")])
                .play_times(3)
                .bye_code("TTS_79")
                .bye_tts_params([("product", "结束语七三")])
                .timeout(Duration::from_secs(3))
                .out_id("ivr-3")
                .menu_key_map(keys);
            call!(request, |answer| assert!(answer.call_id.as_str().contains('^')))
        },
        [
            secret("CalledShowNumber", "05715510301"),
            secret("CalledNumber", "13903027319"),
            plain("StartCode", "TTS_70"),
            secret("StartTtsParams", r#"{"product":"开场白七三"}"#),
            plain("PlayTimes", "3"),
            plain("ByeCode", "TTS_79"),
            secret("ByeTtsParams", r#"{"product":"结束语七三"}"#),
            plain("Timeout", "3000"),
            plain("OutId", "ivr-3"),
            plain("MenuKeyMap.1.Key", "1"),
            plain("MenuKeyMap.1.Code", "TTS_71"),
            plain("MenuKeyMap.2.Key", "2"),
            plain("MenuKeyMap.2.Code", "TTS_72"),
            secret("MenuKeyMap.2.TtsParams", r#"{"name":"李四光"}"#),
        ],
    )
}

fn query_call_detail_by_call_id() -> Case {
    Case::reads(
        "QueryCallDetailByCallId",
        |client| {
            let request = client
                .query_call_detail_by_call_id()
                .call_id("116012354148^102813784148")
                .prod_id(ProductId::VoiceVerification)
                .query_date(UnixMillis::new(1_577_255_564_000));
            call!(request, |answer| {
                let call = answer.call.as_ref().expect("a record of the call");
                assert_eq!(call.state, Some(CallStatusCode::from_wire("502")));
                assert_eq!(call.duration, Some(Duration::ZERO));
                assert_eq!(call.start_date, None, "an empty text is no time");
                assert_eq!(call.gmt_create.map(|time| time.to_string()).as_deref(), Some("2017-11-27 20:09:06"));
                assert!(call.callee.as_ref().is_some_and(|callee| callee.as_str().starts_with("1373546")));
            })
        },
        [
            plain("CallId", "116012354148^102813784148"),
            plain("ProdId", "11010000138001"),
            plain("QueryDate", "1577255564000"),
        ],
    )
}

fn cancel_call() -> Case {
    Case::writes(
        "CancelCall",
        |client| call!(client.cancel_call().call_id("116012354148^102813784149"), |answer| assert!(answer.cancelled)),
        [plain("CallId", "116012354148^102813784149")],
    )
}

fn query_voice_file_audit_info() -> Case {
    Case::reads(
        "QueryVoiceFileAuditInfo",
        |client| {
            let request = client
                .query_voice_file_audit_info()
                .voice_codes(["8501d2eb-efbb-471f-8bd8-000001.wav", "8501d2eb-efbb-471f-8bd8-000002.wav"])
                .business_type(VoiceFilePurpose::InCall);
            call!(request, |answer| {
                let [review] = &*answer.reviews else { panic!("{answer:?}") };
                assert_eq!(review.state, Some(VoiceFileReviewState::Refused));
                assert!(review.voice_code.is_some() && review.remarks.is_some());
            })
        },
        [
            plain("VoiceCodes", "8501d2eb-efbb-471f-8bd8-000001.wav,8501d2eb-efbb-471f-8bd8-000002.wav"),
            plain("BusinessType", "2"),
        ],
    )
}
