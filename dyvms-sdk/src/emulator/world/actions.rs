//! Which actions the world answers, and what every one of their answers shares.

use super::state::State;
use crate::{
    double::{params::Params, refusal::Refusal},
    meta::ActionMeta,
};
use serde_json::{Value, json};

/// What the service answers, `RequestId` aside; or its refusal.
pub(crate) type Answer = Result<Value, Refusal>;

impl State {
    /// Does what an action asks for and says what the service answers; none, if the action is not the
    /// world's business.
    pub(crate) fn perform(&mut self, action: &'static ActionMeta, params: &Params) -> Option<Answer> {
        self.now = self.now.max(self.clock());
        if let Err(refusal) = self.limits.admit(action, params, self.now) {
            return Some(refused(refusal));
        }
        let done = match action.name {
            "SingleCallByTts" | "SingleCallByVoice" => self.single_call(action.name, params),
            "IvrCall" => self.ivr_call(action.name, params),
            "SmartCall" => self.smart_call(action.name, params),
            "SmartCallOperate" if self.callbacks.are_wanted() => self.operate_smart_call(params),
            "QueryCallDetailByCallId" => self.query_call(params),
            "QueryCallDetailByTaskId" => self.query_robot_record(params),
            "CreateCallTask" => self.create_call_task(params),
            "ExecuteCallTask" => self.execute_call_task(params),
            "ListCallTask" => self.list_call_tasks(params),
            "ListCallTaskDetail" => self.list_call_task_calls(params),
            "CreateRobotTask" => self.create_robot_task(action.name, params),
            "BatchRobotSmartCall" => self.batch_robot_call(action.name, params),
            "UploadRobotTaskCalledFile" => self.upload_callees(params),
            "StartRobotTask" => self.start_robot_task(params),
            "StopRobotTask" => self.stop_robot_task(params),
            "CancelOrderRobotTask" => self.unschedule_robot_task(params),
            "CancelRobotTask" => self.cancel_robot_task(params),
            "DeleteRobotTask" => self.delete_robot_task(params),
            "QueryRobotTaskDetail" => self.query_robot_task(params),
            "QueryRobotTaskList" => self.list_robot_tasks(params),
            "QueryRobotTaskCallList" => self.list_robot_calls(params),
            "QueryRobotTaskCallDetail" => self.query_robot_call(params),
            _ => return None,
        };
        Some(done.or_else(refused))
    }
}

/// A refusal of the service travels in an accepted HTTP exchange; one of the gateway does not.
fn refused(refusal: Refusal) -> Answer {
    if refusal.status == 200 { Ok(json!({ "Code": refusal.code, "Message": refusal.message })) } else { Err(refusal) }
}

/// A parameter's value, or nothing.
pub(crate) fn text(params: &Params, name: &str) -> String {
    params.get(name).unwrap_or_default().to_owned()
}

/// A parameter that is a number. The gateway has checked its form.
pub(crate) fn number(params: &Params, name: &str) -> Option<u64> {
    params.filled(name)?.parse().ok()
}

/// Whether an entry has the value that a parameter asks for, if it asks for one.
pub(crate) fn fits(params: &Params, name: &str, value: &str) -> bool {
    params.filled(name).is_none_or(|wanted| wanted == value)
}

/// A list in one text, with commas between the items.
pub(crate) fn list(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty())
}

/// One page of a list.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) number: u64,
    pub(crate) size: u64,
}

impl Page {
    /// The page that a request asks for; what it does not say, or says as 0, is page 1 of 10 entries.
    pub(crate) fn asked(params: &Params, number_name: &str, size_name: &str) -> Self {
        let given = |name, default| number(params, name).filter(|given| *given > 0).unwrap_or(default);
        Self { number: given(number_name, 1), size: given(size_name, 10) }
    }

    /// The entries of this page.
    pub(crate) fn cut(&self, entries: Vec<Value>) -> Vec<Value> {
        let skip = (self.number - 1).saturating_mul(self.size);
        let clamp = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        entries.into_iter().skip(clamp(skip)).take(clamp(self.size)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_cut_from_1_and_end() {
        let entries = || (0..5).map(Value::from).collect();
        let cut = |params: &[(&str, &str)]| Page::asked(&Params::of(params), "PageNo", "PageSize").cut(entries());
        assert_eq!(cut(&[]).len(), 5);
        assert_eq!(cut(&[("PageNo", "0"), ("PageSize", "2")]), [0, 1]);
        assert_eq!(cut(&[("PageNo", "3"), ("PageSize", "2")]), [4]);
        assert!(cut(&[("PageNo", "4"), ("PageSize", "2")]).is_empty());
        assert!(cut(&[("PageNo", "18446744073709551615"), ("PageSize", "18446744073709551615")]).is_empty());
    }
}
