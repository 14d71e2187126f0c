//! The queue against carriers and clocks of the tests' own; over sockets it is tried in the crate's suites.

pub(super) mod clock;
mod fixture;
mod protocol;
