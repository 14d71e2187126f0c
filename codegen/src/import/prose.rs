//! Facts that the metadata carries only in Chinese sentences: ranges, lengths, units, lists of values, forms.
//!
//! Each is a proposal: it comes with the few characters that carry it, so that a person can judge it.

use crate::spec::{LengthUnit, TimeForm, Unit};

/// A fact, and the characters that say it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Proposal<T> {
    pub(super) fact: T,
    pub(super) evidence: String,
}

/// Evidence is never longer than this, so that it stays a fact and does not become a sentence of somebody else's.
const LONGEST_EVIDENCE: usize = 24;

/// A description without its marks for bold type and code.
pub(super) struct Prose(String);

impl Prose {
    pub(super) fn new(description: &str) -> Self {
        Self(description.replace("**", "").replace('`', ""))
    }

    /// `取值范围：1~3`.
    pub(super) fn range(&self) -> Option<Proposal<(i64, i64)>> {
        self.after(&["取值范围", "范围为", "范围："], |rest| {
            let (min, rest) = number(rest)?;
            let rest = rest.trim_start().trim_start_matches("（含）");
            let rest = ["~", "～", "-", "至", "到"].iter().find_map(|mark| rest.strip_prefix(mark))?;
            let (max, rest) = number(rest.trim_start())?;
            (min <= max).then_some(((min, max), rest))
        })
    }

    /// `长度限制为1~15个字符`.
    pub(super) fn length(&self) -> Option<Proposal<(u32, u32, LengthUnit)>> {
        self.after(&["长度限制为", "长度限制", "长度范围", "长度为", "长度"], |rest| {
            let (min, rest) = number(rest)?;
            let rest = ["~", "～", "-", "至", "到"].iter().find_map(|mark| rest.strip_prefix(mark))?;
            let (max, rest) = number(rest)?;
            let rest = rest.strip_prefix('个').unwrap_or(rest);
            let (unit, rest) = match (rest.strip_prefix("字节"), rest.strip_prefix("字符")) {
                (Some(rest), _) => (LengthUnit::Bytes, rest),
                (_, Some(rest)) => (LengthUnit::Chars, rest),
                _ => return None,
            };
            Some(((u32::try_from(min).ok()?, u32::try_from(max).ok()?, unit), rest))
        })
    }

    /// `单位：毫秒`.
    pub(super) fn unit(&self) -> Option<Proposal<Unit>> {
        self.after(&["单位为", "单位是", "单位"], |rest| {
            let units = [("毫秒", Unit::Ms), ("秒", Unit::S), ("分钟", Unit::Min)];
            units.iter().find_map(|(word, unit)| Some((*unit, rest.strip_prefix(word)?)))
        })
    }

    /// `Unix时间戳`, or a pattern of a time.
    pub(super) fn time(&self) -> Option<Proposal<TimeForm>> {
        let forms = [
            ("yyyy-MM-dd HH:mm:ss", TimeForm::DateTime),
            ("yyyy.MM.dd HH:mm:ss", TimeForm::DottedDateTime),
            ("yyyy-MM-dd", TimeForm::Date),
            ("时间戳", TimeForm::UnixMs),
        ];
        let found = forms.iter().find(|(word, _)| self.0.contains(word));
        found.map(|(word, form)| Proposal { fact: *form, evidence: (*word).to_owned() })
    }

    /// `默认值为1`, `默认取值100`.
    pub(super) fn default_value(&self) -> Option<Proposal<String>> {
        self.after(&["默认值为", "默认取值为", "默认取值", "默认值", "默认为"], |rest| {
            let (token, rest) = token(rest)?;
            Some((token.to_owned(), rest))
        })
    }

    /// `以半角逗号（,）分隔`.
    pub(super) fn commas(&self) -> Option<Proposal<()>> {
        let word = ["半角逗号", "英文逗号", "逗号分隔", "逗号隔开"].into_iter().find(|word| self.0.contains(word))?;
        Some(Proposal { fact: (), evidence: word.to_owned() })
    }

    /// `最多支持10个`.
    pub(super) fn at_most(&self) -> Option<Proposal<u32>> {
        self.after(&["最多支持", "最多可以", "最多传入", "最多"], |rest| {
            let (most, rest) = number(rest)?;
            let rest = rest.strip_prefix('个').or_else(|| rest.strip_prefix('条'))?;
            Some((u32::try_from(most).ok()?, rest))
        })
    }

    /// `JSON格式`.
    pub(super) fn json(&self) -> Option<Proposal<()>> {
        let word =
            ["JSON格式", "格式为JSON", "json格式", "JSON 格式"].into_iter().find(|word| self.0.contains(word))?;
        Some(Proposal { fact: (), evidence: word.to_owned() })
    }

