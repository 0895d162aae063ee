//! Which COEs have what is sought, and how much of it.

use super::bits::Bits;
use super::filters;
use super::labels::Names;
use super::lookup::Found;
use super::phrase::Occurrence;
use super::plan::{Demand, Slot, Sought};
use super::weights::Weights;
use crate::document::Part;
use crate::query::Parts;
use crate::read::Index;
use crate::read::needs::{Damaged, Unread};

/// The COEs that have one slot.
#[derive(Debug)]
pub(crate) struct Matches {
    /// How often each COE has it, each occurrence weighted by its part.
    pub(crate) frequency: Vec<f32>,
    /// In which parts each COE has it, one bit each.
    pub(crate) parts: Vec<u16>,
    /// The COEs that have it.
    pub(crate) documents: Bits,
    /// How telling it is, see [`idf`].
    pub(crate) idf: f32,
}

/// What a slot is looked up with.
pub(crate) struct Lookup<'a> {
    pub(crate) index: &'a Index,
    pub(crate) names: &'a Names,
    pub(crate) weights: &'a Weights,
    /// Where words are looked for.
    pub(crate) within: Parts,
}

impl Lookup<'_> {
    /// The COEs that have a slot; none of one that takes no part.
    pub(crate) fn matches(
        &self,
        slot: &Slot,
        found: &Found,
        phrases: &[Occurrence],
    ) -> Result<Matches, Damaged> {
        let documents = self.index.documents();
        if !slot.used {
            return Ok(Matches {
                frequency: Vec::new(),
                parts: Vec::new(),
                documents: Bits::none(documents),
                idf: 0.0,
            });
        }
        let sought = &slot.sought;
        let mut matches = Matches {
            frequency: vec![0.0; documents as usize],
            parts: vec![0; documents as usize],
            documents: Bits::none(documents),
            idf: 0.0,
        };
        for variant in &found.variants {
            for term in variant
                .terms
                .iter()
                .filter(|term| self.within.has(term.part))
            {
                let weight = variant.factor * self.weights.parts[term.part as usize];
                let postings = self.index.postings(term).map_err(Unread::into_damaged)?;
                for (doc, count) in postings {
                    matches.add(doc, count as f32 * weight, 1 << term.part as u16);
                }
            }
        }
        for occurrence in phrases {
            let weight = self.weights.parts[occurrence.part as usize];
            let bit = 1 << occurrence.part as u16;
            matches.add(occurrence.doc, occurrence.count as f32 * weight, bit);
        }
        if let Sought::Date { interval, .. } = sought
            && self.within.has(Part::Title)
        {
            let weight = self.weights.parts[Part::Title as usize];
            for doc in filters::dated(self.index, *interval).iter() {
                matches.add(doc, weight, 0);
            }
        }
        if self.within == Parts::ALL && self.weights.label > 0.0 {
            let variants = found.variants.iter();
            let terms = variants.map(|variant| (variant.term.as_str(), variant.factor));
            let (own, beginning) = match sought {
                Sought::Word {
                    term, word, prefix, ..
                } => (Some(term), prefix.then_some(word)),
                _ => (None, None),
            };
            let begun = beginning.filter(|word| word.len() > 1);
            let begun = begun
                .into_iter()
                .flat_map(|word| self.names.beginning(word))
                .map(|term| (term, self.weights.completion));
            let own = own.map(|term| (term.as_str(), 1.0));
            let terms = terms.chain(own).chain(begun);
            self.names.matching(self.index, terms, |doc, share| {
                matches.add(doc, self.weights.label * share, 0);
            });
        }
        matches.idf = idf(documents, matches.documents.count());
        Ok(matches)
    }
}

impl Matches {
    fn add(&mut self, doc: u32, frequency: f32, part: u16) {
        // A postings list that is damaged may name what is not there.
        if let Some(known) = self.frequency.get_mut(doc as usize) {
            *known += frequency;
            self.parts[doc as usize] |= part;
            self.documents.insert(doc);
        }
    }
}

/// How telling it is that a COE has something that `having` of `all` have:
/// ln(1 + (all − having + ½) / (having + ½)), BM25's inverse document frequency,
/// above 0.
///
/// The logarithm is software's own, so that the browser and the terminal agree
/// to the last bit.
pub(crate) fn idf(all: u32, having: usize) -> f32 {
    let (all, having) = (all as f32, having as f32);
    libm::logf(1.0 + (all - having + 0.5) / (having + 0.5))
}

/// The COEs for which a demand holds.
pub(crate) fn holding(demand: &Demand, matches: &[Matches], documents: u32) -> Bits {
    let inner = |demand| holding(demand, matches, documents);
    let every = |sets: &mut dyn Iterator<Item = Bits>| {
        sets.fold(Bits::all(documents), |mut all, set| {
            all.keep(&set);
            all
        })
    };
    match demand {
        Demand::Set(set) => set.clone(),
        Demand::Phrase(slot) => matches[*slot].documents.clone(),
        Demand::Slots(slots) => {
            every(&mut slots.iter().map(|slot| matches[*slot].documents.clone()))
        }
        Demand::Not(demand) => inner(demand).inverted(),
        Demand::All(demands) => every(&mut demands.iter().map(inner)),
        Demand::Any(demands) => {
            demands
                .iter()
                .map(inner)
                .fold(Bits::none(documents), |mut any, set| {
                    any.add(&set);
                    any
                })
        }
    }
}
