//! Splitting a command line into a program and its arguments, as a shell would, without running one.

/// Whose rules for backslashes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Backslash {
    /// Unix: it escapes the next character.
    Escapes,
    /// Windows: it separates the parts of a path, and escapes a quotation mark between quotation marks alone.
    Separates,
}

impl Backslash {
    /// Of the system that the program runs on.
    pub(super) const HERE: Self = if cfg!(windows) { Self::Separates } else { Self::Escapes };
}

/// Splits at white space outside quotation marks. Single marks keep everything; between double ones a backslash escapes
/// `"`, `\`, `$`, a backquote and a line's end. Variables and patterns are not expanded.
pub(super) fn split(line: &str, backslash: Backslash) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next().ok_or("a single quotation mark is not closed")? {
                        '\'' => break,
                        inside => word.push(inside),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next().ok_or("a double quotation mark is not closed")? {
                        '"' => break,
                        '\\' => match chars.next_if(|&next| is_escaped_in_quotes(next, backslash)) {
                            Some('\n') => {}
                            Some(escaped) => word.push(escaped),
                            None => word.push('\\'),
                        },
                        inside => word.push(inside),
                    }
                }
            }
            '\\' if backslash == Backslash::Escapes => {
                let escaped = chars.next().ok_or("it ends with a backslash")?;
                word.get_or_insert_default().push(escaped);
            }
            space if space.is_whitespace() => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

fn is_escaped_in_quotes(next: char, backslash: Backslash) -> bool {
    match backslash {
        Backslash::Escapes => matches!(next, '"' | '\\' | '$' | '`' | '\n'),
        Backslash::Separates => next == '"',
    }
}

#[cfg(test)]
mod tests {
    use super::{Backslash::*, *};
    use proptest::prelude::*;

    #[test]
    fn quotation_marks_and_backslashes() {
        let cases: [(&str, &[&str]); 9] = [
            (" helper  --json\t-v ", &["helper", "--json", "-v"]),
            (r"'a b' c\ d", &["a b", "c d"]),
            (r#""a \"b\" \x $c""#, &[r#"a "b" \x $c"#]),
            (r"a'b'c", &["abc"]),
            (r#"a "" ''"#, &["a", "", ""]),
            (r"'it'\''s'", &["it's"]),
            ("", &[]),
            (" \n", &[]),
            ("钥匙 '的 程序'", &["钥匙", "的 程序"]),
        ];
        for (line, words) in cases {
            assert_eq!(split(line, Escapes).unwrap(), words, "{line}");
        }
    }

    #[test]
    fn on_windows_a_backslash_is_part_of_a_path() {
        let words = split(r#""C:\Program Files\tool.exe" C:\a\b "say \"hi\"""#, Separates).unwrap();
        assert_eq!(words, [r"C:\Program Files\tool.exe", r"C:\a\b", r#"say "hi""#]);
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        assert_eq!(split("a 'b", Escapes), Err("a single quotation mark is not closed"));
        assert_eq!(split(r#"a "b\"#, Separates), Err("a double quotation mark is not closed"));
        assert_eq!(split(r"a \", Escapes), Err("it ends with a backslash"));
    }

    proptest! {
        #[test]
        fn quoted_words_come_out_again(words in proptest::collection::vec(".{0,12}", 0..6)) {
            let quoted = words.iter().map(|word| format!("'{}'", word.replace('\'', r"'\''"))).collect::<Vec<_>>();
            prop_assert_eq!(split(&quoted.join(" "), Escapes).unwrap(), words);
        }

        #[test]
        fn any_line_is_split_or_refused(line in any::<String>()) {
            let _ = split(&line, Escapes);
            let _ = split(&line, Separates);
        }
    }
}
