//! Every action of the service, called with every parameter that it has.
//!
//! A value stands here twice: as a person writes it in Rust, and as it must arrive. Each sensitive value occurs once in
//! the whole table, so that one that shows up where it must not can be traced to its parameter.

mod hotline;
mod number;
mod robot;
mod robot_query;
mod rtc;
mod smart;
mod task;
mod video;
mod voice;

use crate::case::Case;
use dyvms_sdk::time::{ChinaDate, ChinaTime};

/// One call of each action.
#[must_use]
pub fn every_action() -> Vec<Case> {
    [
        voice::cases(),
        number::cases(),
        task::cases(),
        smart::cases(),
        robot::cases(),
        robot_query::cases(),
        hotline::cases(),
        rtc::cases(),
        video::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The call of one action.
#[must_use]
pub fn the_action(name: &str) -> Case {
    every_action().into_iter().find(|case| case.action == name).expect("the table has every action")
}

/// A time that the source text writes.
fn time(text: &str) -> ChinaTime {
    text.parse().expect("a time that exists")
}

/// A date that the source text writes.
fn date(text: &str) -> ChinaDate {
    text.parse().expect("a date that exists")
}
