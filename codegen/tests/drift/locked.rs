//! What was accepted last time: what the vendor changed since, what the spec has already, and how much may be lost.

use crate::bells::{PAGES, compare, document, page, spec};
use dyvms_codegen::drift::{Documents, Lock};

fn accepted(id: &str) -> Lock {
    let mut lock = Lock::default();
    lock.accept(id, document(page(id)).fragment);
    Lock::read(&lock.write()).expect("what was written is read")
}

#[test]
fn what_was_accepted_is_no_drift_in_any_form() {
    let loaded = spec("[]");
    for (id, text) in PAGES {
        let report = compare(&loaded, &accepted(id), id, text).expect("a report");
        assert_eq!(report.unchanged, Some(true), "{id}");
        assert!(report.is_clean() && report.changed.is_empty() && report.ahead.is_empty(), "{id}: {report:?}");
    }
}

#[test]
fn a_change_is_the_vendors_and_the_spec_is_behind() {
    let edited = page("manual").replacen("1~31~3", "1~51~5", 1);
    let report = compare(&spec("[]"), &accepted("manual"), "manual", &edited).expect("a report");
    let rules: Vec<&str> = report.changed.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["param.range.loosened"]);
    assert_eq!(report.behind.len(), 1);
    assert_eq!(report.unchanged, Some(false));
}

#[test]
fn what_the_spec_says_already_makes_it_ahead() {
    let older = page("piped").replacen("1~3", "1~2", 1);
    let mut lock = Lock::default();
    lock.accept("piped", document(&older).fragment);
    let report = compare(&spec("[]"), &lock, "piped", page("piped")).expect("a report");
    assert_eq!(report.ahead.len(), 1, "{report:?}");
    assert!(report.changed.is_empty() && report.behind.is_empty());
}

#[test]
fn silence_where_something_was_said_is_a_change() {
    let edited = page("exported").replacen("，默认值为**1**", "", 1);
    let report = compare(&spec("[]"), &accepted("exported"), "exported", &edited).expect("a report");
    assert_eq!(report.changed.iter().map(|found| found.rule).collect::<Vec<_>>(), ["param.default.removed"]);
    assert!(report.behind.is_empty(), "other documents may still say it");
}

#[test]
fn rows_that_trade_places_are_a_change() {
    let [number, loud] =
        ["Number | string | 是 | 铃的号码。 | 13700000000\n", "Loud | boolean | 否 | 是否大声，默认为false。 | true\n"];
    let edited = page("piped").replacen(loud, "", 1).replacen(number, &format!("{loud}{number}"), 1);
    let report = compare(&spec("[]"), &accepted("piped"), "piped", &edited).expect("a report");
    assert_eq!(report.changed.iter().map(|found| found.rule).collect::<Vec<_>>(), ["param.order"]);
}

#[test]
fn a_new_sentence_is_shown_by_its_numbers_and_telling_words() {
    let edited = page("exported").replacen("备注，长度", "备注必须在7天内有效。长度", 1);
    let report = compare(&spec("[]"), &accepted("exported"), "exported", &edited).expect("a report");
    assert!(!report.is_clean());
    assert!(report.changed.is_empty());
    let telling: Vec<&str> = report.sentences[0].telling.iter().map(String::as_str).collect();
    assert_eq!((report.sentences[0].about.as_str(), &telling[..]), ("request.Note", &["7", "必须"][..]));
}

#[test]
fn a_document_with_less_than_last_time_is_refused_unless_that_is_allowed() {
    let edited = page("manual").replacen("Wait Integer 否 5 两次之间的间隔。单位：秒。\n\n", "", 1);
    let (loaded, lock) = (spec("[]"), accepted("manual"));
    let refusal = compare(&loaded, &lock, "manual", &edited).expect_err("a refusal");
    assert!(refusal.message.contains("16 rows where 17 were accepted"), "{refusal}");
    let allowed =
        Documents { loaded: &loaded, lock: &lock, fewer: 1 }.compare("page", &document(&edited), Some("manual"));
    let rules: Vec<&str> = allowed.expect("a report").changed.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["param.removed"]);
    let half = &page("manual")[..page("manual").find("调用StopBell").expect("the second action")];
    let refusal = compare(&loaded, &lock, "manual", half).expect_err("a refusal");
    assert!(refusal.message.contains("1 actions where 2 were accepted last time; gone: StopBell"), "{refusal}");
}

#[test]
fn metadata_without_its_answers_is_compared_in_the_rest_and_replaces_nothing() {
    let (loaded, lock) = (spec("[]"), accepted("metadata"));
    let stripped = page("stripped");
    let report = compare(&loaded, &lock, "metadata", stripped).expect("a report");
    assert!(report.is_clean(), "{report:?}");
    assert!(report.lost.contains(&"response") && report.lost.contains(&"default"), "{:?}", report.lost);
    let documents = Documents { loaded: &loaded, lock: &lock, fewer: 0 };
    let refusal = documents.may_accept(&document(stripped), "metadata").expect_err("a refusal");
    assert!(refusal.message.contains("were accepted last time"), "{refusal}");
    documents.may_accept(&document(stripped), "stripped").expect("nothing was accepted under this id");
    // Of what it has a place for, it must have all.
    let loud = "{\"name\":\"Loud\",\"in\":\"query\",\"schema\":{\"type\":\"boolean\",\"required\":false}},\n";
    let fewer = stripped.replacen(loud, "", 1);
    let refusal = compare(&loaded, &lock, "metadata", &fewer).expect_err("a refusal");
    assert!(refusal.message.contains("7 rows where 8 were accepted"), "{refusal}");
}

#[test]
fn a_new_edition_is_recognised_as_the_document_it_follows() {
    let (loaded, lock) = (spec("[]"), accepted("manual"));
    let edited = document(&page("manual").replacen("大声", "大声地", 1));
    let report = Documents { loaded: &loaded, lock: &lock, fewer: 0 }.compare("page", &edited, None).expect("a report");
    assert_eq!(report.source.as_deref(), Some("manual"));
    let other = document(page("piped"));
    let report = Documents { loaded: &loaded, lock: &lock, fewer: 0 }.compare("page", &other, None).expect("a report");
    assert_eq!(report.source, None, "another form is another document");
}
