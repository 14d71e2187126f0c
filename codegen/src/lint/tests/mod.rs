//! The rules against their own samples, and the lint as a whole.

mod broken;
mod rules;
mod sample;
mod whole;
