//! The emulator over real sockets, driven by bytes rather than by the SDK.

mod acs3;
mod answers;
mod every_action;
mod faults;
mod lifecycle;
mod places;
mod support;
mod verification;
