//! "Has this happened before?": the COEs that are closest to a draft.
//!
//! 1. [`terms`]: the draft's most telling terms, its symptoms and identifiers
//!    first.
//! 2. Every COE that has some of them is [scored](crate::answer::score) as by a
//!    query, each term weighted by how much it tells the draft; and a shared
//!    service, tag or cause adds its idf.
//! 3. [`reasons`]: the closest are shown with what they share, what was learned
//!    from them, and what is still to be done.

mod reasons;
mod terms;

#[cfg(test)]
mod tests;

use self::reasons::hit;
use self::terms::{Telling, telling};
use crate::answer::WEIGHTS;
use crate::answer::matches::idf;
use crate::answer::score::{Saturation, Scored};
use crate::document::Document;
use crate::engine::Engine;
use crate::exchange::{Progress, Similar};
use crate::read::Index;
use crate::read::needs::{Damaged, Needs, Unread};

/// COEs with less than this share of the closest one's score share no more
/// than everyday words with the draft.
const FARTHEST: f32 = 0.2;

/// The properties that make COEs alike, by their columns.
const COLUMNS: [&str; 3] = ["service", "tag", "cause"];

impl Engine {
    /// The COEs that are closest to a draft, itself left out by its id, at most
    /// `limit`; or the files that are needed first. [`Damaged`] if the index is
    /// not what a writer wrote, which no other file would mend.
    pub fn similar(
        &mut self,
        document: &Document,
        limit: usize,
    ) -> Result<Progress<Similar>, Damaged> {
        let Self {
            index, analyzer, ..
        } = self;
        let mut needs = Needs::default();
        let Some(mut telling) = telling(index, &mut needs, analyzer, document)? else {
            return Ok(Progress::Missing(needs.into_paths()));
        };
        let Some(scores) = scores(index, &mut needs, document, &mut telling)? else {
            return Ok(Progress::Missing(needs.into_paths()));
        };
        let docs = (0..index.documents()).filter(|doc| scores[*doc as usize] > 0.0);
        let mut closest = Scored::all(index, docs, |doc| scores[doc as usize]);
        closest.sort_unstable_by(Scored::order);

        let mut hits = Vec::new();
        // One more than is wanted, since the draft may be among them.
        for Scored { doc, score, .. } in closest.into_iter().take(limit.saturating_add(1)) {
            if let Some(fragment) = needs.gather(index.fragment(doc))?
                && fragment.id != document.id
            {
                hits.push(hit(document, fragment, analyzer, &telling, score));
            }
        }
        if !needs.is_empty() {
            return Ok(Progress::Missing(needs.into_paths()));
        }
        hits.truncate(limit);
        let best = hits.first().map_or(0.0, |hit| hit.score);
        hits.retain(|hit| hit.score >= best * FARTHEST);
        index.trim();
        Ok(Progress::Done(Similar { hits }))
    }
}

/// How close each COE is to the draft; nothing yet, where files are missing.
/// Weighs the terms anew, now that it is known how many COEs have each.
fn scores(
    index: &Index,
    needs: &mut Needs,
    document: &Document,
    telling: &mut [Telling],
) -> Result<Option<Vec<f32>>, Damaged> {
    let documents = index.documents();
    let mut looked_up = Vec::with_capacity(telling.len());
    for one in telling.iter() {
        looked_up.push(needs.gather(index.terms(&one.term))?.unwrap_or_default());
    }
    if !needs.is_empty() {
        return Ok(None);
    }
    let saturation = Saturation::of(index, &WEIGHTS);
    let mut scores = vec![0.0_f32; documents as usize];
    let mut frequency = vec![0.0_f32; documents as usize];
    for (one, terms) in telling.iter_mut().zip(&looked_up) {
        frequency.fill(0.0);
        for term in terms {
            let weight = WEIGHTS.parts[term.part as usize];
            let postings = index.postings(term).map_err(Unread::into_damaged)?;
            for (doc, count) in postings {
                // A postings list that is damaged may name what is not there.
                if let Some(known) = frequency.get_mut(doc as usize) {
                    *known += count as f32 * weight;
                }
            }
        }
        let having = (0..documents)
            .zip(&frequency)
            .filter(|(_, found)| **found > 0.0);
        one.weight = one.used * idf(documents, having.clone().count());
        for (doc, frequency) in having {
            scores[doc as usize] += one.weight * saturation.saturated(doc, *frequency);
        }
    }
    for (column, values) in
        COLUMNS
            .into_iter()
            .zip([&document.services, &document.tags, &document.causes])
    {
        let Some(labels) = index.labels(column) else {
            continue;
        };
        for place in values.iter().filter_map(|value| labels.place(value)) {
            let has = |doc: &u32| labels.of(*doc).any(|known| known == place);
            let docs: Vec<u32> = (0..documents).filter(has).collect();
            let weight = WEIGHTS.label * idf(documents, docs.len());
            for doc in docs {
                scores[doc as usize] += weight;
            }
        }
    }
    Ok(Some(scores))
}
