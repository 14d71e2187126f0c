//! Lists in a description: the values that are allowed, and the fields of an object or of a JSON text.

use super::super::words::is_name_char;

/// Marks that announce a list of values.
const LISTS: &[&str] =
    &["取值:", "取值如下", "可设置为:", "取值包括", "取值为:", "固定值:", "valid values:", "valid value:", "values:"];
/// Marks of text that holds JSON, when they stand before a list.
const JSON_MARKS: &[&str] = &["json格式", "格式为json", "json数组", "json format", "json string", "字段含义"];

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
pub(super) fn fields(text: &str, lower: &str, wire: Option<&str>) -> Option<Vec<(String, String)>> {
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
pub(super) fn values(text: &str, lower: &str) -> Vec<String> {
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
