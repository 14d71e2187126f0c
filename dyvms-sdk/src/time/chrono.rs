//! Conversions from and to the types of the crate `chrono`.

use super::{ChinaDate, ChinaTime, InvalidTime, UnixMillis};
use ::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Utc};

const EXPRESSIBLE: InvalidTime = InvalidTime::new("a time that chrono can express: about 262,000 years around 1970");

/// Parts of a millisecond are cut off.
impl<Z: TimeZone> From<DateTime<Z>> for UnixMillis {
    fn from(time: DateTime<Z>) -> Self {
        Self::new(time.timestamp_millis())
    }
}

impl TryFrom<UnixMillis> for DateTime<Utc> {
    type Error = InvalidTime;

    fn try_from(time: UnixMillis) -> Result<Self, InvalidTime> {
        Self::from_timestamp_millis(time.as_i64()).ok_or(EXPRESSIBLE)
    }
}

/// Parts of a second are cut off.
impl<Z: TimeZone> TryFrom<DateTime<Z>> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: DateTime<Z>) -> Result<Self, InvalidTime> {
        UnixMillis::from(time).try_into()
    }
}

impl From<ChinaTime> for DateTime<Utc> {
    fn from(time: ChinaTime) -> Self {
        UnixMillis::from(time).try_into().expect("chrono expresses the years 1 to 9999")
    }
}

/// In the offset of China, UTC+8.
impl From<ChinaTime> for DateTime<FixedOffset> {
    fn from(time: ChinaTime) -> Self {
        let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are less than a day");
        DateTime::<Utc>::from(time).with_timezone(&china)
    }
}

impl From<ChinaDate> for NaiveDate {
    fn from(date: ChinaDate) -> Self {
        let (year, month, day) = date.parts();
        Self::from_ymd_opt(year.into(), month.into(), day.into())
            .expect("a date of the years 1 to 9999 exists for chrono too")
    }
}

impl TryFrom<NaiveDate> for ChinaDate {
    type Error = InvalidTime;

    fn try_from(date: NaiveDate) -> Result<Self, InvalidTime> {
        // Years that do not fit become 0, which is refused.
        let small = |number: u32| u8::try_from(number).unwrap_or_default();
        Self::new(u16::try_from(date.year()).unwrap_or_default(), small(date.month()), small(date.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_time_of_china_is_the_same_moment_in_chrono() {
        let fire: ChinaTime = "2021-03-09 08:00:00".parse().unwrap();
        let moment = DateTime::parse_from_rfc3339("2021-03-08T19:00:00-05:00").unwrap();
        assert_eq!(ChinaTime::try_from(moment).unwrap(), fire);
        assert_eq!(UnixMillis::from(moment), UnixMillis::new(1_615_248_000_000));
        let china = DateTime::<FixedOffset>::from(fire);
        assert_eq!(china, moment);
        assert_eq!(china.date_naive(), NaiveDate::from(fire.date()));
        assert_eq!((china.year(), china.day()), (2021, 9));
    }

    #[test]
    fn what_one_side_cannot_express_is_refused() {
        assert_eq!(DateTime::<Utc>::try_from(UnixMillis::new(i64::MAX)), Err(EXPRESSIBLE));
        assert!(ChinaTime::try_from(DateTime::<Utc>::MIN_UTC).is_err());
        assert!(ChinaDate::try_from(NaiveDate::MIN).is_err() && ChinaDate::try_from(NaiveDate::MAX).is_err());
        let just_before = DateTime::from_timestamp(-1, 999_900_000).unwrap();
        assert_eq!(UnixMillis::from(just_before), UnixMillis::new(-1));
    }

    proptest! {
        #[test]
        fn a_moment_survives_and_agrees_with_the_system(millis in 0_i64..253_402_271_999_999) {
            let time = UnixMillis::new(millis);
            let moment = DateTime::<Utc>::try_from(time).unwrap();
            prop_assert_eq!(UnixMillis::from(moment), time);
            let since_1970 = Duration::from_millis(u64::try_from(moment.timestamp_millis()).unwrap());
            prop_assert_eq!(SystemTime::UNIX_EPOCH + since_1970, SystemTime::from(time));
            let china = ChinaTime::try_from(moment).unwrap();
            prop_assert_eq!(ChinaTime::try_from(DateTime::<FixedOffset>::from(china)).unwrap(), china);
            let date = DateTime::<FixedOffset>::from(china).date_naive();
            prop_assert_eq!(ChinaDate::try_from(date).unwrap(), china.date());
        }
    }
}
