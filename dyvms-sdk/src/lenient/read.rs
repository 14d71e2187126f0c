//! Readers of fields whose type does not tell what their text holds.

use super::{comma_list as items, milliseconds as in_milliseconds, minutes as in_minutes, seconds as in_seconds};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess},
};
use std::time::Duration;

macro_rules! readers {
    ($($(#[$meta:meta])* $reader:ident: $wrapper:ident, $with:ident $(, $item:ident)? => $type:ty;)+) => {
        $(
            struct $wrapper$(<$item>)?($type);

            impl<'de $(, $item: DeserializeOwned)?> Deserialize<'de> for $wrapper$(<$item>)? {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $with(deserializer).map(Self)
                }
            }

            $(#[$meta])*
            ///
            /// # Errors
            ///
            /// The value does not fit.
            pub fn $reader<'de, $($item: DeserializeOwned,)? A: MapAccess<'de>>(
                field: &mut $type,
                from: &mut A,
            ) -> Result<(), A::Error> {
                *field = from.next_value::<$wrapper$(<$item>)?>()?.0;
                Ok(())
            }
        )+
    };
}

readers! {
    /// Reads items with commas between them.
    comma_list: Items, items, T => Vec<T>;
    /// Reads a number of milliseconds.
    milliseconds: Milliseconds, in_milliseconds => Option<Duration>;
    /// Reads a number of seconds.
    seconds: Seconds, in_seconds => Option<Duration>;
    /// Reads a number of minutes.
    minutes: Minutes, in_minutes => Option<Duration>;
}
