//! Replies that can only be built right: what happens next in a call.

pub mod action;
mod call_in;
mod draft;
mod invalid;
mod ivr_transfer;
mod media;
mod turn;

#[cfg(test)]
mod tests;

pub use self::{
    call_in::CallInReply, invalid::InvalidReply, ivr_transfer::IvrTransferReply, media::Interruption, turn::TurnReply,
};

use self::{
    action::{Action, Interrupts, KeepsTalking, Speaks},
    draft::Draft,
};
use super::{ParallelTransferState, wire};
use crate::types::PhoneNumber;
use std::{fmt, time::Duration};

/// What happens next in a call, being built. Each [action] has the settings that mean something for it, and no others.
///
/// What is played is said in order; the markers and the JSON text for what is spoken are made of it:
///
/// ```
/// use dyvms_sdk::{callbacks::{Interruption, Reply}, types::CallId};
/// use std::time::Duration;
///
/// let reply = Reply::play("hello.wav")
///     .tts("name", "小王")
///     .mute_time(Duration::from_secs(5))
///     .interruption(Interruption::Never)
///     .build()?;
/// let answer = reply.to_http(&CallId::from("1^2"));
/// assert_eq!(answer.status(), 200);
/// # Ok::<(), dyvms_sdk::callbacks::InvalidReply>(())
/// ```
#[must_use = "a reply does nothing until it is built"]
#[derive(Clone)]
pub struct Reply<A> {
    action: A,
    draft: Draft,
}

impl<A> Reply<A> {
    fn new(action: A) -> Self {
        Self { action, draft: Draft::default() }
    }
}

impl<A: Action> Reply<A> {
    /// The reply, checked.
    ///
    /// # Errors
    ///
    /// It breaks rules of the documents: all of them, each with what to do about it.
    pub fn build(self) -> Result<A::Built, InvalidReply> {
        self.action.build(self.draft)
    }
}

impl Reply<action::Play> {
    /// Plays a voice file: its code, such as `2d4c-4e78-8d2a-afbb06cf6216.wav`, or a public URL. Wire name `play`.
    pub fn play(file: impl Into<String>) -> Self {
        Self::new(action::Play(())).file(file)
    }

    /// Speaks a text, as the variable of this name; see [`tts`](Reply::tts). Wire name `play`.
    pub fn speak(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(action::Play(())).tts(name, text)
    }
}

impl Reply<action::StopPlayback> {
    /// Stops what is being played. Wire name `break`.
    pub fn stop_playback() -> Self {
        Self::new(action::StopPlayback(()))
    }
}

impl Reply<action::GoOn> {
    /// Goes on with what is being played. Wire name `continue`.
    pub fn go_on() -> Self {
        Self::new(action::GoOn(()))
    }
}

impl Reply<action::DoNothing> {
    /// Changes nothing. Wire name `donothing`.
    pub fn do_nothing() -> Self {
        Self::new(action::DoNothing(()))
    }
}

impl Reply<action::HangUp> {
    /// Ends the call. Wire name `hangup`.
    pub fn hang_up() -> Self {
        Self::new(action::HangUp(()))
    }
}

impl Reply<action::Transfer> {
    /// Transfers the call to a number. Wire name `transfer`.
    pub fn transfer(number: impl Into<PhoneNumber>) -> Self {
        Self::new(action::Transfer { to: number.into() })
    }
}

impl Reply<action::CollectKeys> {
    /// Collects keys; they come with the next question. Wire name `dtmf`.
    ///
    /// What asks for them can be given along, by [`file`](Reply::file) and [`tts`](Reply::tts). The documents print what
    /// is played as a part of every reply and do not say whether it is heard here, so try it with your account; a
    /// [`play`](Reply::play) before it is certain to be heard.
    pub fn collect_keys() -> Self {
        Self::new(action::CollectKeys::default())
    }

