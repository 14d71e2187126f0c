// Generated from spec/dybaseapi/ by `cargo xtask codegen`. Edit that, not this.

//! What the other files import, in one line.
#![allow(unused_imports, reason = "which of these are needed depends on the spec")]

pub(crate) use crate::generated::dybaseapi::{Client, required, types::*};
pub(crate) use crate::runtime::*;
pub(crate) use std::{marker::PhantomData, time::Duration};
