//! Calls over a scripted transport and a clock that does not wait.

mod fixture;
mod gateway;
mod promise;
mod redaction;
mod replay;
mod single;
mod table;
mod time;
