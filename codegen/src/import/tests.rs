//! Imports of small metadata into no spec and into one that is there.

use super::*;
use crate::{
    diagnostic::Level,
    lint::lint,
    spec::{Effect, Encoding},
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn metadata() -> Json {
    let text = |description: &str, example: &str| json!({ "description": description, "type": "string", "required": false, "example": example });
    json!({
        "version": "1.0",
        "info": { "style": "RPC", "product": "Parcelapi", "version": "2021-06-01" },
        "endpoints": [{ "regionId": "cn-hangzhou", "endpoint": "parcelapi.example.com" }],
        "components": { "schemas": { "Item": { "type": "object", "properties": {
            "Name": text("名称。", "cup"),
            "Count": { "description": "数量。取值范围：**1~9**。", "type": "integer", "format": "int32", "example": "2" },
        } } } },
        "apis": {
            "SendParcel": {
                "methods": ["post"], "schemes": ["https"], "operationType": "read",
                "systemTags": { "operationType": "create", "chargeType": "paid" },
                "parameters": [
                    { "name": "ResourceOwnerId", "in": "query", "schema": { "type": "integer", "format": "int64" } },
                    { "name": "Address", "in": "query", "schema":
                        { "description": "地址。", "type": "string", "required": false, "docRequired": true } },
                    { "name": "Speed", "in": "query", "schema":
                        text("速度。取值：\n- **SLOW**（默认值）：慢。\n- **FAST**：快。", "SLOW") },
                    { "name": "Items", "in": "query", "style": "repeatList", "schema":
                        { "type": "array", "maxItems": 5, "items": { "$ref": "#/components/schemas/Item" } } },
                    { "name": "Labels", "in": "query", "style": "json", "schema":
                        { "type": "array", "items": { "type": "string" } } },
                    { "name": "Codes", "in": "query", "schema": text("编码，以半角逗号（,）分隔，最多支持10个。", "a,b") },
                    { "name": "Extra", "in": "query", "schema": text("附加信息。", "{\"a\": 1, \"b\": [{\"c\": true}]}") },
                    { "name": "Wait", "in": "query", "schema":
                        { "description": "等待，单位：秒。默认值为**3**。", "type": "integer", "format": "int32" } },
                ],
                "responses": { "200": { "schema": { "type": "object", "properties": {
                    "Code": text("状态码。", "OK"), "RequestId": text("请求ID。", "A1"),
                    "Data": { "type": "object", "description": "结果。" },
                    "Success": { "type": "boolean", "example": "true" },
                } } } },
                "errorCodes": { "400": [{ "errorCode": "Address.Unknown", "errorMessage": "No such address." }] },
                "responseDemo": "[{\"type\":\"json\",\"example\":\"{\\\"Code\\\":\\\"OK\\\",\\\"Success\\\":true}\"}]",
            },
        },
    })
}

fn bytes(json: &Json) -> Vec<u8> {
    serde_json::to_vec(json).unwrap()
}

fn texts(plan: &Plan) -> Vec<InputFile> {
    plan.files.iter().map(|planned| planned.file.clone()).collect()
}

#[test]
fn a_new_spec_has_all_that_the_metadata_carries() {
    let plan = import(&bytes(&metadata()), &[], &Options::default()).unwrap();
    let loaded = load_files("", &texts(&plan)).unwrap();
    let (service, action) = (&loaded.spec.service, &loaded.spec.actions["SendParcel"]);
    assert_eq!(
        (&*service.service, &*service.version, &*service.endpoint),
        ("Parcelapi", "2021-06-01", "parcelapi.example.com")
    );
    assert_eq!(action.effect, Effect::Dials, "the strongest effect, whatever the metadata flags");
    assert!(!action.request.contains_key("ResourceOwnerId"));

    let address = &action.request["Address"];
    assert_eq!((address.required, address.gateway_required), (true, Some(false)));
    let items = &action.request["Items"];
    assert_eq!((items.encoding, items.max_items), (Some(Encoding::Flattened), Some(5)));
    let item = &action.types[items.is.as_deref().unwrap()];
    assert_eq!(item.fields["Count"].range.as_ref().unwrap().max, Some(9));
    assert_eq!(action.types["SendParcelSpeed"].values.keys().collect::<Vec<_>>(), ["SLOW", "FAST"]);
    let holds = |name: &str| serde_json::to_value(&action.request[name].holds).unwrap();
    assert_eq!(holds("Labels"), json!({ "json": ["String"] }));
    assert_eq!(holds("Codes"), json!({ "list": "String", "separator": "," }));
    assert_eq!(action.request["Codes"].max_items, Some(10));
    assert_eq!(holds("Extra"), json!({ "json": "SendParcelExtra" }));
    assert_eq!(action.request["Wait"].default, Some(json!(3)));
    assert_eq!(action.confirmed_by.as_deref(), Some("Success"));
    assert_eq!(action.errors[0].code, "Address.Unknown");
    assert_eq!(action.examples, [json!({ "Code": "OK", "Success": true })]);
}

#[test]
fn nobody_can_overlook_what_was_not_reviewed() {
    let plan = import(&bytes(&metadata()), &[], &Options::default()).unwrap();
    let loaded = load_files("", &texts(&plan)).unwrap();
    let findings = lint(&loaded);
    let open = |rule: &str| findings.iter().filter(|f| f.rule == rule && f.level == Level::Error).count();
    assert_eq!(open("review.action"), loaded.spec.actions["SendParcel"].review.len());
    assert_eq!(open("review.service"), loaded.spec.service.review.len());
    for fact in ["effect", "title", "request.Address", "response.Data", "types.SendParcelItems", "errors"] {
        assert!(loaded.spec.actions["SendParcel"].review.contains_key(fact), "{fact}");
    }
}

#[test]
fn no_sentence_of_the_vendor_is_taken_over() {
    let plan = import(&bytes(&metadata()), &[], &Options::default()).unwrap();
    for file in texts(&plan) {
        for sentence in ["状态码", "附加信息", "No such address", "等待"] {
            assert!(!file.text.contains(sentence), "{sentence} in {}", file.path);
        }
    }
}

#[test]
fn a_second_import_finds_nothing_new() {
    let first = import(&bytes(&metadata()), &[], &Options::default()).unwrap();
    let second = import(&bytes(&metadata()), &texts(&first), &Options::default()).unwrap();
    assert_eq!((second.files, second.unchanged), (Vec::new(), 1));
}

/// A spec in which a person has been at work, with comments and an order of its own.
fn written_by_hand() -> Vec<InputFile> {
    let mut files = texts(&import(&bytes(&metadata()), &[], &Options::default()).unwrap());
    let text = "# About parcels.\naction: SendParcel\ntitle: Send a parcel\ntitle_zh: 寄包裹\nsources: [metadata]\n\
                effect: writes # not what the metadata says\nlimits: {}\nsuccess: OK\nrequest: {}\n\n\
                # The answer is short.\nresponse:\n  Code: { type: String }\n\n  # Nothing else is known.\n\n\
                # Below, what was seen.\nexamples:\n  - { Code: OK }";
    files.retain(|file| !file.path.starts_with("actions/"));
    files.push(InputFile { path: "actions/imported/SendParcel.yaml".into(), text: text.into() });
    files
}

#[test]
fn a_file_that_is_there_is_only_added_to() {
    let files = written_by_hand();
    let plan = import(&bytes(&metadata()), &files, &Options::default()).unwrap();
    let [PlannedFile { file, added: Some(added) }] = &*plan.files else { panic!("{plan:?}") };
    let before = &files.last().unwrap().text;
    let mut after = file.text.lines();
    for line in before.lines().map(|line| line.trim_end_matches(" {}")).filter(|line| *line != "limits:") {
        assert!(after.any(|kept| kept.trim_end_matches(" {}") == line), "{line:?} is gone or moved in\n{}", file.text);
    }
    assert!(added.iter().any(|place| place == "request.Items") && added.iter().any(|place| place == "response.Data"));
    let all: Vec<InputFile> = files[..files.len() - 1].iter().cloned().chain([file.clone()]).collect();
    let loaded = load_files("", &all).unwrap();
    let action = &loaded.spec.actions["SendParcel"];
    assert_eq!(action.effect, Effect::Writes);
    assert_eq!(action.title, "Send a parcel");
    assert_eq!(action.request.len(), 7);
    assert!(action.review.contains_key("request.Items") && !action.review.contains_key("effect"));
    let again = import(&bytes(&metadata()), &all, &Options::default()).unwrap();
    assert_eq!(again.files, []);
}

#[test]
fn bad_input_is_refused_in_one_sentence() {
    let good = bytes(&metadata());
    let mut other = metadata();
    other["info"]["version"] = "2022-01-01".into();
    let mut roa = metadata();
    roa["info"]["style"] = "ROA".into();
    let mut climbing = metadata();
    climbing["apis"] = json!({ "../../etc": {} });
    let cases: [(Vec<u8>, &str); 8] = [
        (good[..good.len() / 2].to_vec(), "ends too early"),
        (b"<!DOCTYPE html><html></html>".to_vec(), "HTML"),
        (vec![0x89, b'P', b'N', b'G', 0xff], "no UTF-8"),
        (Vec::new(), "empty"),
        (b"{}".to_vec(), "missing field `info`"),
        (bytes(&other), "Parcelapi 2022-01-01, but the spec is of Parcelapi 2021-06-01"),
        (bytes(&roa), "RPC"),
        (bytes(&climbing), "cannot be the name of an action"),
    ];
    for (input, expected) in cases {
        let error = import(&input, &written_by_hand(), &Options::default()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
    let named = Options { actions: vec!["NoSuchAction".into()], ..Options::default() };
    assert!(import(&good, &[], &named).unwrap_err().to_string().contains("NoSuchAction"));
}

#[test]
fn a_schema_that_contains_itself_ends() {
    let mut metadata = metadata();
    metadata["components"]["schemas"]["Item"]["properties"]["Inner"] = json!({ "$ref": "#/components/schemas/Item" });
    let plan = import(&bytes(&metadata), &[], &Options::default()).unwrap();
    assert!(load_files("", &texts(&plan)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_metadata_never_panics(at in 0_usize..3000, byte in any::<u8>(), cut in 0_usize..3000) {
        let whole = bytes(&metadata());
        let mut damaged = whole.clone();
        damaged[at % whole.len()] = byte;
        if let Ok(plan) = import(&damaged, &written_by_hand(), &Options::default()) {
            prop_assert!(plan.files.iter().all(|planned| !planned.file.path.contains("..")));
        }
        prop_assert!(import(&whole[..cut % whole.len()], &[], &Options::default()).is_err());
    }
}
