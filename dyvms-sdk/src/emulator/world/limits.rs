//! How often one callee may be called, and how often one action per second.

use super::moment::Moment;
use crate::{
    double::{params::Params, refusal::Refusal},
    meta::ActionMeta,
};
use std::{collections::HashMap, time::Duration};

/// Calls to one callee, and the span in which no more are allowed.
const PER_CALLEE: [(u32, Duration); 3] =
    [(1, Duration::from_secs(60)), (5, Duration::from_secs(3600)), (20, Duration::from_secs(24 * 3600))];

const SECOND: Duration = Duration::from_secs(1);

/// Whether a limit is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    Strictly,
    Never,
}

/// Counts what is limited.
#[derive(Debug)]
pub(crate) struct Limits {
    callees: Keep,
    rate: Keep,
    calls: HashMap<String, [Window; 3]>,
    actions: HashMap<&'static str, Window>,
}

/// A window begins with the first call in it, not with the clock.
#[derive(Clone, Copy, Debug, Default)]
struct Window {
    began: Moment,
    count: u32,
}

impl Window {
    fn refresh(&mut self, now: Moment, span: Duration) {
        if self.count > 0 && now.since(self.began) >= span {
            *self = Self::default();
        }
    }

    fn count(&mut self, now: Moment) {
        if self.count == 0 {
            self.began = now;
        }
        self.count += 1;
    }
}

impl Limits {
    pub(crate) fn new(callees: Keep, rate: Keep) -> Self {
        Self { callees, rate, calls: HashMap::new(), actions: HashMap::new() }
    }

    /// Counts a call of an action, or refuses it.
    pub(crate) fn admit(&mut self, action: &'static ActionMeta, params: &Params, now: Moment) -> Result<(), Refusal> {
        self.admit_rate(action, now)?;
        match action.per_callee.and_then(|name| params.filled(name)) {
            Some(callee) if self.callees == Keep::Strictly => self.admit_callee(callee, now),
            _ => Ok(()),
        }
    }

    fn admit_rate(&mut self, action: &'static ActionMeta, now: Moment) -> Result<(), Refusal> {
        let (Keep::Strictly, Some(most)) = (self.rate, action.user_qps) else { return Ok(()) };
        let window = self.actions.entry(action.name).or_default();
        window.refresh(now, SECOND);
        if window.count >= most {
            let pause = SECOND.saturating_sub(now.since(window.began));
            let message = format!("Request was denied due to user flow control: more than {most} calls in a second.");
            return Err(Refusal { retry_after: Some(pause), ..Refusal::new(400, "Throttling.User", message) });
        }
        window.count(now);
        Ok(())
    }

    fn admit_callee(&mut self, callee: &str, now: Moment) -> Result<(), Refusal> {
        let windows = self.calls.entry(callee.to_owned()).or_default();
        for (window, (_, span)) in windows.iter_mut().zip(PER_CALLEE) {
            window.refresh(now, span);
        }
        let full = windows.iter().zip(PER_CALLEE).find(|(window, (most, _))| window.count >= *most);
        if let Some((window, (most, span))) = full {
            let left = span.saturating_sub(now.since(window.began)).as_secs_f64().ceil();
            let message = format!("{most} calls to one callee in {} s; the next may go in {left} s.", span.as_secs());
            return Err(Refusal::new(200, "isv.BUSINESS_LIMIT_CONTROL", message));
        }
        windows.iter_mut().for_each(|window| window.count(now));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::Effect;

    static CALL: ActionMeta =
        ActionMeta::new("SingleCallByTts", Effect::Dials, "OK").user_qps(2).per_callee("CalledNumber");
    static READ: ActionMeta = ActionMeta::new("QueryRobotTaskList", Effect::Reads, "OK").user_qps(2);

    fn at(seconds: u64) -> Moment {
        Moment::from_millis(1_709_255_701_000) + Duration::from_secs(seconds)
    }

    #[test]
    fn one_a_minute_five_an_hour_twenty_a_day() {
        let mut limits = Limits::new(Keep::Strictly, Keep::Never);
        let params = Params::of(&[("CalledNumber", "13900001234")]);
        // One a minute for a day, tried every second minute and every half: what passes is counted.
        let passed: Vec<u64> =
            (0..24 * 120).filter(|half| limits.admit(&CALL, &params, at(half * 30)).is_ok()).collect();
        assert_eq!(passed.len(), 20);
        assert_eq!(passed[..6], [0, 2, 4, 6, 8, 120]);
        assert!(limits.admit(&CALL, &params, at(24 * 3600)).is_ok());
        let refusal = limits.admit(&CALL, &params, at(24 * 3600 + 1)).unwrap_err();
        assert_eq!((refusal.status, &*refusal.code), (200, "isv.BUSINESS_LIMIT_CONTROL"));
        assert!(limits.admit(&CALL, &Params::of(&[("CalledNumber", "2")]), at(24 * 3600 + 1)).is_ok());
    }

    #[test]
    fn the_rate_is_kept_per_action_and_only_if_asked() {
        let mut limits = Limits::new(Keep::Never, Keep::Strictly);
        let params = Params::of(&[]);
        assert!((0..2).all(|_| limits.admit(&READ, &params, at(0)).is_ok()));
        let refusal = limits.admit(&READ, &params, at(0)).unwrap_err();
        assert_eq!((&*refusal.code, refusal.retry_after), ("Throttling.User", Some(SECOND)));
        assert!(limits.admit(&CALL, &params, at(0)).is_ok());
        assert!(limits.admit(&READ, &params, at(1)).is_ok());
        let mut never = Limits::new(Keep::Never, Keep::Never);
        assert!((0..9).all(|_| never.admit(&READ, &params, at(0)).is_ok()));
    }
}
