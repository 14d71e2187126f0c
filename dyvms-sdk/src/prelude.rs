//! What generated code imports, in one line.

#![allow(unused_imports, reason = "which of these are needed depends on the spec")]

pub(crate) use crate::{
    Answer, Client, Result, SensitiveText, TextMap,
    generated::{required, types::*},
    given::{Given, Missing},
    lenient,
    macros::{builder, classified, id_type, open_enum, received, sent, text_type},
    meta::{
        ActionMeta, Effect, Enforce, ErrorClass, ErrorMeta, JsonKind, LengthUnit, ParamMeta, RetryRule, TimeForm, Wire,
    },
    paging::{Items, Paged, Pages, Paging},
    params::{Flatten, Flattened, IntoParam, Unit, json, list},
    request::Request,
    time::{ChinaDate, ChinaTime, UnixMillis},
    wait::{Wait, Waiter, Waits},
};
#[cfg(feature = "callbacks")]
pub(crate) use crate::{callbacks::object_text, written};
#[cfg(any(feature = "receipts", feature = "callbacks"))]
pub(crate) use crate::{
    macros::message,
    message::{Extra, Unreadable},
};
pub(crate) use std::{marker::PhantomData, time::Duration};
