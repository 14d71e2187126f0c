//! Values of another type than the parameter's.

use dyvms_sdk::types::{CallId, RobotTaskId, TemplateCode};

fn build(client: dyvms_sdk::Client, template: TemplateCode, call: CallId, task: RobotTaskId) {
    let _ = client.single_call_by_tts().play_times("3");
    //~ mismatched types
    let _ = client.ivr_call().timeout(3000);
    //~ mismatched types
    let _ = client.query_virtual_number().route_type(1);
    //~ mismatched types
    let _ = client.single_call_by_tts().called_number(template);
    //~ `PhoneNumber: From<TemplateCode>`
    let _ = client.start_robot_task().task_id(call);
    //~ `RobotTaskId: From<CallId>`
    let _ = client.execute_call_task().task_id(task);
    //~ `CallTaskId: From<RobotTaskId>`
}

fn main() {}
