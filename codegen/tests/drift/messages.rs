//! Receipts, callbacks and codes in every form that can carry them: what agrees is no drift, and the same edit gives the
//! same finding.

use crate::bells::{MESSAGES, behind, compare, document, page, spec};
use dyvms_codegen::drift::{Documents, Lock};

#[test]
fn what_says_the_same_is_no_drift() {
    let loaded = spec("[]");
    for (id, text) in MESSAGES {
        assert_eq!(behind(&loaded, id, text), Vec::<String>::new(), "{id}");
        let report = compare(&loaded, &Lock::default(), id, text).expect("a report");
        assert!(report.is_clean() && report.disputed.is_empty(), "{id}");
        // What a receiver answers to a receipt is listed as not read.
        let is_answered = text.contains("响应参数");
        assert_eq!(report.unread.len(), usize::from(is_answered), "{id}: {:?}", report.unread);
    }
}

#[test]
fn every_row_of_every_page_is_read() {
    let read: Vec<(String, usize)> = MESSAGES
        .iter()
        .map(|(_, text)| document(text).fragment)
        .map(|fragment| (fragment.topics().collect::<Vec<_>>().join(" "), fragment.rows()))
        .collect();
    let told = |topics: &str, rows: usize| (topics.to_owned(), rows);
    let (receipt, callback) = (told("BellReport", 6), told("OutboundCall", 13));
    let codes = told("CallStatusCode SmartStatus", 6);
    let expected = [[&receipt; 4].to_vec(), [&callback; 3].to_vec(), [&codes; 3].to_vec()].concat();
    assert_eq!(read.iter().collect::<Vec<_>>(), expected);
}

/// An edit of pages, each as what is replaced and by what, and what must be found.
struct Edit {
    finding: &'static str,
    texts: &'static [(&'static str, &'static str, &'static str)],
}

