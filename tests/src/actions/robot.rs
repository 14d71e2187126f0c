//! Robots: what starts, changes and ends tasks.

use super::time;
use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    time::UnixMillis,
    types::{RecallStateCode, RobotCallee, RobotRetryType},
};
use std::time::Duration;

pub(super) fn cases() -> Vec<Case> {
    vec![
        create_robot_task(),
        upload_robot_task_called_file(),
        start_robot_task(),
        cancel_order_robot_task(),
        stop_robot_task(),
        cancel_robot_task(),
        delete_robot_task(),
        batch_robot_smart_call(),
    ]
}

fn create_robot_task() -> Case {
    Case::writes(
        "CreateRobotTask",
        |client| {
            let request = client
                .create_robot_task()
                .task_name("问卷")
                .dialog_id(1_000_000_075_003)
                .corp_name("甲公司")
                .caller(["05715512001", "05715512002"])
                .number_status_ident(true)
                .retry_type(RobotRetryType::Redial)
                .recall_state_codes([RecallStateCode::PoweredOff, RecallStateCode::NoAnswer])
                .recall_times(2)
                .recall_interval(Duration::from_secs(5 * 60))
                .is_self_line(false);
            call!(request, |answer| assert!(answer.task_id.as_str().parse::<u64>().is_ok()))
        },
        [
            plain("TaskName", "问卷"),
            plain("DialogId", "1000000075003"),
            plain("CorpName", "甲公司"),
            secret("Caller", "05715512001,05715512002"),
            plain("NumberStatusIdent", "true"),
            plain("RetryType", "1"),
            plain("RecallStateCodes", "200010,200003"),
            plain("RecallTimes", "2"),
            plain("RecallInterval", "5"),
            plain("IsSelfLine", "false"),
        ],
    )
}

fn upload_robot_task_called_file() -> Case {
    Case::writes(
        "UploadRobotTaskCalledFile",
        |client| {
            let request = client
                .upload_robot_task_called_file()
                .id(1_045_001)
                .called_number(["13921017319", "13921027319"])
                .tts_param([RobotCallee { number: "13921017319".into(), params: vec!["周八方".into()] }])
                .tts_param_head(["姓名"]);
            call!(request, |answer| assert_eq!(answer.task_id, "1045001"))
        },
        [
            plain("Id", "1045001"),
            secret("CalledNumber", "13921017319,13921027319"),
            secret("TtsParam", r#"[{"number":"13921017319","params":["周八方"]}]"#),
            plain("TtsParamHead", r#"["姓名"]"#),
        ],
    )
}

fn start_robot_task() -> Case {
    Case::dials(
        "StartRobotTask",
        |client| {
            let request = client.start_robot_task().task_id("1045001").schedule_time(time("2019-06-14 18:21:06"));
            call!(request, |answer| assert!(answer.accepted))
        },
        [plain("TaskId", "1045001"), plain("ScheduleTime", "2019-06-14 18:21:06")],
    )
}

fn cancel_order_robot_task() -> Case {
    Case::writes(
        "CancelOrderRobotTask",
        |client| call!(client.cancel_order_robot_task().task_id(1_045_001), |answer| assert!(answer.accepted)),
        [plain("TaskId", "1045001")],
    )
}

fn stop_robot_task() -> Case {
    Case::writes(
        "StopRobotTask",
        |client| call!(client.stop_robot_task().task_id(1_045_001), |answer| assert!(answer.accepted)),
        [plain("TaskId", "1045001")],
    )
}

fn cancel_robot_task() -> Case {
    Case::writes(
        "CancelRobotTask",
        |client| call!(client.cancel_robot_task().task_id(1_045_001), |answer| assert!(answer.accepted)),
        [plain("TaskId", "1045001")],
    )
}

fn delete_robot_task() -> Case {
    Case::writes(
        "DeleteRobotTask",
        |client| call!(client.delete_robot_task().task_id(1_045_001), |answer| assert!(answer.accepted)),
        [plain("TaskId", "1045001")],
    )
}

fn batch_robot_smart_call() -> Case {
    Case::dials(
        "BatchRobotSmartCall",
        |client| {
            let request = client
                .batch_robot_smart_call()
                .called_show_number(["05715512701", "05715512702"])
                .corp_name("甲公司")
                .called_number(["13927037319"])
                .dialog_id("1000000075003")
                .early_media_asr(true)
                .task_name("batch")
                .schedule_time(UnixMillis::new(1_553_774_465_000))
                .schedule_call(true)
                .tts_param([RobotCallee { number: "13927037319".into(), params: vec!["吴九州".into()] }])
                .tts_param_head(["姓名"])
                .is_self_line(false);
            call!(request, |answer| assert!(answer.task_id.as_str().parse::<u64>().is_ok()))
        },
        [
            secret("CalledShowNumber", "05715512701,05715512702"),
            plain("CorpName", "甲公司"),
            secret("CalledNumber", "13927037319"),
            plain("DialogId", "1000000075003"),
            plain("EarlyMediaAsr", "true"),
            plain("TaskName", "batch"),
            plain("ScheduleTime", "1553774465000"),
            plain("ScheduleCall", "true"),
            secret("TtsParam", r#"[{"number":"13927037319","params":["吴九州"]}]"#),
            plain("TtsParamHead", r#"["姓名"]"#),
            plain("IsSelfLine", "false"),
        ],
    )
}
