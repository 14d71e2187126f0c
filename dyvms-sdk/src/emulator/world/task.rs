//! A task that calls many people: where it stands, what may be done to it when, and whom it is still to call.

use super::moment::Moment;
use std::{collections::VecDeque, time::Duration};

/// Where a task stands. The codes are those of call tasks and of robot tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskState {
    /// It was created, and perhaps filled (`INIT`).
    Created,
    /// It starts at a set time (`INIT`, `READY`).
    Scheduled,
    /// Its callees are being read (`RELEASE`, `DISPATCH`).
    Reading,
    /// It calls its people (`RUNNING`, `EXCUTING`).
    Running,
    /// It calls nobody until it is started again (`STOP`, `MANUAL_STOP`).
    Paused,
    /// It was ended for good before its end (`CANCEL`).
    Cancelled,
    /// All its people are done (`DONE`, `FINISH`).
    Finished,
}

/// What is done to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Start,
    Schedule(Moment),
    /// Takes a scheduled start back.
    Unschedule,
    Stop,
    Cancel,
}

/// What only one family of tasks has.
#[derive(Clone, Debug)]
pub(crate) enum Family {
    Call(CallTask),
    Robot(RobotTask),
}

/// What CreateCallTask said.
#[derive(Clone, Debug)]
pub(crate) struct CallTask {
    pub(crate) kind: String,
    pub(crate) template_code: String,
    pub(crate) template_name: String,
    pub(crate) format: String,
}

/// What CreateRobotTask or BatchRobotSmartCall said.
#[derive(Clone, Debug)]
pub(crate) struct RobotTask {
    pub(crate) action: &'static str,
    pub(crate) dialog_id: u64,
    pub(crate) corp_name: String,
    pub(crate) caller: String,
    pub(crate) early_media: bool,
    pub(crate) redial: Option<Redial>,
}

/// When a robot calls again.
#[derive(Clone, Debug)]
pub(crate) struct Redial {
    /// The status codes after which it does, with commas between them.
    pub(crate) codes: String,
    pub(crate) times: u32,
    pub(crate) interval: Duration,
}

/// One callee of a task.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) number: String,
    /// The latest call, as an index of all calls.
    pub(crate) call: Option<usize>,
    pub(crate) recalls: u32,
    pub(crate) done: bool,
}

/// A task.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) callers: Vec<String>,
    pub(crate) family: Family,
    pub(crate) targets: Vec<Target>,
    /// Targets that are to be called next.
    pub(crate) queue: VecDeque<usize>,
    /// Calls under way.
    pub(crate) on_line: usize,
    pub(crate) state: TaskState,
    /// Counts commands: a start that was put off counts only if none came after it.
    pub(crate) epoch: u32,
    /// Whether its callees have been read once.
    read: bool,
    pub(crate) scheduled: bool,
    pub(crate) made: Moment,
    pub(crate) fire: Option<Moment>,
    pub(crate) stopped: Option<Moment>,
    pub(crate) completed: Option<Moment>,
}

impl Task {
    pub(crate) fn new(id: u64, name: String, callers: Vec<String>, family: Family, made: Moment) -> Self {
        Self {
            id,
            name,
            callers,
            family,
            targets: Vec::new(),
            queue: VecDeque::new(),
            on_line: 0,
            state: TaskState::Created,
            epoch: 0,
            read: false,
            scheduled: false,
            made,
            fire: None,
            stopped: None,
            completed: None,
        }
    }

    /// Adds callees to the end of the line.
    pub(crate) fn add(&mut self, numbers: impl IntoIterator<Item = String>) {
        for number in numbers {
            self.queue.push_back(self.targets.len());
            self.targets.push(Target { number, call: None, recalls: 0, done: false });
        }
    }

    /// Callees that are done.
    pub(crate) fn done(&self) -> u64 {
        self.targets.iter().filter(|target| target.done).count() as u64
    }

    /// The command, if the documents allow it now: the next state, and when it goes on by itself.
    pub(crate) fn command(&mut self, command: Command, now: Moment) -> Option<Option<Moment>> {
        let state = self.after(command)?;
        self.epoch += 1;
        self.state = state;
        Some(match command {
            Command::Start => {
                (self.fire, self.scheduled) = (Some(now), false);
                Some(now)
            }
            Command::Schedule(at) => {
                (self.fire, self.scheduled) = (Some(at), true);
                Some(at.max(now))
            }
            Command::Unschedule => {
                (self.fire, self.scheduled) = (None, false);
                None
            }
            Command::Stop => {
                self.stopped = Some(now);
                None
            }
            Command::Cancel => {
                self.queue.clear();
                None
            }
        })
    }

