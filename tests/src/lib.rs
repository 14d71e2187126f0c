//! What the end-to-end suites share.

pub mod actions;
pub mod case;
pub mod clock;
pub mod emulation;
pub mod marks;
pub mod process;
pub mod redis;
pub mod silence;
#[cfg(doctest)]
mod snippets;
pub mod webdriver;
pub mod wire;
pub mod witness;
