//! Call tasks.

use super::time;
use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    actions::{
        CallTaskCallState, CallTaskCallee, CallTaskCalleeSource, CallTaskCallees, CallTaskCallerType, CallTaskCommand,
        CallTaskState,
    },
    time::UnixMillis,
    types::CallTaskTemplateKind,
};
use std::time::Duration;

pub(super) fn cases() -> Vec<Case> {
    vec![create_call_task(), execute_call_task(), list_call_task(), list_call_task_detail()]
}

#[allow(deprecated, reason = "parameters that do not work yet must arrive all the same")]
fn create_call_task() -> Case {
    Case::writes(
        "CreateCallTask",
        |client| {
            let callees = CallTaskCallees {
                param_names: vec!["name".into(), "code".into()],
                callee_list: vec![
                    CallTaskCallee { callee: "13912017319".into(), params: vec!["王五湖".into(), "739112".into()] },
                    CallTaskCallee { callee: "13912027319".into(), params: vec!["赵六海".into(), "739113".into()] },
                ],
            };
            let request = client
                .create_call_task()
                .task_name("spring")
                .biz_type(CallTaskTemplateKind::NotificationText)
                .template_code("TTS_10002")
                .template_name("reminder")
                .caller_type(CallTaskCallerType::List)
                .caller("05715511201")
                .callees_json(callees)
                .fire_time("2021-03-09 00:00:00")
                .stop_time("2021-03-10 00:00:00")
                .schedule_type("NONE");
            call!(request, |answer| assert!(answer.task_id.as_str().parse::<u64>().is_ok()))
        },
        [
            plain("TaskName", "spring"),
            plain("BizType", "VMS_VOICE_TTS"),
            plain("TemplateCode", "TTS_10002"),
            plain("TemplateName", "reminder"),
            plain("ResourceType", "LIST"),
            secret("Resource", "05715511201"),
            plain("DataType", "JSON"),
            secret(
                "Data",
                concat!(
                    r#"{"paramNames":["name","code"],"calleeList":["#,
                    r#"{"callee":"13912017319","params":["王五湖","739112"]},"#,
                    r#"{"callee":"13912027319","params":["赵六海","739113"]}]}"#,
                ),
            ),
            plain("FireTime", "2021-03-09 00:00:00"),
            plain("StopTime", "2021-03-10 00:00:00"),
            plain("ScheduleType", "NONE"),
        ],
    )
}

fn execute_call_task() -> Case {
    Case::dials(
        "ExecuteCallTask",
        |client| {
            let request = client
                .execute_call_task()
                .task_id(123_456)
                .status(CallTaskCommand::Timing)
                .fire_time(time("2021-03-09 08:00:00"));
            call!(request, |answer| assert!(answer.accepted))
        },
        [plain("TaskId", "123456"), plain("Status", "TIMING"), plain("FireTime", "2021-03-09 08:00:00")],
    )
}

fn list_call_task() -> Case {
    Case::reads(
        "ListCallTask",
        |client| {
            let request = client
                .list_call_task()
                .page_number(1)
                .page_size(2)
                .template_name("reminder")
                .status(CallTaskState::Running)
                .task_name("spring")
                .task_id("123456")
                .biz_type(CallTaskTemplateKind::VerificationCode);
            call!(request, |answer| {
                assert_eq!((answer.page_number, answer.page_size, answer.total), (Some(1), Some(2), Some(20)));
                let [first, second] = &*answer.tasks else { panic!("{answer:?}") };
                assert_eq!(first.status, Some(CallTaskState::Done));
                assert_eq!(first.task_id.as_ref().map(|id| id.as_str()), Some("1951001"));
                assert_eq!(first.fire_time, Some(UnixMillis::new(1_614_330_978_000)));
                assert_eq!(first.completed_rate, Some(10_000));
                assert_eq!(second.callees_format, Some(CallTaskCalleeSource::File));
            })
        },
        [
            plain("PageNumber", "1"),
            plain("PageSize", "2"),
            plain("TemplateName", "reminder"),
            plain("Status", "RUNNING"),
            plain("TaskName", "spring"),
            plain("TaskId", "123456"),
            plain("BizType", "VMS_TTS"),
        ],
    )
}

fn list_call_task_detail() -> Case {
    Case::reads(
        "ListCallTaskDetail",
        |client| {
            let request = client
                .list_call_task_detail()
                .task_id(123_456)
                .called_num("13915017319")
                .status(CallTaskCallState::Fail)
                .page_number(1)
                .page_size(2);
            call!(request, |answer| {
                assert_eq!((answer.total, answer.total_page), (Some(1000), Some(500)));
                let [first, _] = &*answer.calls else { panic!("{answer:?}") };
                assert_eq!(first.status, Some(CallTaskCallState::Fail));
                assert_eq!(first.duration, Some(Duration::ZERO));
                assert!(first.called_num.as_ref().is_some_and(|number| number.as_str().starts_with("1300001")));
            })
        },
        [
            plain("TaskId", "123456"),
            secret("CalledNum", "13915017319"),
            plain("Status", "FAIL"),
            plain("PageNumber", "1"),
            plain("PageSize", "2"),
        ],
    )
}
