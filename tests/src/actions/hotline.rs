//! 400 numbers.

use super::time;
use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    actions::{
        HotlineNumberFiling, HotlineQualificationStatus, HotlineTransferTarget, VerificationChannel,
        VerificationPurpose,
    },
    time::UnixMillis,
    types::CallRouteMode,
};

pub(super) fn cases() -> Vec<Case> {
    vec![
        submit_hotline_transfer_register(),
        list_hotline_transfer_register_file(),
        get_hotline_qualification_by_order(),
        list_hotline_transfer_number(),
        query_call_in_pool_transfer_config(),
        query_call_in_transfer_record(),
        set_transfer_callee_pool_config(),
        send_verification(),
        stop_call_in_config(),
        recover_call_in_config(),
    ]
}

fn submit_hotline_transfer_register() -> Case {
    Case::writes(
        "SubmitHotlineTransferRegister",
        |client| {
            let filing = HotlineNumberFiling {
                phone_number: "13933017319".into(),
                owner_name: "郑十全".into(),
                identity_card: "330102199001017319".into(),
            };
            let request = client
                .submit_hotline_transfer_register()
                .qualification_id("1478001")
                .operator_name("冯十一郎")
                .operator_mail("feng7319@example.com")
                .operator_mail_verify_code("mv7319")
                .operator_mobile("13933027319")
                .operator_mobile_verify_code("739133")
                .operator_identity_card("33010219910101731X")
                .agreement(true)
                .hotline_number("4007319033")
                .transfer_phone_number_infos([filing]);
            call!(request, |answer| assert_eq!(answer.filing_id, None, "the documents' example has no Data"))
        },
        [
            plain("QualificationId", "1478001"),
            secret("OperatorName", "冯十一郎"),
            secret("OperatorMail", "feng7319@example.com"),
            secret("OperatorMailVerifyCode", "mv7319"),
            secret("OperatorMobile", "13933027319"),
            secret("OperatorMobileVerifyCode", "739133"),
            secret("OperatorIdentityCard", "33010219910101731X"),
            plain("Agreement", "true"),
            secret("HotlineNumber", "4007319033"),
            secret("TransferPhoneNumberInfos.1.PhoneNumber", "13933017319"),
            secret("TransferPhoneNumberInfos.1.PhoneNumberOwnerName", "郑十全"),
            secret("TransferPhoneNumberInfos.1.IdentityCard", "330102199001017319"),
        ],
    )
}

fn list_hotline_transfer_register_file() -> Case {
    Case::reads(
        "ListHotlineTransferRegisterFile",
        |client| {
            let request = client
                .list_hotline_transfer_register_file()
                .qualification_id("1478001")
                .page_no(1)
                .page_size(10)
                .hotline_number("4007319034");
            call!(request, |answer| {
                let page = answer.page.as_ref().expect("a page of filings");
                assert_eq!((page.page_no, page.page_size, page.total), (Some(1), Some(10), Some(1)));
                let [filing] = &*page.filings else { panic!("{answer:?}") };
                assert_eq!(filing.agreement, Some(true));
                assert!(filing.operator_mail.is_some() && filing.operator_identity_card.is_some());
            })
        },
        [
            plain("QualificationId", "1478001"),
            plain("PageNo", "1"),
            plain("PageSize", "10"),
            secret("HotlineNumber", "4007319034"),
        ],
    )
}

fn get_hotline_qualification_by_order() -> Case {
    Case::reads(
        "GetHotlineQualificationByOrder",
        |client| {
            call!(client.get_hotline_qualification_by_order().order_id("224560001"), |answer| {
                let qualification = answer.qualification.as_ref().expect("a qualification");
                assert_eq!(qualification.status, Some(HotlineQualificationStatus::Normal));
                assert!(qualification.qualification_id.is_some());
            })
        },
        [plain("OrderId", "224560001")],
    )
}

