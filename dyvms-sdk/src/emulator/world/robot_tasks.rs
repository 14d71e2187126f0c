//! Robot tasks: made, filled, set going, paused, ended, deleted.

use super::{
    actions::{Answer, list, number, text},
    moment::Moment,
    state::State,
    task::{Command, Family, Redial, RobotTask, Task},
};
use crate::double::{params::Params, refusal::Refusal};
use serde_json::{Value, json};
use std::time::Duration;

/// The most callees a robot task takes.
const MOST_CALLEES: usize = 300_000;

/// How long a robot waits before it calls again, unless told otherwise; the documents name no default.
const INTERVAL: u64 = 5;

pub(crate) fn invalid(why: impl Into<String>) -> Refusal {
    Refusal::new(200, "isv.INVALID_PARAMETERS", why.into())
}

impl State {
    pub(crate) fn create_robot_task(&mut self, action: &'static str, params: &Params) -> Answer {
        let redial = (params.get("RetryType") == Some("1")).then(|| Redial {
            codes: text(params, "RecallStateCodes"),
            times: number(params, "RecallTimes").and_then(|times| times.try_into().ok()).unwrap_or(1),
            interval: Duration::from_secs(number(params, "RecallInterval").unwrap_or(INTERVAL).saturating_mul(60)),
        });
        let robot = RobotTask { redial, ..robot_of(action, params, "Caller", "NumberStatusIdent") };
        let id = self.add_robot_task(params, robot);
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": id.to_string() }))
    }

    pub(crate) fn batch_robot_call(&mut self, action: &'static str, params: &Params) -> Answer {
        let command = if is_true(params, "ScheduleCall") {
            let at = number(params, "ScheduleTime").ok_or_else(|| invalid("ScheduleCall needs a ScheduleTime."))?;
            Command::Schedule(Moment::from_millis(at))
        } else {
            Command::Start
        };
        let id = self.add_robot_task(params, robot_of(action, params, "CalledShowNumber", "EarlyMediaAsr"));
        if let Some(task) = self.tasks.get_mut(&id) {
            task.add(list(params.get("CalledNumber").unwrap_or_default()));
        }
        self.command(id, command);
        Ok(json!({ "Code": "OK", "Message": "OK", "TaskId": id.to_string() }))
    }

    fn add_robot_task(&mut self, params: &Params, robot: RobotTask) -> u64 {
        let id = self.ids.task_id();
        let callers = list(&robot.caller).collect();
        let task = Task::new(id, text(params, "TaskName"), callers, Family::Robot(robot), self.now);
        self.tasks.insert(id, task);
        id
    }

    pub(crate) fn upload_callees(&mut self, params: &Params) -> Answer {
        let id = self.robot_task(params, "Id")?.0.id;
        let numbers: Vec<String> = list(params.get("CalledNumber").unwrap_or_default()).collect();
        let Some(task) = self.tasks.get_mut(&id).filter(|task| task.may_grow()) else {
            return Err(invalid(format!("The robot task {id} is over and takes no more callees.")));
        };
        if task.targets.len() + numbers.len() > MOST_CALLEES {
            let message = format!("A robot task takes at most {MOST_CALLEES} callees.");
            return Err(Refusal::new(200, "isv.MOBILE_COUNT_OVER_LIMIT", message));
        }
        task.add(numbers);
        self.fill_lines(id);
        Ok(json!({ "Code": "OK", "Message": "OK", "Data": id.to_string() }))
    }

    pub(crate) fn start_robot_task(&mut self, params: &Params) -> Answer {
        let command = match params.filled("ScheduleTime") {
            None => Command::Start,
            Some(time) => {
                Command::Schedule(Moment::parse_china(time).ok_or_else(|| invalid("ScheduleTime is no time."))?)
            }
        };
        self.command_robot_task(params, command)
    }

    pub(crate) fn stop_robot_task(&mut self, params: &Params) -> Answer {
        self.command_robot_task(params, Command::Stop)
    }

    pub(crate) fn unschedule_robot_task(&mut self, params: &Params) -> Answer {
        self.command_robot_task(params, Command::Unschedule)
    }

    pub(crate) fn cancel_robot_task(&mut self, params: &Params) -> Answer {
        self.command_robot_task(params, Command::Cancel)
    }

    fn command_robot_task(&mut self, params: &Params, command: Command) -> Answer {
        let id = self.robot_task(params, "TaskId")?.0.id;
        Ok(confirmed(self.command(id, command)))
    }

    pub(crate) fn delete_robot_task(&mut self, params: &Params) -> Answer {
        let (task, _) = self.robot_task(params, "TaskId")?;
        let (id, may_go) = (task.id, task.may_go());
        if may_go {
            self.tasks.remove(&id);
        }
        Ok(confirmed(may_go))
    }

    /// The task that a parameter names.
    pub(crate) fn robot_task(&self, params: &Params, name: &str) -> Result<(&Task, &RobotTask), Refusal> {
        let id = number(params, name).unwrap_or_default();
        self.tasks
            .get(&id)
            .and_then(|task| match &task.family {
                Family::Robot(robot) => Some((task, robot)),
                Family::Call(_) => None,
            })
            .ok_or_else(|| invalid(format!("There is no robot task {id}.")))
    }
}

fn robot_of(action: &'static str, params: &Params, callers: &str, early_media: &str) -> RobotTask {
    RobotTask {
        action,
        dialog_id: number(params, "DialogId").unwrap_or_default(),
        corp_name: text(params, "CorpName"),
        caller: text(params, callers),
        early_media: is_true(params, early_media),
        redial: None,
    }
}

fn is_true(params: &Params, name: &str) -> bool {
    params.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// An answer whose `Data` says whether the command was accepted.
fn confirmed(accepted: bool) -> Value {
    json!({ "Code": "OK", "Message": "OK", "Data": accepted.to_string() })
}
