//! Words in messages: what could stand here, and what a mistyped word was most likely meant to be.

use crate::shape::closest;

/// What a word that leads nowhere was most likely meant to be; else what could stand in its place.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    match closest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "nothing could stand here".to_owned(),
        None => format!("write one of: {}", listed(known)),
    }
}

/// Words with commas between them; of many, the first and how many there are.
pub(crate) fn listed(words: &[&str]) -> String {
    const SHOWN: usize = 12;
    match words.get(..SHOWN) {
        Some(first) if words.len() > SHOWN => format!("{}, … ({} in all)", first.join(", "), words.len()),
        _ => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_named_alone() {
        assert_eq!(suggest("PhoneNumbr", &["CallId", "PhoneNumber"]), "did you mean `PhoneNumber`?");
        assert_eq!(suggest("x", &["CallId", "PhoneNumber"]), "write one of: CallId, PhoneNumber");
        assert_eq!(suggest("x", &[]), "nothing could stand here");
    }

    #[test]
    fn long_lists_are_cut_short() {
        let words: Vec<String> = (0..13).map(|at| format!("w{at}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(listed(&words), "w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, … (13 in all)");
        assert!(listed(&words[..12]).ends_with("w11"));
    }
}
