//! Which action addresses which underlying factor, and how that is known.
//!
//! 1. The Addresses column names factors by number.
//! 2. It names one in words: two thirds of them stand in one factor, and in no
//!    other so many.
//! 3. The column says nothing that is understood, but the action shares telling
//!    words with one factor and fewer with every other.
//!
//! What a factor says is its own text and that of the questions above it which
//! lead to it alone. A word tells something if it is no common one
//! (`words.rs`), stands in one factor, in no question above several, and in two
//! actions at most. A tie by words is a guess, and a wrong one would hide that
//! nothing is being done, so the rules err on the side of none.

#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::Coe;
use super::actions::{Action, ActionStatus};
use super::whys::Why;
use words::{Word, phrases, telling};

/// Shared words weigh at least this much together: one each, two for a name out
/// of code, which nobody uses by chance.
const LEAST_WEIGHT: usize = 2;

/// A word that stands in more actions than this is what they are all about.
const MOST_ACTIONS: usize = 2;

/// What ties the actions of a COE to its underlying factors.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// By action, and then by factor, in the order of the COE.
    pub ties: Vec<Tie>,
    /// Actions that will or may be done and could be tied to no factor: indexes
    /// of [`Coe::actions`].
    pub loose: Vec<usize>,
}

/// An action that addresses a factor.
#[derive(Debug, PartialEq, Eq)]
pub struct Tie {
    /// Index of [`Coe::actions`].
    pub action: usize,
    /// The number of the factor, from 1.
    pub factor: usize,
    /// How that is known.
    pub basis: Basis,
}

/// How a tie is known.
#[derive(Debug, PartialEq, Eq)]
pub enum Basis {
    /// The author says so in the Addresses column.
    Addresses,
    /// They share these words, phrases as one.
    Shared(Vec<String>),
}

/// The ties of a COE.
pub fn ties(coe: &Coe) -> Ties {
    let mut found = Ties::default();
    let factors = Factors::of(coe);
    if factors.texts.is_empty() {
        return found;
    }
    let actions: Vec<Vec<Word>> = coe
        .actions
        .iter()
        .map(|action| telling(&action.html.words(&coe.links)))
        .collect();
    let in_actions = count(&actions);
    for (index, action) in coe.actions.iter().enumerate() {
        let mut tie = |factor, basis| {
            found.ties.push(Tie {
                action: index,
                factor,
                basis,
            });
        };
        let named = factors.named_by(action);
        if !named.is_empty() {
            for factor in named {
                tie(factor, Basis::Addresses);
            }
        } else if let Some((factor, words)) = factors.alike(&actions[index], &in_actions) {
            tie(factor, Basis::Shared(words));
        } else if action.status != ActionStatus::Dropped {
            found.loose.push(index);
        }
    }
    found
}

/// What the factors say.
#[derive(Debug, Default)]
struct Factors {
    /// The words of each.
    texts: Vec<BTreeSet<String>>,
    /// Words of questions that lead to several of them.
    above: BTreeSet<String>,
}

impl Factors {
    fn of(coe: &Coe) -> Self {
        let mut factors = Self::default();
        for why in &coe.whys {
            factors.read(why, coe);
        }
        factors
    }

    /// Reads a tree; returns how many factors it ends in.
    fn read(&mut self, why: &Why, coe: &Coe) -> usize {
        let mut words = BTreeSet::new();
        for html in why.question.iter().chain([&why.answer]) {
            let telling = telling(&html.words(&coe.links)).into_iter();
            words.extend(telling.map(|word| word.text));
        }
        if why.children.is_empty() {
            self.texts.push(words);
            return 1;
        }
        let leaves = why.children.iter().map(|child| self.read(child, coe)).sum();
        match self.texts.last_mut() {
            Some(only) if leaves == 1 => only.extend(words),
            _ => self.above.extend(words),
        }
        leaves
    }

    /// The factors that an action's Addresses column names, in order.
    fn named_by(&self, action: &Action) -> Vec<usize> {
        let known = self.texts.len();
        let mut named: Vec<usize> = action.factors.clone();
        named.retain(|number| (1..=known).contains(number));
        named.sort_unstable();
        named.dedup();
        if named.is_empty() && action.factors.is_empty() {
            let written = action.addresses.as_ref().map(|it| it.value.as_str());
            named.extend(written.and_then(|written| self.described_by(written)));
        }
        named
    }

    /// The one factor in which most of these words stand.
    fn described_by(&self, written: &str) -> Option<usize> {
        let words: BTreeSet<String> = telling(written).into_iter().map(|it| it.text).collect();
        let shared = self
            .texts
            .iter()
            .map(|text| text.intersection(&words).count());
        let (factor, shared) = only_best(shared)?;
        (shared * 3 >= words.len() * 2).then_some(factor)
    }

    /// The one factor that shares the most telling words with an action, and
    /// those words.
    fn alike(
        &self,
        action: &[Word],
        in_actions: &BTreeMap<&str, usize>,
    ) -> Option<(usize, Vec<String>)> {
        let of_one = |word: &Word| {
            let name = word.text.as_str();
            let mut factors = (0..self.texts.len()).filter(|it| self.texts[*it].contains(name));
            let factor = factors.next()?;
            let tells = factors.next().is_none()
                && !self.above.contains(name)
                && in_actions
                    .get(name)
                    .is_none_or(|count| *count <= MOST_ACTIONS);
            tells.then_some(factor)
        };
        let mut shared: Vec<Vec<&Word>> = vec![Vec::new(); self.texts.len()];
        for word in action {
            if let Some(factor) = of_one(word) {
                shared[factor].push(word);
            }
        }
        let weights = shared.iter().map(|words| {
            let distinct: BTreeSet<&Word> = words.iter().copied().collect();
            let by_name: BTreeMap<&str, usize> = distinct
                .into_iter()
                .map(|word| (word.text.as_str(), word.weight()))
                .collect();
            by_name.values().sum()
        });
        let (factor, weight) = only_best(weights)?;
        (weight >= LEAST_WEIGHT).then(|| (factor, phrases(&shared[factor - 1])))
    }
}

/// The number, from 1, of the greatest of some counts, and that count; nothing
/// if it is 0 or there are two of them.
fn only_best(counts: impl Iterator<Item = usize> + Clone) -> Option<(usize, usize)> {
    let best = counts.clone().max().filter(|best| *best > 0)?;
    let mut all = counts.zip(1..).filter(|(count, _)| *count == best);
    let (_, number) = all.next()?;
    all.next().is_none().then_some((number, best))
}

/// In how many of some texts each word stands.
fn count(texts: &[Vec<Word>]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        let distinct: BTreeSet<&str> = text.iter().map(|word| word.text.as_str()).collect();
        for word in distinct {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}