fn list_hotline_transfer_number() -> Case {
    Case::reads(
        "ListHotlineTransferNumber",
        |client| {
            let request = client
                .list_hotline_transfer_number()
                .qualification_id("1478001")
                .page_no(1)
                .page_size(10)
                .hotline_number("4007319036");
            call!(request, |answer| {
                let page = answer.page.as_ref().expect("a page of numbers");
                assert_eq!((page.page_no, page.page_size, page.total), (Some(1), Some(20), Some(1)));
                let [number] = &*page.numbers else { panic!("{answer:?}") };
                assert!(number.phone_number.as_ref().is_some_and(|number| number.as_str().starts_with("1580000")));
                assert!(number.owner_name.is_some() && number.identity_card.is_some());
            })
        },
        [
            plain("QualificationId", "1478001"),
            plain("PageNo", "1"),
            plain("PageSize", "10"),
            secret("HotlineNumber", "4007319036"),
        ],
    )
}

fn query_call_in_pool_transfer_config() -> Case {
    Case::reads(
        "QueryCallInPoolTransferConfig",
        |client| {
            call!(client.query_call_in_pool_transfer_config().phone_number("4007319037"), |answer| {
                let config = answer.config.as_ref().expect("a configuration");
                assert_eq!(config.called_route_mode, Some(CallRouteMode::Random));
                assert_eq!(config.created_at, Some(UnixMillis::new(1_623_137_002_000)));
                assert_eq!(config.callees.len(), 1);
            })
        },
        [secret("PhoneNumber", "4007319037")],
    )
}

fn query_call_in_transfer_record() -> Case {
    Case::reads(
        "QueryCallInTransferRecord",
        |client| {
            let request = client
                .query_call_in_transfer_record()
                .phone_number("4007319038")
                .call_in_caller("13938027319")
                .query_date(time("2021-06-24 00:00:00"))
                .page_no(1)
                .page_size(10);
            call!(request, |answer| {
                let page = answer.page.as_ref().expect("a page of records");
                assert_eq!((page.page_no, page.page_size, page.total), (Some(1), Some(20), Some(50)));
                let [record] = &*page.records else { panic!("{answer:?}") };
                assert_eq!(record.called_at, Some(UnixMillis::new(1_624_865_503_000)));
                assert!(record.record_url.as_ref().is_some_and(|url| url.as_str().starts_with("http://")));
            })
        },
        [
            secret("PhoneNumber", "4007319038"),
            secret("CallInCaller", "13938027319"),
            plain("QueryDate", "2021-06-24 00:00:00"),
            plain("PageNo", "1"),
            plain("PageSize", "10"),
        ],
    )
}

fn set_transfer_callee_pool_config() -> Case {
    Case::writes(
        "SetTransferCalleePoolConfig",
        |client| {
            let request = client
                .set_transfer_callee_pool_config()
                .phone_number("4007319039")
                .qualification_id("1478001")
                .called_route_mode(CallRouteMode::RoundRobin)
                .details([
                    HotlineTransferTarget { caller: Some("13939017319".into()), called: "13939027319".into() },
                    HotlineTransferTarget { caller: None, called: "13939037319".into() },
                ]);
            call!(request, |answer| assert!(answer.accepted))
        },
        [
            secret("PhoneNumber", "4007319039"),
            plain("QualificationId", "1478001"),
            plain("CalledRouteMode", "roundRobin"),
            secret("Details.1.Caller", "13939017319"),
            secret("Details.1.Called", "13939027319"),
            secret("Details.2.Called", "13939037319"),
        ],
    )
}

fn send_verification() -> Case {
    Case::dials(
        "SendVerification",
        |client| {
            let request = client
                .send_verification()
                .verify_type(VerificationChannel::Sms)
                .biz_type(VerificationPurpose::Contact)
                .target("13940017319");
            call!(request, |answer| assert!(answer.accepted))
        },
        [plain("VerifyType", "SMS"), plain("BizType", "CONTACT"), secret("Target", "13940017319")],
    )
}

fn stop_call_in_config() -> Case {
    Case::writes(
        "StopCallInConfig",
        |client| call!(client.stop_call_in_config().number("4007319041"), |answer| assert!(answer.accepted)),
        [secret("Number", "4007319041")],
    )
}

fn recover_call_in_config() -> Case {
    Case::writes(
        "RecoverCallInConfig",
        |client| call!(client.recover_call_in_config().number("4007319042"), |answer| assert!(answer.accepted)),
        [secret("Number", "4007319042")],
    )
}
