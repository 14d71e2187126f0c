//! The `Date` header of an answer, from which a wrong clock is corrected.

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

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
