//! Conversions from and to the types of the crate `jiff`.

use super::{ChinaDate, ChinaTime, InvalidTime, UnixMillis};
use ::jiff::{
    Timestamp, Zoned,
    civil::Date,
    tz::{Offset, TimeZone},
};

const EXPRESSIBLE: InvalidTime =
    InvalidTime::new("a time that jiff can express: the years -9999 to 9999, less two days");

/// China time, UTC+8.
const CHINA: Offset = Offset::constant(8);

/// Parts of a millisecond are cut off.
impl From<Timestamp> for UnixMillis {
    fn from(time: Timestamp) -> Self {
        let millis = time.as_nanosecond().div_euclid(1_000_000);
        Self::new(i64::try_from(millis).expect("the years -9999 to 9999 fit into 64 bits of milliseconds"))
    }
}

/// Parts of a millisecond are cut off.
impl From<&Zoned> for UnixMillis {
    fn from(time: &Zoned) -> Self {
        time.timestamp().into()
    }
}

/// Parts of a millisecond are cut off.
impl From<Zoned> for UnixMillis {
    fn from(time: Zoned) -> Self {
        time.timestamp().into()
    }
}

impl TryFrom<UnixMillis> for Timestamp {
    type Error = InvalidTime;

    fn try_from(time: UnixMillis) -> Result<Self, InvalidTime> {
        Self::from_millisecond(time.as_i64()).map_err(|_| EXPRESSIBLE)
    }
}

/// Parts of a second are cut off.
impl TryFrom<Timestamp> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: Timestamp) -> Result<Self, InvalidTime> {
        UnixMillis::from(time).try_into()
    }
}

/// Parts of a second are cut off.
impl TryFrom<&Zoned> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: &Zoned) -> Result<Self, InvalidTime> {
        time.timestamp().try_into()
    }
}

/// Parts of a second are cut off.
impl TryFrom<Zoned> for ChinaTime {
    type Error = InvalidTime;

    fn try_from(time: Zoned) -> Result<Self, InvalidTime> {
        time.timestamp().try_into()
    }
}

impl TryFrom<ChinaTime> for Timestamp {
    type Error = InvalidTime;

    fn try_from(time: ChinaTime) -> Result<Self, InvalidTime> {
        UnixMillis::from(time).try_into()
    }
}

/// In the fixed offset of China, UTC+8.
impl TryFrom<ChinaTime> for Zoned {
    type Error = InvalidTime;

    fn try_from(time: ChinaTime) -> Result<Self, InvalidTime> {
        Ok(Timestamp::try_from(time)?.to_zoned(TimeZone::fixed(CHINA)))
    }
}

impl From<ChinaDate> for Date {
    fn from(date: ChinaDate) -> Self {
        let (year, month, day) = date.parts();
        let signed = |number: u8| i8::try_from(number).expect("months and days are below 32");
        let year = i16::try_from(year).expect("years are below 10,000");
        Self::new(year, signed(month), signed(day)).expect("a date of the years 1 to 9999 exists for jiff too")
    }
}

impl TryFrom<Date> for ChinaDate {
    type Error = InvalidTime;

    fn try_from(date: Date) -> Result<Self, InvalidTime> {
        // Years before 1 become 0, which is refused.
        let unsigned = |number: i8| u8::try_from(number).unwrap_or_default();
        Self::new(u16::try_from(date.year()).unwrap_or_default(), unsigned(date.month()), unsigned(date.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::SystemTime;

    #[test]
    fn a_time_of_china_is_the_same_moment_in_jiff() {
        let fire: ChinaTime = "2021-03-09 08:00:00".parse().unwrap();
        let moment: Timestamp = "2021-03-09T00:00:00Z".parse().unwrap();
        assert_eq!(Timestamp::try_from(fire).unwrap(), moment);
        assert_eq!(Zoned::try_from(fire).unwrap().to_string(), "2021-03-09T08:00:00+08:00[+08:00]");
        assert_eq!(UnixMillis::from(moment), UnixMillis::new(1_615_248_000_000));
        let elsewhere = moment.to_zoned(TimeZone::fixed(Offset::constant(-5)));
        assert_eq!(ChinaTime::try_from(&elsewhere).unwrap(), fire);
        assert_eq!(UnixMillis::from(elsewhere), UnixMillis::from(fire));
        assert_eq!(Date::from(fire.date()).to_string(), "2021-03-09");
    }

    #[test]
    fn what_one_side_cannot_express_is_refused() {
        assert!(Timestamp::try_from(UnixMillis::new(i64::MAX)).is_err());
        assert!(ChinaTime::try_from(Timestamp::MIN).is_err());
        assert!(ChinaDate::try_from(Date::MIN).is_err());
        // The last day of the year 9999 is beyond jiff's last moment.
        let last: ChinaTime = "9999-12-31 23:59:59".parse().unwrap();
        assert_eq!(Timestamp::try_from(last), Err(EXPRESSIBLE));
        assert_eq!(UnixMillis::from("1969-12-31T23:59:59.9999Z".parse::<Timestamp>().unwrap()), UnixMillis::new(-1));
    }

    proptest! {
        #[test]
        fn a_moment_survives_and_agrees_with_the_system(millis in -62_135_000_000_000_i64..253_370_000_000_000) {
            let time = UnixMillis::new(millis);
            let moment = Timestamp::try_from(time).unwrap();
            prop_assert_eq!(UnixMillis::from(moment), time);
            prop_assert_eq!(SystemTime::from(moment), SystemTime::from(time));
            let china = ChinaTime::try_from(moment).unwrap();
            prop_assert_eq!(ChinaTime::try_from(Zoned::try_from(china).unwrap()).unwrap(), china);
            prop_assert_eq!(ChinaDate::try_from(Zoned::try_from(china).unwrap().date()).unwrap(), china.date());
        }
    }
}