    /// How long to wait for a key: 3 to 60 seconds, in whole ones. Default: 3. Wire name `dtmf_nonin_overtime`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.action.timeout = Some(timeout);
        self
    }

    /// After how many keys to stop: 1 to 50. The documents name no default. Wire name `dtmf_max_numbers`.
    pub fn most_keys(mut self, keys: u8) -> Self {
        self.action.most_keys = Some(keys);
        self
    }

    /// Which key ends the input. Default: none. Wire name `dtmf_end_character`.
    pub fn end_key(mut self, key: super::EndKey) -> Self {
        self.action.end_key = Some(key);
        self
    }
}

impl Reply<action::ParallelTransfer> {
    /// Calls an operator while the robot goes on talking. How it went comes with a later question. Wire name
    /// `parallel_transfer`.
    pub fn parallel_transfer() -> Self {
        Self::new(action::ParallelTransfer::default())
    }

    /// The voice file that the operator hears. Default: none. Wire name `transfer_playfile`.
    pub fn play_to_operator(mut self, file: impl Into<String>) -> Self {
        self.action.play_to_operator = Some(file.into());
        self
    }

    /// Monitors the transfer to the call centre. Such a transfer cannot be [bridged](Reply::parallel_bridge). Wire name
    /// `is_monitor`.
    pub fn monitored(mut self) -> Self {
        self.action.is_monitor = Some(true);
        self
    }

    /// Name of the call centre. Wire name `cc_name`.
    pub fn call_centre(mut self, name: impl Into<String>) -> Self {
        self.action.call_centre = Some(name.into());
        self
    }
}

impl Reply<action::ParallelBridge> {
    /// Puts the operator into the call, after a parallel transfer of which the platform told this state. Wire name
    /// `parallel_bridge`.
    ///
    /// A transfer that is monitored must not be bridged: [`build`](Self::build) refuses it.
    pub fn parallel_bridge(transfer: &ParallelTransferState) -> Self {
        Self::new(action::ParallelBridge { is_monitored: transfer.is_monitor == Some(true) })
    }
}

/// What is played.
impl<A: Speaks> Reply<A> {
    /// Then plays a voice file: its code, or a public URL. Wire name `action_code`.
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.draft.media.file(file.into(), &mut self.draft.broken);
        self
    }

    /// Then speaks a text, as the variable of this name. The marker `$name$` and the JSON text are made of it; a text that
    /// is spoken twice has the same name twice. Wire names `action_code` and `action_code_param`.
    ///
    /// Neither may contain any of ``@ = : " $ { } ^ * ￥``. The documents forbid them in replies; this is read as a rule
    /// for what is spoken, because JSON cannot do without them.
    pub fn tts(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.draft.media.tts(name.into(), text.into(), &mut self.draft.broken);
        self
    }

    /// Whether a person may interrupt what this plays. Default: at once. Wire names `action_code_break` and
    /// `action_code_time_break`.
    pub fn interruption(mut self, interruption: Interruption) -> Self {
        self.draft.interruption = Some(interruption);
        self
    }
}

impl<A: Interrupts> Reply<A> {
    /// Does not interrupt what is being played. Default: it does. Whether it then waits for the end or is left out is not
    /// documented. Wire name `action_break`.
    pub fn without_interrupting(mut self) -> Self {
        self.draft.interrupts_playback = Some(false);
        self
    }
}

impl<A: KeepsTalking> Reply<A> {
    /// How long a silence is until the platform asks again: 1 to 20 seconds, in whole milliseconds. It holds until another
    /// one is set. The platform's default is 10 seconds. Wire name `mute_time`.
    pub fn mute_time(mut self, mute_time: Duration) -> Self {
        self.draft.mute_time = Some(mute_time);
        self
    }

    /// A text that comes back with the next question. Wire name `dynamic_id`.
    pub fn dynamic_id(mut self, dynamic_id: impl Into<String>) -> Self {
        self.draft.dynamic_id = Some(dynamic_id.into());
        self
    }
}

/// Shows what happens next, and nothing of numbers and texts.
impl<A: fmt::Debug> fmt::Debug for Reply<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("action", &self.action).finish_non_exhaustive()
    }
}
