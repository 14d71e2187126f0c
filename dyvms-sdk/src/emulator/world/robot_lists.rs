//! What can be looked up of robot tasks and their calls.

use super::{
    actions::{Answer, Page, fits, number},
    call::Call,
    moment::Moment,
    plan::Step,
    receipt::recording_url,
    robot_tasks::invalid,
    state::State,
    task::{Family, RobotTask, Task},
};
use crate::double::{params::Params, refusal::Refusal};
use serde_json::{Value, json};

/// The name of every robot.
const ROBOT: &str = "机器人";

impl State {
    pub(crate) fn query_robot_task(&mut self, params: &Params) -> Answer {
        let (task, robot) = self.robot_task(params, "Id")?;
        let redial = robot.redial.as_ref();
        let file = format!("{}--robotCallApi", task.id);
        let detail = json!({
            "id": task.id,
            "taskName": task.name,
            "robotId": robot.dialog_id,
            "robotName": ROBOT,
            "corpName": robot.corp_name,
            "caller": robot.caller,
            "numberStatusIdent": robot.early_media,
            "status": task.robot_status(),
            "scheduleType": schedule_type(task),
            "retryType": u8::from(redial.is_some()),
            "recallStateCodes": redial.map_or("", |redial| redial.codes.as_str()),
            "recallTimes": redial.map_or(0, |redial| redial.times),
            "recallInterval": redial.map_or(0, |redial| redial.interval.as_secs() / 60),
            "createTime": task.made.china(),
            "fireTime": task.fire.map_or_else(String::new, Moment::china),
            "completeTime": task.completed.map_or_else(String::new, Moment::china),
            "called": [{ "fileName": file, "ossFilePath": format!("http://callees.invalid/{file}.xlsx") }],
        });
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": detail.to_string() }))
    }

    /// The newest come first.
    pub(crate) fn list_robot_tasks(&mut self, params: &Params) -> Answer {
        let tasks = self.tasks.values().rev().filter_map(|task| match &task.family {
            Family::Robot(robot) => robot_task_entry(task, robot, params),
            Family::Call(_) => None,
        });
        let tasks: Vec<Value> = tasks.collect();
        let page = Page::asked(params, "PageNo", "PageSize");
        let total = tasks.len();
        Ok(json!({
            "Code": "OK",
            "Message": "OK",
            "TotalCount": total.to_string(),
            "PageNo": page.number.to_string(),
            "PageSize": page.size.to_string(),
            "Data": Value::from(page.cut(tasks)).to_string(),
        }))
    }

    pub(crate) fn list_robot_calls(&mut self, params: &Params) -> Answer {
        let (task, _) = self.robot_task(params, "TaskId")?;
        let calls = self.robot_calls(task).filter(|(call, _)| is_wanted(call, params));
        let calls: Vec<Value> = calls.map(|(call, recalls)| robot_call_entry(task, call, recalls)).collect();
        let page = Page::asked(params, "PageNo", "PageSize");
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": Value::from(page.cut(calls)).to_string() }))
    }

    pub(crate) fn query_robot_call(&mut self, params: &Params) -> Answer {
        let (task, call, recalls) = self.robot_call(params)?;
        let mut detail = robot_call_entry(task, call, recalls);
        detail["recordStatus"] = record_status(call).into();
        if call.answered.is_some() {
            detail["recordFile"] = recording_url(call).into();
        }
        detail["dialogDetail"] = dialog(call, "user", "speakTime").into();
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": detail.to_string() }))
    }

    /// The same call as a record of calls shows it.
    pub(crate) fn query_robot_record(&mut self, params: &Params) -> Answer {
        let (_, call, _) = self.robot_call(params)?;
        let text = |time: Option<Moment>| time.map_or_else(String::new, Moment::china);
        let mut record = json!({
            "callId": call.id,
            "callee": call.order.callee,
            "calleeShowNumber": call.order.caller,
            "gmtCreate": call.made.china(),
            "startDate": text(call.answered),
            "endDate": text(call.answered.and(call.ended)),
            "duration": call.seconds(),
            "state": call.plan.status,
            "stateDesc": call.plan.words,
            "tags": "",
            "dialogCount": rounds(call),
            "sureCount": 0,
            "denyCount": 0,
            "rejectCount": 0,
            "customCount": 0,
            "defaultCount": 0,
            "knowledgeCount": 0,
            "knowledgeCommonCount": 0,
            "knowledgeBusinessCount": 0,
            "recordStatus": record_status(call),
            "dialogDetail": dialog(call, "custom", "startTime"),
        });
        if call.answered.is_some() {
            record["recordFile"] = recording_url(call).into();
            record["hangupDirection"] = u8::from(user_hung_up(call)).into();
        }
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": record.to_string() }))
    }

