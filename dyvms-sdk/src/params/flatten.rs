//! Lists that travel as `Name.1.Field`, `Name.2.Field`, and so on.

use super::{IntoParam, ParamValue};
use std::borrow::Cow;

/// One item of a list that travels as `Name.1.Field`, `Name.2.Field`, and so on.
pub trait Flatten {
    /// Writes the item's fields.
    fn flatten(self, to: &mut Flattened<'_>);
}

/// Where an item of a flattened list writes its fields.
pub struct Flattened<'a> {
    write: &'a mut dyn FnMut(Cow<'static, str>, ParamValue),
    list: &'static str,
    index: usize,
    written: bool,
}

impl<'a> Flattened<'a> {
    pub(crate) fn new(
        list: &'static str,
        index: usize,
        write: &'a mut dyn FnMut(Cow<'static, str>, ParamValue),
    ) -> Self {
        Self { write, list, index, written: false }
    }

    /// Writes a field. No value, no field.
    pub fn set(&mut self, field: &'static str, value: impl IntoParam) {
        let value = value.into_param();
        if value != ParamValue::absent() {
            self.written = true;
            (self.write)(format!("{}.{}.{field}", self.list, self.index).into(), value);
        }
    }

    /// Whether the item wrote anything; an item without fields would leave a hole in the numbering.
    pub(crate) fn is_empty(&self) -> bool {
        !self.written
    }
}