const EDITS: &[Edit] = &[
    Edit {
        finding: "response.field.added types.BellReport.fields.room: null → it",
        texts: &[
            ("receipts/exported", "|out\\_id|", "|room|String|否|x|房间。|\n|out\\_id|"),
            ("receipts/english", "| out_id |", "| room | String | No | The room. | x |\n| out_id |"),
            ("receipts/piped", "out_id |", "room | String | 否 | 房间。 | x\nout_id |"),
            ("receipts/fused", "out_idString", "roomString\n\n房间。\n\nx\nout_idString"),
        ],
    },
    Edit {
        finding: "response.type.kind types.BellReport.fields.ring_id.type: \"string\" → \"integer\"",
        texts: &[
            ("receipts/exported", "|ring\\_id|String|", "|ring\\_id|Long|"),
            ("receipts/english", "| ring_id | String |", "| ring_id | Integer |"),
            ("receipts/piped", "ring_id | String", "ring_id | Long"),
            ("receipts/fused", "ring_idString", "ring_idLong"),
        ],
    },
    Edit {
        finding: "response.required.printed types.BellReport.fields.out_id.required: null → true",
        texts: &[
            ("receipts/exported", "|out\\_id|String|否|", "|out\\_id|String|是|"),
            ("receipts/english", "| out_id | String | No |", "| out_id | String | Yes |"),
            ("receipts/piped", "out_id | String | 否", "out_id | String | 是"),
        ],
    },
    Edit {
        finding: "response.enum.value.added types.BellReport.fields.stopped_by.values.timer: null → it",
        texts: &[
            ("receipts/exported", "-   **machine**：平台。", "-   **machine**：平台。\n-   **timer**：定时。"),
            ("receipts/english", "the platform. |", "the platform.<br>- **timer**: a timer. |"),
            ("receipts/piped", "- machine：平台。", "- machine：平台。\n- timer：定时。"),
            ("receipts/fused", "  • machine:平台。", "  • machine:平台。\n\n  • timer:定时。"),
        ],
    },
    Edit {
        finding: "response.enum.value.removed types.BellReport.fields.stopped_by.values.machine: it → null",
        texts: &[
            ("receipts/exported", "-   **machine**：平台。\n", ""),
            ("receipts/english", "<br>- **machine**: the platform.", ""),
            ("receipts/piped", "- machine：平台。\n", ""),
            ("receipts/fused", "  • machine:平台。\n", ""),
        ],
    },
    Edit {
        finding: "response.time.format types.BellReport.fields.ring_time.holds.time: \"yyyy-MM-dd HH:mm:ss\" → \"yyyy.MM.dd HH:mm:ss\"",
        texts: &[
            ("receipts/exported", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("receipts/english", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("receipts/piped", "yyyy-MM-dd", "yyyy.MM.dd"),
            ("receipts/fused", "yyyy-MM-dd", "yyyy.MM.dd"),
        ],
    },
    Edit {
        finding: "response.unit.changed types.BellReport.fields.duration.unit: \"s\" → \"ms\"",
        texts: &[
            ("receipts/exported", "单位：秒", "单位：毫秒"),
            ("receipts/english", "Unit: seconds", "Unit: milliseconds"),
            ("receipts/piped", "单位：秒", "单位：毫秒"),
            ("receipts/fused", "单位:秒", "单位:毫秒"),
        ],
    },
    Edit {
        finding: "receipt.added receipts.DoorReport: null → it",
        texts: &[
            ("receipts/exported", "BellReport", "DoorReport"),
            ("receipts/english", "BellReport", "DoorReport"),
            ("receipts/piped", "BellReport", "DoorReport"),
            ("receipts/fused", "BellReport", "DoorReport"),
        ],
    },
    Edit {
        finding: "response.field.added types.WordsHeard.fields.role: null → it",
        texts: &[
            ("callbacks/exported", "|words|", "|role|String|否|角色。|\n|words|"),
            ("callbacks/piped", "words | String", "role | String | No | The role.\nwords | String"),
            ("callbacks/fused", "wordsString", "roleString\n\n角色。\n\nwordsString"),
        ],
    },
    Edit {
        finding: "param.field.added.optional types.BellReply.fields.number: null → it",
        texts: &[
            ("callbacks/exported", "|mute\\_time|", "|number|String|否|号码。|\n|mute\\_time|"),
            ("callbacks/piped", "└mute_time", "└number | String | No | The number.\n└mute_time"),
            ("callbacks/fused", "mute_timeInteger", "numberString\n\n号码。\n\nmute_timeInteger"),
        ],
    },
    Edit {
        finding: "param.range.loosened types.BellReply.fields.mute_time.range.max: 20000 → 30000",
        texts: &[
            ("callbacks/exported", "1000~20000", "1000~30000"),
            ("callbacks/piped", "1000 to 20000", "1000 to 30000"),
            ("callbacks/fused", "1000~20000", "1000~30000"),
        ],
    },
    Edit {
        finding: "param.default.changed types.BellReply.fields.dtmf_nonin_overtime.default: 3 → 5",
        texts: &[
            ("callbacks/exported", "默认值：3", "默认值：5"),
            ("callbacks/piped", "Default value: 3", "Default value: 5"),
            ("callbacks/fused", "默认值:3", "默认值:5"),
        ],
    },
    Edit {
        finding: "param.enum.value.added types.BellReply.fields.action.values.transfer: null → it",
        texts: &[
            ("callbacks/exported", "|play|响铃。|", "|play|响铃。|\n|transfer|转接。|"),
            ("callbacks/piped", "play | Ring.", "play | Ring.\ntransfer | Transfer."),
            ("callbacks/fused", "play响铃。", "play响铃。\ntransfer转接。"),
        ],
    },
    Edit {
        finding: "response.enum.value.added types.BellQuestion.fields.content_type.values.mute: null → it",
        texts: &[
            ("callbacks/exported", "-   **dtmf**：按键。", "-   **dtmf**：按键。\n-   **mute**：静音。"),
            ("callbacks/piped", "- dtmf: keys.", "- dtmf: keys.\n- mute: silence."),
            ("callbacks/fused", "  • dtmf:按键。", "  • dtmf:按键。\n\n  • mute:静音。"),
        ],
    },
    Edit {
        finding: "callback.content.added callbacks.OutboundCall.contents.hold: null → it",
        texts: &[
            (
                "callbacks/exported",
                "## 返回参数",
                "### content\\_type为hold时的content\n\n|参数|类型|说明|\n|--|--|--|\n|since|String|何时。|\n\n## 返回参数",
            ),
            (
                "callbacks/piped",
                "Response parameters",
                "Fields of content when content_type is hold\n\nParameter | Type | Description\nsince | String | When.\n\nResponse parameters",
            ),
            (
                "callbacks/fused",
                "返回参数",
                "content_type为hold时的content\n\n名称类型描述\nsinceString\n\n何时。\n\n返回参数",
            ),
        ],
    },
    Edit {
        finding: "response.enum.value.added types.CallStatusCode.values.200009: null → it",
        texts: &[
            ("codes/exported", "|200005|", "|200009|新的。|\n|200005|"),
            ("codes/piped", "200005 |", "200009 | New.\n200005 |"),
            ("codes/fused", "200005", "200009新的。\n200005"),
        ],
    },
    Edit {
        finding: "response.enum.value.added types.SmartStatus.values.NO_ANSWER: null → it",
        texts: &[
            ("codes/exported", "|USER\\_BUSY|", "|NO\\_ANSWER|无人。|\n|USER\\_BUSY|"),
            ("codes/piped", "USER_BUSY |", "NO_ANSWER | Nobody.\nUSER_BUSY |"),
            ("codes/fused", "USER_BUSY忙", "NO_ANSWER无人。\nUSER_BUSY忙"),
        ],
    },
];

#[test]
fn the_same_edit_gives_the_same_finding_in_every_form() {
    let loaded = spec("[]");
    let mut wrong = Vec::new();
    for edit in EDITS {
        for (id, old, new) in edit.texts {
            let edited = page(id).replacen(old, new, 1);
            assert_ne!(edited, page(id), "{id}: `{old}` is in the page");
            let found = behind(&loaded, id, &edited);
            if found != [edit.finding] {
                wrong.push(format!("{id}: {} expected, found {found:?}", edit.finding));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Two pages of one source, accepted: each shows a part of the receipt.
fn accepted(pages: &[(&str, &str)]) -> Lock {
    let mut lock = Lock::default();
    pages.iter().for_each(|(id, text)| lock.accept(id, document(text).fragment));
    Lock::read(&lock.write()).expect("what was written is read")
}

#[test]
fn what_was_accepted_is_no_drift_and_is_known_again() {
    let loaded = spec("[]");
    for (id, text) in MESSAGES {
        let lock = accepted(&[(id, text)]);
        let report = compare(&loaded, &lock, id, text).expect("a report");
        assert_eq!(report.unchanged, Some(true), "{id}");
        let edited = document(&text.replace("Asked during", "Always asked during").replace("发送一次", "只发送一次"));
        let report = Documents { loaded: &loaded, lock: &lock, fewer: 0 }.compare("page", &edited, None);
        let report = report.expect("a report");
        assert_eq!(report.source.as_deref(), Some(*id), "the same form about the same thing");
        assert!(report.changed.is_empty() && report.behind.is_empty(), "{id}: {report:?}");
    }
}

#[test]
fn a_field_is_gone_when_no_page_tells_it_any_more() {
    let loaded = spec("[]");
    let whole = page("receipts/piped");
    let row = "duration | String | 否 | 响铃时长，单位：秒。 | 10\n";
    let without = whole.replacen(row, "", 1);
    assert_ne!(without, whole);
    assert_eq!(behind(&loaded, "receipts/other", &without), [""; 0], "a page shows a part");
    let gone = |lock: &Lock| {
        let documents = Documents { loaded: &loaded, lock, fewer: 1 };
        let report = documents.compare("page", &document(&without), Some("receipts/piped")).expect("a report");
        assert!(report.behind.is_empty());
        report.changed.iter().map(|found| format!("{} {}", found.rule, found.at)).collect::<Vec<_>>()
    };
    let alone = accepted(&[("receipts/piped", whole)]);
    assert_eq!(gone(&alone), ["response.field.removed types.BellReport.fields.duration"]);
    let two = accepted(&[("receipts/piped", whole), ("receipts/fused", page("receipts/fused"))]);
    assert_eq!(gone(&two), [""; 0], "another page tells it still");
    let refusal = compare(&loaded, &alone, "receipts/piped", &without).expect_err("a refusal");
    assert!(refusal.message.contains("5 rows where 6 were accepted"), "{refusal}");
}

#[test]
fn a_code_or_a_topic_that_is_gone_is_a_change() {
    let loaded = spec("[]");
    let changed = |id: &str, edited: &str| {
        let lock = accepted(&[(id, page(id))]);
        let documents = Documents { loaded: &loaded, lock: &lock, fewer: 9 };
        let report = documents.compare("page", &document(edited), Some(id)).expect("a report");
        report.changed.iter().map(|found| format!("{} {}", found.rule, found.at)).collect::<Vec<_>>()
    };
    let codes = page("codes/exported");
    let edited = codes.replacen("|200002|铃正忙。|\n", "", 1);
    assert_eq!(changed("codes/exported", &edited), ["response.enum.value.removed types.CallStatusCode.values.200002"]);
    let half = &codes[..codes.find("## 智能状态码").expect("the heading")];
    assert_eq!(changed("codes/exported", half), ["type.removed types.SmartStatus"]);
    let callback = page("callbacks/piped");
    let edited = callback.replacen(
        "└mute_time | Integer | No | How long a silence may be. Unit: milliseconds. Valid values: 1000 to 20000.\n",
        "",
        1,
    );
    assert_eq!(changed("callbacks/piped", &edited), ["param.field.removed types.BellReply.fields.mute_time"]);
}

#[test]
fn the_vendors_change_and_new_sentences_are_told() {
    let loaded = spec("[]");
    let lock = accepted(&[("callbacks/exported", page("callbacks/exported"))]);
    let edited = page("callbacks/exported").replacen("1000~20000", "1000~30000", 1).replacen(
        "下一个动作。",
        "下一个动作，仅一次。",
        1,
    );
    let report = compare(&loaded, &lock, "callbacks/exported", &edited).expect("a report");
    let rules = |found: &[dyvms_codegen::drift::Difference]| found.iter().map(|it| it.rule).collect::<Vec<_>>();
    assert_eq!(rules(&report.changed), ["param.range.loosened"]);
    let place = &report.behind[0].difference;
    assert_eq!(
        (place.document.line, place.spec.as_ref().map(|spec| spec.file.as_str())),
        (54, Some("spec/callbacks/OutboundCall.yaml"))
    );
    assert!(report.sentences.iter().all(|sentence| sentence.action == "OutboundCall"), "{:?}", report.sentences);
    assert!(!report.sentences.is_empty());
}

#[test]
fn a_dispute_explains_only_what_it_quotes_and_only_its_own_type() {
    let disputed = |field: &str| {
        format!(
            "[{{ field: {field}, said: {{ receipts newer page: Integer, receipts table: String }}, chosen: String, why: Both are read. }}]"
        )
    };
    let edited = page("receipts/exported").replacen("|ring\\_id|String|", "|ring\\_id|Long|", 1);
    let report = |field: &str| {
        let loaded = spec(&disputed(field));
        compare(&loaded, &Lock::default(), "receipts/exported", &edited).expect("a report")
    };
    let known = report("types.BellReport.fields.ring_id.type");
    assert!(known.is_clean());
    assert_eq!(known.disputed[0].dispute, "types.BellReport.fields.ring_id.type");
    assert!(!report("types.BellReply.fields.ring_id.type").is_clean(), "of another type");
    let other = page("receipts/exported").replacen("|ring\\_id|String|", "|ring\\_id|Boolean|", 1);
    let loaded = spec(&disputed("types.BellReport.fields.ring_id.type"));
    let report = compare(&loaded, &Lock::default(), "receipts/exported", &other).expect("a report");
    assert_eq!(report.behind[0].reopened.as_ref().map(|(_, quoted)| quoted.len()), Some(2));
}

#[test]
fn pages_of_one_receipt_are_united_and_tell_where_they_differ() {
    let second = "\n# BellReport\n\n|名称|类型|描述|\n|--|--|--|\n|ring_id|Long|编号。|\n|b_time|String|又一次。|\n";
    let loaded = spec("[]");
    let text = format!("{}{second}", page("receipts/exported"));
    let report = compare(&loaded, &Lock::default(), "receipts/exported", &text).expect("a report");
    assert_eq!(report.rows, 7);
    assert_eq!(report.behind.iter().map(|found| found.difference.rule).collect::<Vec<_>>(), ["response.field.added"]);
    assert!(report.unread.iter().any(|unread| unread.what == "ring_id, type"), "{:?}", report.unread);
}

#[test]
fn an_action_only_mentions_receipts() {
    let loaded = spec("[]");
    let text = page("exported").replacen("## 错误码", "## 通过BellReport接收结果\n\n配置后接收。\n\n## 错误码", 1);
    assert_eq!(behind(&loaded, "exported", &text), [""; 0]);
    assert_eq!(document(&text).fragment.topics().count(), 0);
    // A page that is about nothing known is refused, and one that only names a receipt too.
    let refused = |text: &str| dyvms_codegen::drift::read(text.as_bytes()).expect_err("a refusal").message;
    assert!(refused("# BellReport\n\nIt is sent.\n").contains("no table of parameters, fields or codes"));
    assert!(refused("# 说明\n\n|名称|类型|描述|\n|--|--|--|\n|a|String|b|\n").contains("no action or message"));
}
