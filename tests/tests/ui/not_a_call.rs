//! A request that lacks a required parameter is no call: helpers over many calls do not take it.

fn half(client: dyvms_sdk::Client) {
    let half = client.single_call_by_tts().called_number("13900001234");
    let _ = client.send_all([half]);
    //~ this is no request that has all of its required parameters
}

fn pages(client: dyvms_sdk::Client) {
    let _ = client.list_hotline_transfer_number().hotline_number("4001").pages();
    //~ the required parameter `qualification_id` is missing
}

fn main() {}
