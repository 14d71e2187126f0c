//! How tasks call their people: so many at a time, again after some results, until all are done.

use super::{
    call::{Order, SINGLE, SMART},
    plan::Service,
    state::{Event, State},
    task::{Command, Family, Redial, Task, TaskState},
};
use std::time::Duration;

/// How long it takes to read the callees of a task.
const READING: Duration = Duration::from_secs(1);

impl State {
    /// Gives a task a command; whether the documents allow it now.
    pub(crate) fn command(&mut self, id: u64, command: Command) -> bool {
        let Some(task) = self.tasks.get_mut(&id) else { return false };
        let Some(begin) = task.command(command, self.now) else { return false };
        if let Some(at) = begin {
            self.timeline.add(at, Event::Begin { task: id, epoch: task.epoch });
        }
        true
    }

    /// A start takes effect.
    pub(crate) fn begin(&mut self, id: u64, epoch: u32) {
        let Some(task) = self.tasks.get_mut(&id).filter(|task| task.epoch == epoch) else { return };
        task.begin();
        if task.state == TaskState::Reading {
            self.timeline.add(self.now + READING, Event::Begin { task: id, epoch });
        }
        self.fill_lines(id);
    }

    /// Calls the next callees of a task while it runs and has lines, and finishes it after the last.
    pub(crate) fn fill_lines(&mut self, id: u64) {
        while let Some((target, order)) = self.tasks.get_mut(&id).and_then(|task| next_order(task, self.lines)) {
            let place = self.dial(order, None);
            if let Some(task) = self.tasks.get_mut(&id) {
                task.targets[target].call = Some(place);
            }
        }
        let Some(task) = self.tasks.get_mut(&id) else { return };
        let open = matches!(task.state, TaskState::Running | TaskState::Paused);
        if open && task.on_line == 0 && task.queue.is_empty() && task.targets.iter().all(|target| target.done) {
            task.state = TaskState::Finished;
            task.completed = Some(self.now);
        }
    }

    /// A call of a task has ended.
    pub(crate) fn call_over(&mut self, id: u64, target: usize, place: usize) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.on_line -= 1;
        let status = self.calls[place].plan.status;
        let again = match (&task.family, task.state) {
            (_, TaskState::Cancelled) | (Family::Call(_), _) => None,
            (Family::Robot(robot), _) => robot.redial.as_ref(),
        };
        let recalls = task.targets[target].recalls;
        match again.filter(|redial| redial.follows(status) && recalls < redial.times).map(|redial| redial.interval) {
            Some(interval) => {
                task.targets[target].recalls += 1;
                self.timeline.add(self.now + interval, Event::Redial { task: id, target });
            }
            None => task.targets[target].done = true,
        }
        self.fill_lines(id);
    }

    /// A callee is to be called again.
    pub(crate) fn redial(&mut self, id: u64, target: usize) {
        let Some(task) = self.tasks.get_mut(&id).filter(|task| task.state != TaskState::Cancelled) else { return };
        task.queue.push_back(target);
        self.fill_lines(id);
    }
}

impl Redial {
    fn follows(&self, status: &str) -> bool {
        self.codes.split(',').any(|code| code.trim() == status)
    }
}

/// The next call of a task, if it is to make one now; the call counts as under way from here on.
fn next_order(task: &mut Task, lines: usize) -> Option<(usize, Order)> {
    if task.state != TaskState::Running || task.on_line >= lines {
        return None;
    }
    let target = task.queue.pop_front()?;
    task.on_line += 1;
    let (action, products, service) = match &task.family {
        Family::Call(_) => ("CreateCallTask", SINGLE, Service::Plays),
        Family::Robot(robot) => (robot.action, SMART, Service::Listens { recorded: true }),
    };
    let caller = task.callers.get(target % task.callers.len().max(1)).cloned().unwrap_or_default();
    let out_id = match &task.family {
        Family::Call(_) => String::new(),
        Family::Robot(_) => format!("ALICOM_SMART_SAAS^{}^{target}", task.id),
    };
    let callee = task.targets[target].number.clone();
    Some((target, Order { action, products, service, caller, callee, out_id, task: Some((task.id, target)) }))
}
