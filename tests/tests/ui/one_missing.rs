//! A required parameter that was forgotten.

async fn call(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
    client.single_call_by_tts().called_number("13900001234").send().await?;
    //~ the required parameter `tts_code` is missing
    //~ label: call `.tts_code(…)` before `.send()`
    Ok(())
}

async fn call_in_any_order(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
    let call = client.single_call_by_tts().tts_param([("code", "1234")]).tts_code("TTS_10001").play_times(3);
    call.send().await?;
    //~ the required parameter `called_number` is missing
    //~ label: call `.called_number(…)` before `.send()`
    Ok(())
}

fn main() {}
