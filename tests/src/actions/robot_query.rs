//! Robots: what asks about dialogues, tasks and calls.

use super::{date, time};
use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    actions::{RobotCallResultFilter, RobotReviewState},
    time::UnixMillis,
    types::{
        CallStatusCode, RecallStateCode, RobotHangupDirection, RobotHangupDirectionFilter, RobotRecordStatus,
        RobotRetryType, RobotScheduleType, RobotTaskState, RobotTransferResult,
    },
};
use std::time::Duration;

pub(super) fn cases() -> Vec<Case> {
    vec![
        query_robotv2_all_list(),
        query_robot_task_list(),
        query_robot_task_detail(),
        query_robot_task_call_list(),
        query_robot_task_call_detail(),
        query_call_detail_by_task_id(),
        query_robot_info_list(),
    ]
}

fn query_robotv2_all_list() -> Case {
    Case::reads(
        "QueryRobotv2AllList",
        |client| {
            call!(client.query_robotv2_all_list(), |answer| {
                let [script] = &*answer.scripts else { panic!("{answer:?}") };
                assert!(script.id.as_ref().is_some_and(|id| id.as_str().starts_with("100000007")));
                assert_eq!(script.robot_type.as_deref(), Some("CUSTOM"));
            })
        },
        [],
    )
}

fn query_robot_task_list() -> Case {
    Case::reads(
        "QueryRobotTaskList",
        |client| {
            let request = client
                .query_robot_task_list()
                .task_name("问卷")
                .status(RobotTaskState::Executing)
                .time(date("2019-06-14"))
                .page_size(1)
                .page_no(1);
            call!(request, |answer| {
                assert_eq!((answer.page_no, answer.page_size, answer.total_count), (Some(1), Some(1), Some(1)));
                let [task] = &*answer.tasks else { panic!("{answer:?}") };
                assert_eq!(task.id.as_ref().map(|id| id.as_str()), Some("1045001"));
                assert_eq!(task.status, Some(RobotTaskState::Init));
                assert_eq!(task.create_time, Some(time("2019-06-14 14:55:23")), "the answer writes dots");
                assert_eq!((task.finish_count, task.total_count), (Some(998), Some(1000)));
            })
        },
        [
            plain("TaskName", "问卷"),
            plain("Status", "EXCUTING"),
            plain("Time", "2019-06-14"),
            plain("PageSize", "1"),
            plain("PageNo", "1"),
        ],
    )
}

fn query_robot_task_detail() -> Case {
    Case::reads(
        "QueryRobotTaskDetail",
        |client| {
            call!(client.query_robot_task_detail().id(1_045_001), |answer| {
                let task = answer.task.as_ref().expect("a task");
                assert_eq!(task.caller.len(), 2);
                assert_eq!(task.retry_type, Some(RobotRetryType::Redial));
                assert_eq!(task.schedule_type, Some(RobotScheduleType::Immediate));
                assert_eq!(task.recall_state_codes, [RecallStateCode::PoweredOff, RecallStateCode::Suspended]);
                assert_eq!(task.recall_interval, Some(Duration::from_secs(5 * 60)));
                assert_eq!(task.complete_time, Some(time("2019-06-14 18:21:06")));
                assert_eq!(task.callee_files.len(), 1);
            })
        },
        [plain("Id", "1045001")],
    )
}

fn query_robot_task_call_list() -> Case {
    Case::reads(
        "QueryRobotTaskCallList",
        |client| {
            let request = client
                .query_robot_task_call_list()
                .page_no(1)
                .page_size(10)
                .task_id(1_045_001)
                .duration_from(Duration::from_secs(10))
                .duration_to(Duration::from_secs(60))
                .dialog_count_from(1)
                .dialog_count_to(9)
                .hangup_direction(RobotHangupDirectionFilter::Robot)
                .call_result(RobotCallResultFilter::Busy)
                .called("13931017319");
            call!(request, |answer| {
                let [call] = &*answer.calls else { panic!("{answer:?}") };
                assert_eq!(call.task_id.as_ref().map(|id| id.as_str()), Some("1045001"));
                assert_eq!(call.duration, Some(Duration::from_secs(60)));
                assert_eq!(call.dialog_count, Some(3));
                assert_eq!(call.hangup_direction, Some(RobotHangupDirection::User));
                assert_eq!(call.transfer_result, Some(RobotTransferResult::NotTransferred));
                assert_eq!(call.call_start_time, Some(time("2019-06-14 15:22:23")));
                assert_eq!(call.knowledge_count, Some(0), "the service writes konwledgeCount");
                assert_eq!(call.label.as_ref().map(|label| label.as_str()), Some("邀约，有房，无车"));
            })
        },
        [
            plain("PageNo", "1"),
            plain("PageSize", "10"),
            plain("TaskId", "1045001"),
            plain("DurationFrom", "10"),
            plain("DurationTo", "60"),
            plain("DialogCountFrom", "1"),
            plain("DialogCountTo", "9"),
            plain("HangupDirection", "1"),
            plain("CallResult", "200002"),
            secret("Called", "13931017319"),
        ],
    )
}

fn query_robot_task_call_detail() -> Case {
    Case::reads(
        "QueryRobotTaskCallDetail",
        |client| {
            let request = client
                .query_robot_task_call_detail()
                .task_id(1_045_001)
                .callee("13932017319")
                .query_date(UnixMillis::new(1_560_496_943_000));
            call!(request, |answer| {
                let call = answer.call.as_ref().expect("a call");
                assert_eq!(call.record_status, Some(RobotRecordStatus::Recorded));
                assert!(call.record_file.as_ref().is_some_and(|file| file.as_str().starts_with("http://")));
                let [turn] = &*call.dialog else { panic!("{answer:?}") };
                assert_eq!(turn.content.as_ref().map(|content| content.as_str()), Some("开场白"));
                assert_eq!(turn.speak_time, Some(time("2019-06-19 20:44:17")));
            })
        },
        [plain("TaskId", "1045001"), secret("Callee", "13932017319"), plain("QueryDate", "1560496943000")],
    )
}

fn query_call_detail_by_task_id() -> Case {
    Case::reads(
        "QueryCallDetailByTaskId",
        |client| {
            let request = client
                .query_call_detail_by_task_id()
                .task_id("4001112222")
                .query_date(UnixMillis::new(1_602_205_323_000))
                .callee("13910027319");
            call!(request, |answer| {
                let call = answer.call.as_ref().expect("a record of the call");
                assert_eq!(call.state, Some(CallStatusCode::HeardToEnd));
                assert_eq!(call.duration, Some(Duration::from_secs(16)));
                assert_eq!(call.record_status, Some(RobotRecordStatus::Recorded));
                assert_eq!(call.hangup_direction, Some(RobotHangupDirection::User));
                assert_eq!(call.end_date, Some(time("2019-03-27 10:35:09")));
            })
        },
        [plain("TaskId", "4001112222"), plain("QueryDate", "1602205323000"), secret("Callee", "13910027319")],
    )
}

fn query_robot_info_list() -> Case {
    Case::reads(
        "QueryRobotInfoList",
        |client| {
            call!(client.query_robot_info_list().audit_status(RobotReviewState::Approved), |answer| {
                let [robot, _] = &*answer.robots else { panic!("{answer:?}") };
                assert_eq!(robot.id.as_ref().map(|id| id.as_str()), Some("1000010920004"));
                assert_eq!(robot.audit_status, Some(RobotReviewState::Approved));
                assert!(robot.created_at.as_deref().is_some_and(|time| time.ends_with("CST 2019")));
            })
        },
        [plain("AuditStatus", "AUDITPASS")],
    )
}
