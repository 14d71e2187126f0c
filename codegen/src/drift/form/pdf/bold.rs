//! What text extraction makes of bold words: each is printed twice (`1~31~3`), and around some letters blanks appear
//! (`t ruet rue`).

/// The text with each run of ASCII that is printed twice printed once, without the blanks inside it.
pub(super) fn undoubled(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let end = rest.find(|char: char| !char.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let lead = run.len() - run.trim_start().len();
        out.push_str(&run[..lead]);
        match once(run) {
            Some(half) => out.push_str(&half),
            None => out.push_str(&run[lead..]),
        }
        let wide = after.find(|char: char| char.is_ascii()).unwrap_or(after.len());
        out.push_str(&after[..wide]);
        rest = &after[wide..];
    }
    out
}

/// Half of a run whose two halves are equal but for blanks; marks behind them were not bold.
fn once(run: &str) -> Option<String> {
    let tight: String = run.chars().filter(|char| !char.is_whitespace()).collect();
    let bold = tight.trim_end_matches(['.', ',', ':', ';']);
    let (first, second) = bold.split_at(bold.len() / 2);
    (!first.is_empty() && first == second).then(|| format!("{first}{}", &tight[bold.len()..]))
}

/// Half of a line that is wholly printed twice, as headings are.
pub(super) fn heading(line: &str) -> Option<&str> {
    let line = line.trim();
    let middle = line.len() / 2;
    let half = line.get(..middle)?;
    (!half.is_empty() && line.get(middle..) == Some(half)).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_are_read_once() {
        assert_eq!(undoubled("取值范围：1~31~3，默认取值100100。"), "取值范围：1~3，默认取值100。");
        assert_eq!(undoubled("取值范围：--"), "取值范围：-");
        assert_eq!(undoubled("200~200200~200，"), "200~200，");
        assert_eq!(undoubled("t ruet rue：录音。"), "true：录音。");
        assert_eq!(undoubled("默认值为11."), "默认值为1.");
        assert_eq!(undoubled("f ireT imef ireT ime: 时间"), "fireTime:时间");
        assert_eq!(undoubled("A_T T SA_T T S：甲"), "A_TTS：甲");
        assert_eq!(undoubled("createT ime：时间"), "createT ime：时间", "what is printed once keeps its blanks");
        assert_eq!(undoubled("OK 码 12"), "OK 码 12");
        assert_eq!(heading(" 请求参数请求参数 "), Some("请求参数"));
        assert_eq!(heading("请求参数"), None);
    }
}
