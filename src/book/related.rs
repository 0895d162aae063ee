//! Which COEs are most alike, and why.
//!
//! COEs that share something rare are alike. What they share (services, causes,
//! tags, identifiers) weighs its information, ln(N / n), where n of N COEs have
//! it. No work is ever done over all pairs: a candidate must stand near, in
//! the list of those that share a thing, and that window has a fixed width; so
//! the time grows with the number of COEs, not with its square.
//!
//! What is most like a COE depends on the things that it has itself and on who
//! else has them. So after an edit only those are looked at again that have a
//! thing which the edited COE has got or lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::things::{Index, Thing, Things};
use super::{Book, CoeIndex, Connections, Terms};
use crate::coe::Coe;

/// A COE that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Which.
    pub coe: CoeIndex,
    /// What they share, the rarest first.
    pub reasons: Vec<Reason>,
    /// The sum of the information in what they share, in nats.
    pub score: f64,
}

/// Something that two COEs share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A service, by its slug.
    Service(Arc<str>),
    /// A cause, by its slug.
    Cause(Arc<str>),
    /// A tag, by its slug.
    Tag(Arc<str>),
    /// An identifier that stands in few COEs, such as an error code.
    Identifier(Arc<str>),
}

/// How many are kept for each COE.
const KEPT: usize = 5;
/// How many neighbours, on each side, in the list of a shared thing.
const WINDOW: usize = 24;
/// Less shared information than this, in nats, is a coincidence.
const LEAST_SCORE: f64 = 1.0;

/// For each COE those most like it, the nearest first. What holds as it did in
/// `before`, an earlier version of the book, is taken from there.
pub(super) fn find(
    coes: &[Arc<Coe>],
    terms: &Terms,
    connections: &[Connections],
    before: Option<&Book>,
) -> Vec<Arc<[Related]>> {
    let things = Things::of(coes, terms, connections);
    let touched = before.and_then(|before| Some((before, touched(coes, &things, before)?)));
    let total = coes.len() as f64;
    let information: Vec<f64> = things
        .holders
        .iter()
        .map(|holders| (total / holders.len() as f64).ln())
        .collect();
    let finder = Finder {
        things: &things,
        information,
    };
    (0..coes.len())
        .into_par_iter()
        .map_init(
            || vec![0.0; things.holders.len()],
            |own, coe| match &touched {
                Some((before, touched)) if !touched.contains(&coe) => {
                    Arc::clone(&before.connections[coe].related)
                }
                _ => finder.nearest(coe, own).into(),
            },
        )
        .collect()
}

/// The COEs for which others may be most alike than in `before`; nothing if these
/// may be all.
fn touched(coes: &[Arc<Coe>], things: &Things<'_>, before: &Book) -> Option<BTreeSet<CoeIndex>> {
    if before.coes.len() != coes.len() {
        return None;
    }
    let pairs = coes.iter().zip(&before.coes).enumerate();
    let edited = pairs.filter(|(_, (now, before))| !Arc::ptr_eq(now, before));
    let mut touched = BTreeSet::new();
    for (index, (now, before)) in edited {
        let (now, before) = (Thing::all(now), Thing::all(before));
        for thing in now.symmetric_difference(&before) {
            touched.insert(index);
            touched.extend(things.having(thing));
        }
    }
    Some(touched)
}

struct Finder<'f> {
    things: &'f Things<'f>,
    /// For each thing, what it tells, in nats.
    information: Vec<f64>,
}

impl Finder<'_> {
    /// Those most like a COE. `own` is as long as there are things, and nought.
    fn nearest(&self, coe: CoeIndex, own: &mut [f64]) -> Vec<Related> {
        let things = &self.things.of_coe[coe];
        let mut candidates: Vec<u32> = Vec::new();
        for thing in things {
            let holders = &self.things.holders[*thing as usize];
            let place = holders.partition_point(|holder| (*holder as usize) < coe);
            let window = place.saturating_sub(WINDOW)..(place + WINDOW + 1).min(holders.len());
            candidates.extend(&holders[window]);
        }
        candidates.sort_unstable();
        candidates.dedup();
        for thing in things {
            own[*thing as usize] = self.information[*thing as usize];
        }
        // What only the other has adds nothing; the sum is always in the order of
        // things, so that it does not depend on which of the two is looked at.
        let score = |other: CoeIndex| -> f64 {
            let others = self.things.of_coe[other].iter();
            others.map(|thing| own[*thing as usize]).sum()
        };
        let mut related: Vec<(f64, CoeIndex)> = candidates
            .into_iter()
            .map(|other| other as usize)
            .filter(|other| *other != coe)
            .map(|other| (score(other), other))
            .filter(|(score, _)| *score >= LEAST_SCORE)
            .collect();
        for thing in things {
            own[*thing as usize] = 0.0;
        }
        let nearer = |a: &(f64, CoeIndex), b: &(f64, CoeIndex)| {
            b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1))
        };
        if related.len() > KEPT {
            related.select_nth_unstable_by(KEPT, nearer);
            related.truncate(KEPT);
        }
        related.sort_by(nearer);
        related
            .into_iter()
            .map(|(score, other)| Related {
                coe: other,
                reasons: self.reasons(coe, other),
                score,
            })
            .collect()
    }

    fn reasons(&self, a: CoeIndex, b: CoeIndex) -> Vec<Reason> {
        let others = &self.things.of_coe[b];
        let own = self.things.of_coe[a].iter();
        let mut shared: Vec<Index> = own
            .filter(|thing| others.binary_search(thing).is_ok())
            .copied()
            .collect();
        // Things are numbered in the order of their names.
        shared.sort_by_key(|thing| (self.things.holders[*thing as usize].len(), *thing));
        let names = &self.things.names;
        shared
            .into_iter()
            .map(|thing| names[thing as usize].clone())
            .collect()
    }
}
