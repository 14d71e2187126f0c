//! The words that documents use for sections, columns, types, requiredness and units, in Chinese and in English.

use super::{
    source::half_width,
    table::{Column, Section},
};

/// The headings above tables and other parts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    Table(Section),
    Examples,
    /// Something without tables of its own.
    Other,
    /// Something whose tables are not read: the answer to a receipt, say.
    Beside,
}

const HEADINGS: &[(Heading, &[&str])] = &[
    (
        Heading::Table(Section::Request),
        &["请求参数", "requestparameters", "requestparameter", "parameters", "入参", "请求数据", "requestsyntax"],
    ),
    (
        Heading::Table(Section::Response),
        &[
            "返回参数",
            "返回数据",
            "返回结果",
            "responseparameters",
            "responseparameter",
            "responseelements",
            "response",
            "出参",
            "returndata",
        ],
    ),
    (Heading::Table(Section::Errors), &["错误码", "errorcodes", "errorcode"]),
    (Heading::Table(Section::Values), &["声音风格列表", "voicestyles", "取值列表", "valuelist"]),
    (
        Heading::Examples,
        &["示例", "examples", "example", "samplerequests", "sampleresponses", "请求示例", "正常返回示例"],
    ),
    (
        Heading::Other,
        &[
            "调试",
            "debugging",
            "debug",
            "授权信息",
            "authorizationinformation",
            "使用说明",
            "usagenotes",
            "接口说明",
            "前提条件",
            "prerequisites",
            "qps限制",
            "qpslimit",
            "qpslimits",
            "变更历史",
            "changehistory",
            "limits",
        ],
    ),
];

const COLUMNS: &[(Column, &[&str])] = &[
    (Column::Name, &["名称", "参数", "参数名", "参数名称", "字段", "字段名", "name", "parameter", "field"]),
    (Column::Type, &["类型", "数据类型", "type", "datatype"]),
    (Column::Required, &["是否必选", "是否必填", "是否必须", "必填", "必选", "必須", "required"]),
    (Column::Example, &["示例值", "示例", "example", "examplevalue", "samplevalue"]),
    (Column::Description, &["描述", "说明", "含义", "description", "meaning"]),
    (Column::Http, &["httpcode", "http状态码", "httpstatuscode", "状态码"]),
    (Column::Code, &["错误码", "错误代码", "errorcode"]),
    (Column::Message, &["错误信息", "errormessage"]),
    (Column::Value, &["编码", "取值", "value", "values"]),
    (Column::Status, &["回执码", "状态值", "code", "statuscode", "receiptcode"]),
];

const TYPES: &[(&str, &[&str])] = &[
    ("String", &["string", "text"]),
    ("Integer", &["integer", "int", "int32"]),
    ("Long", &["long", "int64"]),
    ("Boolean", &["boolean", "bool"]),
    ("Object", &["object", "struct", "map"]),
    ("Array", &["array", "list", "array<object>", "array<string>", "object[]", "string[]"]),
    ("number", &["number", "double", "float"]),
];

const REQUIRED: &[(bool, &[&str])] = &[
    (true, &["是", "yes", "true", "必选", "必填", "必须", "必須", "required"]),
    (false, &["否", "no", "false", "可选", "选填", "非必选", "optional"]),
];

/// Units of numbers, longest first so that 毫秒 is not read as 秒.
pub(crate) const UNITS: &[(&str, &[&str])] =
    &[("ms", &["毫秒", "milliseconds", "ms"]), ("min", &["分钟", "minutes"]), ("s", &["秒", "seconds"])];

/// A word as it is looked up: half width, lower case, without blanks, marks and what stands in braces.
fn key(word: &str) -> String {
    let word = word.split('{').next().unwrap_or(word);
    let word = word.chars().map(half_width).filter(|char| !char.is_whitespace() && !matches!(char, '*' | '`' | '#'));
    word.flat_map(char::to_lowercase).collect::<String>().trim_end_matches(':').to_owned()
}

fn find<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = key(word);
    table.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(meaning, _)| *meaning)
}

/// What a heading announces.
pub(crate) fn heading(word: &str) -> Option<Heading> {
    find(HEADINGS, word)
}

/// What a column holds.
pub(crate) fn column(word: &str) -> Option<Column> {
    find(COLUMNS, word)
}

