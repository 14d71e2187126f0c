//! The macros with which generated code declares texts, ids, open enums, objects, and the options of a call.

mod object;

/// Declares a text with a name of its own, so that two texts of different meaning cannot be exchanged.
///
/// `sensitive` leaves out `Display` and masks `Debug`: the value is reached through `as_str` alone.
#[doc(hidden)]
#[macro_export]
macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, sensitive) => {
        $crate::macros::text_type!(@type $(#[$meta])* $name);

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), $crate::runtime::Masked(&self.0))
            }
        }
    };
    ($(#[$meta:meta])* $name:ident) => {
        $crate::macros::text_type!(@type $(#[$meta])* $name);
        $crate::macros::text_type!(@shown $name);
    };
    (@shown $name:ident) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
    (@type $(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(::std::string::String);

        impl $name {
            /// The text as it travels.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(text: &::std::string::String) -> Self {
                Self(text.clone())
            }
        }

        impl ::std::convert::From<&$name> for $name {
            #[inline]
            fn from(text: &$name) -> Self {
                text.clone()
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl $crate::params::IntoParam for $name {
            #[inline]
            fn into_param(self) -> $crate::params::ParamValue {
                $crate::params::ParamValue::text(self.0)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::lenient::text(deserializer).map(Self)
            }
        }

        impl $crate::runtime::lenient::Unread for $name {
            const UNREAD: Self = Self(::std::string::String::new());
        }
    };
}

/// Declares an id: a text that one action returns and another accepts, and that may travel as a number.
#[doc(hidden)]
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident, sensitive) => {
        $crate::macros::text_type!($(#[$meta])* $name, sensitive);
        $crate::macros::id_type!(@number $name);
    };
    ($(#[$meta:meta])* $name:ident) => {
        $crate::macros::text_type!($(#[$meta])* $name);
        $crate::macros::id_type!(@number $name);
    };
    (@number $name:ident) => {
        impl ::std::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number.to_string())
            }
        }
    };
}

/// Declares an enum that is open: a value the service adds later arrives as `Unknown` and is sent back unchanged.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $wire:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A value that these tables do not list, as it travels.
            Unknown(::std::boxed::Box<str>),
        }

        impl $name {
            /// The listed values, in the documents' order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// Reads the value as it travels. A value that is not listed becomes `Unknown`.
            #[must_use]
            pub fn from_wire(wire: &str) -> Self {
                match wire {
                    $($wire => Self::$variant,)+
                    other => Self::Unknown(other.into()),
                }
            }

            /// The value as it travels.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)+
                    Self::Unknown(other) => other,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(wire: &str) -> ::std::result::Result<Self, Self::Err> {
                Ok(Self::from_wire(wire))
            }
        }

        impl $crate::params::IntoParam for $name {
            fn into_param(self) -> $crate::params::ParamValue {
                match self {
                    $(Self::$variant => $crate::params::ParamValue::text($wire),)+
                    Self::Unknown(other) => $crate::params::ParamValue::text(::std::string::String::from(other)),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::lenient::text(deserializer).map(|wire| Self::from_wire(&wire))
            }
        }

        impl $crate::runtime::lenient::Unread for $name {
            // The first of them: a constant cannot have the text that `Unknown` has.
            #[allow(unreachable_patterns)]
            const UNREAD: Self = match () {
                $(() => Self::$variant,)+
            };
        }
    };
}

/// Adds to an open enum of statuses what each comes down to, and what it means.
#[doc(hidden)]
#[macro_export]
macro_rules! classified {
    ($name:ident { $($variant:ident => $class:ident, $meaning:literal;)+ }) => {
        impl $name {
            /// What it comes down to. Nothing for a value that these tables do not list.
            #[must_use]
            pub fn class(&self) -> ::std::option::Option<$crate::StatusClass> {
                match self {
                    $(Self::$variant => ::std::option::Option::Some($crate::StatusClass::$class),)+
                    Self::Unknown(_) => ::std::option::Option::None,
                }
            }

            /// What it means, in a sentence. Nothing for a value that these tables do not list.
            #[must_use]
            pub fn meaning(&self) -> ::std::option::Option<&'static str> {
                match self {
                    $(Self::$variant => ::std::option::Option::Some($meaning),)+
                    Self::Unknown(_) => ::std::option::Option::None,
                }
            }
        }
    };
}

/// Adds to what arrives by itself how it is read, and the fields that it has beyond the known ones.
#[cfg(any(feature = "receipts", feature = "callbacks"))]
macro_rules! message {
    ($name:ident) => {
        impl $name {
            /// Reads it from its JSON text, as leniently as answers are read.
            ///
            /// # Errors
            ///
            /// The text is not JSON, or not what it should be: where and why, and the text itself.
            pub fn from_json(text: &str) -> ::std::result::Result<Self, $crate::message::Unreadable> {
                $crate::message::read(stringify!($name), text)
            }

            /// The fields that this version does not know.
            #[must_use]
            pub fn extra(&self) -> &$crate::message::Extra {
                &self.extra
            }
        }
    };
}

/// Adds to the builder of an action how it is made, that it can be sent, and the options of one call.
#[doc(hidden)]
#[macro_export]
macro_rules! builder {
    ($builder:ident => $response:ident) => {
        $crate::macros::builder!($builder<> => $response);
    };
    ($builder:ident<$($given:ident),* $(,)?> => $response:ident) => {
        impl<$($given),*> $builder<$($given),*> {
            fn new(request: $crate::runtime::Request) -> Self {
                Self { request, given: ::std::marker::PhantomData }
            }
        }

        impl<$($given),*> ::std::fmt::Debug for $builder<$($given),*> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.request.fmt(f)
            }
        }

        impl<$($given),*> $crate::runtime::Built for $builder<$($given),*> {
            fn from_request(request: $crate::runtime::Request) -> Self {
                Self::new(request)
            }

            fn into_request(self) -> $crate::runtime::Request {
                self.request
            }

            fn request(&self) -> &$crate::runtime::Request {
                &self.request
            }
        }

        impl $crate::Call for $builder<$($crate::macros::given!($given)),*> {
            type Response = $response;
        }

        $crate::macros::call_options!($builder<$($given),*>);
    };
}

