//! The COEs that match, best first.
//!
//! The score is BM25F in its simple form (Robertson and Zaragoza, "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6.1):
//! occurrences are weighted by the part they stand in and added, then the sum
//! saturates once. It is multiplied by the share of the query's words that the
//! COE has, so that those with all words stand above those with most, and these
//! above those with any.
//!
//! All sums run in the order of the query's words, in 32-bit floats and without
//! any function of the platform: every engine gives the same bits.

use std::cmp::Ordering;

use super::bits::Bits;
use super::matches::{Matches, holding};
use super::plan::{Plan, Sought};
use super::weights::Weights;
use crate::document::Part;
use crate::query::Field;
use crate::read::Index;

/// COEs that have less than this share of the words that the best one has are
/// left out, unless there would be too few.
const WORST_COVERAGE: f32 = 0.6;

/// With fewer COEs than this, all with any of the words are shown.
const ENOUGH: usize = 10;

/// What matches.
pub(crate) struct Ranked {
    /// How many COEs match.
    pub(crate) total: usize,
    /// The best of them and their scores, best first.
    pub(crate) best: Vec<(u32, f32)>,
    /// The COEs that have enough of the words, whatever the filters say.
    worded: Bits,
    /// What each demand leaves.
    sets: Vec<(Option<Field>, Bits)>,
}

impl Ranked {
    /// The COEs that match when what is asked of `field` is not asked.
    pub(crate) fn without(&self, field: Option<Field>) -> Bits {
        let mut left = self.worded.clone();
        for (known, set) in &self.sets {
            if field.is_none() || *known != field {
                left.keep(set);
            }
        }
        left
    }
}

/// Ranks the COEs that match a plan; of them the `most` best.
pub(crate) fn rank(
    index: &Index,
    plan: &Plan,
    matches: &[Matches],
    weights: &Weights,
    most: usize,
) -> Ranked {
    let documents = index.documents();
    let sets: Vec<(Option<Field>, Bits)> = plan
        .demands
        .iter()
        .map(|(field, demand)| (*field, holding(demand, matches, documents)))
        .collect();
    let mut allowed = Bits::all(documents);
    for (_, set) in &sets {
        allowed.keep(set);
    }

    let coverage = coverage(plan, matches, documents);
    let worded = worded(plan, &coverage, &allowed);
    allowed.keep(&worded);

    let scores = scores(index, plan, matches, weights, &coverage);
    let dates = index.numbers("date");
    let mut hits: Vec<Hit> = allowed
        .iter()
        .map(|doc| Hit {
            score: scores[doc as usize],
            date: dates.and_then(|dates| dates.of(doc)),
            doc,
        })
        .collect();
    let total = hits.len();
    if most < total {
        hits.select_nth_unstable_by(most, Hit::order);
        hits.truncate(most);
    }
    hits.sort_unstable_by(Hit::order);
    Ranked {
        total,
        best: hits.into_iter().map(|hit| (hit.doc, hit.score)).collect(),
        worded,
        sets,
    }
}

/// What hits are ordered by.
struct Hit {
    score: f32,
    date: Option<i64>,
    doc: u32,
}

impl Hit {
    /// The best first, of equals the newest, of one day by their ids, in whose
    /// order COEs are numbered. No two are equal.
    fn order(&self, other: &Self) -> Ordering {
        let order = other.score.total_cmp(&self.score);
        order
            .then(other.date.cmp(&self.date))
            .then(self.doc.cmp(&other.doc))
    }
}

/// The share of the loose words that each COE has, each counting by its idf; 1
/// for all, if there are none.
fn coverage(plan: &Plan, matches: &[Matches], documents: u32) -> Vec<f32> {
    let words = || counted(plan).map(|slot| &matches[slot]);
    let all: f32 = words().map(|word| word.idf).sum();
    if all <= 0.0 {
        return vec![1.0; documents as usize];
    }
    let mut coverage = vec![0.0; documents as usize];
    for word in words() {
        for doc in word.documents.iter() {
            coverage[doc as usize] += word.idf / all;
        }
    }
    coverage
}

/// The loose slots that are words of their own: a compound is no more than its
/// parts.
fn counted(plan: &Plan) -> impl Iterator<Item = usize> + '_ {
    let is_word = |slot: &usize| !matches!(plan.slots[*slot].sought, Sought::Whole { .. });
    plan.loose.iter().copied().filter(is_word)
}

/// The COEs that have enough of the words.
fn worded(plan: &Plan, coverage: &[f32], allowed: &Bits) -> Bits {
    let documents = coverage.len() as u32;
    if plan.loose.is_empty() {
        return Bits::all(documents);
    }
    let best = allowed.iter().map(|doc| coverage[doc as usize]);
    let least = best.fold(0.0, f32::max) * WORST_COVERAGE;
    let mut enough = Bits::of(documents, |doc| {
        let share = coverage[doc as usize];
        share > 0.0 && share >= least
    });
    let mut shown = enough.clone();
    shown.keep(allowed);
    if shown.count() < ENOUGH {
        enough = Bits::of(documents, |doc| coverage[doc as usize] > 0.0);
    }
    enough
}

fn scores(
    index: &Index,
    plan: &Plan,
    matches: &[Matches],
    weights: &Weights,
    coverage: &[f32],
) -> Vec<f32> {
    let documents = index.documents();
    let average = index.average_length().max(1.0);
    let k1: Vec<f32> = (0..documents)
        .map(|doc| {
            let length = index.length(doc) as f32 / average;
            weights.k1 * (1.0 - weights.b + weights.b * length)
        })
        .collect();
    let mut scores = vec![0.0_f32; documents as usize];
    for (slot, matches) in plan.slots.iter().zip(matches) {
        let boost = match slot.sought {
            Sought::Whole { .. } => weights.whole,
            _ => 1.0,
        };
        if !slot.scored || !slot.used || boost == 0.0 {
            continue;
        }
        for doc in matches.documents.iter() {
            let frequency = matches.frequency[doc as usize];
            let saturated = frequency * (weights.k1 + 1.0) / (frequency + k1[doc as usize]);
            scores[doc as usize] += boost * matches.idf * saturated;
        }
    }
    if counted(plan).nth(1).is_none() {
        return scores;
    }
    for (doc, score) in scores
        .iter_mut()
        .enumerate()
        .filter(|(_, score)| **score > 0.0)
    {
        *score *= libm::powf(coverage[doc], weights.coverage);
        if weights.together > 0.0 {
            *score *= 1.0 + weights.together * together(plan, matches, doc);
        }
    }
    scores
}

/// The largest share of the words that stands in one part of a COE.
fn together(plan: &Plan, matches: &[Matches], doc: usize) -> f32 {
    let mut sums = [0.0_f32; Part::ALL.len()];
    let mut all = 0.0;
    for slot in counted(plan) {
        let word = &matches[slot];
        all += word.idf;
        let mut parts = word.parts[doc];
        while parts != 0 {
            sums[parts.trailing_zeros() as usize] += word.idf;
            parts &= parts - 1;
        }
    }
    let most = sums
        .into_iter()
        .max_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    most.unwrap_or(0.0) / all
}
