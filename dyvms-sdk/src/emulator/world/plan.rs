//! The course of one call, laid out when it is dialled: what happens after how long. It can change on the way.

use super::{
    chance::Chance,
    conduct::{Conduct, Outcome},
    talk::Happening,
};
use std::time::Duration;

/// Something that happens in a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Dialling,
    Ringing,
    Answered,
    Key(char),
    /// The callee has said something, which took so long.
    Said(String, Duration),
    /// Something else in a conversation.
    Talk(Happening),
    /// A call comes in.
    CallsIn,
    Ended,
    /// The record of the call is there.
    Reported,
    /// The recording is there.
    Recorded,
}

/// What the called service does with the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    /// Plays something.
    Plays,
    /// Plays something and waits so long for a key.
    Asks { patience: Duration },
    /// Listens to what is said; recorded or not.
    Listens { recorded: bool },
    /// Talks, steered by callbacks, for so long at most.
    Talks { longest: Duration },
    /// Talks in the same way, if it is said to answer the call that came in.
    IsCalled,
}

/// The course of a call.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// What happens, with the time since the call was requested; in order.
    steps: Vec<(Duration, Step)>,
    /// How many steps have happened.
    done: usize,
    /// `status_code` of the record.
    pub(crate) status: &'static str,
    pub(crate) smart_status: &'static str,
    /// The result in words.
    pub(crate) words: &'static str,
    /// Who hung up, as the record says it; empty if nobody had answered.
    pub(crate) hung_up: &'static str,
    /// How long the callee was told to talk.
    pub(crate) talks: Option<Duration>,
}

pub(crate) const USER: &str = "用户";
pub(crate) const MACHINE: &str = "机器";
/// Between two keys, and before the first.
const KEY_PAUSE: Duration = Duration::from_secs(2);
/// From the end of a call to its record.
const UNTIL_REPORT: Duration = Duration::from_secs(1);
/// From the record to the recording.
const UNTIL_RECORDING: Duration = Duration::from_secs(4);

impl Plan {
    pub(crate) fn new(conduct: &Conduct, service: Service, mut chance: Chance) -> Self {
        let mut course = Course { at: Duration::ZERO, steps: Vec::with_capacity(8) };
        course.add(Step::Dialling);
        course.wait(chance.between(secs(1), secs(4)));
        let (status, smart_status, words) = conduct.outcome.codes();
        let talks = conduct.talks;
        let mut plan = Self { steps: Vec::new(), done: 0, status, smart_status, words, hung_up: "", talks };
        match conduct.outcome {
            Outcome::Answered => {
                course.add(Step::Ringing);
                course.wait(conduct.rings.unwrap_or_else(|| chance.between(secs(3), secs(15))));
                course.add(Step::Answered);
                (plan.status, plan.hung_up) = course.talk(conduct, service, chance);
            }
            Outcome::NoAnswer => {
                course.add(Step::Ringing);
                course.wait(conduct.rings.unwrap_or_else(|| chance.between(secs(30), secs(60))));
            }
            _ => {}
        }
        course.end(service == (Service::Listens { recorded: true }));
        plan.steps = course.steps;
        plan
    }

    /// A call that comes in, before anybody has said whether it is answered.
    pub(crate) fn incoming() -> Self {
        let (status, smart_status, words) = Outcome::NoAnswer.codes();
        let mut course = Course { at: Duration::ZERO, steps: vec![(Duration::ZERO, Step::CallsIn)] };
        course.wait(secs(60));
        course.end(false);
        Self { steps: course.steps, done: 0, status, smart_status, words, hung_up: "", talks: None }
    }

    /// What has happened so far.
    pub(crate) fn happened(&self) -> &[(Duration, Step)] {
        &self.steps[..self.done]
    }

    /// After how long the next step is due.
    pub(crate) fn due(&self) -> Option<Duration> {
        self.steps.get(self.done).map(|(after, _)| *after)
    }

    /// After how long the call ends.
    pub(crate) fn ends(&self) -> Option<Duration> {
        self.steps.iter().find(|(_, step)| *step == Step::Ended).map(|(after, _)| *after)
    }

    /// Lets the next step happen.
    pub(crate) fn step(&mut self) -> Option<Step> {
        let (_, step) = self.steps.get(self.done)?.clone();
        self.done += 1;
        Some(step)
    }

    /// Lets the call go another way from here on: this happens after so long, and it ends after so long.
    pub(crate) fn change(
        &mut self,
        at: Duration,
        steps: impl IntoIterator<Item = (Duration, Step)>,
        lasts: Duration,
        recorded: bool,
    ) {
        self.steps.truncate(self.done);
        let mut course = Course { at, steps: std::mem::take(&mut self.steps) };
        for (after, step) in steps {
            course.at = at.saturating_add(after);
            course.add(step);
        }
        course.at = course.at.max(at.saturating_add(lasts));
        course.end(recorded);
        self.steps = course.steps;
    }

