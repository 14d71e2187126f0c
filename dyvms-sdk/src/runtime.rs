//! What code generated for another service of the vendor stands on: `cargo xtask codegen` with a spec whose
//! `service.yaml` says `runtime: dyvms_sdk`.
//!
//! Only generated code uses it. It may change with any release, together with the generator, and is no part of what this
//! crate promises.

pub use crate::{
    Answer, Result, SensitiveText, TextMap,
    call::Built,
    given::{Given, Missing},
    macros::{builder, classified, id_type, open_enum, received, sent, text_type},
    meta::{ActionMeta, Effect, Enforce, JsonKind, LengthUnit, ParamMeta, TimeForm, Wire},
    paging::{Items, Paged, Pages, Paging},
    params::{
        IntoParam,
        flatten::{Flatten, Flattened},
        write::{Unit, json, list},
    },
    redact::Masked,
    request::Request,
    service::Service,
    time::{ChinaDate, ChinaTime, UnixMillis},
    wait::{Wait, Waiter, Waits},
};
use crate::{Client, ClientBuilder};

/// Readers of values as answers write them.
pub mod lenient {
    pub use crate::lenient::{Field, Object, Rest, Unread, object, read, text};
}

/// Makes a client of another service, with the settings of a builder.
///
/// # Errors
///
/// As [`ClientBuilder::build`].
pub fn client(settings: ClientBuilder, service: &Service) -> Result<Client> {
    settings.build_for(service)
}
