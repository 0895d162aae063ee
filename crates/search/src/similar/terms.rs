//! The terms that tell what a draft is about.

use std::collections::BTreeMap;

use crate::analysis::{Analyzer, Kind};
use crate::answer::WEIGHTS;
use crate::answer::matches::idf;
use crate::answer::stop::is_stop_word;
use crate::document::{Document, Part};
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};

/// The most terms that are looked up: enough for what happened, too few for
/// how it is told.
const MOST_TERMS: usize = 40;

/// What an identifier (`ERR_TIMEOUT_504`) counts against a word: nobody writes
/// it by chance.
const IDENTIFIER: f32 = 3.0;

/// A term of the draft, and how much it tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Telling {
    pub(super) term: String,
    /// How often the draft has it, weighted by parts and saturated; more for an
    /// identifier.
    pub(super) used: f32,
    /// [`Telling::used`] times its idf in the index. It is that of its most
    /// frequent written form, which is what the dictionary of words knows and is
    /// near enough to choose by, until [`super::scores`] has read its postings.
    pub(super) weight: f32,
    /// Whether it stands in a symptom of the draft.
    pub(super) symptom: bool,
}

/// A term as the draft has it.
#[derive(Default)]
struct Used {
    frequency: f32,
    symptom: bool,
    identifier: bool,
}

/// The draft's most telling terms that the index knows, the most telling first;
/// nothing yet, where the dictionary is missing.
pub(super) fn telling(
    index: &Index,
    needs: &mut Needs,
    analyzer: &mut Analyzer,
    document: &Document,
) -> Result<Option<Vec<Telling>>, Damaged> {
    let mut used: BTreeMap<String, Used> = BTreeMap::new();
    // Written words to their terms.
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let title = (Part::Title, document.title.as_str());
    let passages = document.passages.iter();
    let passages = passages.map(|passage| (passage.part, passage.text.as_str()));
    for (part, text) in std::iter::once(title).chain(passages) {
        analyzer.words(text, |token| {
            if matches!(token.kind, Kind::Hump | Kind::Character)
                || is_stop_word(token.word)
                || token.word.len() < 3
            {
                return;
            }
            if !words.contains_key(token.word) {
                words.insert(token.word.to_owned(), token.term.to_owned());
            }
            let used = used.entry(token.term.to_owned()).or_default();
            used.frequency += WEIGHTS.parts[part as usize];
            used.symptom |= part == Part::Symptoms;
            used.identifier |= token.kind == Kind::Whole;
        });
    }
    let known = index.words("", |word| words.contains_key(word));
    let Some(known) = needs.gather(known)? else {
        return Ok(None);
    };
    let mut having: BTreeMap<&str, u32> = BTreeMap::new();
    for word in &known {
        if let Some(term) = words.get(&word.text) {
            let most = having.entry(term).or_default();
            *most = (*most).max(word.doc_freq);
        }
    }
    let mut telling: Vec<Telling> = having
        .into_iter()
        .filter_map(|(term, having)| {
            let used = used.get(term)?;
            let saturated = used.frequency / (used.frequency + WEIGHTS.k1);
            let kind = if used.identifier { IDENTIFIER } else { 1.0 };
            Some(Telling {
                term: term.to_owned(),
                used: saturated * kind,
                weight: saturated * kind * idf(index.documents(), having as usize),
                symptom: used.symptom,
            })
        })
        .collect();
    // What the author named as a symptom is never crowded out.
    telling.sort_by(|one, other| {
        let order = other.symptom.cmp(&one.symptom);
        order
            .then(other.weight.total_cmp(&one.weight))
            .then_with(|| one.term.cmp(&other.term))
    });
    let symptoms = telling.iter().filter(|one| one.symptom).count();
    telling[symptoms.min(MOST_TERMS / 2)..]
        .sort_by(|one, other| other.weight.total_cmp(&one.weight));
    telling.truncate(MOST_TERMS);
    Ok(Some(telling))
}
