//! Keeping inside the service's limits: against the emulator, and as a fleet on a real Redis or Valkey.

#![allow(clippy::unwrap_used)]

mod alone;
mod fleet_guard;
mod fleet_pace;
mod outage;