    /// How the call went, as its record will say.
    pub(crate) fn goes(&mut self, outcome: Outcome) {
        (self.status, self.smart_status, self.words) = outcome.codes();
    }
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A plan in the making.
struct Course {
    at: Duration,
    steps: Vec<(Duration, Step)>,
}

impl Course {
    fn add(&mut self, step: Step) {
        self.steps.push((self.at, step));
    }

    fn wait(&mut self, span: Duration) {
        self.at = self.at.saturating_add(span);
    }

    /// The end, and what comes after it.
    fn end(&mut self, recorded: bool) {
        self.add(Step::Ended);
        self.wait(UNTIL_REPORT);
        self.add(Step::Reported);
        let answered = self.steps.iter().any(|(_, step)| *step == Step::Answered);
        if answered && recorded {
            self.wait(UNTIL_RECORDING);
            self.add(Step::Recorded);
        }
    }

    /// From the answer to the end: how the call went, and who hung up.
    fn talk(&mut self, conduct: &Conduct, service: Service, mut chance: Chance) -> (&'static str, &'static str) {
        let answered = self.at;
        let talks = conduct.talks.unwrap_or_else(|| chance.between(secs(5), secs(30)));
        let mut outcome = ("200000", MACHINE);
        if let Service::Talks { longest } = service {
            // What happens until then follows from the conversation.
            self.wait(longest);
            return outcome;
        }
        match service {
            Service::Asks { .. } if conduct.keys().next().is_some() => {
                for key in conduct.keys() {
                    self.wait(KEY_PAUSE);
                    self.add(Step::Key(key));
                }
            }
            Service::Asks { patience } if !conduct.hangs_up => {
                self.wait(patience);
                outcome = ("200008", MACHINE);
            }
            Service::Listens { .. } => {
                for words in conduct.words() {
                    self.wait(secs(2));
                    let lasts = secs(1);
                    self.wait(lasts);
                    self.add(Step::Said(words.to_owned(), lasts));
                }
            }
            Service::Plays | Service::Asks { .. } | Service::Talks { .. } | Service::IsCalled => {}
        }
        self.at = self.at.max(answered.saturating_add(talks));
        if conduct.hangs_up { ("200001", USER) } else { outcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(conduct: &Conduct, service: Service) -> Plan {
        Plan::new(conduct, service, Chance::new(1, "x", 0))
    }

    fn names(plan: &Plan) -> Vec<String> {
        plan.steps.iter().map(|(_, step)| format!("{step:?}")).collect()
    }

    #[test]
    fn every_outcome_has_its_course() {
        let answered = plan(&Conduct::answers(), Service::Plays);
        assert_eq!(names(&answered), ["Dialling", "Ringing", "Answered", "Ended", "Reported"]);
        assert_eq!((answered.status, answered.hung_up), ("200000", MACHINE));
        let silent = plan(&Conduct::no_answer(), Service::Plays);
        assert_eq!(names(&silent), ["Dialling", "Ringing", "Ended", "Reported"]);
        let busy = plan(&Conduct::busy(), Service::Listens { recorded: true });
        assert_eq!(names(&busy), ["Dialling", "Ended", "Reported"]);
        assert_eq!((busy.status, busy.smart_status, busy.hung_up), ("200002", "USER_BUSY", ""));
    }

    #[test]
    fn a_menu_gets_its_keys_or_waits_in_vain() {
        let asks = Service::Asks { patience: secs(40) };
        let pressed = plan(&Conduct::answers().presses("1#"), asks);
        assert!(names(&pressed).join(" ").contains("Key('1') Key('#') Ended"), "{pressed:?}");
        assert_eq!(pressed.status, "200000");
        let waited = plan(&Conduct::answers().talks(secs(1)), asks);
        assert_eq!((waited.status, waited.steps[3].0 - waited.steps[2].0), ("200008", secs(40)));
        assert_eq!(plan(&Conduct::answers().hangs_up(), asks).status, "200001");
        assert!(!names(&plan(&Conduct::answers().presses("1"), Service::Plays)).join(" ").contains("Key"));
    }

    #[test]
    fn steps_never_run_backwards_and_are_as_long_as_told() {
        let conduct = Conduct::answers().rings(secs(4)).talks(secs(10)).says("你好").hangs_up();
        let plan = plan(&conduct, Service::Listens { recorded: true });
        assert!(plan.steps.is_sorted_by_key(|(at, _)| *at));
        let at = |wanted: &Step| plan.steps.iter().find(|(_, step)| step == wanted).unwrap().0;
        assert_eq!(at(&Step::Answered) - at(&Step::Ringing), secs(4));
        assert_eq!(at(&Step::Ended) - at(&Step::Answered), secs(10));
        assert_eq!(plan.steps.last().unwrap().1, Step::Recorded);
        assert_eq!(plan.status, "200001");
    }
}
