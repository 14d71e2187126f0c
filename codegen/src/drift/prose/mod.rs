//! Facts in sentences: ranges, lengths, defaults, units, forms of times, lists of values, limits of calls.
//!
//! Each pattern is a marker and what must follow it. What follows a marker and does not fit is no fact.

mod list;
mod scan;

use super::{
    source::half_width,
    words::{self, UNITS},
};
use scan::{each, number, skip, span, token, trailing_number, trailing_span, trailing_token};
use serde_json::{Value as Json, json};

/// What a description says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Prose {
    /// Facts by the engine's facets.
    pub(crate) facts: Vec<(&'static str, Json)>,
    /// Facts that are there and make no sense: the facet, and why.
    pub(crate) unreadable: Vec<(&'static str, String)>,
    /// The values that are allowed, when they are listed.
    pub(crate) values: Vec<String>,
    /// The fields of the JSON text that the value holds: the name, and what is said about it.
    pub(crate) fields: Vec<(String, String)>,
}

/// Marks that announce a range.
const RANGES: &[&str] = &["取值范围", "valid values", "value range", "value must be in the range of", "range"];
/// Marks that announce a default.
const DEFAULTS: &[&str] =
    &["默认取值", "默认值", "默认为", "默认是", "默认:", "default value", "defaults to", "by default,", "default:"];
/// Marks of a value that cannot be set.
const UNUSABLE: &[&str] = &["暂不可用", "暂不支持使用", "not available yet", "is unavailable", "not supported yet"];

/// Reads the description of the value with that name, of a type.
pub(crate) fn read(name: &str, description: &str, wire: Option<&str>) -> Prose {
    let text = plain(description);
    let lower = text.to_lowercase();
    let mut prose = Prose::default();
    if UNUSABLE.iter().any(|mark| lower.contains(mark)) {
        prose.facts.push(("unusable", json!(true)));
    }
    if let Some(fields) = list::fields(&text, &lower, wire) {
        prose.fields = fields;
        return prose;
    }
    prose.values = list::values(&text, &lower);
    if prose.values.iter().all(|value| matches!(value.as_str(), "true" | "false")) {
        // A truth value in words is no list of its own.
        prose.values.clear();
    }
    if prose.values.is_empty() {
        prose.separator(&lower);
    }
    if matches!(wire, None | Some("Integer" | "Long" | "number")) {
        prose.range(&lower);
    }
    prose.length(&lower);
    prose.items(&lower);
    prose.default_value(name, (&text, &lower), wire);
    prose.time_and_unit(&lower);
    prose
}

/// Calls per second: of one account, of all accounts.
pub(crate) fn limits(paragraph: &str) -> Vec<(&'static str, u64)> {
    let text = plain(paragraph).to_lowercase();
    let one = ["单用户调用频率", "单用户qps限制", "calls per second per account", "per user"];
    let all = ["api频率", "api 频率"];
    let mut found = Vec::new();
    for (facet, marks) in [("limits.user_qps", &one[..]), ("limits.api_qps", &all[..])] {
        let number = marks.iter().find_map(|mark| {
            let rest = skip(&text[text.find(mark)? + mark.len()..]);
            let (number, rest) = number(rest)?;
            let per_second = ["次/秒", "/s", "calls per second", "queries per second"];
            per_second.iter().any(|unit| rest.trim_start().starts_with(unit)).then_some(number)
        });
        found.extend(number.and_then(|number| Some((facet, u64::try_from(number).ok()?))));
    }
    found
}

impl Prose {
    fn range(&mut self, text: &str) {
        for mark in RANGES {
            if let Some((min, max)) = each(text, mark).find_map(|rest| span(skip(rest))) {
                if min > max {
                    self.unreadable.push(("range.min", format!("the range ends before it begins: {min} to {max}")));
                } else {
                    self.facts.extend([("range.min", json!(min)), ("range.max", json!(max))]);
                }
                return;
            }
        }
        let above = ["必须大于", "must be greater than", "大于"];
        if let Some((min, rest)) = above.iter().find_map(|mark| each(text, mark).find_map(number)) {
            self.facts.push(("range.min", json!(format!("> {min}"))));
            let within = ["小于等于", "不大于", "不超过", "最大"];
            if let Some(max) = within.iter().find_map(|mark| each(rest, mark).find_map(number)) {
                self.facts.push(("range.max", json!(max.0)));
            }
        }
    }

    fn length(&mut self, text: &str) {
        for (unit, words) in [("bytes", ["个字节", "字节", "bytes"]), ("chars", ["个字符", "字符", "characters"])]
        {
            for at in words.iter().filter_map(|word| text.find(word)) {
                let before = text[..at].trim_end();
                let found = trailing_span(before).or_else(|| {
                    let (start, number) = trailing_number(before)?;
                    let before = before[..start].trim_end();
                    ["不超过", "最多", "最长", "at most", "up to"]
                        .iter()
                        .any(|m| before.ends_with(m))
                        .then_some((0, number))
                });
                if let Some((min, max)) = found {
                    // At least nothing is no rule.
                    self.facts.extend((min > 0).then(|| ("length.min", json!(min))));
                    self.facts.extend([("length.max", json!(max)), ("length.unit", json!(unit))]);
                    return;
                }
            }
        }
    }

    fn items(&mut self, text: &str) {
        let marks = ["支持设置", "最多支持", "you can specify"];
        if let Some((_, max)) = marks.iter().find_map(|mark| each(text, mark).find_map(|rest| span(skip(rest)))) {
            self.facts.push(("items.max", json!(max)));
        }
    }

    /// What stands between the items of a list; a comma inside the meaning of a value says nothing about the whole.
    fn separator(&mut self, text: &str) {
        let tight: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        let commas =
            ["逗号(,)分", "逗号(,)隔开", "逗号分", "逗号隔开", "separatedbycommas", "separatedwithcommas", "commas(,)"];
        if commas.iter().any(|mark| tight.contains(mark)) {
            self.facts.extend([("form", json!("list")), ("separator", json!(","))]);
        }
    }

    fn default_value(&mut self, name: &str, (text, lower): (&str, &str), wire: Option<&str>) {
        let after = DEFAULTS.iter().find_map(|mark| {
            let at = lower.find(mark)?;
            // What is put in place of a value outside its range is another rule, and so is what others default to.
            let before = trailing_token(lower.get(..at)?).filter(|_| wire.is_some() && !mark.is_ascii());
            let is_of_another =
                before.is_some_and(|of| words::is_name(of) && !of.ends_with('.') && !of.eq_ignore_ascii_case(name));
            let fits = !lower[..at].ends_with('则') && !is_of_another;
            fits.then(|| token(skip(text.get(at + mark.len()..)?)))?
        });
        let before = || {
            let at = ["(默认", "(default"].iter().find_map(|mark| lower.find(mark))?;
            trailing_token(text.get(..at)?)
        };
        let Some(word) = after.or_else(before) else { return };
        match (wire, word.parse::<i64>()) {
            (Some("Integer" | "Long"), Ok(number)) => self.facts.push(("default", json!(number))),
            (Some("Boolean"), _) if matches!(word, "true" | "false") => {
                self.facts.push(("default", json!(word == "true")));
            }
            (Some(wire @ ("Integer" | "Long" | "Boolean")), _) => {
                self.unreadable.push(("default", format!("`{word}` is no {wire}")));
            }
            _ => self.facts.push(("default", json!(word))),
        }
    }

    fn time_and_unit(&mut self, text: &str) {
        let tight: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        let forms = [
            ("yyyy-mm-ddhh:mm:ss", "yyyy-MM-dd HH:mm:ss"),
            ("yyyy.mm.ddhh:mm:ss", "yyyy.MM.dd HH:mm:ss"),
            ("yyyy-mm-dd", "yyyy-MM-dd"),
        ];
        if let Some((_, form)) = forms.iter().find(|(written, _)| tight.contains(written)) {
            self.facts.push(("time", json!(form)));
            return;
        }
        let is_stamp = tight.contains("时间戳") || tight.contains("timestamp");
        let units = ["单位为", "单位:", "单位", "unit:"];
        let unit = units.iter().find_map(|mark| {
            each(&tight, mark).find_map(|rest| {
                let rest = rest.trim_start_matches([':', '为']);
                UNITS.iter().find(|(_, words)| words.iter().any(|word| rest.starts_with(word))).map(|(unit, _)| *unit)
            })
        });
        match unit {
            Some("ms") if is_stamp => self.facts.push(("time", json!("unix_ms"))),
            Some(unit) if !is_stamp => self.facts.push(("unit", json!(unit))),
            _ => {}
        }
    }
}

/// A text without marks of emphasis, in half width.
fn plain(text: &str) -> String {
    let text = text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    text.chars().filter(|char| !matches!(char, '*' | '\\' | '`' | '\u{200b}')).map(half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str, wire: &str) -> Vec<String> {
        let prose = read("Own", text, Some(wire));
        let mut all: Vec<String> = prose.facts.iter().map(|(facet, value)| format!("{facet}={value}")).collect();
        all.extend(prose.unreadable.iter().map(|(facet, _)| format!("{facet}?")));
        if !prose.values.is_empty() {
            all.push(format!("values={}", prose.values.join("|")));
        }
        if !prose.fields.is_empty() {
            let names: Vec<&str> = prose.fields.iter().map(|(name, _)| name.as_str()).collect();
            all.push(format!("fields={}", names.join("|")));
        }
        all
    }

    #[test]
    fn ranges_and_lengths_are_read_in_all_spellings() {
        assert_eq!(facts("次数。取值范围：**1~3**。", "Integer"), ["range.min=1", "range.max=3"]);
        assert_eq!(facts("速度，取值范围为：-500～500", "Integer"), ["range.min=-500", "range.max=500"]);
        assert_eq!(facts("Loops. Valid values: 1 to 9.", "Integer"), ["range.min=1", "range.max=9"]);
        assert_eq!(facts("间隔，单位为分钟，必须大于1。", "Integer"), ["range.min=\"> 1\"", "unit=\"min\""]);
        assert_eq!(facts("长度为1~15个字节。", "String"), ["length.min=1", "length.max=15", "length.unit=\"bytes\""]);
        assert_eq!(facts("长度限制为：0~30 个字符。", "String"), ["length.max=30", "length.unit=\"chars\""]);
        assert_eq!(facts("支持设置 1~1000 个号码", "String"), ["items.max=1000"]);
        assert_eq!(facts("取值范围：9~3", "Integer"), ["range.min?"]);
        assert_eq!(facts("仅支持11位号码，文件必须大于5MB。", "String"), [""; 0]);
    }

    #[test]
    fn defaults_have_the_type_of_their_value() {
        assert_eq!(facts("页码。默认值为1.", "Integer"), ["default=1"]);
        assert_eq!(facts("产品。默认取值：demo 。", "String"), ["default=\"demo\""]);
        assert_eq!(facts("默认是 true，可打断。", "Boolean"), ["default=true"]);
        assert_eq!(facts("默认为fasle，即关闭。", "Boolean"), ["default?"]);
        assert_eq!(facts("取值：\nfalse（默认）：关闭。\ntrue：开启。", "Boolean"), ["default=false"]);
        assert_eq!(facts("二者均未设置时，参数Own默认为a_8k。", "String"), ["default=\"a_8k\""]);
        assert_eq!(facts("二者均未设置时，参数Other默认为a_8k。", "String"), [""; 0]);
        assert_eq!(facts("如果不在范围中，则默认Pause为800。", "Integer"), [""; 0]);
        assert_eq!(facts("Default value: 10.", "Integer"), ["default=10"]);
    }

    #[test]
    fn a_time_has_no_unit() {
        assert_eq!(facts("Unix时间戳格式，单位为毫秒。", "Long"), ["time=\"unix_ms\""]);
        assert_eq!(facts("格式为yyyy.MM.dd\nHH:mm:ss。", "String"), ["time=\"yyyy.MM.dd HH:mm:ss\""]);
        assert_eq!(facts("时长，单位为ms。", "Integer"), ["unit=\"ms\""]);
        assert_eq!(facts("时长。单位：秒。", "Integer"), ["unit=\"s\""]);
    }

    #[test]
    fn lists_of_values_are_read_from_lines_and_sentences() {
        assert_eq!(
            facts("类型。取值：\n\n- **A_1**：甲。\n\n- **B**：乙。\n\n说明 文字。", "String"),
            ["values=A_1|B"]
        );
        assert_eq!(facts("固定取值：**SMS**。", "String"), ["values=SMS"]);
        assert_eq!(
            facts("状态，200010为关机，200011为停机， 200002为占线。", "String"),
            ["values=200010|200011|200002"]
        );
        assert_eq!(facts("默认为关闭，1为开启。", "Integer"), [""; 0]);
    }

    #[test]
    fn fields_of_a_json_text_are_no_values() {
        assert_eq!(facts("列表。JSON格式。取值：\nid：编号。\ntaskName：名称。", "String"), ["fields=id|taskName"]);
        assert_eq!(facts("JSON格式。\nid：编号。\nstate：状态。其中：\n  1：有。", "String"), ["fields=id|state"]);
        assert_eq!(
            facts("详情。\n- progress：时长，单位毫秒\n- private Long end：终点", "Object"),
            ["fields=progress|end"]
        );
        assert_eq!(facts("类型。取值：\nLIST：列表。\nJSON：JSON格式的列表。", "String"), ["values=LIST|JSON"]);
        assert_eq!(facts("参数暂不可用。", "String"), ["unusable=true"]);
    }

    #[test]
    fn a_list_in_a_text_has_a_separator() {
        assert_eq!(facts("号码之间使用英文逗号（,）分隔。", "String"), ["form=\"list\"", "separator=\",\""]);
        assert_eq!(facts("Numbers, separated by commas.", "String"), ["form=\"list\"", "separator=\",\""]);
        assert_eq!(facts("取值：\nLIST：用半角逗号（,）分割。\nJSON：文本。", "String"), ["values=LIST|JSON"]);
    }

    #[test]
    fn limits_are_calls_per_second() {
        assert_eq!(limits("单用户调用频率：100次/秒。"), [("limits.user_qps", 100)]);
        assert_eq!(limits("API频率：4000次/秒。"), [("limits.api_qps", 4000)]);
        assert_eq!(limits("本接口的单用户QPS限制为100次/秒。"), [("limits.user_qps", 100)]);
        assert_eq!(limits("单用户调用频率：100次/分钟。"), []);
    }
}
