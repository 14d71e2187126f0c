//! Objects that travel as JSON: what `derive` would write for each of them anew is in the runtime once, so that these
//! declare little more than names.

/// Declares an object that is received, with the name of each field on the wire; other spellings of it that were seen
/// stand behind `|`, and what reads a field whose type does not tell what its text holds, behind `by`.
///
/// What may be missing is an `Option` or a `Vec`. With `..extra` it keeps the fields that it does not know.
#[doc(hidden)]
#[macro_export]
macro_rules! received {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $type:ty = $wire:literal $(| $seen:literal)* $(by $reader:ident)?,)*
        $(..$extra:ident)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
            $($extra: $crate::message::Extra,)?
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::lenient::object(deserializer)
            }
        }

        impl $crate::runtime::lenient::Unread for $name {
            const UNREAD: Self = Self {
                $($field: $crate::runtime::lenient::Unread::UNREAD,)*
                $($extra: $crate::message::Extra::NONE,)?
            };
        }

        impl $crate::runtime::lenient::Object for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [$crate::runtime::lenient::Field] =
                &[$($crate::runtime::lenient::Field::of::<$type>(&[$wire $(, $seen)*])),*];
            const NAMES: &'static [&'static str] = &[$($wire, $($seen,)*)*];

            fn read<'de, A: ::serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                from: &mut A,
            ) -> ::std::result::Result<(), A::Error> {
                match name {
                    $($wire => $crate::runtime::lenient::read$(::$reader)?(&mut self.$field, from),)*
                    _ => ::std::result::Result::Ok(()),
                }
            }

            $(fn rest(&mut self) -> ::std::option::Option<&mut $crate::runtime::lenient::Rest> {
                ::std::option::Option::Some(self.$extra.rest_mut())
            })?
        }
    };
}

/// Declares an object that is sent as JSON, with the name of each field on the wire; what says that a field is left out
/// stands behind `unless`, and what writes one whose form differs from its type, behind `by`.
#[doc(hidden)]
#[macro_export]
macro_rules! sent {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $type:ty = $wire:literal $(unless $absent:ident)? $(by $writer:ident)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeStruct as _;

                let count = [$(stringify!($field)),*].len();
                let mut object = serializer.serialize_struct(stringify!($name), count)?;
                $(
                    if $(!self.$field.$absent() &&)? true {
                        object.serialize_field($wire, $crate::macros::written!(&self.$field $(, $writer)?))?;
                    }
                )*
                object.end()
            }
        }
    };
}

/// What is written of a field: itself, or what a writer makes of it.
#[doc(hidden)]
#[macro_export]
macro_rules! written {
    ($field:expr) => {
        $field
    };
    ($field:expr, $writer:ident) => {
        &$crate::written::$writer($field)
    };
}

pub use {received, sent, written};
