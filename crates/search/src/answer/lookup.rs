//! What the index knows of the words that are sought: themselves, what they may
//! become, and what they may have been meant to be.
//!
//! 1. Every term, and the words that begin as the last one does.
//! 2. For a word that stands nowhere, those that are spelt nearly so.
//! 3. The terms of these.
//!
//! Each step asks for all that it lacks at once.

use super::labels::Names;
use super::plan::{Plan, Slot, Sought};
use super::stop::is_stop_word;
use super::weights::Weights;
use crate::analysis::Analyzer;
use crate::exchange::Progress;
use crate::lexicon::{Term, Word};
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};
use crate::spelling;

/// The most words that a word being typed is completed to.
const MOST_COMPLETIONS: usize = 24;

/// The most words that a misspelt word is taken for.
const MOST_CORRECTIONS: usize = 6;

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
    for ((slot, found), completions) in plan.slots.iter().zip(&mut all).zip(completions) {
        let mut words = complete(slot, completions, weights);
        if words.is_empty()
            && found.variants.is_empty()
            && let Some(word) = misspelt(slot, names)
            && let Some(corrections) = correct(index, &mut needs, word)?
        {
            found.correction = corrections.first().map(|(word, _)| word.clone());
            words.extend(corrections.into_iter().map(|(word, distance)| {
                let factor = (0..distance).fold(1.0, |factor, _| factor * weights.misspelling);
                (word, factor)
            }));
        }
        wanted.push(words);
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
                found.add(term, factor, terms);
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
            // What is written together means a little less than the word.
            let others = others.iter().map(|other| (other.as_str(), 0.5));
            std::iter::once((term.as_str(), 1.0))
                .chain(others)
                .collect()
        }
        Sought::Whole { term, .. } | Sought::Date { term, .. } => vec![(term, 1.0)],
        Sought::Phrase(_) => Vec::new(),
    }
}

/// The beginning of the words that a slot may become.
fn prefix(slot: &Slot) -> Option<&str> {
    match &slot.sought {
        Sought::Word {
            word, prefix: true, ..
        } if !is_stop_word(word) => {
            let is_long = word.chars().nth(FEWEST_LETTERS - 1).is_some();
            (is_long || !word.is_ascii()).then_some(word)
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

/// The word of a slot whose spelling may be wrong.
fn misspelt<'s>(slot: &'s Slot, names: &Names) -> Option<&'s str> {
    let Sought::Word {
        word,
        term,
        spelt: true,
        ..
    } = &slot.sought
    else {
        return None;
    };
    let is_long = spelling::tolerance(word.chars().count()) > 0;
    (slot.used && slot.scored && is_long && !names.has(term)).then_some(word)
}

/// The words that a misspelt one may have been meant to be, the likeliest first,
/// each with its distance: the nearest only, the most frequent first. Nothing
/// yet, if the dictionary is missing.
///
/// The first letter is taken to be right, since it nearly always is and the
/// dictionary need not be read whole; if that finds nothing, it is read whole.
fn correct(
    index: &Index,
    needs: &mut Needs,
    word: &str,
) -> Result<Option<Vec<(String, usize)>>, Damaged> {
    let letters: Vec<char> = word.chars().collect();
    let limit = spelling::tolerance(letters.len());
    let first: String = letters[..1].iter().collect();
    for begin in [first.as_str(), ""] {
        let mut candidate = Vec::new();
        let mut near = |known: &str| {
            candidate.clear();
            candidate.extend(known.chars());
            spelling::distance(&letters, &candidate, limit)
        };
        let accept = |known: &str| near(known).is_some();
        let Some(words) = needs.gather(index.plain_words(begin, accept))? else {
            return Ok(None);
        };
        let mut words: Vec<(usize, Word)> = words
            .into_iter()
            .filter_map(|word| {
                let known: Vec<char> = word.text.chars().collect();
                Some((spelling::distance(&letters, &known, limit)?, word))
            })
            .collect();
        words.sort_by(|(one_far, one), (other_far, other)| {
            let order = one_far.cmp(other_far);
            order
                .then(other.doc_freq.cmp(&one.doc_freq))
                .then_with(|| one.text.cmp(&other.text))
        });
        if let Some((nearest, _)) = words.first() {
            let nearest = *nearest;
            words.retain(|(far, _)| *far == nearest);
            words.truncate(MOST_CORRECTIONS);
            let words = words.into_iter().map(|(far, word)| (word.text, far));
            return Ok(Some(words.collect()));
        }
    }
    Ok(Some(Vec::new()))
}
