//! Times and dates in China time (UTC+8, no daylight saving), as most texts of the service are.

use super::{Civil, InvalidTime, UnixMillis};
use crate::lenient::Unread;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr, time::SystemTime};

/// How far China time is ahead of UTC, in seconds.
const AHEAD: i64 = 8 * 3600;

const DATE_TIME: &str = "yyyy-MM-dd HH:mm:ss";
const DOTTED_DATE_TIME: &str = "yyyy.MM.dd HH:mm:ss";
const DATE: &str = "yyyy-MM-dd";
const EXPECTED_TIME: InvalidTime =
    InvalidTime::new("a time that exists, written yyyy-MM-dd HH:mm:ss in China time, such as 2021-03-09 08:00:00");
const EXPECTED_DATE: InvalidTime = InvalidTime::new("a date that exists, written yyyy-MM-dd, such as 2021-03-09");

/// A point in time in China time, to the second: `2021-03-09 08:00:00`.
///
/// ```
/// use dyvms_sdk::time::ChinaTime;
/// use std::time::{Duration, SystemTime};
///
/// let fire: ChinaTime = "2021-03-09 08:00:00".parse()?;
/// assert_eq!(SystemTime::from(fire), SystemTime::UNIX_EPOCH + Duration::from_secs(1_615_248_000));
/// # Ok::<(), dyvms_sdk::time::InvalidTime>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChinaTime(Civil);

impl ChinaTime {
    /// A time from its parts: years 1 to 9999, months and days from 1, hours 0 to 23.
    ///
    /// # Errors
    ///
    /// There is no such time.
    pub fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Result<Self, InvalidTime> {
        Civil::new(year, month, day, hour, minute, second).map(Self).ok_or(EXPECTED_TIME)
    }

    /// Its date.
    #[must_use]
    pub fn date(self) -> ChinaDate {
        ChinaDate(Civil { hour: 0, minute: 0, second: 0, ..self.0 })
    }

    /// The same with dots in the date, `2021.03.09 08:00:00`, as some robot actions write it.
    #[must_use]
    pub fn to_dotted(self) -> String {
        self.to_string().replace('-', ".")
    }
}

impl FromStr for ChinaTime {
    type Err = InvalidTime;

    /// Reads the date with hyphens or with dots.
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let text = text.trim();
        Civil::parse(text, DATE_TIME).or_else(|| Civil::parse(text, DOTTED_DATE_TIME)).map(Self).ok_or(EXPECTED_TIME)
    }
}

impl fmt::Display for ChinaTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}:{:02}", self.date(), self.0.hour, self.0.minute, self.0.second)
    }
}

impl fmt::Debug for ChinaTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChinaTime({self})")
    }
}

impl From<ChinaTime> for UnixMillis {
    fn from(time: ChinaTime) -> Self {
        Self::from_seconds(time.0.to_seconds() - AHEAD)
    }
}

impl From<ChinaTime> for SystemTime {
    fn from(time: ChinaTime) -> Self {
        UnixMillis::from(time).into()
    }
}

/// Parts of a second are cut off.
impl TryFrom<UnixMillis> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: UnixMillis) -> Result<Self, InvalidTime> {
        let seconds = time.as_i64().div_euclid(1000).saturating_add(AHEAD);
        Civil::from_seconds(seconds).map(Self).ok_or(EXPECTED_TIME)
    }
}

/// Parts of a second are cut off.
impl TryFrom<SystemTime> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: SystemTime) -> Result<Self, InvalidTime> {
        UnixMillis::from(time).try_into()
    }
}

impl Serialize for ChinaTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a text in China time, and also milliseconds since 1970, which some answers carry in its place.
impl<'de> Deserialize<'de> for ChinaTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::lenient::text(deserializer)?;
        match text.trim().parse::<i64>() {
            Ok(millis) => UnixMillis::new(millis).try_into(),
            Err(_) => text.parse(),
        }
        .map_err(de::Error::custom)
    }
}

