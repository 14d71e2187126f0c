//! Facts in sentences: ranges, lengths, defaults, units, forms of times, lists of values, limits of calls.
//!
//! Each pattern is a marker and what must follow it. What follows a marker and does not fit is no fact.

use super::{
    source::half_width,
    words::{self, UNITS, is_name_char},
};
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
/// Marks that announce a list of values.
const LISTS: &[&str] =
    &["取值:", "取值如下", "可设置为:", "取值包括", "取值为:", "固定值:", "valid values:", "valid value:", "values:"];
/// Marks of a value that cannot be set.
const UNUSABLE: &[&str] = &["暂不可用", "暂不支持使用", "not available yet", "is unavailable", "not supported yet"];
/// Marks of text that holds JSON, when they stand before a list.
const JSON_MARKS: &[&str] = &["json格式", "格式为json", "json数组", "json format", "json string", "字段含义"];

/// Reads the description of the value with that name, of a type.
pub(crate) fn read(name: &str, description: &str, wire: Option<&str>) -> Prose {
    let text = plain(description);
    let lower = text.to_lowercase();
    let mut prose = Prose::default();
    if UNUSABLE.iter().any(|mark| lower.contains(mark)) {
        prose.facts.push(("unusable", json!(true)));
    }
    if let Some(fields) = fields(&text, &lower, wire) {
        prose.fields = fields;
        return prose;
    }
    prose.values = values(&text, &lower);
    if prose.values.iter().all(|value| matches!(value.as_str(), "true" | "false")) {
        // A truth value in words is no list of its own.
        prose.values.clear();
    }
    prose.range(&lower);
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
            for (at, word) in words.iter().filter_map(|word| Some((text.find(word)?, word))) {
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
                debug_assert!(!word.is_empty());
            }
        }
    }

    fn items(&mut self, text: &str) {
        let marks = ["支持设置", "最多支持", "you can specify"];
        if let Some((_, max)) = marks.iter().find_map(|mark| each(text, mark).find_map(|rest| span(skip(rest)))) {
            self.facts.push(("items.max", json!(max)));
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

/// One line of a list: a token, and what is said about it.
struct Listed {
    token: String,
    meaning: Option<String>,
    /// Whether the token was written in one.
    tight: Tight,
}

/// Whether a token was written without blanks: text of a PDF puts some into names, but never into a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tight {
    Written,
    Joined,
}

/// The fields that an object, or a text that holds JSON, is said to have: at least two lines, each a name and a meaning.
fn fields(text: &str, lower: &str, wire: Option<&str>) -> Option<Vec<(String, String)>> {
    let has_meaning = |line: &str| listed_line(line).is_some_and(|line| line.meaning.is_some());
    let intro: String = lower.lines().take_while(|line| !has_meaning(line)).collect();
    let intro: String = intro.split_whitespace().collect();
    let is_json = wire == Some("String") && JSON_MARKS.iter().any(|mark| intro.contains(&mark.replace(' ', "")));
    if !is_json && wire != Some("Object") {
        return None;
    }
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let Some(Listed { token, meaning: Some(meaning), .. }) = listed_line(line) else { continue };
        match fields.last_mut() {
            // A number is a value of the field above it.
            Some((_, above)) if token.starts_with(|first: char| first.is_ascii_digit()) => {
                above.push('\n');
                above.push_str(line);
            }
            _ => fields.push((token, meaning)),
        }
    }
    (fields.len() > 1).then_some(fields)
}

fn listed_line(line: &str) -> Option<Listed> {
    let line = line.trim().trim_start_matches(['-', '•', '*', '>']).trim_start();
    // A minus belongs to the value, a bullet stands apart from it.
    let (token, meaning) = match line.split_once(':') {
        Some((token, meaning)) => (token, Some(meaning.trim().to_owned())),
        None => (line.trim_end_matches(['.', ';', ',']), None),
    };
    let token = token.split('(').next().unwrap_or(token).trim();
    // Blanks come into a name from a PDF; several words without a colon are a sentence.
    if meaning.is_none() && token.contains(' ') {
        return None;
    }
    // Some lists are declarations of Java; the name stands last.
    let token = token.strip_prefix("private ").and_then(|rest| rest.split_whitespace().last()).unwrap_or(token);
    let tight = if token.contains(char::is_whitespace) { Tight::Joined } else { Tight::Written };
    let token: String = token.chars().filter(|char| !char.is_whitespace()).collect();
    let fits = !token.is_empty() && token.chars().all(is_name_char) && !token.ends_with(['.', '-']);
    fits.then_some(Listed { token, meaning, tight })
}

