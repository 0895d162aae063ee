//! Where words stand in a given order.

use super::plan::{Plan, Sought};
use super::stop::is_stop_word;
use crate::document::Part;
use crate::lexicon::Term;
use crate::query::Parts;
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};
use crate::read::postings::Postings;

/// How often a phrase stands in a part of a COE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) doc: u32,
    pub(crate) part: Part,
    pub(crate) count: u32,
}

/// Every occurrence of the phrase of each slot that is one, in no particular
/// order; nothing yet, where positions are missing.
pub(crate) fn phrases(
    index: &Index,
    needs: &mut Needs,
    plan: &Plan,
    parts: Parts,
) -> Result<Vec<Vec<Occurrence>>, Damaged> {
    let mut all = Vec::with_capacity(plan.slots.len());
    for slot in &plan.slots {
        let mut occurrences = Vec::new();
        if let Sought::Phrase(terms) = &slot.sought
            && let Some(known) = known(index, needs, terms)?
        {
            for part in Part::ALL.into_iter().filter(|part| parts.has(*part)) {
                for shard in 0..index.shards() {
                    one_part(index, needs, &known, (part, shard), &mut occurrences)?;
                }
            }
        }
        all.push(occurrences);
    }
    Ok(all)
}

/// A word of a phrase.
struct Known {
    /// Where it stands, one for each part of each index.
    terms: Vec<Term>,
    /// Its distance from the first word.
    offset: u32,
    /// Whether it stands nearly everywhere.
    is_stop: bool,
}

/// The words of a phrase; none, if one is still missing or stands nowhere. Then
/// the others are not asked for.
fn known(
    index: &Index,
    needs: &mut Needs,
    terms: &[(String, u32)],
) -> Result<Option<Vec<Known>>, Damaged> {
    let mut known = Vec::with_capacity(terms.len());
    let mut lacking = Vec::new();
    for (term, offset) in terms {
        match index.terms(term) {
            Ok(terms) if terms.is_empty() => return Ok(None),
            Ok(terms) => known.push(Known {
                terms,
                offset: *offset,
                is_stop: is_stop_word(term),
            }),
            Err(unread) => lacking.push(unread),
        }
    }
    let is_complete = lacking.is_empty();
    for unread in lacking {
        needs.gather::<()>(Err(unread))?;
    }
    Ok(is_complete.then_some(known))
}

/// The occurrences in one part of the COEs of one index.
fn one_part(
    index: &Index,
    needs: &mut Needs,
    known: &[Known],
    place: (Part, usize),
    occurrences: &mut Vec<Occurrence>,
) -> Result<(), Damaged> {
    let (part, _) = place;
    let in_part = known.iter().map(|word| {
        let mut terms = word.terms.iter();
        let term = terms.find(|term| (term.part, term.shard) == place)?;
        Some((term, word.offset, word.is_stop))
    });
    let Some(mut words) = in_part.collect::<Option<Vec<_>>>() else {
        return Ok(());
    };
    if let [(term, ..)] = words.as_slice() {
        // One word is in order wherever it stands; its positions tell nothing.
        let postings = needs.gather(index.postings(term))?;
        let postings = postings.into_iter().flatten();
        occurrences.extend(postings.map(|(doc, count)| Occurrence { doc, part, count }));
        return Ok(());
    }
    // The rarest first, since the others are looked at only where it stands. The
    // positions of words that stand everywhere are many: they are read where two
    // others have met, and nowhere else.
    words.sort_by_key(|(term, ..)| term.info.doc_freq);
    let is_telling = |(_, _, is_stop): &(&Term, u32, bool)| !is_stop;
    let (mut first, mut last): (Vec<_>, Vec<_>) = words.iter().partition(|word| is_telling(word));
    if first.len() < 2 {
        first.append(&mut last);
    }
    let Some(mut first) = positions(index, needs, &first)? else {
        return Ok(());
    };
    let mut places = meeting(&mut first);
    if places.is_empty() {
        return Ok(());
    }
    let Some(mut last) = positions(index, needs, &last)? else {
        return Ok(());
    };
    for (doc, starts) in &mut places {
        if stand_in(&mut last, *doc) {
            keep_beside(&mut last, starts);
        } else {
            starts.clear();
        }
    }
    places.retain(|(_, starts)| !starts.is_empty());
    occurrences.extend(places.into_iter().map(|(doc, starts)| Occurrence {
        doc,
        part,
        count: starts.len() as u32,
    }));
    Ok(())
}

/// Postings with positions of some words, each with its distance from the
/// phrase's first; nothing, if some are missing.
fn positions(
    index: &Index,
    needs: &mut Needs,
    words: &[(&Term, u32, bool)],
) -> Result<Option<Vec<(Postings, u32)>>, Damaged> {
    let mut read = Vec::with_capacity(words.len());
    for (term, offset, _) in words {
        if let Some(postings) = needs.gather(index.positions(term))? {
            read.push((postings, *offset));
        }
    }
    Ok((read.len() == words.len()).then_some(read))
}

/// The COEs in which words stand as in the phrase, each with the positions at
/// which the phrase would begin.
fn meeting(words: &mut [(Postings, u32)]) -> Vec<(u32, Vec<u32>)> {
    let mut places = Vec::new();
    let Some(((first, offset), rest)) = words.split_first_mut() else {
        return places;
    };
    let mut here = Vec::new();
    while let Some(doc) = first.doc() {
        if stand_in(rest, doc) {
            first.positions(&mut here);
            let begin = |at: &u32| at.checked_sub(*offset);
            let mut starts: Vec<u32> = here.iter().filter_map(begin).collect();
            keep_beside(rest, &mut starts);
            if !starts.is_empty() {
                places.push((doc, starts));
            }
        }
        first.advance();
    }
    places
}

/// Whether all words stand in a COE, to which their postings go.
fn stand_in(words: &mut [(Postings, u32)], doc: u32) -> bool {
    words.iter_mut().all(|(postings, _)| {
        postings.seek(doc);
        postings.doc() == Some(doc)
    })
}

/// Keeps the beginnings of the phrase beside which all words stand.
fn keep_beside(words: &mut [(Postings, u32)], starts: &mut Vec<u32>) {
    let mut here = Vec::new();
    for (postings, offset) in words {
        postings.positions(&mut here);
        starts.retain(|start| here.binary_search(&(start + *offset)).is_ok());
    }
}
