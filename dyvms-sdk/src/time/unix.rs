//! Milliseconds since 1970-01-01 00:00 UTC.

use super::ChinaTime;
use crate::lenient::Unread;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// A point in time, in milliseconds since 1970-01-01 00:00 UTC.
///
/// ```
/// use dyvms_sdk::time::UnixMillis;
/// use std::time::{Duration, SystemTime};
///
/// let time = UnixMillis::new(1_615_248_000_000);
/// assert_eq!(SystemTime::from(time), SystemTime::UNIX_EPOCH + Duration::from_secs(1_615_248_000));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(i64);

impl UnixMillis {
    /// So many milliseconds after 1970-01-01 00:00 UTC.
    #[must_use]
    pub const fn new(millis: i64) -> Self {
        Self(millis)
    }

    /// So many seconds after 1970-01-01 00:00 UTC. Beyond 292 million years it stays at the end.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// The milliseconds.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0
    }
}

impl fmt::Debug for UnixMillis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnixMillis({})", self.0)
    }
}

/// Parts of a millisecond are cut off. Beyond 292 million years it stays at the end.
impl From<SystemTime> for UnixMillis {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self(i64::try_from(after.as_millis()).unwrap_or(i64::MAX)),
            Err(before) => {
                let millis = before.duration().as_nanos().div_ceil(1_000_000);
                Self(i64::try_from(millis).map_or(i64::MIN, |millis| -millis))
            }
        }
    }
}

/// A time that the system cannot express becomes 1970.
impl From<UnixMillis> for SystemTime {
    fn from(time: UnixMillis) -> Self {
        let distance = Duration::from_millis(time.0.unsigned_abs());
        let there =
            if time.0 < 0 { Self::UNIX_EPOCH.checked_sub(distance) } else { Self::UNIX_EPOCH.checked_add(distance) };
        there.unwrap_or(Self::UNIX_EPOCH)
    }
}

/// As a number.
impl Serialize for UnixMillis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

/// Reads a number or its text, and also a text in China time, which some answers carry in its place.
impl<'de> Deserialize<'de> for UnixMillis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::lenient::text(deserializer)?;
        match text.trim().parse() {
            Ok(millis) => Ok(Self(millis)),
            Err(_) => text.parse::<ChinaTime>().map(Self::from).map_err(|_| {
                de::Error::custom("expected milliseconds since 1970-01-01 00:00 UTC, such as 1615248000000")
            }),
        }
    }
}

impl Unread for UnixMillis {
    const UNREAD: Self = Self(0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn before_1970_rounds_down_as_after_it() {
        let just_before = SystemTime::UNIX_EPOCH - Duration::from_micros(1);
        assert_eq!(UnixMillis::from(just_before), UnixMillis::new(-1));
        assert_eq!(UnixMillis::from(SystemTime::UNIX_EPOCH + Duration::from_micros(1999)), UnixMillis::new(1));
    }

    #[test]
    fn answers_may_carry_a_text_instead() {
        let number: UnixMillis = serde_json::from_str("1615248000000").unwrap();
        for text in [r#""1615248000000""#, r#""2021-03-09 08:00:00""#, r#""2021.03.09 08:00:00""#] {
            assert_eq!(serde_json::from_str::<UnixMillis>(text).unwrap(), number);
        }
        assert!(serde_json::from_str::<UnixMillis>(r#""soon""#).is_err());
    }

    proptest! {
        #[test]
        fn every_value_has_a_system_time(millis in any::<i64>()) {
            let _ = SystemTime::from(UnixMillis::new(millis));
        }

        #[test]
        fn a_time_survives(millis in -62_135_596_800_000_i64..253_402_300_800_000) {
            let time = UnixMillis::new(millis);
            prop_assert_eq!(UnixMillis::from(SystemTime::from(time)), time);
        }
    }
}
