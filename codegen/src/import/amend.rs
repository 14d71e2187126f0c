//! Brings what a spec file lacks into it, by inserting lines: nothing that stands there is touched.

use super::{
    ImportError,
    action::{ActionDraft, error_row, member_note, member_text, type_note, type_text},
    member::{Draft, NewType},
    yaml_text,
};
use crate::{
    spec::Action,
    yaml::{self, Node, Span, Value},
};
use std::fmt::Write as _;

/// A file with what was missing, and how much that was.
pub(super) struct Amended {
    pub(super) text: String,
    /// The places that are new, such as `request.OnlyPhone`.
    pub(super) added: Vec<String>,
}

/// A text, and what it takes the place of: nothing, or an empty `{}`.
struct Edit {
    at: Span,
    text: String,
}

/// Adds to `text`, the file of `action`, what the draft has and the file lacks. Nothing when it lacks nothing.
pub(super) fn amend(
    path: &str,
    text: &str,
    action: &Action,
    draft: &ActionDraft<'_>,
) -> Result<Option<Amended>, ImportError> {
    let ended = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let text = ended.as_str();
    let root = yaml::parse(text).map_err(|error| ImportError::new(format!("{path}: {}", error.message)))?;
    let mut amending = Amending { path, text, root: &root, edits: Vec::new(), added: Vec::new(), review: Vec::new() };
    amending.members("request", &draft.request, |name| {
        action.request.contains_key(name)
            || action.request.values().any(|known| known.aliases.iter().any(|a| a == name))
    })?;
    amending.members("response", &draft.response, |name| {
        action.response.contains_key(name)
            || action.response.values().any(|known| known.aliases.iter().any(|a| a == name))
    })?;
    amending.types(draft, action)?;
    amending.errors(draft, action)?;
    amending.finish()
}

struct Amending<'t> {
    path: &'t str,
    text: &'t str,
    root: &'t Node,
    edits: Vec<Edit>,
    added: Vec<String>,
    review: Vec<(String, String)>,
}

