//! Every rule, with a value that keeps it and one that breaks it.

use super::*;
use crate::meta::{Effect, JsonKind, LengthUnit, TimeForm};
use proptest::prelude::*;

static ACTION: ActionMeta = ActionMeta::new("Test", Effect::Dials, "OK").params(&[
    ParamMeta::new("Number", Wire::String).required().sensitive(),
    ParamMeta::new("Times", Wire::Long).range(1, 3, Enforce::Refuse),
    ParamMeta::new("AtLeast", Wire::Integer).range(5, i64::MAX, Enforce::Refuse),
    ParamMeta::new("Volume", Wire::Integer).range(0, 100, Enforce::Warn),
    ParamMeta::new("Digits", Wire::String).range(1, 9, Enforce::Refuse),
    ParamMeta::new("Flag", Wire::Boolean),
    ParamMeta::new("OutId", Wire::String).length(1, 15, LengthUnit::Bytes, Enforce::Warn),
    ParamMeta::new("Name", Wire::String).length(2, 4, LengthUnit::Chars, Enforce::Refuse),
    ParamMeta::new("List", Wire::String).list(",").items(1, 2),
    ParamMeta::new("Object", Wire::String).json(JsonKind::Object).sensitive(),
    ParamMeta::new("Array", Wire::String).json(JsonKind::Array),
    ParamMeta::new("Pairs", Wire::String).json(JsonKind::Array).items(1, 2),
    ParamMeta::new("Form", Wire::String),
    ParamMeta::new("Formed", Wire::String).by(
        "Form",
        &[
            ("LIST", ParamMeta::new("Formed", Wire::String).list(",").items(0, 2)),
            (
                "JSON",
                ParamMeta::new("Formed", Wire::String).json(JsonKind::Object).fields(&[ParamMeta::new(
                    "entries",
                    Wire::Flattened,
                )
                .items(0, 2)]),
            ),
        ],
    ),
    ParamMeta::new("At", Wire::Long).time(TimeForm::UnixMs),
    ParamMeta::new("Fire", Wire::String).time(TimeForm::DateTime).required_when(&[("Flag", "true")]),
    ParamMeta::new("Dotted", Wire::String).time(TimeForm::DottedDateTime),
    ParamMeta::new("Day", Wire::String).time(TimeForm::Date),
    ParamMeta::new("Later", Wire::String).unusable(),
    ParamMeta::new("Menu", Wire::Flattened).items(0, 2).fields(&[ParamMeta::new("Key", Wire::String).length(
        1,
        1,
        LengthUnit::Chars,
        Enforce::Refuse,
    )]),
]);

fn findings(pairs: &[(&'static str, &'static str)]) -> Findings {
    let mut params = Params::default();
    params.set("Number".into(), "13900001234".into());
    for (name, value) in pairs {
        params.set((*name).into(), (*value).into());
    }
    check(&ACTION, &params)
}

fn said(rules: &[BrokenRule]) -> Vec<String> {
    rules.iter().map(ToString::to_string).collect()
}