    /// The values of a list behind `取值`, one to a line.
    pub(super) fn values(&self) -> Option<Proposal<Vec<String>>> {
        let from = self.0.find("取值").or_else(|| self.0.find("包括"))?;
        let mut values: Vec<String> = Vec::new();
        for line in self.0[from..].lines().skip(1) {
            let Some(item) = line.trim_start().strip_prefix(['-', '*', '+']) else { continue };
            // `- LIST：…` names a value; `- a sentence` does not.
            let Some((value, rest)) = token(item) else { continue };
            let named = rest.is_empty() || rest.starts_with(['：', ':', '（', '(', ' ', '，', '。']);
            if named && !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
        let evidence = cut(&values.join(", "));
        (values.len() >= 2).then_some(Proposal { fact: values, evidence })
    }

    /// What `read` finds behind the first of these words, with the characters from the word on as evidence.
    fn after<T>(&self, words: &[&str], read: impl Fn(&str) -> Option<(T, &str)>) -> Option<Proposal<T>> {
        for word in words {
            for (at, _) in self.0.match_indices(word) {
                let rest = &self.0[at + word.len()..];
                let rest = rest.trim_start_matches(['：', ':', '为', '是', ' ']);
                if let Some((fact, rest)) = read(rest) {
                    let evidence = cut(&self.0[at..self.0.len() - rest.len()]);
                    return Some(Proposal { fact, evidence });
                }
            }
        }
        None
    }
}

/// A whole number at the beginning, and what follows it.
fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text).bytes().take_while(u8::is_ascii_digit).count();
    let end = text.len() - text.strip_prefix('-').unwrap_or(text).len() + digits;
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A word of ASCII at the beginning, and what follows it.
fn token(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn cut(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if flat.chars().count() <= LONGEST_EVIDENCE {
        return flat;
    }
    flat.chars().take(LONGEST_EVIDENCE - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranges_are_read_with_their_evidence() {
        let range = Prose::new("通知文件的播放次数。取值范围：**1~3**。").range().unwrap();
        assert_eq!((range.fact, range.evidence.as_str()), ((1, 3), "取值范围：1~3"));
        assert_eq!(Prose::new("取值范围：**-500~500**。").range().unwrap().fact, (-500, 500));
        assert_eq!(Prose::new("取值范围：大于0。").range(), None);
    }

    #[test]
    fn lengths_say_what_they_count() {
        let length = Prose::new("字符串类型，长度限制为1~15个字符。").length().unwrap();
        assert_eq!(length.fact, (1, 15, LengthUnit::Chars));
        assert_eq!(Prose::new("长度为1~15个字节。").length().unwrap().fact, (1, 15, LengthUnit::Bytes));
        assert_eq!(Prose::new("长度为1~15。").length(), None);
    }

    #[test]
    fn values_are_the_words_at_the_head_of_the_items() {
        let values =
            Prose::new("审核状态，取值：\n- **AUDITING**：审核中 。\n- **AUDITPASS**：通过。\n").values().unwrap();
        assert_eq!(values.fact, ["AUDITING", "AUDITPASS"]);
        assert_eq!(Prose::new("返回OK代表成功。\n- 其他错误码").values(), None);
        assert_eq!(Prose::new("取值：\n- 手机号码。\n- 固话。").values(), None);
    }

    #[test]
    fn units_times_defaults_and_lists() {
        assert_eq!(Prose::new("时间，单位：毫秒。").unit().unwrap().fact, Unit::Ms);
        assert_eq!(Prose::new("Unix时间戳格式，单位为毫秒。").time().unwrap().fact, TimeForm::UnixMs);
        assert_eq!(Prose::new("默认取值**100**。").default_value().unwrap().fact, "100");
        assert_eq!(Prose::new("每次最多支持10个语音文件，以半角逗号（,）分隔。").at_most().unwrap().fact, 10);
        assert!(Prose::new("以半角逗号（,）分隔").commas().is_some());
    }

    proptest! {
        #[test]
        fn any_sentence_is_read_without_a_panic_and_quoted_briefly(text in "(取值范围|长度|单位|默认值为|最多|取值|\n- |[：~～-]|[0-9]{1,20}|个|字|\\PC){0,20}") {
            let prose = Prose::new(&text);
            let evidence = [
                prose.range().map(|p| p.evidence), prose.length().map(|p| p.evidence), prose.unit().map(|p| p.evidence),
                prose.default_value().map(|p| p.evidence), prose.at_most().map(|p| p.evidence),
                prose.values().map(|p| p.evidence), prose.time().map(|p| p.evidence),
            ];
            for quote in evidence.into_iter().flatten() {
                prop_assert!(quote.chars().count() <= LONGEST_EVIDENCE);
            }
        }
    }
}
