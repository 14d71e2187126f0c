//! A text that must not show in logs and has no type of its own.

use crate::macros::text_type;

text_type! {
    /// A text that must not show in logs, such as the URL of a recording or what a callee said.
    ///
    /// `Debug` masks it; [`as_str`](Self::as_str) has it in full.
    SensitiveText, sensitive
}
