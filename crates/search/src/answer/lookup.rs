//! What the index knows of the words that are sought: themselves, what they may
//! become, and what they may have been meant to be.
//!
//! 1. Every term, and the words that begin as the last one does.
//! 2. For a word that stands nowhere, those that are spelt nearly so.
//! 3. The terms of these.
//!
//! Each step asks for all that it lacks at once.

use super::correct::{correct, misspelt};
use super::labels::Names;
use super::plan::{Plan, Slot, Sought};
use super::stop::is_stop_word;
use super::weights::Weights;
use crate::analysis::{Analyzer, fold};
use crate::exchange::Progress;
use crate::lexicon::{Term, Word};
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};

/// The most words that a word being typed is completed to.
const MOST_COMPLETIONS: usize = 24;

/// The most words of a query that are corrected: a pasted log is full of words
/// that no COE has.
const MOST_CORRECTED: usize = 6;

/// What a word counts that is written together: a little less than in two.
const JOINED: f32 = 0.5;

/// What one hump of an unknown word counts.
const HUMP: f32 = 0.5;

/// The fewest letters of a word that is completed; one letter begins too many.
const FEWEST_LETTERS: usize = 2;

/// What stands in place of a slot, and counts for it.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// The term, as tokens of a text have it.
    pub(crate) term: String,
    /// What it counts; 1 for the word itself.
    pub(crate) factor: f32,
    /// Where it stands, one for each part.
    pub(crate) terms: Vec<Term>,
}

/// What was found for one slot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) variants: Vec<Variant>,
    /// The right spelling, if it was misspelt.
    pub(crate) correction: Option<String>,
}

/// Looks up every slot; or the paths of what is missing.
pub(crate) fn look_up(
    index: &Index,
    analyzer: &mut Analyzer,
    plan: &Plan,
    weights: &Weights,
    names: &Names,
) -> Result<Progress<Vec<Found>>, Damaged> {
    let mut needs = Needs::default();
    let mut all = Vec::with_capacity(plan.slots.len());
    let mut completions = Vec::with_capacity(plan.slots.len());
    for slot in &plan.slots {
        let mut found = Found::default();
        if !slot.used {
            all.push(found);
            completions.push(Vec::new());
            continue;
        }
        for (term, factor) in own_terms(slot) {
            if let Some(terms) = needs.gather(index.terms(term))? {
                found.add(term.to_owned(), factor, terms);
            }
        }
        all.push(found);
        let words = match prefix(slot) {
            Some(prefix) => needs.gather(index.words(prefix, |_| true))?,
            None => None,
        };
        completions.push(words.unwrap_or_default());
    }
    if !needs.is_empty() {
        return Ok(Progress::Missing(needs.into_paths()));
    }

    let mut wanted: Vec<Vec<(String, f32)>> = Vec::with_capacity(all.len());
    let mut unknown = Vec::new();
    for ((slot, found), completions) in plan.slots.iter().zip(&mut all).zip(completions) {
        let words = complete(slot, completions, weights);
        if words.is_empty() && found.variants.is_empty() {
            for term in humps(slot) {
                if let Some(terms) = needs.gather(index.terms(term))? {
                    found.add(term.to_owned(), HUMP, terms);
                }
            }
            if unknown.len() < MOST_CORRECTED
                && let Some(word) = misspelt(slot, names)
            {
                unknown.push((wanted.len(), word));
            }
        }
        wanted.push(words);
    }
    if !needs.is_empty() {
        return Ok(Progress::Missing(needs.into_paths()));
    }
    unknown.retain(|(slot, _)| all[*slot].variants.is_empty());
    for (slot, corrections) in correct(index, names, &mut needs, unknown)? {
        all[slot].correction = corrections.first().map(|(word, _)| word.clone());
        wanted[slot].extend(corrections.into_iter().map(|(word, distance)| {
            let factor = (0..distance).fold(1.0, |factor, _| factor * weights.misspelling);
            (word, factor)
        }));
    }
    if !needs.is_empty() {
        return Ok(Progress::Missing(needs.into_paths()));
    }

    for (found, words) in all.iter_mut().zip(wanted) {
        for (word, factor) in words {
            // The word itself comes before its humps. Compounds are terms as they
            // are.
            let mut first = None;
            if !word.contains(['.', '_', '-', '/']) {
                analyzer.words(&word, |token| {
                    first.get_or_insert_with(|| token.term.to_owned());
                });
            }
            let term = first.unwrap_or(word);
            if let Some(terms) = needs.gather(index.terms(&term))? {
                if terms.is_empty() && names.has(&term) {
                    // It stands in no text, but names a service or a tag.
                    found.variants.push(Variant {
                        term,
                        factor,
                        terms,
                    });
                } else {
                    found.add(term, factor, terms);
                }
            }
        }
    }
    if !needs.is_empty() {
        return Ok(Progress::Missing(needs.into_paths()));
    }
    Ok(Progress::Done(all))
}

impl Found {
    /// Adds a variant, unless there is one of the same term or it stands nowhere.
    fn add(&mut self, term: String, factor: f32, terms: Vec<Term>) {
        let is_known = self.variants.iter().any(|variant| variant.term == term);
        if !is_known && !terms.is_empty() {
            self.variants.push(Variant {
                term,
                factor,
                terms,
            });
        }
    }
}

/// The terms of a slot as it was written, with their factors.
fn own_terms(slot: &Slot) -> Vec<(&str, f32)> {
    match &slot.sought {
        Sought::Word { term, others, .. } => {
            let others = others.iter().map(|other| (other.as_str(), JOINED));
            std::iter::once((term.as_str(), 1.0))
                .chain(others)
                .collect()
        }
        Sought::Whole { term, .. } | Sought::Date { term, .. } => vec![(term, 1.0)],
        Sought::Phrase(_) => Vec::new(),
    }
}

/// The terms of the humps of a slot, but those that say nothing.
fn humps(slot: &Slot) -> impl Iterator<Item = &str> {
    let humps = match &slot.sought {
        Sought::Word { humps, .. } if slot.used => humps.as_slice(),
        _ => &[],
    };
    let humps = humps.iter().map(String::as_str);
    humps.filter(|hump| !is_stop_word(hump))
}

/// The beginning of the words that a slot may become.
fn prefix(slot: &Slot) -> Option<&str> {
    match &slot.sought {
        Sought::Word {
            word, prefix: true, ..
        } if !is_stop_word(word) => {
            let is_long = word.chars().nth(FEWEST_LETTERS - 1).is_some();
            // What begins with a character of a script without spaces has it.
            let is_spaced = !word.starts_with(fold::is_unspaced);
            (is_long && is_spaced).then_some(word)
        }
        Sought::Whole { term, prefix: true } => Some(term),
        _ => None,
    }
}

/// The most frequent of the words that a slot may become, with their factors.
fn complete(slot: &Slot, mut words: Vec<Word>, weights: &Weights) -> Vec<(String, f32)> {
    let (Sought::Word { word, .. } | Sought::Whole { term: word, .. }) = &slot.sought else {
        return Vec::new();
    };
    words.retain(|known| known.text != *word && !is_stop_word(&known.text));
    words.sort_by(|one, other| {
        let order = other.doc_freq.cmp(&one.doc_freq);
        order.then_with(|| one.text.cmp(&other.text))
    });
    words.truncate(MOST_COMPLETIONS);
    words
        .into_iter()
        .map(|word| (word.text, weights.completion))
        .collect()
}
