//! Conversions from and to the types of the crate `time`.

use super::{ChinaDate, ChinaTime, InvalidTime, UnixMillis};
use ::time::{Date, Month, OffsetDateTime, UtcOffset};

const EXPRESSIBLE: InvalidTime = InvalidTime::new("a time that the crate time can express: the years -9999 to 9999");

/// Parts of a millisecond are cut off.
impl From<OffsetDateTime> for UnixMillis {
    fn from(time: OffsetDateTime) -> Self {
        let millis = time.unix_timestamp_nanos().div_euclid(1_000_000);
        Self::new(i64::try_from(millis).expect("a million years fit into 64 bits of milliseconds"))
    }
}

/// In UTC.
impl TryFrom<UnixMillis> for OffsetDateTime {
    type Error = InvalidTime;

    fn try_from(time: UnixMillis) -> Result<Self, InvalidTime> {
        Self::from_unix_timestamp_nanos(i128::from(time.as_i64()) * 1_000_000).map_err(|_| EXPRESSIBLE)
    }
}

/// Parts of a second are cut off.
impl TryFrom<OffsetDateTime> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: OffsetDateTime) -> Result<Self, InvalidTime> {
        UnixMillis::from(time).try_into()
    }
}

/// In the offset of China, UTC+8.
impl From<ChinaTime> for OffsetDateTime {
    fn from(time: ChinaTime) -> Self {
        let china = UtcOffset::from_hms(8, 0, 0).expect("eight hours are less than a day");
        let utc = Self::try_from(UnixMillis::from(time)).expect("the years 0 to 9999 can be expressed");
        utc.to_offset(china)
    }
}

impl From<ChinaDate> for Date {
    fn from(date: ChinaDate) -> Self {
        let (year, month, day) = date.parts();
        let month = Month::try_from(month).expect("months are 1 to 12");
        Self::from_calendar_date(year.into(), month, day).expect("a date of the years 1 to 9999 exists here too")
    }
}

impl TryFrom<Date> for ChinaDate {
    type Error = InvalidTime;

    fn try_from(date: Date) -> Result<Self, InvalidTime> {
        // Years that do not fit become 0, which is refused.
        Self::new(u16::try_from(date.year()).unwrap_or_default(), date.month().into(), date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::SystemTime;

    #[test]
    fn a_time_of_china_is_the_same_moment_in_time() {
        let fire: ChinaTime = "2021-03-09 08:00:00".parse().unwrap();
        let moment = OffsetDateTime::from_unix_timestamp(1_615_248_000).unwrap();
        let china = OffsetDateTime::from(fire);
        assert_eq!(china, moment);
        assert_eq!((china.hour(), china.offset().whole_hours()), (8, 8));
        assert_eq!(china.date(), Date::from(fire.date()));
        let elsewhere = moment.to_offset(UtcOffset::from_hms(-5, 0, 0).unwrap());
        assert_eq!(ChinaTime::try_from(elsewhere).unwrap(), fire);
        assert_eq!(UnixMillis::from(elsewhere), UnixMillis::new(1_615_248_000_000));
    }

    #[test]
    fn what_one_side_cannot_express_is_refused() {
        assert_eq!(OffsetDateTime::try_from(UnixMillis::new(i64::MAX)), Err(EXPRESSIBLE));
        assert!(ChinaTime::try_from(OffsetDateTime::new_utc(Date::MIN, ::time::Time::MIDNIGHT)).is_err());
        assert!(ChinaDate::try_from(Date::MIN).is_err());
        let just_before = OffsetDateTime::from_unix_timestamp_nanos(-1).unwrap();
        assert_eq!(UnixMillis::from(just_before), UnixMillis::new(-1));
        for text in ["0001-01-01 00:00:00", "9999-12-31 23:59:59"] {
            let edge: ChinaTime = text.parse().unwrap();
            assert_eq!(ChinaTime::try_from(OffsetDateTime::from(edge)).unwrap(), edge);
        }
    }

    proptest! {
        #[test]
        fn a_moment_survives_and_agrees_with_the_system(millis in -62_135_000_000_000_i64..253_370_000_000_000) {
            let time = UnixMillis::new(millis);
            let moment = OffsetDateTime::try_from(time).unwrap();
            prop_assert_eq!(UnixMillis::from(moment), time);
            let nanos = time_since_1970(SystemTime::from(time));
            prop_assert_eq!(moment.unix_timestamp_nanos(), nanos);
            let china = ChinaTime::try_from(moment).unwrap();
            prop_assert_eq!(ChinaTime::try_from(OffsetDateTime::from(china)).unwrap(), china);
            prop_assert_eq!(ChinaDate::try_from(OffsetDateTime::from(china).date()).unwrap(), china.date());
        }
    }

    fn time_since_1970(time: SystemTime) -> i128 {
        let nanos = |span: std::time::Duration| i128::try_from(span.as_nanos()).unwrap();
        time.duration_since(SystemTime::UNIX_EPOCH).map_or_else(|before| -nanos(before.duration()), nanos)
    }
}
