//! A recorder for `metrics` that keeps every value.

use super::say;
use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Every value that was counted or measured, by name and labels. Clones are one.
#[derive(Clone, Debug, Default)]
pub struct Measurements(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    values: BTreeMap<String, Vec<f64>>,
    units: BTreeMap<String, Unit>,
}

impl Measurements {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was counted or measured: `name{label=value,…}` and the values, in order of the names.
    #[must_use]
    pub fn all(&self) -> BTreeMap<String, Vec<f64>> {
        self.kept().values.clone()
    }

    /// The names that were described, with their units.
    #[must_use]
    pub fn described(&self) -> BTreeMap<String, Unit> {
        self.kept().units.clone()
    }

    /// The names of what was counted or measured, without labels.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        self.kept().values.keys().filter_map(|key| key.split('{').next()).map(str::to_owned).collect()
    }

    fn describe(&self, name: &KeyName, unit: Option<Unit>, description: &SharedString) {
        say(format_args!("metric {} is {description}", name.as_str()));
        self.kept().units.extend(unit.map(|unit| (name.as_str().to_owned(), unit)));
    }

    fn series(&self, key: &Key) -> Arc<Series> {
        let labels: Vec<_> = key.labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        Arc::new(Series { key: format!("{}{{{}}}", key.name(), labels.join(",")), all: self.clone() })
    }
}

struct Series {
    key: String,
    all: Measurements,
}

impl Series {
    fn keep(&self, value: f64) {
        say(format_args!("metric {} {value}", self.key));
        self.all.kept().values.entry(self.key.clone()).or_default().push(value);
    }
}

impl CounterFn for Series {
    fn increment(&self, value: u64) {
        self.keep(value as f64);
    }

    fn absolute(&self, value: u64) {
        self.keep(value as f64);
    }
}

impl HistogramFn for Series {
    fn record(&self, value: f64) {
        self.keep(value);
    }
}

impl Recorder for Measurements {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_gauge(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_histogram(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn register_counter(&self, key: &Key, _metadata: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.series(key))
    }

    fn register_gauge(&self, key: &Key, _metadata: &Metadata<'_>) -> Gauge {
        panic!("the client has no gauge, and {key} is one")
    }

    fn register_histogram(&self, key: &Key, _metadata: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.series(key))
    }
}