    /// The state to which a command takes the task; none, if it is not allowed now.
    fn after(&self, command: Command) -> Option<TaskState> {
        use TaskState::{Cancelled, Created, Paused, Reading, Running, Scheduled};
        let resting = if self.read { Paused } else { Created };
        match (command, self.state) {
            (Command::Start | Command::Schedule(_), _) if self.targets.is_empty() => None,
            (Command::Start | Command::Schedule(_), Created | Paused | Scheduled) => Some(Scheduled),
            (Command::Unschedule, Scheduled) => Some(resting),
            (Command::Stop, Reading | Running) => Some(Paused),
            (Command::Cancel, Reading | Running | Paused) => Some(Cancelled),
            // Only a call task can be given up before it has begun; of a robot task the start is taken back.
            (Command::Cancel, Created | Scheduled) if matches!(self.family, Family::Call(_)) => Some(Cancelled),
            _ => None,
        }
    }

    /// A start that was accepted takes effect: first the callees are read, once, then they are called.
    pub(crate) fn begin(&mut self) {
        self.state = match self.state {
            TaskState::Scheduled if !self.read => TaskState::Reading,
            TaskState::Scheduled | TaskState::Reading => TaskState::Running,
            state => state,
        };
        self.read = true;
    }

    /// Whether it may be deleted: not started, finished, or ended.
    pub(crate) fn may_go(&self) -> bool {
        !self.read || matches!(self.state, TaskState::Finished | TaskState::Cancelled)
    }

    /// Whether callees may be added.
    pub(crate) fn may_grow(&self) -> bool {
        !matches!(self.state, TaskState::Finished | TaskState::Cancelled)
    }

    /// The state, as `Status` of a call task names it.
    pub(crate) fn call_status(&self) -> &'static str {
        match self.state {
            TaskState::Created | TaskState::Scheduled => "INIT",
            TaskState::Reading => "RELEASE",
            TaskState::Running => "RUNNING",
            TaskState::Paused => "STOP",
            TaskState::Cancelled => "CANCEL",
            TaskState::Finished => "DONE",
        }
    }

    /// The state, as `status` of a robot task names it.
    pub(crate) fn robot_status(&self) -> &'static str {
        match self.state {
            TaskState::Created => "INIT",
            TaskState::Scheduled => "READY",
            TaskState::Reading => "DISPATCH",
            TaskState::Running => "EXCUTING",
            TaskState::Paused => "MANUAL_STOP",
            TaskState::Cancelled => "CANCEL",
            TaskState::Finished => "FINISH",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn robot() -> Family {
        Family::Robot(RobotTask {
            action: "CreateRobotTask",
            dialog_id: 1,
            corp_name: String::new(),
            caller: String::new(),
            early_media: false,
            redial: None,
        })
    }

    fn call() -> Family {
        let text = String::new;
        Family::Call(CallTask { kind: text(), template_code: text(), template_name: text(), format: text() })
    }

    fn task(family: Family, state: TaskState) -> Task {
        let mut task = Task::new(1, String::new(), Vec::new(), family, Moment::default());
        task.add(["1".to_owned()]);
        task.read = !matches!(state, TaskState::Created | TaskState::Scheduled);
        task.state = state;
        task
    }

    #[test]
    fn what_is_allowed_when() {
        use TaskState::*;
        let at = Moment::from_millis(9);
        let states = [Created, Scheduled, Reading, Running, Paused, Cancelled, Finished];
        for (command, call_tasks, robot_tasks) in [
            (Command::Start, vec![Created, Scheduled, Paused], vec![Created, Scheduled, Paused]),
            (Command::Schedule(at), vec![Created, Scheduled, Paused], vec![Created, Scheduled, Paused]),
            (Command::Unschedule, vec![Scheduled], vec![Scheduled]),
            (Command::Stop, vec![Reading, Running], vec![Reading, Running]),
            (Command::Cancel, vec![Created, Scheduled, Reading, Running, Paused], vec![Reading, Running, Paused]),
        ] {
            for (family, allowed) in [(call(), call_tasks), (robot(), robot_tasks)] {
                let took: Vec<TaskState> = states
                    .into_iter()
                    .filter(|state| task(family.clone(), *state).command(command, Moment::default()).is_some())
                    .collect();
                assert_eq!(took, allowed, "{command:?} {family:?}");
            }
        }
        let may_go: Vec<TaskState> = states.into_iter().filter(|state| task(robot(), *state).may_go()).collect();
        assert_eq!(may_go, [Created, Scheduled, Cancelled, Finished]);
    }

    #[test]
    fn callees_are_read_once() {
        let mut task = task(call(), TaskState::Created);
        let now = Moment::from_millis(5);
        assert_eq!(task.command(Command::Start, now), Some(Some(now)));
        task.begin();
        assert_eq!(task.call_status(), "RELEASE");
        task.begin();
        task.command(Command::Stop, now).unwrap();
        task.command(Command::Start, now).unwrap();
        task.begin();
        assert_eq!(task.call_status(), "RUNNING");
    }

    #[test]
    fn nobody_to_call_is_no_start() {
        let mut empty = Task::new(1, String::new(), Vec::new(), robot(), Moment::default());
        assert_eq!(empty.command(Command::Start, Moment::default()), None);
    }
}
