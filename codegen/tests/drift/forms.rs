//! The same content in every form says the same, and the same edit gives the same finding.

use crate::bells::{PAGES, behind, compare, document, page, spec};
use dyvms_codegen::drift::{Form, Lock};

#[test]
fn each_page_is_recognised_by_its_content() {
    let forms: Vec<Form> = PAGES.iter().map(|(_, text)| document(text).fragment.form).collect();
    use Form::{Fused, Markdown, Metadata, Pdf, Piped};
    assert_eq!(forms, [Markdown, Markdown, Fused, Piped, Pdf, Metadata, Metadata]);
}

#[test]
fn what_says_the_same_is_no_drift() {
    let loaded = spec("[]");
    for (id, text) in PAGES {
        assert_eq!(behind(&loaded, id, text), Vec::<String>::new(), "{id}");
        let report = compare(&loaded, &Lock::default(), id, text).expect("a report");
        assert!(report.is_clean() && report.disputed.is_empty(), "{id}");
        // The manual has a table of parameters that every request carries.
        assert_eq!(report.unread.len(), usize::from(*id == "manual"), "{id}: {:?}", report.unread);
    }
}

#[test]
fn every_row_of_every_page_is_read() {
    let rows: Vec<usize> = PAGES.iter().map(|(_, text)| document(text).fragment.rows()).collect();
    // The export and the manual say more by their own way of writing a list; metadata and English pages give it a row.
    assert_eq!(rows, [14, 14, 14, 14, 17, 14, 8]);
    assert_eq!(document(page("manual")).fragment.actions(), 2);
}

/// An edit of every page, each as what is replaced and by what, and what must be found.
struct Edit {
    finding: &'static str,
    texts: &'static [(&'static str, &'static str, &'static str)],
}

