// Generated from spec/dybaseapi/actions/ by `cargo xtask codegen`. Edit that, not this.

//! One builder, one response and the types of its own per action.

pub(crate) mod query_token_for_mns_queue;

pub use query_token_for_mns_queue::{
    QueryTokenForMnsQueue, QueryTokenForMnsQueueResponse, QueueToken,
};
