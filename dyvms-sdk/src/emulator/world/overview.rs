//! What can be seen of a world's tasks at a glance.

use super::{
    moment::Moment,
    task::{Family, Task, TaskState},
};
use std::time::SystemTime;

/// A task as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskOverview {
    /// The task, as the action that created it named it.
    pub task_id: String,
    /// What it was called.
    pub name: String,
    /// The action that created it: `CreateCallTask`, `CreateRobotTask` or `BatchRobotSmartCall`.
    pub action: &'static str,
    /// Where it stands.
    pub state: TaskState,
    /// Its callees.
    pub callees: u64,
    /// Callees that are not called any more.
    pub done: u64,
    /// Calls under way.
    pub on_line: u64,
    /// When it was created, by the world's clock.
    pub made: SystemTime,
    /// When it started last, or is to start.
    pub fires: Option<SystemTime>,
    /// When it was finished.
    pub completed: Option<SystemTime>,
}

impl TaskOverview {
    pub(crate) fn of(task: &Task) -> Self {
        Self {
            task_id: task.id.to_string(),
            name: task.name.clone(),
            action: match &task.family {
                Family::Call(_) => "CreateCallTask",
                Family::Robot(robot) => robot.action,
            },
            state: task.state,
            callees: task.targets.len() as u64,
            done: task.done(),
            on_line: task.on_line as u64,
            made: task.made.to_system_time(),
            fires: task.fire.map(Moment::to_system_time),
            completed: task.completed.map(Moment::to_system_time),
        }
    }
}
