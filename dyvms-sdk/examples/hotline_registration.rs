//! Files the numbers to which a 400 number may forward its calls: find the qualification, prove the operator's phone,
//! submit, look at what is on file.
//!
//! `cargo run -p dyvms-sdk --features emulator --example hotline_registration`

use dyvms_sdk::{
    actions::{HotlineNumberFiling, VerificationChannel, VerificationPurpose},
    emulator::Emulator,
};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    let answer = client.get_hotline_qualification_by_order().order_id("2245601234").send().await?;
    let qualification = answer.qualification.as_ref().ok_or("the order has no qualification")?;
    let qualification_id = qualification.qualification_id.as_ref().ok_or("the qualification has no id")?;
    println!("qualification {qualification_id}, {:?}", qualification.status);

    // The operator gets a code by text message; it costs money, so it is never sent twice by itself.
    client
        .send_verification()
        .verify_type(VerificationChannel::Sms)
        .biz_type(VerificationPurpose::Contact)
        .target("13900001234")
        .send()
        .await?;
    let code_from_the_text_message = "739104";

    let filed = client
        .submit_hotline_transfer_register()
        .qualification_id(qualification_id)
        .operator_name("张三")
        .operator_mail("operator@example.com")
        .operator_mobile("13900001234")
        .operator_mobile_verify_code(code_from_the_text_message)
        .operator_identity_card("11010519491231002X")
        .agreement(true)
        .hotline_number("4001112222")
        .transfer_phone_number_infos([HotlineNumberFiling {
            phone_number: "13900005678".into(),
            owner_name: "李四".into(),
            identity_card: "11010519491231002X".into(),
        }])
        .send()
        .await?;
    // The documents list an id of the filing, and show an answer without one.
    match &filed.filing_id {
        Some(id) => println!("submitted as {id}"),
        None => println!("submitted, request {}", filed.request_id().unwrap_or("without an id")),
    }

    let on_file = client
        .list_hotline_transfer_register_file()
        .qualification_id(qualification_id)
        .hotline_number("4001112222")
        .page_no(1)
        .page_size(10)
        .send()
        .await?;
    let filings = on_file.page.as_ref().map_or(&[][..], |page| page.filings.as_slice());
    for filing in filings {
        println!("{:?} of {:?}", filing.hotline_number, filing.corp_name);
    }
    Ok(())
}
