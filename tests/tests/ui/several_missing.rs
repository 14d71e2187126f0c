//! Several required parameters that were forgotten: each is named.

async fn two_of_three(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
    client.ivr_call().start_code("TTS_10001").timeout(std::time::Duration::from_secs(3)).send().await?;
    //~ the required parameter `called_show_number` is missing
    //~ the required parameter `called_number` is missing
    Ok(())
}

async fn all(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
    client.upload_robot_task_called_file().send().await?;
    //~ the required parameter `id` is missing
    //~ the required parameter `called_number` is missing
    Ok(())
}

fn main() {}