    /// The latest call of a task to a callee on a day.
    fn robot_call(&self, params: &Params) -> Result<(&Task, &Call, u32), Refusal> {
        let (task, _) = self.robot_task(params, "TaskId")?;
        let date = Moment::from_millis(number(params, "QueryDate").unwrap_or_default());
        let callee = params.get("Callee").unwrap_or_default();
        let found = self.robot_calls(task).find(|(call, _)| call.order.callee == callee && call.lies_on(date));
        let (call, recalls) = found
            .ok_or_else(|| invalid(format!("The robot task {} has no call to this number on this day.", task.id)))?;
        Ok((task, call, recalls))
    }

    /// The latest call to each callee that is over, and how often the callee was called again.
    fn robot_calls<'a>(&'a self, task: &'a Task) -> impl Iterator<Item = (&'a Call, u32)> {
        task.targets.iter().filter_map(|target| {
            let call = &self.calls[target.call?];
            call.ended.map(|_| (call, target.recalls))
        })
    }
}

fn schedule_type(task: &Task) -> &'static str {
    if task.scheduled { "ORDER" } else { "SINGLE" }
}

/// A task as the list shows it, if the request asks for it.
fn robot_task_entry(task: &Task, robot: &RobotTask, params: &Params) -> Option<Value> {
    let wanted = fits(params, "TaskName", &task.name)
        && fits(params, "Status", task.robot_status())
        && fits(params, "Time", &task.made.china_day());
    wanted.then(|| {
        json!({
            "id": task.id,
            "taskName": task.name,
            "robotId": robot.dialog_id,
            "robotName": ROBOT,
            "status": task.robot_status(),
            "scheduleType": schedule_type(task),
            "createTime": task.made.dotted(),
            "fireTime": task.fire.map_or_else(String::new, Moment::dotted),
            "completeTime": task.completed.map_or_else(String::new, Moment::dotted),
            "totalCount": task.targets.len(),
            "finishCount": task.done(),
        })
    })
}

/// How often the callee has spoken.
fn rounds(call: &Call) -> u64 {
    call.plan.happened().iter().filter(|(_, step)| matches!(step, Step::Said(..))).count() as u64
}

/// Whether there is a recording: 1, or 2 if not.
fn record_status(call: &Call) -> u8 {
    if call.answered.is_some() { 1 } else { 2 }
}

fn user_hung_up(call: &Call) -> bool {
    call.plan.status == "200001"
}

/// Whether a request for the calls of a task asks for this one.
fn is_wanted(call: &Call, params: &Params) -> bool {
    let least = |name, value| number(params, name).is_none_or(|least| value >= least);
    let most = |name, value| number(params, name).is_none_or(|most| value <= most);
    // The request counts the sides the other way round than the answer.
    let hung_up = if user_hung_up(call) { "0" } else { "1" };
    fits(params, "Called", &call.order.callee)
        && fits(params, "CallResult", call.plan.status)
        && (call.answered.is_some() || params.filled("HangupDirection").is_none())
        && fits(params, "HangupDirection", hung_up)
        && least("DurationFrom", call.seconds())
        && most("DurationTo", call.seconds())
        && least("DialogCountFrom", rounds(call))
        && most("DialogCountTo", rounds(call))
}

fn robot_call_entry(task: &Task, call: &Call, recalls: u32) -> Value {
    let mut entry = json!({
        "taskId": task.id,
        "caller": call.order.caller,
        "called": call.order.callee,
        "duration": call.seconds().to_string(),
        "label": "",
        "dialogCount": rounds(call).to_string(),
        "callResult": call.plan.words,
        "transferResult": "3",
        "callId": call.id,
        "recallCurTimes": recalls,
        "callStartTime": call.made.dotted(),
        "callEndTime": call.ended.map_or_else(String::new, Moment::dotted),
        "sureCount": 0,
        "denyCount": 0,
        "rejectCount": 0,
        "customCount": 0,
        "konwledgeCount": 0,
        "defaultCount": 0,
        "knowledgeBusinessCount": 0,
        "knowledgeCommonCount": 0,
    });
    if call.answered.is_some() {
        entry["hangupDirection"] = if user_hung_up(call) { "1" } else { "0" }.into();
    }
    entry
}

/// What was said: the robot's opening, then the callee's sentences; the callee and the times go by these names.
fn dialog(call: &Call, callee: &str, time: &str) -> Vec<Value> {
    let opening = call.answered.map(|at| json!({ "role": "robot", time: at.china(), "content": "开场白" }));
    let said = call.plan.happened().iter().filter_map(|(after, step)| match step {
        Step::Said(words, _) => Some(json!({ "role": callee, time: (call.made + *after).china(), "content": words })),
        _ => None,
    });
    opening.into_iter().chain(said).collect()
}
