//! What the callee of a conversation hears: one thing after the other, for as long as each of them lasts.

use super::{moment::Moment, reply::Media};
use std::{collections::VecDeque, time::Duration};

/// How long a file or a text plays; the emulator has none of them.
const LASTS: Duration = Duration::from_secs(3);

/// How many are remembered.
const KEPT: usize = 64;

/// One thing that plays, has played, or will.
#[derive(Clone, Debug)]
pub(crate) struct Sound {
    pub(crate) code: String,
    pub(crate) begins: Moment,
    pub(crate) ends: Moment,
    pub(crate) breakable: bool,
    pub(crate) time_break: Option<Duration>,
}

/// All that plays, has played lately, or will.
#[derive(Clone, Debug, Default)]
pub(crate) struct Playback(VecDeque<Sound>);

impl Playback {
    /// Plays this now, or after what may not be interrupted.
    pub(crate) fn play(&mut self, media: Media, now: Moment) {
        if media.interrupts {
            self.stop(now);
        }
        let mut begins = self.ends().map_or(now, |ends| ends.max(now));
        for code in media.codes {
            let ends = begins + LASTS;
            let (breakable, time_break) = (media.breakable, media.time_break);
            self.0.push_back(Sound { code, begins, ends, breakable, time_break });
            begins = ends;
        }
        let surplus = self.0.len().saturating_sub(KEPT);
        self.0.drain(..surplus);
    }

    /// Stops what plays, and what was to play after it, unless that may not be interrupted.
    pub(crate) fn stop(&mut self, now: Moment) {
        if self.at(now).is_some_and(|sound| !sound.breakable) {
            return;
        }
        self.0.retain(|sound| sound.begins <= now);
        if let Some(last) = self.0.back_mut() {
            last.ends = last.ends.min(now);
        }
    }

    /// What plays at this moment.
    pub(crate) fn at(&self, moment: Moment) -> Option<&Sound> {
        self.0.iter().find(|sound| sound.begins <= moment && moment < sound.ends)
    }

    /// What has begun last by this moment.
    pub(crate) fn latest(&self, moment: Moment) -> Option<&Sound> {
        self.0.iter().rev().find(|sound| sound.begins <= moment)
    }

    /// When all of it is over.
    pub(crate) fn ends(&self) -> Option<Moment> {
        self.0.back().map(|sound| sound.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment::from_millis(seconds * 1000)
    }

    fn media(codes: &str, interrupts: bool, breakable: bool) -> Media {
        let codes = codes.split(',').map(str::to_owned).collect();
        Media { codes, interrupts, breakable, time_break: None }
    }

    fn playing(playback: &Playback, seconds: u64) -> &str {
        playback.at(at(seconds)).map_or("", |sound| &sound.code)
    }

    #[test]
    fn one_after_the_other_or_instead() {
        let mut playback = Playback::default();
        playback.play(media("a,b", true, true), at(0));
        assert_eq!([0, 2, 3, 5, 6].map(|seconds| playing(&playback, seconds)), ["a", "a", "b", "b", ""]);
        playback.play(media("c", false, true), at(1));
        assert_eq!((playing(&playback, 5), playing(&playback, 6), playback.ends()), ("b", "c", Some(at(9))));
        playback.play(media("d", true, true), at(2));
        assert_eq!((playing(&playback, 1), playing(&playback, 2), playback.ends()), ("a", "d", Some(at(5))));
        playback.stop(at(4));
        assert_eq!((playing(&playback, 4), playback.latest(at(9)).unwrap().code.as_str()), ("", "d"));
    }

    #[test]
    fn what_may_not_be_interrupted_is_not() {
        let mut playback = Playback::default();
        playback.play(media("a", true, false), at(0));
        playback.stop(at(1));
        playback.play(media("b", true, true), at(1));
        assert_eq!([1, 2, 3, 5].map(|seconds| playing(&playback, seconds)), ["a", "a", "b", "b"]);
    }
}