/// The values that are allowed: those listed behind a marker, a single one behind it, or numbers in a sentence that
/// each say what they mean.
fn values(text: &str, lower: &str) -> Vec<String> {
    for mark in LISTS {
        // A default is a value, but not the only one.
        let marked = lower.match_indices(mark).map(|(at, _)| at).find(|at| !lower[..*at].ends_with("默认"));
        let Some(rest) = marked.and_then(|at| text.get(at + mark.len()..)) else { continue };
        let (same_line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        let alone = listed_line(same_line).filter(|listed| listed.meaning.is_none());
        if let Some(listed) = alone.filter(|_| !same_line.trim().is_empty()) {
            return vec![listed.token];
        }
        if same_line.trim_matches([' ', ':', '.']).is_empty() {
            let lines = below.lines().filter(|line| !line.trim().is_empty());
            let found = lines.map_while(|line| listed_line(line).filter(|listed| listed.tight == Tight::Written));
            let found: Vec<String> = found.map(|listed| listed.token).collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    in_sentence(text)
}

/// `200010为关机,200011为停机`: at least two numbers that each say what they mean.
fn in_sentence(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split([',', '.', ';', '\n']) {
        let part = part.trim();
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let rest = &part[digits.len()..];
        if !digits.is_empty() && ["为", "位"].iter().any(|mark| rest.starts_with(mark)) {
            found.push(digits);
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// A text without marks of emphasis, in half width.
fn plain(text: &str) -> String {
    let text = text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    text.chars().filter(|char| !matches!(char, '*' | '\\' | '`' | '\u{200b}')).map(half_width).collect()
}

/// What follows each occurrence of a marker.
fn each<'t>(text: &'t str, mark: &str) -> impl Iterator<Item = &'t str> {
    let ends: Vec<usize> = text.match_indices(mark).map(|(at, mark)| at + mark.len()).collect();
    ends.into_iter().map(move |end| &text[end..])
}

/// A text without the words and marks between a marker and its value.
fn skip(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let next = [":", "为", "是", "限制", "is", "of"].iter().find_map(|word| text.strip_prefix(word));
        match next {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// A whole number at the start, with what follows.
fn number(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_start();
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(sign + digits);
    Some((number.parse().ok()?, rest))
}

/// Two numbers with `~` or `to` between them at the start.
fn span(text: &str) -> Option<(i64, i64)> {
    let (min, rest) = number(text)?;
    let rest = rest.trim_start();
    let rest = ["~", "to ", "至", "到", "..", "-"].iter().find_map(|mark| rest.strip_prefix(mark))?;
    Some((min, number(rest)?.0))
}

/// Where a number at the end begins, and the number.
fn trailing_number(text: &str) -> Option<(usize, i64)> {
    let start = text
        .rfind(|char: char| !char.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    Some((start, text[start..].parse().ok()?))
}

/// Two numbers with `~` between them at the end.
fn trailing_span(text: &str) -> Option<(i64, i64)> {
    let (start, max) = trailing_number(text)?;
    let before = text[..start].trim_end();
    let before = ["~", " to", "至", "-"].iter().find_map(|mark| before.strip_suffix(mark))?.trim_end();
    Some((trailing_number(before)?.1, max))
}

/// A value at the start: a word, or a number.
fn token(text: &str) -> Option<&str> {
    let end = text.find(|char: char| !is_name_char(char)).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', '-']);
    (!word.is_empty()).then_some(word)
}

fn trailing_token(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text
        .rfind(|char: char| !is_name_char(char))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[start..];
    (!word.is_empty() && words::type_word(word).is_none()).then_some(word)
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
        assert_eq!(facts("仅支持11位号码。", "String"), [""; 0]);
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
    fn limits_are_calls_per_second() {
        assert_eq!(limits("单用户调用频率：100次/秒。"), [("limits.user_qps", 100)]);
        assert_eq!(limits("API频率：4000次/秒。"), [("limits.api_qps", 4000)]);
        assert_eq!(limits("本接口的单用户QPS限制为100次/秒。"), [("limits.user_qps", 100)]);
        assert_eq!(limits("单用户调用频率：100次/分钟。"), []);
    }
}
