//! Every rule of every table: the value that breaks it is refused before sending, the value that keeps it is not.

use dyvms_sdk::{
    Client, Error,
    meta::{ACTIONS, ActionMeta, Enforce, JsonKind, LengthUnit, ParamMeta, Wire as Type},
};
use dyvms_tests::wire::{Wire, answer};

/// Values that break a rule of the parameter, and values that keep all of them.
struct Samples {
    bad: Vec<String>,
    good: Vec<String>,
}

fn samples(param: &ParamMeta) -> Samples {
    let (mut bad, mut good) = (Vec::new(), Vec::new());
    match param.wire {
        Type::Integer | Type::Long | Type::Number | Type::Boolean if param.separator.is_empty() => {
            bad.extend(["x", "1x", "0x10", "--1", "１"].map(str::to_owned));
        }
        _ => {}
    }
    if param.wire == Type::Integer {
        bad.push("2147483648".to_owned());
    }
    if let Some((min, max, Enforce::Refuse)) = param.range {
        let inside = |number: i64| param.wire != Type::Integer || i32::try_from(number).is_ok();
        bad.extend([min.checked_sub(1), max.checked_add(1)].into_iter().flatten().map(|number| number.to_string()));
        good.extend([min, max].into_iter().filter(|number| inside(*number)).map(|number| number.to_string()));
    }
    if let Some((min, max, unit, Enforce::Refuse)) = param.length {
        let letter = if unit == LengthUnit::Chars { "名" } else { "n" };
        bad.push(letter.repeat(max as usize + 1));
        good.extend([letter.repeat(max as usize), letter.repeat(min.max(1) as usize)]);
    }
    if let (Some((_, most)), false) = (param.items, param.separator.is_empty()) {
        bad.push(vec!["1"; most as usize + 1].join(param.separator));
        good.push(vec!["1"; most as usize].join(param.separator));
    }
    match param.json {
        Some(JsonKind::Object) => {
            bad.extend(["[]", "{", "{}x", "null"].map(str::to_owned));
            good.extend(["{}", r#"{"a":"b"}"#].map(str::to_owned));
        }
        Some(JsonKind::Array) => {
            bad.extend(["{}", "[", "[]x", "null"].map(str::to_owned));
            good.extend(["[]", r#"["a"]"#].map(str::to_owned));
        }
        None => {}
    }
    if param.time.is_some() {
        bad.extend(["now", "2021-02-30", "2021-02-30 00:00:00", "2021-03-09T00:00:00Z"].map(str::to_owned));
    }
    Samples { bad, good }
}

/// What the client says of one value; the parameters that are missing beside it are another matter.
async fn refusal(client: &Client, action: &ActionMeta, name: &str, value: &str) -> Option<Error> {
    let error = client.raw(action.name).param(name.to_owned(), value).send().await.err()?;
    let about_the_value = error.broken_rules().iter().any(|rule| rule.parameter == name);
    about_the_value.then_some(error)
}

/// The parameters of an action with the names under which they travel.
fn parameters(action: &'static ActionMeta) -> impl Iterator<Item = (String, &'static ParamMeta)> {
    action.params.iter().flat_map(|param| match param.wire {
        Type::Flattened => {
            param.fields.iter().map(|field| (format!("{}.1.{}", param.name, field.name), field)).collect()
        }
        _ => vec![(param.name.to_owned(), param)],
    })
}

#[tokio::test]
async fn each_rule_has_two_sides() {
    let client = Wire::answering(answer(200, r#"{"Code":"OK"}"#)).client();
    let (mut refused, mut passed) = (0, 0);
    for action in ACTIONS {
        for (name, param) in parameters(action) {
            let Samples { bad, good } = samples(param);
            for value in &bad {
                let error = refusal(&client, action, &name, value).await;
                let error = error.unwrap_or_else(|| panic!("{} {name} takes {value:?}", action.name));
                let shown = error.broken_rules().iter().find(|rule| rule.parameter == name).unwrap().value.as_deref();
                assert_eq!(shown == Some(value), !param.sensitive, "{} {name}: {shown:?}", action.name);
                refused += 1;
            }
            for value in &good {
                let error = refusal(&client, action, &name, value).await;
                assert!(error.is_none(), "{} {name} refuses {value:?}: {error:?}", action.name);
                passed += 1;
            }
        }
    }
    println!("{refused} values refused, {passed} passed");
    assert!(refused > 100 && passed > 20, "the tables have lost their rules");
}

#[tokio::test]
async fn each_required_parameter_is_asked_for() {
    let client = Wire::new(|request| panic!("{request:?} was sent")).client();
    for action in ACTIONS {
        let required: Vec<_> = action.params.iter().filter(|param| param.required).map(|param| param.name).collect();
        if required.is_empty() {
            continue;
        }
        let error = client.raw(action.name).send().await.unwrap_err();
        let missing: Vec<_> = error.broken_rules().iter().map(|rule| &*rule.parameter).collect();
        assert_eq!(missing, required, "{error}");
    }
}
