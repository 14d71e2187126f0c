//! How the people of the program's world behave, as the command line names it.

use dyvms_sdk::emulator::{Conduct, World};
use std::str::FromStr;

/// How people behave when their phone rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Callees {
    /// As somebody at the console decides.
    Hand,
    Answer,
    Busy,
    NoAnswer,
    Unreachable,
    /// As people do: most answer, some do not.
    Mix,
}

impl Callees {
    const ALL: [(&str, Self); 6] = [
        ("hand", Self::Hand),
        ("answer", Self::Answer),
        ("busy", Self::Busy),
        ("no-answer", Self::NoAnswer),
        ("unreachable", Self::Unreachable),
        ("mix", Self::Mix),
    ];

    /// A world of such people, in real time.
    pub(crate) fn world(self) -> World {
        let world = World::new().real_time();
        match self {
            Self::Hand => world.others(Conduct::by_hand()),
            Self::Answer => world.others(Conduct::answers()),
            Self::Busy => world.others(Conduct::busy()),
            Self::NoAnswer => world.others(Conduct::no_answer()),
            Self::Unreachable => world.others(Conduct::unreachable()),
            Self::Mix => world
                .share(0.15, Conduct::busy())
                .share(0.15, Conduct::no_answer())
                .share(0.05, Conduct::unreachable())
                .share(0.05, Conduct::invalid_number())
                .others(Conduct::answers()),
        }
    }
}

impl FromStr for Callees {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|(name, _)| *name == text);
        known.map(|(_, callees)| *callees).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(name, _)| *name).collect();
            format!("--callees takes one of {}, not {text:?}", names.join(", "))
        })
    }
}
