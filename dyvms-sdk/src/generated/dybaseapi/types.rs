// Generated from spec/dybaseapi/types/ by `cargo xtask codegen`. Edit that, not this.

//! The types that more than one action uses.
