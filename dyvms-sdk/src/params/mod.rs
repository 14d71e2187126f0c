//! The parameters of a request as they travel: what can be a value, how it is written, where it is kept.

pub(crate) mod flatten;
mod store;
mod value;
pub(crate) mod write;

pub(crate) use self::{
    flatten::{Flatten, Flattened},
    store::{Beginning, Param},
    value::Content,
    write::{Unit, duration, json, list},
};
pub use self::{
    store::Params,
    value::{IntoParam, ParamValue},
};
