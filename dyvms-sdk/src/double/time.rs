//! Reads and writes the times of the wire: the UTC timestamp of a signature, and the China times of parameters.

use crate::meta::TimeForm;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01 00:00 UTC; negative before it.
pub(crate) fn unix_seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let whole = before.as_secs() + u64::from(before.subsec_nanos() > 0);
            i64::try_from(whole).map_or(i64::MIN, |seconds| -seconds)
        }
    }
}

/// Reads `2024-03-01T01:15:01Z`, nothing shorter or longer, as seconds since 1970-01-01 00:00 UTC.
pub(crate) fn parse_utc(text: &str) -> Option<i64> {
    let [date @ .., b'Z'] = text.as_bytes() else { return None };
    let numbers = read(date, b"0000-00-00T00:00:00")?;
    seconds(numbers)
}

/// Writes a time as `2024-03-01T01:15:01.123Z`.
pub(crate) fn utc(time: SystemTime) -> String {
    let total = unix_seconds(time);
    let (year, month, day) = civil(total.div_euclid(86_400));
    let second = total.rem_euclid(86_400);
    let millis = time
        .duration_since(UNIX_EPOCH)
        .map_or_else(|before| (1000 - before.duration().subsec_millis()) % 1000, |since| since.subsec_millis());
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{millis:03}Z",
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// The time, or 9999-12-31T23:59:59Z if it is later: a Date header has four digits for the year.
pub(crate) fn within_http_dates(time: SystemTime) -> SystemTime {
    const LAST: u64 = 253_402_300_799;
    time.clamp(UNIX_EPOCH, UNIX_EPOCH + Duration::from_secs(LAST))
}

/// Whether `text` is a time in this form and names a moment that exists.
pub(crate) fn fits(form: TimeForm, text: &str) -> bool {
    let pattern: &[u8] = match form {
        TimeForm::UnixMs => return text.parse::<i64>().is_ok_and(|millis| millis >= 0),
        TimeForm::DateTime => b"0000-00-00 00:00:00",
        TimeForm::DottedDateTime => b"0000.00.00 00:00:00",
        TimeForm::Date => b"0000-00-00",
    };
    read(text.as_bytes(), pattern).and_then(seconds).is_some()
}

/// How a form looks, for messages.
pub(crate) fn shape(form: TimeForm) -> &'static str {
    match form {
        TimeForm::UnixMs => "milliseconds since 1970-01-01 00:00 UTC",
        TimeForm::DateTime => "yyyy-MM-dd HH:mm:ss",
        TimeForm::DottedDateTime => "yyyy.MM.dd HH:mm:ss",
        TimeForm::Date => "yyyy-MM-dd",
    }
}

/// Reads up to six numbers where the pattern has runs of `0`; every other byte must stand as in the pattern.
fn read(text: &[u8], pattern: &[u8]) -> Option<[i64; 6]> {
    if text.len() != pattern.len() {
        return None;
    }
    let mut numbers = [0; 6];
    let mut at = 0;
    for (&byte, &wanted) in text.iter().zip(pattern) {
        match wanted {
            b'0' if byte.is_ascii_digit() => numbers[at] = numbers[at] * 10 + i64::from(byte - b'0'),
            b'0' => return None,
            _ if byte == wanted => at += 1,
            _ => return None,
        }
    }
    Some(numbers)
}

/// Year, month, day, hour, minute, second as seconds since 1970, or nothing if there is no such moment.
fn seconds([year, month, day, hour, minute, second]: [i64; 6]) -> Option<i64> {
    let exists = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    exists.then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, whose years are taken to begin in March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// The date that lies so many days after 1970-01-01.
fn civil(days_since: i64) -> (i64, i64, i64) {
    let shifted = days_since + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_the_timestamps_of_the_known_vectors() {
        assert_eq!(parse_utc("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse_utc("2016-02-23T12:46:24Z"), Some(1_456_231_584));
        assert_eq!(parse_utc("2017-09-28T14:31:56Z"), Some(1_506_609_116));
        assert_eq!(parse_utc("2024-03-01T01:15:01Z"), Some(1_709_255_701));
    }

    #[test]
    fn refuses_what_is_no_timestamp() {
        for text in [
            "",
            "Z",
            "2018-3-29T12:00:00Z",
            "2024-03-01T01:15:01",
            "2024-03-01 01:15:01Z",
            "2024-03-01T01:15:01z",
            "2024-03-01T01:15:01.000Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "２０24-01-01T00:00:00Z",
        ] {
            assert_eq!(parse_utc(text), None, "{text}");
        }
    }

    #[test]
    fn knows_the_forms_of_parameters() {
        assert!(fits(TimeForm::UnixMs, "1553774465000"));
        assert!(!fits(TimeForm::UnixMs, "2021-03-09"));
        assert!(!fits(TimeForm::UnixMs, "-1"));
        assert!(fits(TimeForm::DateTime, "2021-03-09 00:00:00"));
        assert!(!fits(TimeForm::DateTime, "2021-03-09T00:00:00"));
        assert!(fits(TimeForm::DottedDateTime, "2019.06.14 14:55:23"));
        assert!(!fits(TimeForm::DottedDateTime, "2019-06-14 14:55:23"));
        assert!(fits(TimeForm::Date, "2020-02-29"));
        assert!(!fits(TimeForm::Date, "2021-02-29"));
    }

    #[test]
    fn counts_before_1970_and_keeps_dates_printable() {
        assert_eq!(unix_seconds(UNIX_EPOCH - Duration::from_millis(1500)), -2);
        assert_eq!(utc(UNIX_EPOCH - Duration::from_millis(1500)), "1969-12-31T23:59:58.500Z");
        assert_eq!(within_http_dates(UNIX_EPOCH - Duration::from_secs(1)), UNIX_EPOCH);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seconds in -62_135_596_800_i64..253_402_300_799, millis in 0_u64..1000) {
            let moment = if seconds < 0 {
                UNIX_EPOCH - Duration::from_secs(seconds.unsigned_abs()) + Duration::from_millis(millis)
            } else {
                UNIX_EPOCH + Duration::from_secs(seconds.unsigned_abs()) + Duration::from_millis(millis)
            };
            let written = utc(moment);
            prop_assert_eq!(unix_seconds(moment), seconds);
            prop_assert_eq!(parse_utc(&format!("{}Z", &written[..19])), Some(seconds));
            prop_assert_eq!(&written[20..23], format!("{millis:03}"));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,24}") {
            let _ = parse_utc(&text);
            for form in [TimeForm::UnixMs, TimeForm::DateTime, TimeForm::DottedDateTime, TimeForm::Date] {
                let _ = fits(form, &text);
            }
        }
    }
}
