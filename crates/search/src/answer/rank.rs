//! The COEs that match, best first.
//!
//! Each word that a COE has adds to its [`score`](super::score). The sum is
//! multiplied by the share of the query's words that the COE has, so that those
//! with all words stand above those with most, and these above those with any.
//!
//! Words that stand together count more, and "together" means in one part: in
//! the title, in one's lessons. How near they stand there is not asked. That
//! would take the positions of every word, which are most of the index and which
//! otherwise only phrases fetch; and a part, a few paragraphs about one thing,
//! is already near. Who means words in a row writes them in quotes.
//!
//! All sums run in the order of the query's words, in 32-bit floats and without
//! any function of the platform: every engine gives the same bits.

use std::cmp::Ordering;

use super::bits::Bits;
use super::matches::{Matches, holding};
use super::plan::{Demand, Plan, Sought};
use super::score::{Saturation, Scored};
use super::weights::Weights;
use crate::document::Part;
use crate::query::Field;
use crate::read::Index;

/// COEs that have less than this share of the words that the best one has are
/// left out, unless there would be too few.
///
/// Filters have no say in this, so that they only ever narrow what is found, and
/// a facet counts what its click leaves; but if they leave nothing of these
/// COEs, all with any of the words are shown.
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
    // Words in quotes, alternatives, and what must not be there.
    let mut asked = Bits::all(documents);
    let mut allowed = Bits::all(documents);
    for ((_, demand), (_, set)) in plan.demands.iter().zip(&sets) {
        allowed.keep(set);
        if !is_filter(demand) {
            asked.keep(set);
        }
    }

    let coverage = coverage(plan, matches, documents);
    let mut worded = worded(plan, &coverage, &asked);
    let within = allowed.clone();
    allowed.keep(&worded);
    if allowed.count() == 0 && !plan.loose.is_empty() {
        worded = Bits::of(documents, |doc| coverage[doc as usize] > 0.0);
        allowed = within;
        allowed.keep(&worded);
    }

    let scores = scores(index, plan, matches, weights, &coverage, &allowed);
    let mut hits = Scored::all(index, allowed.iter(), |doc| scores[doc as usize]);
    let total = hits.len();
    if most < total {
        hits.select_nth_unstable_by(most, Scored::order);
        hits.truncate(most);
    }
    hits.sort_unstable_by(Scored::order);
    Ranked {
        total,
        best: hits.into_iter().map(|hit| (hit.doc, hit.score)).collect(),
        worded,
        sets,
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

/// Whether a demand is one by properties alone.
fn is_filter(demand: &Demand) -> bool {
    match demand {
        Demand::Set(_) => true,
        Demand::Not(demand) => is_filter(demand),
        Demand::All(demands) | Demand::Any(demands) => demands.iter().all(is_filter),
        Demand::Slots(_) | Demand::Phrase(_) => false,
    }
}

/// The COEs that have enough of the words, of those that have what else is
/// `asked`.
fn worded(plan: &Plan, coverage: &[f32], asked: &Bits) -> Bits {
    let documents = coverage.len() as u32;
    if plan.loose.is_empty() {
        return Bits::all(documents);
    }
    let best = asked.iter().map(|doc| coverage[doc as usize]);
    let least = best.fold(0.0, f32::max) * WORST_COVERAGE;
    let mut enough = Bits::of(documents, |doc| {
        let share = coverage[doc as usize];
        share > 0.0 && share >= least
    });
    let mut shown = enough.clone();
    shown.keep(asked);
    if shown.count() < ENOUGH {
        enough = Bits::of(documents, |doc| coverage[doc as usize] > 0.0);
    }
    enough
}

/// The score of each COE that is `allowed`; of the others it means nothing.
fn scores(
    index: &Index,
    plan: &Plan,
    matches: &[Matches],
    weights: &Weights,
    coverage: &[f32],
    allowed: &Bits,
) -> Vec<f32> {
    let saturation = Saturation::of(index, weights);
    let mut scores = vec![0.0_f32; index.documents() as usize];
    for (slot, matches) in plan.slots.iter().zip(matches) {
        let boost = match slot.sought {
            Sought::Whole { .. } => weights.whole,
            _ => 1.0,
        };
        if !slot.scored || !slot.used || boost == 0.0 {
            continue;
        }
        let mut having = matches.documents.clone();
        having.keep(allowed);
        for doc in having.iter() {
            let saturated = saturation.saturated(doc, matches.frequency[doc as usize]);
            scores[doc as usize] += boost * matches.idf * saturated;
        }
    }
    if counted(plan).nth(1).is_none() {
        return scores;
    }
    for doc in allowed.iter() {
        let score = &mut scores[doc as usize];
        *score *= raised(coverage[doc as usize], weights.coverage);
        if weights.together > 0.0 {
            *score *= 1.0 + weights.together * together(plan, matches, doc);
        }
    }
    scores
}

/// `share` to the power of `exponent`. That of 1, which is the usual one, is the
/// share itself.
fn raised(share: f32, exponent: f32) -> f32 {
    if (exponent - 1.0).abs() < f32::EPSILON {
        share
    } else {
        libm::powf(share, exponent)
    }
}

/// The largest share of the words that stands in one part of a COE.
fn together(plan: &Plan, matches: &[Matches], doc: u32) -> f32 {
    let mut sums = [0.0_f32; Part::ALL.len()];
    let mut all = 0.0;
    for slot in counted(plan) {
        let word = &matches[slot];
        all += word.idf;
        let mut parts = word.parts[doc as usize];
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
