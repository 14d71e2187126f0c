//! Converged communication, and the token.

use crate::{
    call,
    case::{Case, plain},
};
use dyvms_sdk::{actions::RtcCallStatus, time::UnixMillis};

pub(super) fn cases() -> Vec<Case> {
    vec![get_token(), add_rtc_account(), get_rtc_token(), get_call_info(), get_mqtt_token(), refresh_mqtt_token()]
}

fn get_token() -> Case {
    Case::reads(
        "GetToken",
        |client| {
            call!(client.get_token().token_type("RTC"), |answer| {
                assert!(answer.accepted);
                assert!(answer.token.as_str().starts_with("eyJ"));
            })
        },
        [plain("TokenType", "RTC")],
    )
}

fn add_rtc_account() -> Case {
    Case::writes(
        "AddRtcAccount",
        |client| {
            call!(client.add_rtc_account().device_id("device-42"), |answer| {
                assert!(answer.account_id.as_str().starts_with("200000"));
            })
        },
        [plain("DeviceId", "device-42")],
    )
}

fn get_rtc_token() -> Case {
    Case::writes(
        "GetRtcToken",
        |client| {
            let request = client.get_rtc_token().user_id("2000009").device_id("device-42").is_custom_account(false);
            call!(request, |answer| {
                assert_eq!(answer.token.clean_session, Some(true));
                assert_eq!(answer.token.tls_port, Some(443));
                assert_eq!(answer.token.use_tls, Some(false));
                assert_eq!(answer.token.token_data.as_ref().map(|data| data.as_str()), Some("abcdef"));
            })
        },
        [plain("UserId", "2000009"), plain("DeviceId", "device-42"), plain("IsCustomAccount", "false")],
    )
}

fn get_call_info() -> Case {
    Case::reads(
        "GetCallInfo",
        |client| {
            call!(client.get_call_info().rtc_id("2000009"), |answer| {
                let call = answer.call.as_ref().expect("a call");
                assert_eq!(call.status, Some(RtcCallStatus::Calling));
                assert!(call.channel_id.is_some());
            })
        },
        [plain("RtcId", "2000009")],
    )
}

fn get_mqtt_token() -> Case {
    Case::reads(
        "GetMqttToken",
        |client| {
            call!(client.get_mqtt_token(), |answer| {
                assert_eq!(answer.token.expire_time, Some(UnixMillis::new(1_636_950_919_305)));
                assert!(answer.token.token.is_some() && answer.token.username.is_some());
            })
        },
        [],
    )
}

fn refresh_mqtt_token() -> Case {
    Case::writes(
        "RefreshMqttToken",
        |client| {
            call!(client.refresh_mqtt_token().client_id("GID_VOIP_RC@@@709923"), |answer| {
                assert_eq!(answer.token.expire_time, Some(UnixMillis::new(1_636_950_919_305)));
                assert!(answer.token.client_id.is_some());
            })
        },
        [plain("ClientId", "GID_VOIP_RC@@@709923")],
    )
}