#[test]
fn what_keeps_the_rules_passes() {
    let found = findings(&[
        ("Times", "3"),
        ("AtLeast", "5"),
        ("Volume", "100"),
        ("Digits", "9"),
        ("Flag", "TRUE"),
        ("OutId", "123456789012345"),
        ("Name", "张三李四"),
        ("List", "a,b"),
        ("Object", r#"{"a":1}"#),
        ("Array", " []"),
        ("At", "1615248000000"),
        ("Fire", "2021-03-09 08:00:00"),
        ("Dotted", "2021.03.09 08:00:00"),
        ("Day", "2021-03-09"),
        ("Menu.2.Key", "5"),
        ("Surprise", "of any kind"),
    ]);
    assert_eq!((said(&found.refusals), said(&found.warnings)), (vec![], vec![]));
}

#[test]
fn what_breaks_a_rule_is_named_with_value_rule_and_remedy() {
    let cases = [
        ("Times", "9", r#"Times = "9" must be from 1 to 3 (give a number within these bounds)"#),
        ("Times", "x", r#"Times = "x" is not a whole number of 64 bits"#),
        ("AtLeast", "4", r#"AtLeast = "4" must be 5 or more"#),
        ("AtLeast", "2147483648", "is not a whole number of 32 bits"),
        ("Digits", "x", r#"Digits = "x" must be a number from 1 to 9"#),
        ("Flag", "yes", r#"Flag = "yes" is not a truth value (give true or false)"#),
        ("Name", "张", r#"Name = "张" has 1 characters; 2 to 4 are allowed (give a longer one)"#),
        ("List", "a,b,c", r#"List = "a,b,c" has 3 items; 1 to 2 are allowed"#),
        ("Object", "{'code':'7391'}", r#"Object = "***" is not JSON text: it breaks at line 1 column 2"#),
        ("Object", "[]", r#"Object = "***" must be JSON text of an object (begin it with {)"#),
        ("Array", "{}", "must be JSON text of an array"),
        ("At", "2021-03-09", "must be milliseconds since 1970"),
        ("Fire", "2021.03.09 08:00:00", "must be a time that exists, in China time, such as 2021-03-09 08:00:00"),
        ("Fire", "2021-02-30 08:00:00", "must be a time that exists"),
        ("Dotted", "2021-03-09 08:00:00", "such as 2021.03.09 08:00:00"),
        ("Day", "2021-3-9", "must be a date that exists"),
        ("Menu.1.Key", "10", r#"Menu.1.Key = "10" has 2 characters; 1 to 1 are allowed"#),
        ("Menu.3.Key", "1", "Menu has 3 items; 0 to 2 are allowed (split the request)"),
    ];
    for (name, value, message) in cases {
        let found = findings(&[(name, value)]);
        let refusals = said(&found.refusals);
        assert!(refusals.iter().any(|refusal| refusal.contains(message)), "{name} {value}: {refusals:?}");
        assert!(found.warnings.is_empty());
    }
}

#[test]
fn the_items_of_json_are_counted() {
    let found = findings(&[("Pairs", "[1, [2, 3]]")]);
    assert!(found.refusals.is_empty(), "{:?}", said(&found.refusals));
    let found = findings(&[("Pairs", "[1, 2, 3]")]);
    assert_eq!(said(&found.refusals), [r#"Pairs = "[1, 2, 3]" has 3 items; 1 to 2 are allowed (split the request)"#]);
}

#[test]
fn what_another_parameter_decides_is_checked_by_its_case() {
    let said_of = |form, value| said(&findings(&[("Form", form), ("Formed", value)]).refusals);
    let (two, three) = (r#"{"entries":[1,2]}"#, r#"{"entries":[1,2,3]}"#);
    for (form, value) in [("LIST", "a,b"), ("JSON", two), ("OTHER", "a,b,c"), ("OTHER", three)] {
        assert_eq!(said_of(form, value), Vec::<String>::new(), "{form} {value}");
    }
    for (form, value, rule) in [
        ("LIST", "a,b,c", "has 3 items; 0 to 2 are allowed"),
        ("JSON", "a,b", "is not JSON text"),
        ("JSON", "[]", "must be JSON text of an object"),
        ("JSON", three, "holds entries, which has 3 items; 0 to 2 are allowed"),
    ] {
        let said = said_of(form, value);
        assert!(said.len() == 1 && said[0].contains(rule), "{form} {value}: {said:?}");
    }
}

#[test]
fn what_is_under_dispute_warns_and_never_blocks() {
    let found = findings(&[("OutId", "1234567890123456"), ("Volume", "101"), ("Later", "x")]);
    assert!(found.refusals.is_empty());
    assert_eq!(
        said(&found.warnings),
        [
            r#"Volume = "101" must be from 0 to 100 (give a number within these bounds)"#,
            r#"OutId = "1234567890123456" has 16 bytes of UTF-8; 1 to 15 are allowed (shorten it)"#,
            r#"Later = "x" does not work yet, as the documents say (leave it out)"#,
        ]
    );
}

#[test]
fn what_is_missing_is_named_all_at_once() {
    let mut params = Params::default();
    params.set("Number".into(), "".into());
    params.set("Flag".into(), "true".into());
    assert_eq!(
        said(&check(&ACTION, &params).refusals),
        [
            "Number is required (give it a value that is not empty)",
            "Fire is required when Flag is true (give it a value)"
        ]
    );
}

#[test]
fn sensitive_values_are_masked_and_long_ones_cut() {
    let action: ActionMeta = ActionMeta::new("T", Effect::Reads, "OK")
        .params(const { &[ParamMeta::new("N", Wire::Long).sensitive(), ParamMeta::new("L", Wire::Long)] });
    let mut params = Params::default();
    params.set("N".into(), "1390000123x".into());
    params.set("L".into(), "长".repeat(100).into());
    let refusals = said(&check(&action, &params).refusals);
    assert!(refusals[0].starts_with(r#"N = "***" is not"#), "{refusals:?}");
    assert!(refusals[1].contains("长\"… is not") && refusals[1].len() < 300, "{refusals:?}");
}

proptest! {
    #[test]
    fn any_value_of_any_parameter_is_checked_without_panic(index in 0..ACTION.params.len(), value in ".{0,40}") {
        let mut params = Params::default();
        params.set(ACTION.params[index].name.into(), value.into());
        let _ = said(&check(&ACTION, &params).refusals);
    }
}