impl Amending<'_> {
    fn members(
        &mut self,
        part: &'static str,
        drafts: &[(&str, Draft)],
        is_there: impl Fn(&str) -> bool,
    ) -> Result<(), ImportError> {
        let missing: Vec<_> = drafts.iter().filter(|(name, _)| !is_there(name)).collect();
        let lines: String = missing.iter().map(|(name, draft)| member_text(name, draft, 2)).collect();
        for (name, draft) in &missing {
            self.added.push(format!("{part}.{name}"));
            let note = member_note(part, name, draft).map(|(_, note)| note);
            self.review.push((format!("{part}.{name}"), note.unwrap_or_else(|| "new in the metadata".to_owned())));
        }
        self.under(part, lines)
    }

    /// The new types that the new members name.
    fn types(&mut self, draft: &ActionDraft<'_>, action: &Action) -> Result<(), ImportError> {
        let mut named: Vec<&str> = Vec::new();
        let members = draft.request.iter().chain(&draft.response);
        let is_new = |name: &str| !action.request.contains_key(name) && !action.response.contains_key(name);
        for (_, member) in members.filter(|(name, _)| is_new(name)) {
            named.extend(draft.types.keys().filter(|name| mentions(member, name)).map(String::as_str));
        }
        // Types that stand inside those.
        let mut next = 0;
        while let Some(outer) = named.get(next) {
            if let Some(NewType::Object(fields)) = draft.types.get(*outer) {
                let inner = draft.types.keys().filter(|name| fields.iter().any(|(_, field)| mentions(field, name)));
                let inner: Vec<&str> = inner.map(String::as_str).filter(|name| !named.contains(name)).collect();
                named.extend(inner);
            }
            next += 1;
        }
        let mut lines = String::new();
        for name in named.iter().filter(|name| !action.types.contains_key(**name)) {
            if let Some(new) = draft.types.get(*name) {
                type_text(&mut lines, name, new);
                self.review.push(type_note(name, new));
            }
        }
        self.under("types", lines)
    }

    fn errors(&mut self, draft: &ActionDraft<'_>, action: &Action) -> Result<(), ImportError> {
        let rows = draft.error_rows();
        let missing: Vec<_> =
            rows.iter().filter(|(_, code)| !action.errors.iter().any(|known| known.code == *code)).collect();
        for (_, code) in &missing {
            self.added.push(format!("errors.{code}"));
            self.review.push((format!("errors.{code}"), "say what the code means".to_owned()));
        }
        self.under("errors", missing.into_iter().map(error_row).collect())
    }

    /// Inserts lines at the end of what stands under a key of the file, or the key with the lines at the file's end.
    fn under(&mut self, key: &'static str, lines: String) -> Result<(), ImportError> {
        if lines.is_empty() {
            return Ok(());
        }
        let Some((_, node)) = self.root.get(key) else {
            let end = self.text.len();
            self.edits.push(Edit { at: end..end, text: format!("{key}:\n{lines}") });
            return Ok(());
        };
        let is_empty = match &node.value {
            Value::Map(entries) => entries.is_empty(),
            Value::List(items) => items.is_empty(),
            _ => true,
        };
        let first = self.text[node.at.start.min(self.text.len())..].chars().next();
        if matches!(first, Some('{' | '[')) {
            return self.replace_empty(key, node, is_empty, &lines);
        }
        let end = self.end_of(key);
        self.edits.push(Edit { at: end..end, text: lines });
        Ok(())
    }

    /// An empty `{}` is the one thing that is taken away, because it says that nothing is there.
    fn replace_empty(&mut self, key: &str, node: &Node, is_empty: bool, lines: &str) -> Result<(), ImportError> {
        let start = node.at.start;
        if !is_empty {
            let line = self.text[..start].matches('\n').count() + 1;
            let message = "stands on one line, where nothing can be inserted; write it over several lines first";
            return Err(ImportError::new(format!("{}:{line}: `{key}` {message}", self.path)));
        }
        let end = self.text[start..].find(['}', ']']).map_or(start, |end| start + end + 1);
        let start = self.text[..start].trim_end_matches(' ').len();
        self.edits.push(Edit { at: start..end, text: format!("\n{}", lines.trim_end()) });
        Ok(())
    }

    /// Where the lines under a top-level key end: before the next key, and before the comments that belong to that.
    fn end_of(&self, key: &str) -> usize {
        let Value::Map(entries) = &self.root.value else { return self.text.len() };
        let after = entries.iter().skip_while(|(known, _)| known.text != key).nth(1);
        let mut end = after.map_or(self.text.len(), |(next, _)| next.at.start);
        loop {
            let before = self.text[..end].trim_end_matches('\n');
            let line = before.rfind('\n').map_or(0, |newline| newline + 1);
            let is_comment = self.text[line..].starts_with('#');
            if !is_comment || line == 0 {
                // Blank lines before the next key stay with it.
                return if after.is_some() && before.len() < end { before.len() + 1 } else { end };
            }
            end = line;
        }
    }

    fn finish(mut self) -> Result<Option<Amended>, ImportError> {
        if self.added.is_empty() {
            return Ok(None);
        }
        let mut notes = String::new();
        for (fact, what) in &self.review {
            let _ = writeln!(notes, "  {}: {}", yaml_text::text(fact), yaml_text::text(what));
        }
        self.under("review", notes)?;
        let mut text = String::with_capacity(self.text.len() * 2);
        let mut from = 0;
        // Stable: of two edits at one place the first comes first.
        self.edits.sort_by_key(|edit| edit.at.start);
        for Edit { at, text: new } in &self.edits {
            text.push_str(&self.text[from..at.start]);
            text.push_str(new);
            from = at.end;
        }
        text.push_str(&self.text[from..]);
        Ok(Some(Amended { text, added: self.added }))
    }
}

fn mentions(draft: &Draft, name: &str) -> bool {
    draft.keys.iter().any(|(key, value)| {
        matches!(*key, "is" | "holds") && value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == name)
    })
}
