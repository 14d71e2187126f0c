//! Who behaves how: by script, by number, by share of all, or else as everybody.

use super::{chance::Chance, conduct::Conduct};
use std::collections::{HashMap, VecDeque};

/// The callees of a world.
#[derive(Clone, Debug)]
pub(crate) struct Callees {
    scripts: HashMap<String, VecDeque<Conduct>>,
    numbers: HashMap<String, Conduct>,
    shares: Vec<(f64, Conduct)>,
    others: Conduct,
    /// How often each number was called.
    called: HashMap<String, u64>,
}

impl Default for Callees {
    fn default() -> Self {
        Self {
            scripts: HashMap::new(),
            numbers: HashMap::new(),
            shares: Vec::new(),
            others: Conduct::answers(),
            called: HashMap::new(),
        }
    }
}

impl Callees {
    pub(crate) fn number(&mut self, number: String, conduct: Conduct) {
        self.numbers.insert(number, conduct);
    }

    pub(crate) fn script(&mut self, number: String, conducts: impl IntoIterator<Item = Conduct>) {
        self.scripts.entry(number).or_default().extend(conducts);
    }

    pub(crate) fn share(&mut self, share: f64, conduct: Conduct) {
        self.shares.push((share, conduct));
    }

    pub(crate) fn others(&mut self, conduct: Conduct) {
        self.others = conduct;
    }

    /// What the callee does at the next call, and the draws that belong to this call.
    pub(crate) fn next(&mut self, number: &str, seed: u64) -> (Conduct, Chance) {
        let nth = match self.called.get_mut(number) {
            Some(count) => {
                *count += 1;
                *count
            }
            None => {
                self.called.insert(number.to_owned(), 0);
                0
            }
        };
        let mut chance = Chance::new(seed, number, nth);
        // Drawn whether it is needed or not, so that a rule for one number changes nothing else of its calls.
        let drawn = chance.share();
        let scripted = self.scripts.get_mut(number).and_then(VecDeque::pop_front);
        let conduct = scripted
            .or_else(|| self.numbers.get(number).cloned())
            .unwrap_or_else(|| self.drawn(drawn).unwrap_or(&self.others).clone());
        (conduct, chance)
    }

    fn drawn(&self, drawn: f64) -> Option<&Conduct> {
        let mut upto = 0.0;
        self.shares.iter().find_map(|(share, conduct)| {
            upto += share;
            (drawn < upto).then_some(conduct)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_comes_before_a_number_and_a_number_before_a_share() {
        let mut callees = Callees::default();
        callees.share(1.0, Conduct::lost());
        callees.number("1".to_owned(), Conduct::busy());
        callees.script("1".to_owned(), [Conduct::no_answer(), Conduct::answers()]);
        let mut next = |number: &str| callees.next(number, 1).0;
        assert_eq!(next("1"), Conduct::no_answer());
        assert_eq!(next("1"), Conduct::answers());
        assert_eq!(next("1"), Conduct::busy());
        assert_eq!(next("2"), Conduct::lost());
    }

    #[test]
    fn shares_are_kept_among_many() {
        let mut callees = Callees::default();
        callees.share(0.2, Conduct::busy());
        callees.share(0.3, Conduct::no_answer());
        let mut counts = [0; 3];
        for number in 0..10_000 {
            let (conduct, _) = callees.next(&format!("139{number:08}"), 5);
            counts[[Conduct::busy(), Conduct::no_answer(), Conduct::answers()]
                .iter()
                .position(|known| *known == conduct)
                .unwrap()] += 1;
        }
        assert!((1800..2200).contains(&counts[0]) && (2800..3200).contains(&counts[1]), "{counts:?}");
    }
}
