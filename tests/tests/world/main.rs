//! The emulator's world: calls that ring, tasks that run, receipts that come back, in a time that the tests turn.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod by_hand;
mod call_tasks;
mod callbacks;
mod campaign;
mod limits;
mod one_call;
mod program;
mod queued;
mod receipts;
mod receiver;
mod robot_tasks;
mod scripts;
mod stage;
