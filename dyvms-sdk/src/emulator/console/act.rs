//! What a person can do to a call from the page.

use crate::emulator::world::{HandError, LiveWorld};
use serde::Deserialize;

/// How a command is written.
pub(super) const FORM: &str = "A command is JSON such as {\"act\":\"press\",\"call\":\"ID\",\"keys\":\"1\"}: answer, refuse, \
                               press with keys, say with words, or hang_up.";

/// A command: what is done to which call.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    Answer { call: String },
    Refuse { call: String },
    Press { call: String, keys: String },
    Say { call: String, words: String },
    HangUp { call: String },
}

impl Act {
    pub(super) fn carry_out(self, world: &LiveWorld) -> Result<(), HandError> {
        match self {
            Self::Answer { call } => world.answer(&call),
            Self::Refuse { call } => world.refuse(&call),
            Self::Press { call, keys } => world.press(&call, &keys),
            Self::Say { call, words } => world.say(&call, words),
            Self::HangUp { call } => world.hang_up(&call),
        }
    }
}
