//! A point of the world's time, and the forms in which answers and receipts write it.

use crate::double::time;
use std::{
    ops::Add,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How far China time is ahead of UTC.
const AHEAD: Duration = Duration::from_secs(8 * 3600);

/// Time since 1970-01-01 00:00 UTC. What lies before it counts as it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(Duration);

impl Moment {
    /// Later than all that happens.
    pub(crate) const NEVER: Self = Self(Duration::MAX);

    pub(crate) fn from_millis(millis: u64) -> Self {
        Self(Duration::from_millis(millis))
    }

    /// Milliseconds since 1970, as task lists write times.
    pub(crate) fn millis(self) -> u64 {
        u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX)
    }

    /// How long it is since an earlier moment; nothing, if that one is later.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// So much earlier.
    pub(crate) fn before(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(span))
    }

    /// Reads `2024-03-01 09:15:01`, in China time.
    pub(crate) fn parse_china(text: &str) -> Option<Self> {
        let seconds = time::parse_utc(&format!("{}Z", text.replacen(' ', "T", 1)))?;
        Some(Self(Duration::from_secs(u64::try_from(seconds).ok()?).saturating_sub(AHEAD)))
    }

    /// `2024-03-01 09:15:01`, in China time.
    pub(crate) fn china(self) -> String {
        let mut text = time::utc(time::within_http_dates((self + AHEAD).to_system_time()));
        text.truncate("2024-03-01T09:15:01".len());
        text.replacen('T', " ", 1)
    }

    /// `2024.03.01 09:15:01`, in China time, as lists of robot tasks write it.
    pub(crate) fn dotted(self) -> String {
        self.china().replace('-', ".")
    }

    /// `2024-03-01`, the day in China.
    pub(crate) fn china_day(self) -> String {
        let mut text = self.china();
        text.truncate("2024-03-01".len());
        text
    }

    pub(crate) fn to_system_time(self) -> SystemTime {
        UNIX_EPOCH.checked_add(self.0).unwrap_or(UNIX_EPOCH)
    }
}

impl From<SystemTime> for Moment {
    fn from(time: SystemTime) -> Self {
        Self(time.duration_since(UNIX_EPOCH).unwrap_or_default())
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_in_china_time() {
        let moment = Moment::from_millis(1_709_255_701_900);
        assert_eq!(moment.china(), "2024-03-01 09:15:01");
        assert_eq!(moment.dotted(), "2024.03.01 09:15:01");
        assert_eq!(moment.china_day(), "2024-03-01");
        assert_eq!(moment.millis(), 1_709_255_701_900);
        assert_eq!(Moment::parse_china("2024-03-01 09:15:01"), Some(Moment::from_millis(1_709_255_701_000)));
        assert_eq!(Moment::parse_china("2024-02-30 09:15:01"), None);
        assert_eq!(Moment::from(moment.to_system_time()), moment);
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        assert_eq!(Moment::NEVER + Duration::from_secs(1), Moment::NEVER);
        assert_eq!(Moment::NEVER.china().len(), 19);
        assert_eq!(Moment::default().since(Moment::NEVER), Duration::ZERO);
        assert_eq!(Moment::from(UNIX_EPOCH - Duration::from_secs(1)), Moment::default());
    }
}
