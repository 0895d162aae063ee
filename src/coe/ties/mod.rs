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
    let known = coe.factor_count();
    if known == 0 || coe.actions.is_empty() {
        return found;
    }
    // Most reviews number their factors, and then no word need be read.
    let mut texts: Option<(Factors, Actions)> = None;
    for (index, action) in coe.actions.iter().enumerate() {
        let mut tie = |factor, basis| {
            found.ties.push(Tie {
                action: index,
                factor,
                basis,
            });
        };
        let numbered = numbered(action, known);
        if !numbered.is_empty() {
            for factor in numbered {
                tie(factor, Basis::Addresses);
            }
            continue;
        }
        let (factors, actions) = texts.get_or_insert_with(|| (Factors::of(coe), Actions::of(coe)));
        if let Some(factor) = factors.described_by(action) {
            tie(factor, Basis::Addresses);
        } else if let Some((factor, words)) = factors.alike(&actions.texts[index], actions) {
            tie(factor, Basis::Shared(words));
        } else if action.status != ActionStatus::Dropped {
            found.loose.push(index);
        }
    }
    found
}

/// The factors that an action's Addresses column numbers, of those that there
/// are, in order.
fn numbered(action: &Action, known: usize) -> Vec<usize> {
    let mut numbers = action.factors.clone();
    numbers.retain(|number| (1..=known).contains(number));
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What the actions say.
struct Actions {
    /// The words of each.
    texts: Vec<Vec<Word>>,
    /// In how many of them a word stands.
    counts: BTreeMap<String, usize>,
}

impl Actions {
    fn of(coe: &Coe) -> Self {
        let actions = coe.actions.iter();
        let texts: Vec<Vec<Word>> = actions
            .map(|action| telling(&action.html.words(&coe.links)))
            .collect();
        let mut counts = BTreeMap::new();
        for text in &texts {
            let distinct: BTreeSet<&String> = text.iter().map(|word| &word.text).collect();
            for word in distinct {
                *counts.entry(word.clone()).or_insert(0) += 1;
            }
        }
        Self { texts, counts }
    }
}

/// What the factors say.
#[derive(Default)]
struct Factors {
    /// The words of each.
    texts: Vec<BTreeSet<String>>,
    /// Words of questions that lead to several of them.
    above: BTreeSet<String>,
    /// Words that stand in one alone, by its index, and in no question above
    /// several.
    of_one: BTreeMap<String, usize>,
}

impl Factors {
    fn of(coe: &Coe) -> Self {
        let mut factors = Self::default();
        for why in &coe.whys {
            factors.read(why, coe);
        }
        let mut seen = factors.above.clone();
        for (index, text) in factors.texts.iter().enumerate() {
            for word in text {
                if seen.insert(word.clone()) {
                    factors.of_one.insert(word.clone(), index);
                } else {
                    factors.of_one.remove(word);
                }
            }
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

    /// The one factor in which most words of an action's Addresses column stand.
    fn described_by(&self, action: &Action) -> Option<usize> {
        // Numbers of factors that are not there describe none.
        let written = action
            .addresses
            .as_ref()
            .filter(|_| action.factors.is_empty())?;
        let words: BTreeSet<String> = telling(&written.value)
            .into_iter()
            .map(|word| word.text)
            .collect();
        let shared = self
            .texts
            .iter()
            .map(|text| text.intersection(&words).count());
        let (factor, shared) = only_best(shared)?;
        (shared * 3 >= words.len() * 2).then_some(factor)
    }

    /// The one factor that shares the most telling words with an action, and
    /// those words.
    fn alike(&self, action: &[Word], actions: &Actions) -> Option<(usize, Vec<String>)> {
        let mut shared: BTreeMap<usize, Vec<&Word>> = BTreeMap::new();
        for word in action {
            let rare = actions.counts.get(&word.text) <= Some(&MOST_ACTIONS);
            if let Some(factor) = self.of_one.get(&word.text).filter(|_| rare) {
                shared.entry(*factor).or_default().push(word);
            }
        }
        let weights = shared.values().map(|words| {
            let distinct: BTreeMap<&str, usize> = words
                .iter()
                .map(|word| (word.text.as_str(), word.weight()))
                .collect();
            distinct.values().sum()
        });
        let (place, weight) = only_best(weights)?;
        let (factor, words) = shared.iter().nth(place - 1)?;
        (weight >= LEAST_WEIGHT).then(|| (factor + 1, phrases(words)))
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
