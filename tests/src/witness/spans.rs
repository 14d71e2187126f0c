//! A subscriber for `tracing` that keeps every span and event, at every level.

use super::say;
use std::{
    fmt::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span::{Attributes, Id, Record},
};

/// Every span and event of one thread. Clones are one.
#[derive(Clone, Debug, Default)]
pub struct Spans(Arc<Mutex<Tree>>);

#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
    /// The spans that are entered, the innermost last.
    entered: Vec<usize>,
}

/// A span or an event.
#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    level: Level,
    target: &'static str,
    /// The span's name or the event's message.
    name: String,
    fields: Vec<(&'static str, String)>,
}

impl Spans {
    fn tree(&self) -> MutexGuard<'_, Tree> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What has this target, as indented text: level, name, and the fields in order. What lasted or waited is shown as
    /// `…`, because no two runs agree on it.
    #[must_use]
    pub fn shown(&self, target: &str) -> String {
        let tree = self.tree();
        let mut shown = String::new();
        for (index, node) in tree.nodes.iter().enumerate().filter(|(_, node)| node.target == target) {
            let depth = std::iter::successors(tree.nodes[index].parent, |parent| tree.nodes[*parent].parent).count();
            shown.push_str(&format!("{:1$}{2} {3}", "", depth * 2, node.level, node.name));
            for (name, value) in &node.fields {
                let value = if name.ends_with("_s") { "…" } else { value };
                shown.push_str(&format!(" {name}={value}"));
            }
            shown.push('\n');
        }
        shown
    }

    /// The targets under which anything was told while a span of this name was entered.
    #[must_use]
    pub fn targets_within(&self, span: &str) -> Vec<&'static str> {
        let tree = self.tree();
        let is_within = |node: &&Node| node.parent.is_some_and(|parent| tree.nodes[parent].name == span);
        tree.nodes.iter().filter(is_within).map(|node| node.target).collect()
    }

    fn add(
        &self,
        metadata: &'static Metadata<'static>,
        parent: Option<&Id>,
        contextual: bool,
        record: impl FnOnce(&mut Fields),
    ) -> usize {
        let mut fields = Fields::default();
        record(&mut fields);
        let mut tree = self.tree();
        let parent = if contextual { tree.entered.last().copied() } else { parent.map(index) };
        let name = fields.take("message").unwrap_or_else(|| metadata.name().to_owned());
        say(format_args!("tracing {} {} {name} {:?}", metadata.level(), metadata.target(), fields.0));
        tree.nodes.push(Node { parent, level: *metadata.level(), target: metadata.target(), name, fields: fields.0 });
        tree.nodes.len() - 1
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).expect("ids are indexes") - 1
}

impl Subscriber for Spans {
    fn enabled(&self, _metadata: &Metadata<'_>) -> bool {
        true
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::TRACE)
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let at = self.add(span.metadata(), span.parent(), span.is_contextual(), |fields| span.record(fields));
        Id::from_u64(at as u64 + 1)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        say(format_args!("tracing records {:?}", fields.0));
        self.tree().nodes[index(span)].fields.append(&mut fields.0);
    }

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.add(event.metadata(), event.parent(), event.is_contextual(), |fields| event.record(fields));
    }

    fn enter(&self, span: &Id) {
        self.tree().entered.push(index(span));
    }

    fn exit(&self, span: &Id) {
        let mut tree = self.tree();
        if let Some(at) = tree.entered.iter().rposition(|each| *each == index(span)) {
            tree.entered.remove(at);
        }
    }
}

/// Names and values as texts.
#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(each, _)| *each == name)?;
        Some(self.0.remove(at).1)
    }
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let mut text = String::new();
        write!(text, "{value:?}").expect("a text takes everything");
        self.0.push((field.name(), text));
    }
}
