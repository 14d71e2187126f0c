//! What a person reads on the terminal.

use dyvms_sdk::{emulator::ReceivedCall, meta::ACTIONS};
use std::io::{IsTerminal, Write};

/// What is printed: plain text, with colours where a person looks at a terminal.
pub(crate) struct Page {
    colours: bool,
}

impl Page {
    /// Colours are for terminals, and <https://no-color.org> turns them off.
    pub(crate) fn new() -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { colours: std::io::stdout().is_terminal() && !unwanted }
    }

    /// Nobody may be reading any more (`cargo xtask demo | head`), which is no reason to panic.
    pub(crate) fn line(&self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    pub(crate) fn title(&self, text: &str) {
        self.line(&format!("\n{}\n", self.painted("1", text)));
    }

    pub(crate) fn step(&self, number: u32, text: &str) {
        self.title(&format!("{number}. {text}"));
    }

    /// Lines of Rust, as they stand in this file but for the indentation.
    pub(crate) fn code(&self, lines: &str) {
        let indent = " ".repeat(lines.len() - lines.trim_start().len());
        for line in lines.lines() {
            self.line(&format!("   {}", self.painted("36", line.strip_prefix(&indent).unwrap_or(line))));
        }
        self.line("");
    }

    /// What the local service got, and what it made of it.
    pub(crate) fn wire(&self, call: &ReceivedCall) {
        let parameters: Vec<_> = call.parameters().filter(|(name, _)| *name != "Signature").collect();
        let width = call.parameters().map(|(name, _)| name.len()).max().unwrap_or_default();
        self.field("request", &format!("{} / with {} parameters and their signature", call.method, parameters.len()));
        for (name, value) in parameters {
            self.line(&format!("             {}  {}", self.dim(&format!("{name:width$}")), shown(call, name, value)));
        }
        let signature = self.painted("33", call.get("Signature").unwrap_or_default());
        self.line(&format!("             {}  {signature}", self.dim(&format!("{:width$}", "Signature"))));
        let verdict = match call.refused_with() {
            None if call.executed() => "accepted: key, time, nonce, signature and parameters are in order".to_owned(),
            None => "lost".to_owned(),
            Some(code) => format!("refused: {code}"),
        };
        self.field("verdict", &self.painted("32", &verdict));
    }

    /// A name and a text, which is broken into lines if it is long.
    pub(crate) fn field(&self, name: &str, text: &str) {
        let mut label = self.dim(&format!("{name:9}"));
        for line in wrapped(text, 100) {
            self.line(&format!("   {label} {line}"));
            label = " ".repeat(9);
        }
    }

    pub(crate) fn dim(&self, text: &str) -> String {
        self.painted("2", text)
    }

    fn painted(&self, style: &str, text: &str) -> String {
        if self.colours { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A parameter's value, unless the SDK's tables say that it must not show.
fn shown<'a>(call: &ReceivedCall, name: &str, value: &'a str) -> &'a str {
    let action = ACTIONS.iter().find(|action| action.name == call.action);
    let sensitive = action.and_then(|action| action.param(name)).is_some_and(|parameter| parameter.sensitive);
    if sensitive { "***" } else { value }
}

/// Breaks a text into lines where it has blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line from the start");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The lines of a source file between `// <name>` and `// </name>`, so that what is shown is what runs.
pub(crate) fn excerpt(source: &'static str, name: &str) -> &'static str {
    let (begin, end) = (format!("// <{name}>\n"), format!("// </{name}>\n"));
    let after = source.split_once(&begin).map_or("", |(_, after)| after);
    after.split_once(&end).map_or("", |(lines, _)| lines.trim_end_matches(' '))
}
