//! How a callee behaves when the phone rings.

use super::hand::is_key;
use std::{fmt, time::Duration};

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    Answered,
    Busy,
    NoAnswer,
    Unreachable,
    OutOfReach,
    InvalidNumber,
    PoweredOff,
    Suspended,
    Lost,
}

impl Outcome {
    /// `status_code` of the receipt, `smart_status_code`, and the result in words as task lists show it.
    pub(crate) fn codes(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Answered => ("200000", "ANSWERED", "接通"),
            Self::Busy => ("200002", "USER_BUSY", "用户占线"),
            Self::NoAnswer => ("200003", "NO_ANSWER", "无应答"),
            Self::InvalidNumber => ("200004", "INVALID_NUMBER", "空号"),
            Self::Unreachable => ("200005", "UNAVAILABLE", "无法接通"),
            Self::OutOfReach => ("200007", "NO_USER_RESPONDING", "不在服务区"),
            Self::PoweredOff => ("200010", "POWERED_OFF", "关机"),
            Self::Suspended => ("200011", "SUSPEND", "停机"),
            Self::Lost => ("200012", "NETWORK_BUSY", "呼损"),
        }
    }
}

/// What a callee does when called. What is not said is drawn from the emulator's seed.
///
/// ```
/// use dyvms_sdk::emulator::Conduct;
/// use std::time::Duration;
///
/// let busy = Conduct::busy();
/// let votes = Conduct::answers().rings(Duration::from_secs(4)).presses("1").hangs_up();
/// ```
#[derive(Clone, PartialEq)]
#[must_use = "a conduct is for a callee of a world"]
pub struct Conduct {
    pub(crate) outcome: Outcome,
    pub(crate) rings: Option<Duration>,
    pub(crate) talks: Option<Duration>,
    pub(crate) keys: String,
    pub(crate) says: Vec<String>,
    pub(crate) hangs_up: bool,
}

impl Conduct {
    fn with(outcome: Outcome) -> Self {
        Self { outcome, rings: None, talks: None, keys: String::new(), says: Vec::new(), hangs_up: false }
    }

    /// Answers and listens to the end (200000).
    pub fn answers() -> Self {
        Self::with(Outcome::Answered)
    }

    /// Is on the phone already (200002).
    pub fn busy() -> Self {
        Self::with(Outcome::Busy)
    }

    /// Lets it ring (200003).
    pub fn no_answer() -> Self {
        Self::with(Outcome::NoAnswer)
    }

    /// Lets it ring for a minute until somebody [answers](super::LiveWorld::answer) or
    /// [refuses](super::LiveWorld::refuse) the call by hand; without that it is not answered (200003).
    ///
    /// A call that was answered by hand does what it is told by hand, and no more. It lasts as long as
    /// [`talks`](Self::talks) says; else, until somebody hangs up or the service does: when what it plays is over, when
    /// no key was pressed for half a minute and the call's own `Timeout`, or after ten minutes.
    pub fn by_hand() -> Self {
        Self::no_answer().rings(Duration::from_secs(60))
    }

    /// Cannot be reached (200005).
    pub fn unreachable() -> Self {
        Self::with(Outcome::Unreachable)
    }

    /// Is out of the service area (200007).
    pub fn out_of_reach() -> Self {
        Self::with(Outcome::OutOfReach)
    }

    /// Does not exist (200004).
    pub fn invalid_number() -> Self {
        Self::with(Outcome::InvalidNumber)
    }

    /// Has the phone switched off (200010).
    pub fn powered_off() -> Self {
        Self::with(Outcome::PoweredOff)
    }

    /// Has a number that is suspended (200011).
    pub fn suspended() -> Self {
        Self::with(Outcome::Suspended)
    }

    /// Is never reached, because the call is lost on its way (200012).
    pub fn lost() -> Self {
        Self::with(Outcome::Lost)
    }

    /// How long the phone rings, before it is answered or given up. Default: 3 to 15 seconds before an answer, 30 to
    /// 60 without one. Without effect where it never rings.
    pub fn rings(self, rings: Duration) -> Self {
        Self { rings: Some(rings), ..self }
    }

    /// How long the call lasts once answered; longer, if keys or words need it. Default: 5 to 30 seconds.
    pub fn talks(self, talks: Duration) -> Self {
        Self { talks: Some(talks), ..self }
    }

    /// Presses these keys after the answer, two seconds apart; characters that no phone has are passed over. Only
    /// `IvrCall` listens to them. Without any, an `IvrCall` ends with the code for a key that did not come (200008).
    pub fn presses(self, keys: &str) -> Self {
        let keys = keys.chars().filter(|key| is_key(*key)).collect();
        Self { keys, ..self }
    }

    /// Says this after the answer; can be given several times. Only `SmartCall` and robots listen, and each sentence makes
    /// a receipt.
    pub fn says(mut self, words: impl Into<String>) -> Self {
        self.says.push(words.into());
        self
    }

    /// Hangs up before the end (200001).
    pub fn hangs_up(self) -> Self {
        Self { hangs_up: true, ..self }
    }
}

/// Keys and words stay hidden.
impl fmt::Debug for Conduct {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Conduct")
            .field("outcome", &self.outcome)
            .field("rings", &self.rings)
            .field("talks", &self.talks)
            .field("hangs_up", &self.hangs_up)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_of_a_phone_are_pressed() {
        assert_eq!(Conduct::answers().presses("1a*张#").keys, "1*#");
    }
}
