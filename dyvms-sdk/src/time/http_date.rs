//! The header `Date`: that of an answer corrects a wrong clock, that of a request of the message queue is signed.

use super::{Civil, UnixMillis};
use std::time::SystemTime;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that RFC 9110 lets servers write.
pub(crate) fn parse_http_date(text: &str) -> Option<SystemTime> {
    let (_weekday, rest) = text.trim().split_once(", ")?;
    let mut parts = rest.split(' ');
    let (day, month, year, time, zone) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || zone != "GMT" {
        return None;
    }
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let time = Civil::parse(&format!("{year}-{month:02}-{day} {time}"), "yyyy-MM-dd HH:mm:ss")?;
    Some(UnixMillis::from_seconds(time.to_seconds()).into())
}

/// Writes a time in that form. A time outside the years 1 to 9999 becomes 1970.
#[cfg(feature = "receipts-queue")]
pub(crate) fn http_date(time: SystemTime) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let seconds = UnixMillis::from(time).as_i64().div_euclid(1000);
    let (seconds, civil) = match Civil::from_seconds(seconds) {
        Some(civil) => (seconds, civil),
        None => (0, Civil::from_seconds(0).expect("1970 is a year that can be written")),
    };
    // 1970 began with a Thursday.
    let weekday = WEEKDAYS[seconds.div_euclid(super::calendar::DAY).rem_euclid(7) as usize];
    let Civil { year, month, day, hour, minute, second } = civil;
    let month = MONTHS[usize::from(month) - 1];
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    #[cfg(feature = "receipts-queue")]
    #[test]
    fn what_is_written_is_the_example_of_the_rfc() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(http_date(time), "Sun, 06 Nov 1994 08:49:37 GMT");
        let never = SystemTime::UNIX_EPOCH + Duration::from_secs(300_000_000_000);
        assert_eq!(http_date(never), "Thu, 01 Jan 1970 00:00:00 GMT");
    }

    #[cfg(all(feature = "receipts-queue", feature = "emulator"))]
    proptest! {
        #[test]
        fn what_is_written_is_what_another_crate_writes(seconds in 0_u64..253_402_300_800) {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            prop_assert_eq!(http_date(time), httpdate::fmt_http_date(time));
            prop_assert_eq!(parse_http_date(&http_date(time)), Some(time));
        }
    }

    #[test]
    fn the_example_of_the_rfc() {
        let time = parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        assert_eq!(time, SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in
            ["", "yesterday", "Sun, 06 Nov 1994 08:49:37 CST", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 6 Nov 1994"]
        {
            assert_eq!(parse_http_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_not(text in ".{0,40}") {
            let _ = parse_http_date(&text);
        }
    }
}