impl Unread for ChinaTime {
    const UNREAD: Self = Self(Civil::FIRST);
}

/// A date in China: `2021-03-09`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChinaDate(Civil);

impl ChinaDate {
    /// A date from its parts: years 1 to 9999, months and days from 1.
    ///
    /// # Errors
    ///
    /// There is no such date.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidTime> {
        Civil::new(year, month, day, 0, 0, 0).map(Self).ok_or(EXPECTED_DATE)
    }

    /// Year, month and day.
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn parts(self) -> (u16, u8, u8) {
        (self.0.year, self.0.month, self.0.day)
    }

    /// Midnight at which it begins.
    #[must_use]
    pub fn midnight(self) -> ChinaTime {
        ChinaTime(self.0)
    }
}

impl FromStr for ChinaDate {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        Civil::parse(text.trim(), DATE).map(Self).ok_or(EXPECTED_DATE)
    }
}

impl fmt::Display for ChinaDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year, self.0.month, self.0.day)
    }
}

impl fmt::Debug for ChinaDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChinaDate({self})")
    }
}

impl Serialize for ChinaDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a date; of a time, its date.
impl<'de> Deserialize<'de> for ChinaDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::lenient::text(deserializer)?;
        text.parse()
            .or_else(|_| text.parse::<ChinaTime>().map(ChinaTime::date))
            .map_err(|_| de::Error::custom(EXPECTED_DATE))
    }
}

impl Unread for ChinaDate {
    const UNREAD: Self = Self(Civil::FIRST);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hyphens_and_dots_are_the_same_time() {
        let hyphens: ChinaTime = "2021-03-09 08:00:00".parse().unwrap();
        let dots: ChinaTime = "2021.03.09 08:00:00".parse().unwrap();
        assert_eq!(hyphens, dots);
        assert_eq!(hyphens.to_dotted(), "2021.03.09 08:00:00");
        assert_eq!(format!("{hyphens:?}"), "ChinaTime(2021-03-09 08:00:00)");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "2021-03-09", "2021-02-30 00:00:00", "2021-03-09T08:00:00", "2021-03-09 08:00:0x", "昨天"] {
            assert!(text.parse::<ChinaTime>().is_err(), "{text}");
        }
        let error = "2021-13-09".parse::<ChinaDate>().unwrap_err().to_string();
        assert_eq!(error, "expected a date that exists, written yyyy-MM-dd, such as 2021-03-09");
    }

    #[test]
    fn answers_may_carry_milliseconds_instead() {
        let text: ChinaTime = serde_json::from_str(r#""2021-03-09 08:00:00""#).unwrap();
        for millis in ["1615248000000", r#""1615248000000""#] {
            assert_eq!(serde_json::from_str::<ChinaTime>(millis).unwrap(), text);
        }
        assert_eq!(serde_json::from_str::<ChinaDate>(r#""2021-03-09 08:00:00""#).unwrap(), text.date());
    }

    proptest! {
        #[test]
        fn a_time_survives_text_and_system_time(seconds in 0_i64..253_402_200_000) {
            let time = ChinaTime::try_from(UnixMillis::from_seconds(seconds)).unwrap();
            prop_assert_eq!(time.to_string().parse::<ChinaTime>().unwrap(), time);
            prop_assert_eq!(time.to_dotted().parse::<ChinaTime>().unwrap(), time);
            prop_assert_eq!(ChinaTime::try_from(SystemTime::from(time)).unwrap(), time);
            prop_assert_eq!(time.date().to_string().parse::<ChinaDate>().unwrap().midnight(), time.date().midnight());
        }

        #[test]
        fn any_text_is_a_time_or_not(text in ".{0,24}|[0-9.: -]{19}") {
            let _ = text.parse::<ChinaTime>();
            let _ = text.parse::<ChinaDate>();
        }
    }
}
