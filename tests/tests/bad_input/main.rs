//! Bad input: what a person gives, what the environment lacks, what comes back instead of an answer.

#![allow(clippy::unwrap_used)]

mod answers;
mod any_answer;
mod credentials;
mod rules;
mod values;
