//! What a word that stands nowhere may have been meant to be.

use std::collections::BTreeSet;

use super::labels::Names;
use super::plan::{Slot, Sought};
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};
use crate::spelling;

/// The most words that a misspelt word is taken for.
const MOST_CORRECTIONS: usize = 6;

/// The fewest letters of a word whose first may be wrong.
const LONG: usize = 7;

/// A word whose spelling may be wrong.
pub(super) struct Misspelt {
    letters: Vec<char>,
    /// How many letters may be wrong.
    limit: usize,
    /// Whether more letters may follow.
    typing: bool,
}

/// The word of a slot whose spelling may be wrong.
pub(super) fn misspelt(slot: &Slot, names: &Names) -> Option<Misspelt> {
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
pub(super) type Corrections = Vec<(String, usize)>;

/// The words that misspelt ones, each with its slot, may have been meant to be:
/// the nearest only, the most frequent first. Not all yet, if the dictionary is
/// missing.
///
/// The first letter is taken to be right, since it nearly always is and the
/// dictionary need not be read whole; if that finds nothing, it is read whole,
/// once for all words. Not for a word that is still being typed, nor for a short
/// one, which is as likely a word that no COE has: `power` is not `lower`.
pub(super) fn correct(
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
                !word.typing && word.letters.len() >= LONG
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
