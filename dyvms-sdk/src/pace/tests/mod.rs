//! Pacing and guarding, seen through clients whose time passes only while everybody waits.

mod fixture;
mod guarded;
mod paced;
mod stores;
