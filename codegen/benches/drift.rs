//! What reading documents costs: a manual, metadata and pages of an invented service with many actions, made here.
//!
//! `cargo bench -p dyvms-codegen --bench drift` prints the time for each form and for all of them together. How long the
//! command takes on real documents, it says itself.

use dyvms_codegen::drift::{Form, read};
use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

/// Actions in the manual and in the metadata; one page for each in the other forms.
const ACTIONS: usize = 60;
const ROWS: usize = 12;
/// Pages about receipts in each form that has them.
const RECEIPTS: usize = 20;

fn main() {
    let documents = [
        (Form::Pdf, vec![(0..ACTIONS).map(manual).collect::<String>()]),
        (Form::Metadata, vec![metadata()]),
        (Form::Markdown, (0..ACTIONS).map(markdown).chain((0..RECEIPTS).map(receipt_markdown)).collect()),
        (Form::Piped, (0..ACTIONS).map(piped).chain((0..RECEIPTS).map(receipt_piped)).collect()),
        (Form::Fused, (0..ACTIONS).map(fused).chain((0..RECEIPTS).map(receipt_fused)).collect()),
    ];
    for (form, texts) in &documents {
        let bytes: usize = texts.iter().map(String::len).sum();
        let time = shortest(9, || texts.iter().for_each(|text| check(*form, text)));
        println!("{form}: {} documents of together {} kB: {time:.1?}", texts.len(), bytes / 1024);
    }
    let all = || documents.iter().flat_map(|(form, texts)| texts.iter().map(|text| (*form, text)));
    println!("all of them: {:.1?}", shortest(5, || all().for_each(|(form, text)| check(form, text))));
}

/// The shortest of several runs: the others waited for something else.
fn shortest(runs: usize, work: impl Fn()) -> Duration {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

fn check(form: Form, text: &str) {
    let document = black_box(read(text.as_bytes())).expect("a document of our own");
    assert_eq!(document.fragment.form, form);
    assert_eq!(
        document.fragment.rows(),
        document.fragment.actions() * (ROWS + 2) + document.fragment.topics().count() * ROWS
    );
    assert!(document.unread.is_empty(), "{:?}", document.unread);
}

fn manual(number: usize) -> String {
    let mut text = format!(
        "QPS限制QPS限制\n单用户调用频率：100次/秒。\n\n请求参数请求参数\n\n名称 类型 是否必选 示例值 描述\n\n\
         Action String 是 DoIt{number} 系统规定参数。取值：DoIt{number}DoIt{number}。\n\n"
    );
    for row in 1..=ROWS {
        let _ = write!(text, "Param{row}Leng\nthy\n\nInteger 否 3\n\n次数。取值范围：1~{row}1~{row}。\n\n");
        if row % 5 == 0 {
            text.push_str("名称 类型 是否必选 示例值 描述\n\nAPI参考··铃声 铃声服务\n\n12 > 文档版本：20200101\n\n");
        }
    }
    text.push_str("返回数据返回数据\n\n名称 类型 示例值 描述\n\nCode String OK\n\n状态码。\n\nData Long 1 编号。\n\n");
    text + "错误码错误码\n访问错误中心查看更多错误码。\n\n"
}

fn metadata() -> String {
    let parameter = |row: usize| {
        format!(
            r#"{{"name":"Param{row}","in":"query","schema":{{"description":"次数。取值范围：1~{row}。","type":"integer","required":true,"docRequired":true,"example":"1"}}}}"#
        )
    };
    let parameters: Vec<String> = (1..=ROWS).map(parameter).collect();
    let action = |number: usize| {
        format!(
            r#""DoIt{number}":{{"description":"单用户调用频率：100次/秒。","parameters":[{}],"responses":{{"200":{{"schema":{{"type":"object","properties":{{"Code":{{"type":"string"}},"Data":{{"type":"string"}}}}}}}}}}}}"#,
            parameters.join(",")
        )
    };
    let actions: Vec<String> = (0..ACTIONS).map(action).collect();
    format!(r#"{{"info":{{"product":"Demo","version":"2020-01-01"}},"apis":{{{}}}}}"#, actions.join(","))
}

fn markdown(number: usize) -> String {
    let mut text =
        format!("# DoIt{number} {{#doc}}\n\n## 请求参数\n\n|名称|类型|是否必选|示例值|描述|\n|--|--|--|--|--|\n");
    (1..=ROWS).for_each(|row| {
        let _ = write!(text, "|Param{row}|Integer|否|3|次数。\n\n 取值范围：**1~{row}**。\n\n |\n");
    });
    text + "\n## 返回数据\n\n|名称|类型|示例值|描述|\n|--|--|--|--|\n|Code|String|OK|码。|\n|Data|Long|1|编号。|\n"
}

fn piped(number: usize) -> String {
    let mut text = format!("DoIt{number} - 做\n\n请求参数\n\n名称 | 类型 | 必填 | 描述 | 示例值\n");
    (1..=ROWS).for_each(|row| {
        let _ = writeln!(text, "Param{row} | integer | 否 | 次数。取值范围：1~{row}。 | 3");
    });
    text + "\n返回参数\n\n名称 | 类型 | 描述 | 示例值\nCode | string | 码。 | OK\nData | long | 编号。 | 1\n"
}

fn receipt_markdown(number: usize) -> String {
    let mut text = format!("# Done{number}Report\n\n## 消息体\n\n|名称|类型|描述|\n|--|--|--|\n");
    (1..=ROWS).for_each(|row| {
        let _ = writeln!(text, "|field\\_{row}|String|时间，格式为yyyy-MM-dd HH:mm:ss。|");
    });
    text
}

fn receipt_piped(number: usize) -> String {
    let mut text = format!("Done{number}Report\n\n消息体\n\n名称 | 类型 | 描述\n");
    (1..=ROWS).for_each(|row| {
        let _ = writeln!(text, "field_{row} | String | 时间，格式为yyyy-MM-dd HH:mm:ss。");
    });
    text
}

fn receipt_fused(number: usize) -> String {
    let mut text = format!("Done{number}Report\n\n消息体\n\n名称类型描述\n");
    (1..=ROWS).for_each(|row| {
        let _ = write!(text, "field_{row}String\n\n时间,格式为yyyy-MM-dd HH:mm:ss。\n");
    });
    text
}

fn fused(number: usize) -> String {
    let mut text = format!("DoIt{number} - 做\n\n请求参数\n\n名称类型必填描述示例值\n");
    (1..=ROWS).for_each(|row| {
        let _ = write!(text, "Param{row}integer\n\n次数。\n\n取值范围:1~{row}。\n\n3\n");
    });
    text + "\n返回参数\n\n名称类型描述示例值\nCodestring\n\n码。\n\nOK\nDatalong\n\n编号。\n\n1\n"
}
