//! What stands in a field until it is read.

/// What stands in a field of this type until it is read.
///
/// Nobody sees it in a field that is [required](Self::REQUIRED): an object that lacks one is refused.
pub trait Unread: Sized {
    /// What stands in the field.
    const UNREAD: Self;
    /// Whether an object means nothing without the field.
    const REQUIRED: bool = true;
}

impl<T> Unread for Option<T> {
    const UNREAD: Self = None;
    const REQUIRED: bool = false;
}

impl<T> Unread for Vec<T> {
    const UNREAD: Self = Self::new();
    const REQUIRED: bool = false;
}

macro_rules! unread {
    ($($type:ty = $unread:expr),+ $(,)?) => {
        $(impl Unread for $type {
            const UNREAD: Self = $unread;
        })+
    };
}

unread! {
    bool = false,
    i32 = 0,
    i64 = 0,
    f64 = 0.0,
    String = Self::new(),
}
