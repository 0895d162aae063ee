//! A question to its answer.
//!
//! 1. [`crate::query::parse`]: the text → what is asked.
//! 2. [`planner`], [`demands`]: filters are resolved at once; words become slots
//!    of a [`plan`].
//! 3. [`lookup`], [`correct`]: slots are looked up, completed, corrected.
//! 4. [`phrase`]: phrases are held against positions.
//! 5. [`mod@matches`], [`score`] and [`mod@rank`]: COEs are scored and put in order.
//! 6. [`facets`]: what matches is counted.
//! 7. [`crate::snippet`]: the hits that are wanted are shown from their fragments.
//!
//! Where a step lacks files, the question ends there, and begins anew when they
//! have come: everything before is cheap to do again.

pub(crate) mod bits;
mod correct;
mod demands;
mod facets;
mod filters;
mod hits;
mod known;
pub(crate) mod labels;
mod lookup;
pub(crate) mod matches;
mod offers;
mod phrase;
mod plan;
mod planner;
mod rank;
pub(crate) mod score;
pub(crate) mod stop;
mod suggest;
#[cfg(test)]
pub(crate) mod tests;
mod weights;

use std::collections::HashSet;

use self::hits::hits;
use self::matches::{Lookup, Matches};
pub use self::weights::{WEIGHTS, Weights};
use crate::engine::Engine;
use crate::exchange::{Answer, Progress, Question};
use crate::query;
use crate::read::needs::{Damaged, Needs};

/// The most that is said about one query.
const MOST_NOTES: usize = 6;

impl Engine {
    /// Answers a question, or names the files that are needed first. [`Damaged`]
    /// if the index is not what a writer wrote, which no other file would mend.
    pub fn answer(&mut self, question: &Question) -> Result<Progress<Answer>, Damaged> {
        self.answer_weighed(question, &WEIGHTS)
    }

    /// As [`Engine::answer`], with other weights than the usual ones, to measure
    /// what they are worth.
    pub fn answer_weighed(
        &mut self,
        question: &Question,
        weights: &Weights,
    ) -> Result<Progress<Answer>, Damaged> {
        let Self {
            index,
            analyzer,
            names,
        } = self;
        let query = query::parse(&question.query, question.typing);
        let within = query.parts;
        let nodes = query.nodes.clone();
        let mut plan = planner::plan(index, analyzer, &question.query, query);
        let found = match lookup::look_up(index, analyzer, &plan, weights, names)? {
            Progress::Done(found) => found,
            Progress::Missing(paths) => return Ok(Progress::Missing(paths)),
        };
        let mut needs = Needs::default();
        let phrases = phrase::phrases(index, &mut needs, &plan, within)?;
        if !needs.is_empty() {
            return Ok(Progress::Missing(needs.into_paths()));
        }
        plan.loosen(&phrases);

        let lookup = Lookup {
            index,
            names,
            weights,
            within,
        };
        let slots = plan.slots.iter().zip(&found).zip(&phrases);
        let matches: Vec<Matches> = slots
            .map(|((slot, found), phrases)| lookup.matches(slot, found, phrases))
            .collect::<Result<_, _>>()?;
        let most = question.offset.saturating_add(question.limit);
        let ranked = rank::rank(index, &plan, &matches, weights, most);

        let marker = hits::marker(&plan, &found);
        let shown = ranked.best.iter().skip(question.offset);
        let hits = match hits(index, analyzer, shown, &marker, &matches)? {
            Progress::Done(hits) => hits,
            Progress::Missing(paths) => return Ok(Progress::Missing(paths)),
        };
        let facets = if question.facets {
            facets::facets(index, &ranked, &question.query)
        } else {
            Vec::new()
        };
        let mut notes = std::mem::take(&mut plan.notes);
        if !question.typing {
            notes.extend(offers::offers(index, &question.query, &nodes));
        }
        if plan.is_empty() && !question.typing && !question.query.trim().is_empty() {
            notes.push(suggest::nothing_sought());
        }
        if ranked.total == 0
            && let Some(without) = suggest::without_filters(&question.query, &plan)
        {
            plan.drop_filters();
            let count = rank::rank(index, &plan, &matches, weights, 0).total;
            notes.extend((count > 0).then(|| suggest::fewer_filters(without, count)));
        }
        index.trim();
        // Each thing is said once, and not too many of them.
        let mut said = HashSet::new();
        notes.retain(|note| said.insert(note.message.clone()));
        notes.truncate(MOST_NOTES);
        Ok(Progress::Done(Answer {
            total: ranked.total,
            hits,
            facets,
            filters: query::filter_terms(&question.query, question.typing),
            notes,
            suggestion: suggest::spelling(&question.query, &plan, &found),
        }))
    }
}