const EDITS: &[Edit] = &[
    Edit {
        finding: "param.range.loosened RingBell.request.Times.range.max: 3 → 5",
        texts: &[
            ("exported", "1~3，", "1~5，"),
            ("english", "1 to 3.", "1 to 5."),
            ("fused", "1~3,", "1~5,"),
            ("piped", "1~3，", "1~5，"),
            ("manual", "1~31~3，", "1~51~5，"),
            ("metadata", "\"maximum\":\"3\"", "\"maximum\":\"5\""),
        ],
    },
    Edit {
        finding: "param.default.changed RingBell.request.Times.default: 1 → 2",
        texts: &[
            ("exported", "默认值为**1**", "默认值为**2**"),
            ("english", "Default value: 1.", "Default value: 2."),
            ("fused", "默认值为1", "默认值为2"),
            ("piped", "默认值为1", "默认值为2"),
            ("manual", "为11。", "为22。"),
            ("metadata", "默认值为**1**", "默认值为**2**"),
        ],
    },
    Edit {
        finding: "param.required.doc_only RingBell.request.Times.required: null → true",
        texts: &[
            ("exported", "|Times|Integer|否|", "|Times|Integer|是|"),
            ("english", "| Times | integer | No ", "| Times | integer | Yes "),
            ("piped", "Times | integer | 否", "Times | integer | 是"),
            ("manual", "T imes Integer 否", "T imes Integer 是"),
        ],
    },
    Edit {
        finding: "param.type.widened RingBell.request.Wait.type: \"Integer\" → \"Long\"",
        texts: &[
            ("exported", "|Wait|Integer|", "|Wait|Long|"),
            ("english", "| Wait | integer |", "| Wait | int64 |"),
            ("fused", "Waitinteger", "Waitlong"),
            ("piped", "Wait | integer", "Wait | long"),
            ("manual", "Wait Integer", "Wait Long"),
            (
                "metadata",
                "间隔。单位：秒。\",\"type\":\"integer\",\"format\":\"int32\"",
                "间隔。单位：秒。\",\"type\":\"integer\",\"format\":\"int64\"",
            ),
            (
                "stripped",
                "\"Wait\",\"in\":\"query\",\"schema\":{\"type\":\"integer\",\"format\":\"int32\"",
                "\"Wait\",\"in\":\"query\",\"schema\":{\"type\":\"integer\",\"format\":\"int64\"",
            ),
        ],
    },
    Edit {
        finding: "param.unit.changed RingBell.request.Wait.unit: \"s\" → \"ms\"",
        texts: &[
            ("exported", "单位：秒", "单位：毫秒"),
            ("english", "Unit: seconds", "Unit: milliseconds"),
            ("fused", "单位:秒", "单位:毫秒"),
            ("piped", "单位：秒", "单位：毫秒"),
            ("manual", "单位：秒", "单位：毫秒"),
            ("metadata", "单位：秒", "单位：毫秒"),
        ],
    },
    Edit {
        finding: "param.length.unit RingBell.request.Note.length.unit: \"bytes\" → \"chars\"",
        texts: &[
            ("exported", "个字节", "个字符"),
            ("english", "15 bytes", "15 characters"),
            ("fused", "个字节", "个字符"),
            ("piped", "个字节", "个字符"),
            ("manual", "个字节", "个字符"),
            ("metadata", "个字节", "个字符"),
        ],
    },
    Edit {
        finding: "param.enum.value.added RingBell.request.Kind.values.TOWER_2: null → it",
        texts: &[
            ("exported", "手铃。", "手铃。\n-   **TOWER\\_2**：塔铃。"),
            ("english", "one in a hand.", "one in a hand.<br>- **TOWER_2**: one in a tower."),
            ("fused", "手铃。", "手铃。\n\n  • TOWER_2:塔铃。"),
            ("piped", "手铃。", "手铃。\n- TOWER_2：塔铃。"),
            ("manual", "手铃。", "手铃。\n\nT OWER_2T OWER_2：塔铃。"),
            ("metadata", "手铃。", "手铃。\\n- **TOWER\\\\_2**：塔铃。"),
        ],
    },
    Edit {
        finding: "param.added.optional RingBell.request.NewThingy: null → it",
        texts: &[
            ("exported", "|Keys.N.Digit", "|NewThingy|String|否|x|新。|\n|Keys.N.Digit"),
            ("english", "| Keys |", "| NewThingy | string | No | New. | x |\n| Keys |"),
            ("fused", "Keysarray", "NewThingystring\n\n新。\n\nx\nKeysarray"),
            ("piped", "Keys.N.Digit", "NewThingy | string | 否 | 新。 | x\nKeys.N.Digit"),
            ("manual", "Keys.N.Di\n", "NewT hin\ngy\n\nString 否 x 新。\n\nKeys.N.Di\n"),
            (
                "metadata",
                "{\"name\":\"Keys\"",
                "{\"name\":\"NewThingy\",\"schema\":{\"type\":\"string\",\"required\":false}},{\"name\":\"Keys\"",
            ),
            (
                "stripped",
                "{\"name\":\"Keys\"",
                "{\"name\":\"NewThingy\",\"schema\":{\"type\":\"string\",\"required\":false}},{\"name\":\"Keys\"",
            ),
        ],
    },
    Edit {
        finding: "response.time.format RingBell.response.Data.fields.EndTime.holds.time: \"yyyy-MM-dd HH:mm:ss\" → \"yyyy.MM.dd HH:mm:ss\"",
        texts: &[
            ("exported", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("english", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("fused", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("piped", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("manual", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("metadata", "yyyy-MM-dd", "yyyy.MM.dd"),
        ],
    },
    Edit {
        finding: "action.qps.user.lowered RingBell.limits.user_qps: 100 → 50",
        texts: &[
            ("exported", "100次/秒", "50次/秒"),
            ("english", "100/s", "50/s"),
            ("fused", "100次/秒", "50次/秒"),
            ("piped", "100次/秒", "50次/秒"),
            ("manual", "100次/秒", "50次/秒"),
            ("metadata", "100次/秒", "50次/秒"),
        ],
    },
    Edit {
        finding: "error.code.added RingBell.errors.Bell.Gone: null → it",
        texts: &[
            ("exported", "|400|Bell.Busy", "|404|Bell.Gone|Gone.|没有铃。|\n|400|Bell.Busy"),
            ("english", "| 400 |", "| 404 | Bell.Gone | Gone. |\n| 400 |"),
            ("fused", "400Bell.Busy", "404Bell.Gone没有铃。\n400Bell.Busy"),
            ("piped", "400 | Bell.Busy", "404 | Bell.Gone | Gone.\n400 | Bell.Busy"),
            ("manual", "400\nBell.Bu", "404 Bell.Gone Gone. 没有铃。\n\n400\nBell.Bu"),
            ("metadata", "{\"errorCode\":\"Bell.Busy\"", "{\"errorCode\":\"Bell.Gone\"},{\"errorCode\":\"Bell.Busy\""),
        ],
    },
];

#[test]
fn the_same_edit_gives_the_same_finding_in_every_form() {
    let loaded = spec("[]");
    for edit in EDITS {
        for (id, old, new) in edit.texts {
            let edited = page(id).replacen(old, new, 1);
            assert_ne!(edited, page(id), "{id}: `{old}` is in the page");
            assert_eq!(behind(&loaded, id, &edited), [edit.finding], "{id}");
        }
    }
}

#[test]
fn a_row_that_is_gone_is_reported_only_by_the_document_it_came_from() {
    let loaded = spec("[]");
    let without = |id: &str, row: &str| page(id).replacen(row, "", 1);
    let manual = without("manual", "Wait Integer 否 5 两次之间的间隔。单位：秒。\n\n");
    assert_eq!(behind(&loaded, "manual", &manual), ["param.removed RingBell.request.Wait: it → null"]);
    let page = without("piped", "Wait | integer | 否 | 两次之间的间隔。单位：秒。 | 5\n");
    assert_eq!(behind(&loaded, "piped", &page), Vec::<String>::new(), "the spec has the row from elsewhere");
}

#[test]
fn places_lead_to_the_document_and_to_the_spec() {
    let edited = page("exported").replacen("1~3，", "1~5，", 1);
    let report = compare(&spec("[]"), &Lock::default(), "exported", &edited).expect("a report");
    let found = &report.behind[0].difference;
    assert_eq!((found.document.line, found.document.column), (23, 20));
    let spec = found.spec.as_ref().expect("a place in the spec");
    assert_eq!((spec.file.as_str(), spec.line), ("spec/actions/bells/RingBell.yaml", 10));
}

#[test]
fn a_dispute_explains_only_what_it_quotes() {
    let disputes = "[{ field: request.Times.range, said: { exported: '1 to 5', manual 4.1: '1 to 3' }, chosen: 1 to 3, why: Two say so. }]";
    let loaded = spec(disputes);
    let report = |range: &str| {
        let edited = page("exported").replacen("1~3，", range, 1);
        compare(&loaded, &Lock::default(), "exported", &edited).expect("a report")
    };
    let known = report("1~5，");
    assert!(known.is_clean());
    assert_eq!(known.disputed[0].dispute, "request.Times.range");
    let reopened = report("1~9，");
    assert_eq!(reopened.behind[0].reopened, Some(("request.Times.range".to_owned(), vec!["1 to 5".to_owned()])));
}
