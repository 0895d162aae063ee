//! "Has this happened before?": the COEs that are closest to a draft.
//!
//! 1. [`terms`]: the draft's most telling terms, its symptoms and identifiers
//!    first.
//! 2. Every COE that has some of them, or shares a service, tag or cause, is
//!    scored as by a query, each term weighted by how much it tells.
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
    /// The COEs that are closest to a draft, itself left out by its id; or the
    /// files that are needed first.
    pub fn similar(
        &mut self,
        document: &Document,
        limit: usize,
    ) -> Result<Progress<Similar>, Damaged> {
        let Self {
            index, analyzer, ..
        } = self;
        let mut needs = Needs::default();
        let Some(telling) = telling(index, &mut needs, analyzer, document)? else {
            return Ok(Progress::Missing(needs.into_paths()));
        };
        let Some(scores) = scores(index, &mut needs, document, &telling)? else {
            return Ok(Progress::Missing(needs.into_paths()));
        };
        let mut docs: Vec<u32> = (0..index.documents())
            .filter(|doc| scores[*doc as usize] > 0.0)
            .collect();
        // Of equals the newest: it has the largest number.
        docs.sort_by(|one, other| {
            let order = scores[*other as usize].total_cmp(&scores[*one as usize]);
            order.then(other.cmp(one))
        });

        let mut hits = Vec::new();
        // One more than is wanted, since the draft may be among them.
        for doc in docs.into_iter().take(limit.saturating_add(1)) {
            if let Some(fragment) = needs.gather(index.fragment(doc))?
                && fragment.id != document.id
            {
                let score = scores[doc as usize];
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
fn scores(
    index: &Index,
    needs: &mut Needs,
    document: &Document,
    telling: &[Telling],
) -> Result<Option<Vec<f32>>, Damaged> {
    let documents = index.documents();
    let mut looked_up = Vec::with_capacity(telling.len());
    for one in telling {
        looked_up.push(needs.gather(index.terms(&one.term))?.unwrap_or_default());
    }
    if !needs.is_empty() {
        return Ok(None);
    }
    let mut scores = vec![0.0_f32; documents as usize];
    let mut frequency = vec![0.0_f32; documents as usize];
    for (one, terms) in telling.iter().zip(&looked_up) {
        frequency.fill(0.0);
        for term in terms {
            let weight = WEIGHTS.parts[term.part as usize];
            let postings = index.postings(term).map_err(|unread| match unread {
                Unread::Damaged(what) => Damaged(what),
                Unread::Missing(paths) => Damaged(format!("{paths:?} were there before")),
            })?;
            for (doc, count) in postings {
                if let Some(known) = frequency.get_mut(doc as usize) {
                    *known += count as f32 * weight;
                }
            }
        }
        for (score, frequency) in scores.iter_mut().zip(&frequency) {
            *score += one.weight * frequency / (frequency + WEIGHTS.k1);
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
