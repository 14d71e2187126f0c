//! A point of the world's time, and the forms in which answers and receipts write it.

use crate::time::{ChinaTime, UnixMillis};
use std::{
    ops::Add,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

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

    /// `2024-03-01 09:15:01`, in China time.
    pub(crate) fn china(self) -> String {
        self.civil().map_or_else(String::new, |time| time.to_string())
    }

    /// `2024.03.01 09:15:01`, in China time, as lists of robot tasks write it.
    pub(crate) fn dotted(self) -> String {
        self.civil().map_or_else(String::new, ChinaTime::to_dotted)
    }

    /// `2024-03-01`, the day in China.
    pub(crate) fn china_day(self) -> String {
        self.civil().map_or_else(String::new, |time| time.date().to_string())
    }

    fn civil(self) -> Option<ChinaTime> {
        ChinaTime::try_from(UnixMillis::new(i64::try_from(self.millis()).ok()?)).ok()
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
        assert_eq!(Moment::from(moment.to_system_time()), moment);
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        assert_eq!(Moment::NEVER + Duration::from_secs(1), Moment::NEVER);
        assert_eq!(Moment::NEVER.china(), "");
        assert_eq!(Moment::default().since(Moment::NEVER), Duration::ZERO);
        assert_eq!(Moment::from(UNIX_EPOCH - Duration::from_secs(1)), Moment::default());
    }
}
