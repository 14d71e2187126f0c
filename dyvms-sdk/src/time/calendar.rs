//! Days and seconds of the Gregorian calendar, without zones.

/// Seconds in a day.
pub(crate) const DAY: i64 = 86_400;

/// A date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Civil {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
}

impl Civil {
    /// The first that there is.
    pub(crate) const FIRST: Self = Self { year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

    /// Checks that the date and the time of day exist; years are 1 to 9999.
    pub(crate) fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        exists.then_some(Self { year, month, day, hour, minute, second })
    }

    /// Seconds since 1970-01-01 00:00, both in the same zone.
    pub(crate) fn to_seconds(self) -> i64 {
        let days = days_since_1970(i64::from(self.year), i64::from(self.month), i64::from(self.day));
        days * DAY + i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }

    /// The date and time of day so many seconds after 1970-01-01 00:00, if its year is 1 to 9999.
    pub(crate) fn from_seconds(seconds: i64) -> Option<Self> {
        let (year, month, day) = date_of(seconds.div_euclid(DAY))?;
        let of_day = seconds.rem_euclid(DAY);
        let part = |seconds: i64, modulus: i64| (seconds % modulus) as u8;
        Self::new(year, month, day, part(of_day / 3600, 24), part(of_day / 60, 60), part(of_day, 60))
    }

    /// Reads digits at the places marked by `y`, `M`, `d`, `H`, `m` and `s`; all else must match.
    pub(crate) fn parse(text: &str, form: &str) -> Option<Self> {
        if text.len() != form.len() {
            return None;
        }
        let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (0_u16, 0_u8, 0_u8, 0_u8, 0_u8, 0_u8);
        for (byte, mark) in text.bytes().zip(form.bytes()) {
            let part = match mark {
                b'y' if byte.is_ascii_digit() => {
                    year = year * 10 + u16::from(byte - b'0');
                    continue;
                }
                b'M' => &mut month,
                b'd' => &mut day,
                b'H' => &mut hour,
                b'm' => &mut minute,
                b's' => &mut second,
                _ if mark == byte && mark != b'y' => continue,
                _ => return None,
            };
            if !byte.is_ascii_digit() {
                return None;
            }
            *part = *part * 10 + (byte - b'0');
        }
        Self::new(year, month.max(u8::from(!form.contains('M'))), day, hour, minute, second)
    }

    /// `2017-09-28T14:31:56Z`, for a time in UTC.
    pub(crate) fn iso_utc(self) -> [u8; 20] {
        let mut text = *b"0000-00-00T00:00:00Z";
        let mut put = |at: usize, number: u16| {
            text[at] = b'0' + (number / 10 % 10) as u8;
            text[at + 1] = b'0' + (number % 10) as u8;
        };
        put(0, self.year / 100);
        put(2, self.year % 100);
        put(5, self.month.into());
        put(8, self.day.into());
        put(11, self.hour.into());
        put(14, self.minute.into());
        put(17, self.second.into());
        text
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date. Years are counted from March, so that the leap day comes last, and in eras of 400
/// years, which all have the same number of days.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The reverse of [`days_since_1970`].
fn date_of(days: i64) -> Option<(u16, u8, u8)> {
    let days = days.checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        for (year, month, day, days) in
            [(1970, 1, 1, 0), (2000, 2, 29, 11_016), (2017, 9, 28, 17_437), (1, 1, 1, -719_162)]
        {
            assert_eq!(days_since_1970(year, month, day), days);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(Civil::new(2023, 2, 29, 0, 0, 0).is_none());
        assert!(Civil::new(1900, 2, 29, 0, 0, 0).is_none());
        assert!(Civil::new(2024, 13, 1, 0, 0, 0).is_none());
        assert!(Civil::new(2024, 12, 31, 23, 59, 60).is_none());
        assert!(Civil::new(0, 1, 1, 0, 0, 0).is_none());
    }

    #[test]
    fn the_timestamp_of_a_signature() {
        let time = Civil::from_seconds(1_506_609_116).unwrap();
        assert_eq!(&time.iso_utc(), b"2017-09-28T14:31:56Z");
    }

    proptest! {
        #[test]
        fn seconds_come_back(seconds in -62_135_596_800_i64..253_402_300_800) {
            let civil = Civil::from_seconds(seconds).unwrap();
            prop_assert_eq!(civil.to_seconds(), seconds);
            let text = String::from_utf8(civil.iso_utc().to_vec()).unwrap();
            prop_assert_eq!(Civil::parse(&text, "yyyy-MM-ddTHH:mm:ssZ"), Some(civil));
        }

        #[test]
        fn any_number_of_seconds_is_a_time_or_none(seconds in any::<i64>()) {
            let _ = Civil::from_seconds(seconds);
        }
    }
}
