//! What the index knows of the words that are sought: themselves, what they may
//! become, and what they may have been meant to be.
//!
//! 1. Every term, and the words that begin as the last one does.
//! 2. For a word that stands nowhere, those that are spelt nearly so.
//! 3. The terms of these.
//!
//! Each step asks for all that it lacks at once.

use std::collections::BTreeSet;

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

/// A word whose spelling may be wrong.
struct Misspelt {
    letters: Vec<char>,
    /// How many letters may be wrong.
    limit: usize,
    /// Whether more letters may follow.
    typing: bool,
}

/// The word of a slot whose spelling may be wrong.
fn misspelt(slot: &Slot, names: &Names) -> Option<Misspelt> {
    let Sought::Word {
        word,
        term,
        prefix,
        spelt: true,
        ..
    } = &slot.sought
    else {
        return None;
    };
    let letters: Vec<char> = word.chars().collect();
    let limit = spelling::tolerance(letters.len());
    let is_meant = slot.used && slot.scored && limit > 0 && !names.has(term);
    is_meant.then_some(Misspelt {
        letters,
        limit,
        typing: *prefix,
    })
}

/// Corrections of one word: each with its distance, the likeliest first.
type Corrections = Vec<(String, usize)>;

/// The words that misspelt ones, each with its slot, may have been meant to be:
/// the nearest only, the most frequent first. Not all yet, if the dictionary is
/// missing.
///
/// The first letter is taken to be right, since it nearly always is and the
/// dictionary need not be read whole; if that finds nothing, it is read whole,
/// once for all words, but not for a word that is still being typed.
fn correct(
    index: &Index,
    names: &Names,
    needs: &mut Needs,
    mut unknown: Vec<(usize, Misspelt)>,
) -> Result<Vec<(usize, Corrections)>, Damaged> {
    let mut corrected = Vec::new();
    let first = |word: &Misspelt| word.letters[..1].iter().collect::<String>();
    let begins: BTreeSet<String> = unknown.iter().map(|(_, word)| first(word)).collect();
    for begin in begins.iter().map(String::as_str).chain([""]) {
        let mut asked = Vec::new();
        for (slot, word) in std::mem::take(&mut unknown) {
            let is_asked = if begin.is_empty() {
                !word.typing
            } else {
                first(&word) == begin
            };
            if is_asked {
                asked.push((slot, word));
            } else {
                unknown.push((slot, word));
            }
        }
        // All that is known of first letters comes before the whole dictionary.
        if asked.is_empty() || (begin.is_empty() && !needs.is_empty()) {
            continue;
        }
        let Some(near) = near(index, names, needs, begin, &asked)? else {
            continue;
        };
        for ((slot, word), corrections) in asked.into_iter().zip(near) {
            if corrections.is_empty() {
                unknown.push((slot, word));
            } else {
                corrected.push((slot, corrections));
            }
        }
    }
    Ok(corrected)
}

/// The corrections of each of `asked` among the words that begin with `begin`,
/// which are read once.
fn near(
    index: &Index,
    names: &Names,
    needs: &mut Needs,
    begin: &str,
    asked: &[(usize, Misspelt)],
) -> Result<Option<Vec<Corrections>>, Damaged> {
    // For each word what is near it: how far, and what it is.
    let mut near: Vec<Vec<(usize, String)>> = vec![Vec::new(); asked.len()];
    let mut letters = Vec::new();
    let mut compare = |known: &str| {
        letters.clear();
        letters.extend(known.chars());
        let mut is_near = false;
        for ((_, word), near) in asked.iter().zip(&mut near) {
            if let Some(far) = spelling::distance(&word.letters, &letters, word.limit) {
                near.push((far, known.to_owned()));
                is_near = true;
            }
        }
        is_near
    };
    let Some(words) = needs.gather(index.plain_words(begin, &mut compare))? else {
        return Ok(None);
    };
    let frequency = |text: &str| {
        let found = words.binary_search_by(|word| word.text.as_str().cmp(text));
        found.map_or(0, |place| words[place].doc_freq)
    };
    for word in names.words(begin).filter(|word| frequency(word) == 0) {
        compare(word);
    }
    let nearest = |mut near: Vec<(usize, String)>| {
        near.sort_by(|(one_far, one), (other_far, other)| {
            let order = one_far.cmp(other_far);
            order
                .then(frequency(other).cmp(&frequency(one)))
                .then_with(|| one.cmp(other))
        });
        let least = near.first().map_or(0, |(far, _)| *far);
        near.retain(|(far, _)| *far == least);
        near.truncate(MOST_CORRECTIONS);
        near.into_iter().map(|(far, word)| (word, far)).collect()
    };
    Ok(Some(near.into_iter().map(nearest).collect()))
}
