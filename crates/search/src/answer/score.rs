//! What one term adds to a COE's score, and what orders COEs: the same for a
//! query and for a draft.
//!
//! The score is BM25 over weighted occurrences: for a term that stands in a COE,
//!
//! ```text
//! idf · f · (k1 + 1) / (f + k1 · (1 − b + b · length / average length))
//! ```
//!
//! where f is the number of occurrences, each counted as much as the part it
//! stands in weighs: weighted before they saturate, as in BM25F (Robertson and
//! Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
//! section 3.6), so that a word in the title and in the text saturates once.
//!
//! It differs from the formula there in its length. That is one for the whole
//! COE, the number of its terms, which the parts do not weigh; and since
//! `api.example.com` is indexed whole and by its parts, and `getAddrInfo` with
//! its humps, these count more than once. A length of each part would be one
//! column a part in what every visitor loads.

use std::cmp::Ordering;

use super::weights::Weights;
use crate::read::Index;

/// How soon the occurrences of a term in each COE saturate.
pub(crate) struct Saturation {
    k1: f32,
    /// k1 · (1 − b + b · length / average length), for each COE.
    by_length: Vec<f32>,
}

impl Saturation {
    /// That of the COEs of an index.
    pub(crate) fn of(index: &Index, weights: &Weights) -> Self {
        let average = index.average_length().max(1.0);
        let by_length = (0..index.documents()).map(|doc| {
            let length = index.length(doc) as f32 / average;
            weights.k1 * (1.0 - weights.b + weights.b * length)
        });
        Self {
            k1: weights.k1,
            by_length: by_length.collect(),
        }
    }

    /// What a term of this weighted `frequency` in COE `doc` adds to its score,
    /// before its idf: from 0 to k1 + 1.
    pub(crate) fn saturated(&self, doc: u32, frequency: f32) -> f32 {
        frequency * (self.k1 + 1.0) / (frequency + self.by_length[doc as usize])
    }
}

/// A COE among others.
pub(crate) struct Scored {
    pub(crate) doc: u32,
    pub(crate) score: f32,
    date: Option<i64>,
}

impl Scored {
    /// These COEs, in no order yet; `score` gives the score of each.
    pub(crate) fn all(
        index: &Index,
        docs: impl Iterator<Item = u32>,
        score: impl Fn(u32) -> f32,
    ) -> Vec<Self> {
        let dates = index.numbers("date");
        let scored = docs.map(|doc| Self {
            doc,
            score: score(doc),
            date: dates.and_then(|dates| dates.of(doc)),
        });
        scored.collect()
    }

    /// The best first, of equals the newest, of one day by their ids, in whose
    /// order COEs are numbered. No two are equal.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let order = other.score.total_cmp(&self.score);
        order
            .then(other.date.cmp(&self.date))
            .then(self.doc.cmp(&other.doc))
    }
}
