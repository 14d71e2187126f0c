//! Call tasks: made, set going, ended, listed.

use super::{
    actions::{Answer, Page, fits, number, text},
    moment::Moment,
    state::State,
    task::{CallTask, Command, Family, Task},
};
use crate::double::{params::Params, refusal::Refusal};
use serde::Deserialize;
use serde_json::{Value, json};

/// What stands for all in `CompletedRate`, by the documents' example answers.
const WHOLE: u64 = 10_000;

/// The callees of a task in their JSON form.
#[derive(Deserialize)]
struct Callees {
    #[serde(rename = "calleeList")]
    list: Vec<Callee>,
}

#[derive(Deserialize)]
struct Callee {
    callee: String,
}

fn invalid(why: impl Into<String>) -> Refusal {
    Refusal::new(400, "InvalidParameters", why.into())
}

impl State {
    pub(crate) fn create_call_task(&mut self, params: &Params) -> Answer {
        let data = params.get("Data").unwrap_or_default();
        let format = params.filled("DataType").unwrap_or("LIST");
        let callees: Vec<String> = match format {
            "JSON" => {
                let callees: Callees = serde_json::from_str(data)
                    .map_err(|error| invalid(format!("Data is not the JSON of callees: {error}.")))?;
                callees.list.into_iter().map(|callee| callee.callee).collect()
            }
            _ => super::actions::list(data).collect(),
        };
        if callees.is_empty() {
            return Err(invalid("Data names no callee."));
        }
        let family = Family::Call(CallTask {
            kind: text(params, "BizType"),
            template_code: text(params, "TemplateCode"),
            template_name: text(params, "TemplateName"),
            format: format.to_owned(),
        });
        let id = self.ids.task_id();
        let mut task = Task::new(id, text(params, "TaskName"), vec![text(params, "Resource")], family, self.now);
        task.add(callees);
        self.tasks.insert(id, task);
        Ok(json!({ "Code": "200", "Data": id }))
    }

    pub(crate) fn execute_call_task(&mut self, params: &Params) -> Answer {
        let id = self.call_task(params)?.id;
        let command = match params.get("Status").unwrap_or_default() {
            "RUNNING" => Command::Start,
            "TIMING" => {
                let fire = params.filled("FireTime").and_then(Moment::parse_china);
                Command::Schedule(fire.ok_or_else(|| invalid("Status TIMING needs a FireTime."))?)
            }
            "STOP" => Command::Stop,
            "CANCEL" => Command::Cancel,
            other => return Err(invalid(format!("Status is RUNNING, TIMING, STOP or CANCEL, not {other:?}."))),
        };
        let accepted = self.command(id, command);
        Ok(json!({ "Code": "200", "Data": accepted }))
    }

    /// The newest come first, as in the documents' example.
    pub(crate) fn list_call_tasks(&mut self, params: &Params) -> Answer {
        let tasks = self.tasks.values().rev().filter_map(|task| match &task.family {
            Family::Call(call) => call_task_entry(task, call, params),
            Family::Robot(_) => None,
        });
        let tasks: Vec<Value> = tasks.collect();
        let page = Page::asked(params, "PageNumber", "PageSize");
        let total = tasks.len();
        Ok(json!({
            "Code": "200",
            "Total": total,
            "PageNumber": page.number,
            "PageSize": page.size,
            "Data": page.cut(tasks),
        }))
    }

    pub(crate) fn list_call_task_calls(&mut self, params: &Params) -> Answer {
        let task = self.call_task(params)?;
        let caller = task.callers.first().map_or("", String::as_str);
        let calls = task.targets.iter().filter_map(|target| {
            let call = target.call.map(|place| &self.calls[place]).filter(|call| call.ended.is_some());
            let status = match call {
                None => "INIT",
                Some(call) if call.answered.is_some() => "SUCCESS",
                Some(_) => "FAIL",
            };
            let duration = call.map_or(0, super::call::Call::seconds);
            (fits(params, "CalledNum", &target.number) && fits(params, "Status", status)).then(
                || json!({ "Status": status, "Caller": caller, "Duration": duration, "CalledNum": target.number }),
            )
        });
        let calls: Vec<Value> = calls.collect();
        let page = Page::asked(params, "PageNumber", "PageSize");
        let total = calls.len() as u64;
        Ok(json!({
            "Code": "OK",
            "Total": total,
            "TotalPage": total.div_ceil(page.size),
            "PageNumber": page.number,
            "PageSize": page.size,
            "Data": page.cut(calls),
        }))
    }

    fn call_task(&self, params: &Params) -> Result<&Task, Refusal> {
        let id = number(params, "TaskId").unwrap_or_default();
        let task = self.tasks.get(&id).filter(|task| matches!(task.family, Family::Call(_)));
        task.ok_or_else(|| invalid(format!("There is no call task {id}.")))
    }
}

/// A task as the list shows it, if the request asks for it.
fn call_task_entry(task: &Task, call: &CallTask, params: &Params) -> Option<Value> {
    let wanted = fits(params, "TaskId", &task.id.to_string())
        && fits(params, "Status", task.call_status())
        && fits(params, "TaskName", &task.name)
        && fits(params, "TemplateName", &call.template_name)
        && fits(params, "BizType", &call.kind);
    if !wanted {
        return None;
    }
    let (done, total) = (task.done(), task.targets.len() as u64);
    let mut entry = json!({
        "Id": task.id,
        "Status": task.call_status(),
        "TaskName": task.name,
        "Resource": task.callers.first(),
        "BizType": call.kind,
        "TemplateCode": call.template_code,
        "TemplateName": call.template_name,
        "DataType": call.format,
        "CompletedCount": done,
        "TotalCount": total,
        "CompletedRate": done * WHOLE / total.max(1),
    });
    for (name, time) in [("FireTime", task.fire), ("StopTime", task.stopped), ("CompleteTime", task.completed)] {
        if let Some(time) = time {
            entry[name] = time.millis().to_string().into();
        }
    }
    Some(entry)
}
