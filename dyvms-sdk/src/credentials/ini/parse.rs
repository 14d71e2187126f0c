//! Sections and keys of an INI file.

/// One section: its keys, in small letters, and their values.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    entries: Vec<(String, String)>,
}

/// Reads one section of a file. The reason follows "the file NAME".
///
/// A line is empty, a comment that begins with `#` or `;`, a `[section]`, or a key and a value with `=` or `:` between
/// them. A `#` inside a value begins a comment, and so does a `;` after a space. What stands in other sections need not
/// be readable.
pub(super) fn section(text: &str, name: &str) -> Result<Section, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut names: Vec<&str> = Vec::new();
    let mut found: Option<Section> = None;
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(header) = header(line) {
            names.push(header);
            inside = header == name;
            if inside {
                found.get_or_insert_default();
            }
        } else if let Some(section) = found.as_mut().filter(|_| inside) {
            let Some((key, value)) = key_and_value(line) else {
                return Err(format!("has a line {} that is neither [section] nor key = value", index + 1));
            };
            section.set(key, value);
        }
    }
    found.ok_or_else(|| match names.as_slice() {
        [] => format!("has no section [{name}]; it has none at all"),
        names => format!("has no section [{name}]; it has [{}]", names.join("], [")),
    })
}

fn header(line: &str) -> Option<&str> {
    let (name, _comment) = line.strip_prefix('[')?.split_once(']')?;
    Some(name.trim())
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(['=', ':'])?;
    let value = value.split('#').next().unwrap_or_default();
    let value = value.split_once(" ;").map_or(value, |(value, _comment)| value);
    Some((key.trim(), value.trim()))
}

impl Section {
    /// Of a key that stands twice, the last value counts.
    fn set(&mut self, key: &str, value: &str) {
        let key = key.to_ascii_lowercase();
        self.entries.retain(|(each, _)| *each != key);
        self.entries.push((key, value.to_owned()));
    }

    /// A key's value; nothing if it is absent or empty.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.entries.iter().find(|(each, value)| each == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    pub(super) fn owned(&self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    pub(super) fn required(&self, key: &str) -> Result<&str, String> {
        self.text(key).ok_or_else(|| {
            let is_there = self.entries.iter().any(|(each, _)| each == key);
            format!("{key} is {}", if is_there { "empty" } else { "missing" })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "\u{feff}# a comment
[default]
type = access_key   ; of this account
Access_Key_Id: LTAI#comment
access_key_secret = a=b:c
empty =

[ other ]  # a second one
this is no key
[default]
type = sts
";

    #[test]
    fn keys_values_and_comments() {
        let section = section(FILE, "default").unwrap();
        assert_eq!(section.text("access_key_id"), Some("LTAI"));
        assert_eq!(section.text("access_key_secret"), Some("a=b:c"));
        assert_eq!(section.text("type"), Some("sts"));
        assert_eq!(section.required("empty"), Err("empty is empty".to_owned()));
        assert_eq!(section.required("absent"), Err("absent is missing".to_owned()));
    }

    #[test]
    fn only_the_section_that_is_read_must_be_readable() {
        assert_eq!(section(FILE, "other"), Err("has a line 9 that is neither [section] nor key = value".to_owned()));
        let absent = section(FILE, "third").unwrap_err();
        assert_eq!(absent, "has no section [third]; it has [default], [other], [default]");
        assert_eq!(section("key = value", "x").unwrap_err(), "has no section [x]; it has none at all");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            pairs in proptest::collection::btree_map("[a-z_]{1,8}", "[A-Za-z0-9+/=:@.-]{1,20}", 0..8),
        ) {
            let mut text = "[s]\n".to_owned();
            for (key, value) in &pairs {
                text.push_str(&format!("{key} = {value}\n"));
            }
            let section = section(&text, "s").unwrap();
            for (key, value) in &pairs {
                prop_assert_eq!(section.text(key), Some(value.as_str()));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), name in ".{0,8}") {
            let _ = section(&text, &name);
        }
    }
}