/// The type that stands for a required parameter once it was given.
#[doc(hidden)]
#[macro_export]
macro_rules! given {
    ($given:ident) => {
        $crate::runtime::Given
    };
}

/// Adds the options of one call to a builder, all of them named `with_…`.
#[doc(hidden)]
#[macro_export]
macro_rules! call_options {
    ($builder:ident) => {
        $crate::macros::call_options!($builder<>);
    };
    ($builder:ident<$($given:ident),* $(,)?>) => {
        impl<$($given),*> $builder<$($given),*> {
            /// Limits the time of this call, from `send` to the answer, with every attempt and pause.
            ///
            /// Without it, the client's [`operation_timeout`](crate::ClientBuilder::operation_timeout) does.
            pub fn with_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.request.set_timeout(timeout);
                self
            }

            /// Limits the time of each attempt of this call, from connecting to the end of the answer.
            ///
            /// Without it, the client's [`attempt_timeout`](crate::ClientBuilder::attempt_timeout) does.
            pub fn with_attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.request.set_attempt_timeout(timeout);
                self
            }

            /// If this call is lost, sends the very same signed request once more to learn its fate.
            ///
            /// The gateway takes the nonce of a request once, so at most one of the two is done. If the first never
            /// arrived, the second is done, and its answer is the answer. If the first arrived, the second is refused
            /// with `SignatureNonceUsed`, and the error [says so](crate::Error::has_arrived). An answer that the gateway
            /// may give before it looks at the nonce, such as throttling, or a second loss leaves the call undecided.
            ///
            /// It relies on the gateway to remember each nonce for as long as it takes the timestamp, on all of its
            /// machines. The documents say that a nonce must not be used twice and list the refusal; they do not say
            /// what happens when both requests arrive in the same instant. Nothing is replayed more than 10 minutes
            /// after it was signed: the shortest tolerance in the documents is 15.
            ///
            /// An action that reads is repeated anyway, and this changes nothing for it.
            pub fn with_replay_check(mut self) -> Self {
                self.request.set_replay_check();
                self
            }

            /// Replaces the client's retry policy for this call.
            ///
            /// A policy chooses how often and how soon; whether a repetition is safe is not its choice.
            pub fn with_retry(mut self, policy: impl $crate::retry::RetryPolicy + 'static) -> Self {
                self.request.set_retry(policy);
                self
            }

            /// Sends this call even if it breaks the rules of the documents.
            ///
            /// Broken rules become [warnings](crate::Answer::warnings) of the answer. For a rule that no longer holds.
            pub fn with_unchecked(mut self) -> Self {
                self.request.set_unchecked();
                self
            }

            /// The HTTP request that `send` would send first, signed now; nothing is sent.
            ///
            /// For looking at, and for measuring. Its body or query holds everything in plain text.
            ///
            /// # Errors
            ///
            /// As `send`, for what can go wrong before anything is sent.
            pub async fn to_http(&self) -> $crate::Result<$crate::transport::HttpRequest> {
                self.request.to_http().await
            }
        }
    };
}

pub use self::object::{received, sent, written};
#[cfg(any(feature = "receipts", feature = "callbacks"))]
pub(crate) use message;
pub use {builder, call_options, classified, given, id_type, open_enum, text_type};

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros declare public items")]
mod tests {
    use crate::params::IntoParam;

    text_type! {
        /// A number to call.
        Phone, sensitive
    }
    text_type! {
        /// A name.
        Label
    }
    id_type! {
        /// A task.
        TaskId
    }
    open_enum! {
        /// A colour.
        Colour {
            /// Red.
            Red = "red",
            /// Green.
            Green = "2",
        }
    }

    #[test]
    fn a_sensitive_text_hides_in_debug_and_speaks_on_request() {
        let phone = Phone::from("13900001234");
        assert_eq!(format!("{phone:?}"), "Phone(*********34)");
        assert_eq!(phone.as_str(), "13900001234");
        assert_eq!(serde_json::to_string(&phone).unwrap(), r#""13900001234""#);
    }

    #[test]
    fn a_plain_text_shows_itself() {
        assert_eq!(format!("{:>6}|{:?}", Label::from("abc"), Label::from("abc")), r#"   abc|Label("abc")"#);
    }

    #[test]
    fn an_id_is_the_same_as_number_and_as_text() {
        let number: TaskId = serde_json::from_str("104501").unwrap();
        let text: TaskId = serde_json::from_str(r#""104501""#).unwrap();
        assert_eq!(number, text);
        assert_eq!(number, TaskId::from(104_501));
    }

    #[test]
    fn an_open_enum_keeps_what_it_does_not_know() {
        for wire in ["red", "2", "violet", ""] {
            let colour: Colour = wire.parse().unwrap();
            assert_eq!(colour.as_str(), wire);
            assert_eq!(colour.clone().into_param(), crate::params::ParamValue::text(wire.to_owned()));
            let json = serde_json::to_string(&colour).unwrap();
            assert_eq!(serde_json::from_str::<Colour>(&json).unwrap(), colour);
        }
        assert_eq!(serde_json::from_str::<Colour>("2").unwrap(), Colour::Green);
        assert_eq!(Colour::KNOWN, [Colour::Red, Colour::Green]);
    }
}
