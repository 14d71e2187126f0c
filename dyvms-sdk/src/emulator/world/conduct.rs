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

/// Something a callee does in a conversation when it is the callee's turn.
#[derive(Clone, PartialEq)]
pub(crate) enum Reaction {
    Says(String),
    /// Speaks while something plays, for so long.
    Interrupts(String, Duration),
    Presses(String),
    Silent,
    HangsUp,
}

impl Reaction {
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Says(words) | Self::Interrupts(words, _) => Some(words),
            Self::Presses(_) | Self::Silent | Self::HangsUp => None,
        }
    }

    pub(crate) fn is_speech(&self) -> bool {
        self.words().is_some()
    }
}

/// Keys and words stay hidden.
impl fmt::Debug for Reaction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Says(_) => "Says",
            Self::Interrupts(..) => "Interrupts",
            Self::Presses(_) => "Presses",
            Self::Silent => "Silent",
            Self::HangsUp => "HangsUp",
        })
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
    reactions: Vec<Reaction>,
    pub(crate) hangs_up: bool,
}

impl Conduct {
    fn with(outcome: Outcome) -> Self {
        Self { outcome, rings: None, talks: None, reactions: Vec::new(), hangs_up: false }
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

    /// How long the call lasts once answered; longer, if keys or words need it. Default: 5 to 30 seconds. Without effect
    /// where [callbacks](super::World::callbacks) steer the conversation.
    pub fn talks(self, talks: Duration) -> Self {
        Self { talks: Some(talks), ..self }
    }

    /// Presses these keys, two seconds apart; characters that no phone has are passed over. `IvrCall` listens to them after
    /// the answer, and ends without any with the code for a key that did not come (200008). In a conversation that
    /// [callbacks](super::World::callbacks) steer, the callee waits with them until keys are collected.
    pub fn presses(mut self, keys: &str) -> Self {
        let keys: String = keys.chars().filter(|key| is_key(*key)).collect();
        if !keys.is_empty() {
            self.reactions.push(Reaction::Presses(keys));
        }
        self
    }

    /// Says this. Only `SmartCall` and robots listen, and each sentence makes a receipt. In a conversation that
    /// [callbacks](super::World::callbacks) steer, it is said half a second after what plays is over, and takes a second.
    ///
    /// What is said, pressed, interrupted and passed over in silence happens in the order in which it is given, one thing
    /// in each turn.
    pub fn says(mut self, words: impl Into<String>) -> Self {
        self.reactions.push(Reaction::Says(words.into()));
        self
    }

    /// Says this while something plays, half a second after that has begun, and for so long. Without
    /// [callbacks](super::World::callbacks), or while nothing plays, it is said like anything else.
    pub fn interrupts(mut self, words: impl Into<String>, lasting: Duration) -> Self {
        self.reactions.push(Reaction::Interrupts(words.into(), lasting));
        self
    }

    /// Says nothing for once, until the service asks what to do about the silence. Only of effect in a conversation that
    /// [callbacks](super::World::callbacks) steer. After the last reaction, the callee stays silent.
    pub fn is_silent(mut self) -> Self {
        self.reactions.push(Reaction::Silent);
        self
    }

    /// Hangs up before the end (200001); in a conversation that [callbacks](super::World::callbacks) steer, after the last
    /// reaction.
    pub fn hangs_up(self) -> Self {
        Self { hangs_up: true, ..self }
    }

    /// All keys that are pressed.
    pub(crate) fn keys(&self) -> impl Iterator<Item = char> {
        self.reactions
            .iter()
            .filter_map(|reaction| match reaction {
                Reaction::Presses(keys) => Some(keys.chars()),
                _ => None,
            })
            .flatten()
    }

    /// All that is said.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.reactions.iter().filter_map(Reaction::words)
    }

    /// What the callee does in a conversation, one thing in each turn.
    pub(crate) fn script(&self) -> impl Iterator<Item = Reaction> {
        self.reactions.iter().cloned().chain(self.hangs_up.then_some(Reaction::HangsUp))
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
            .field("reactions", &self.reactions)
            .field("hangs_up", &self.hangs_up)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_of_a_phone_are_pressed() {
        let conduct = Conduct::answers().presses("1a*张#").presses("x").presses("0");
        assert_eq!(conduct.keys().collect::<String>(), "1*#0");
    }
}