/// The columns of a head, when each of its cells is a known word and they name a thing: a table begins here.
pub(crate) fn head<'w>(cells: impl IntoIterator<Item = &'w str>) -> Option<Vec<Column>> {
    let columns: Option<Vec<Column>> = cells.into_iter().map(column).collect();
    columns.filter(|columns| is_head(columns))
}

/// Whether columns make a table that says something.
pub(crate) fn is_head(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    columns.len() > 1 && (has(Column::Name) && has(Column::Type) || has(Column::Code) || has(Column::Value))
}

/// The columns of a head on a page about no action, where tables need not have types, and codes stand with what they mean.
pub(crate) fn plain_head<'w>(cells: impl IntoIterator<Item = &'w str>) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.into_iter().map(column).collect::<Option<_>>()?;
    let has = |column| columns.contains(&column);
    let names_something = has(Column::Name) || CODES.iter().any(|column| has(*column));
    (columns.len() > 1 && names_something && (has(Column::Description) || has(Column::Type))).then_some(columns)
}

/// Whether columns make a list of codes and of what they mean.
pub(crate) fn is_codes_head(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    columns.len() > 1 && !has(Column::Name) && has(Column::Description) && CODES.iter().any(|column| has(*column))
}

/// The columns that hold the code in a list of codes, the likeliest first.
pub(crate) const CODES: [Column; 4] = [Column::Status, Column::Value, Column::Code, Column::Http];

/// The word for a type inside a JSON text, which knows no widths of numbers.
pub(crate) fn json_word(wire: &str) -> &str {
    match wire {
        "String" => "string",
        "Integer" | "Long" => "integer",
        "Boolean" => "boolean",
        "Object" => "object",
        "Array" => "array",
        other => other,
    }
}

/// The type that a word means, as the spec writes it.
pub(crate) fn type_word(word: &str) -> Option<&'static str> {
    let word = key(word);
    let is_list = ["arrayof", "array<", "listof", "list<"].iter().any(|start| word.starts_with(start));
    if is_list || word.ends_with("[]") {
        return Some("Array");
    }
    TYPES.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(meaning, _)| *meaning)
}

/// Every single word for a type, longest first.
pub(crate) fn type_words() -> Vec<&'static str> {
    let mut all: Vec<&str> = TYPES.iter().flat_map(|(_, words)| words.iter().copied()).collect();
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all
}

/// Every word for a column, longest first.
pub(crate) fn column_words() -> Vec<&'static str> {
    let mut all: Vec<&str> = COLUMNS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all
}

/// Whether a word says that something must be given.
pub(crate) fn required(word: &str) -> Option<bool> {
    find(REQUIRED, word)
}

/// Whether a text is a name as parameters have it: letters, digits, `_`, and `.` between the levels of a list.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_name_char)
}

/// Whether a character can be part of a name.
pub(crate) fn is_name_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_both_languages_and_every_spelling() {
        assert_eq!(column(" 是否必选 "), Some(Column::Required));
        assert_eq!(column("Data type"), Some(Column::Type));
        assert_eq!(heading("## 请求参数 {#parameters .section}"), Some(Heading::Table(Section::Request)));
        assert_eq!(heading("Response parameters"), Some(Heading::Table(Section::Response)));
        assert_eq!(type_word("Array of Data"), Some("Array"));
        assert_eq!(type_word("object []"), Some("Array"));
        assert_eq!(type_word("INT64"), Some("Long"));
        assert_eq!(type_word("Blob"), None);
        assert_eq!(required("**是**"), Some(true));
        assert_eq!(required("Optional"), Some(false));
        assert_eq!(required("maybe"), None);
    }

    #[test]
    fn a_head_names_a_thing_and_its_type() {
        assert!(head(["名称", "类型", "描述"]).is_some());
        assert!(head(["HttpCode", "错误码", "错误信息", "描述"]).is_some());
        assert!(head(["名称", "描述"]).is_none());
        assert!(head(["名称", "类型", "颜色"]).is_none());
        assert!(plain_head(["名称", "是否必选", "描述"]).is_some());
        assert!(plain_head(["状态码", "描述"]).is_some());
        assert!(plain_head(["类型", "描述"]).is_none(), "nothing is named");
        assert!(plain_head(["名称", "颜色"]).is_none());
    }

    #[test]
    fn no_word_means_two_things() {
        let mut words: Vec<&str> = COLUMNS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
