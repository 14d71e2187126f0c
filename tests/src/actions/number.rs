//! Virtual numbers and what they stand for.

use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::{
    actions::{NumberSpec, VirtualNumberState},
    types::RouteType,
};

pub(super) fn cases() -> Vec<Case> {
    vec![add_virtual_number_relation(), query_virtual_number(), query_virtual_number_relation()]
}

fn add_virtual_number_relation() -> Case {
    Case::writes(
        "AddVirtualNumberRelation",
        |client| {
            let request = client
                .add_virtual_number_relation()
                .corp_name_list(["甲公司", "乙公司"])
                .number_list(["05715511101", "05715511102"])
                .phone_num("05715511103")
                .prod_code("dyvms")
                .route_type(RouteType::HomeAreaFirst);
            call!(request, |answer| {
                let [number] = &*answer.failed_numbers else { panic!("{answer:?}") };
                assert!(number.as_str().starts_with("1321111"));
            })
        },
        [
            plain("CorpNameList", "甲公司,乙公司"),
            secret("NumberList", "05715511101,05715511102"),
            secret("PhoneNum", "05715511103"),
            plain("ProdCode", "dyvms"),
            plain("RouteType", "0"),
        ],
    )
}

fn query_virtual_number() -> Case {
    Case::reads(
        "QueryVirtualNumber",
        |client| {
            let request =
                client.query_virtual_number().prod_code("dyvms").page_no(1).page_size(10).route_type(RouteType::Random);
            call!(request, |answer| {
                let page = answer.page.as_ref().expect("a page of numbers");
                assert_eq!((page.page_no, page.page_size, page.total), (Some(1), Some(1), Some(17)));
                let [number] = &*page.numbers else { panic!("{answer:?}") };
                assert_eq!(number.status, Some(VirtualNumberState::Valid));
                assert_eq!(number.route_type, Some(RouteType::Random));
                assert_eq!(number.can_cancel, Some(true));
            })
        },
        [plain("ProdCode", "dyvms"), plain("PageNo", "1"), plain("PageSize", "10"), plain("RouteType", "1")],
    )
}

fn query_virtual_number_relation() -> Case {
    Case::reads(
        "QueryVirtualNumberRelation",
        |client| {
            let request = client
                .query_virtual_number_relation()
                .prod_code("dyvms")
                .page_no(1)
                .page_size(20)
                .route_type(RouteType::Random)
                .qualification_id(123_456)
                .region_name_city("杭州")
                .spec_id(NumberSpec::Carrier)
                .related_num("05715511301")
                .phone_num("05715511302");
            call!(request, |answer| {
                let page = answer.page.as_ref().expect("a page of relations");
                assert_eq!((page.page_no, page.page_size, page.total), (Some(1), Some(20), Some(1)));
                let [relation] = &*page.relations else { panic!("{answer:?}") };
                let created = relation.create_time.map(|time| time.to_string());
                assert_eq!(created.as_deref(), Some("2021-03-26 12:34:08"));
            })
        },
        [
            plain("ProdCode", "dyvms"),
            plain("PageNo", "1"),
            plain("PageSize", "20"),
            plain("RouteType", "1"),
            plain("QualificationId", "123456"),
            plain("RegionNameCity", "杭州"),
            plain("SpecId", "2"),
            secret("RelatedNum", "05715511301"),
            secret("PhoneNum", "05715511302"),
        ],
    )
}
