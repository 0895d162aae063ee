//! Which COEs are most alike, and why.
//!
//! COEs that share something rare are alike. What they share (services, causes,
//! tags, identifiers) weighs its information, ln(N / n), where n of N COEs have
//! it. No work is ever done over all pairs: a candidate must stand near, in
//! the list of those that share a thing, and that window has a fixed width; so
//! the time grows with the number of COEs, not with its square.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::CoeIndex;
use crate::coe::Coe;
use crate::markdown::url_slug;

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
    Service(String),
    /// A cause, by its slug.
    Cause(String),
    /// A tag, by its slug.
    Tag(String),
    /// An identifier that stands in few COEs, such as an error code.
    Identifier(String),
}

/// How many are kept for each COE.
const KEPT: usize = 5;
/// An identifier in more COEs than this tells nothing.
const FEW: usize = 8;
/// How many neighbours, on each side, in the list of a shared thing.
const WINDOW: usize = 24;
/// Less shared information than this, in nats, is a coincidence.
const LEAST_SCORE: f64 = 1.0;

/// For each COE those most like it, the nearest first.
pub(super) fn find(coes: &[Arc<Coe>]) -> Vec<Vec<Related>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for coe in coes {
        for identifier in &coe.identifiers {
            *counts.entry(identifier).or_default() += 1;
        }
    }
    let features: Vec<Vec<Reason>> = coes
        .par_iter()
        .map(|coe| {
            let own = coe.identifiers.iter();
            features(
                coe,
                own.filter(|identifier| (2..=FEW).contains(&counts[identifier.as_str()])),
            )
        })
        .collect();
    drop(counts);
    let mut numbers: HashMap<&Reason, usize> = HashMap::new();
    let mut holders: Vec<Vec<CoeIndex>> = Vec::new();
    for (coe, own) in features.iter().enumerate() {
        for feature in own {
            let number = *numbers.entry(feature).or_insert(holders.len());
            if number == holders.len() {
                holders.push(Vec::new());
            }
            holders[number].push(coe);
        }
    }
    let numbered: Vec<Vec<usize>> = features
        .iter()
        .map(|own| {
            let mut own: Vec<usize> = own
                .iter()
                .map(|feature| numbers[feature])
                .filter(|number| holders[*number].len() > 1)
                .collect();
            own.sort_unstable();
            own
        })
        .collect();
    let mut names: Vec<Option<&Reason>> = vec![None; holders.len()];
    for (feature, number) in &numbers {
        names[*number] = Some(feature);
    }
    let total = coes.len() as f64;
    let index = Index {
        information: holders
            .iter()
            .map(|holders| (total / holders.len() as f64).ln())
            .collect(),
        holders: &holders,
        numbered: &numbered,
        names: &names,
    };
    (0..coes.len())
        .into_par_iter()
        .map(|coe| index.nearest(coe))
        .collect()
}

/// What a COE may share with another, without repeats.
fn features<'i>(coe: &Coe, identifiers: impl Iterator<Item = &'i String>) -> Vec<Reason> {
    let slugs = |terms: &[crate::diagnostic::Spanned<String>]| -> Vec<String> {
        terms.iter().map(|term| url_slug(&term.value)).collect()
    };
    let mut features: Vec<Reason> = Vec::new();
    features.extend(slugs(&coe.front.services).into_iter().map(Reason::Service));
    features.extend(slugs(&coe.front.causes).into_iter().map(Reason::Cause));
    features.extend(slugs(&coe.front.tags).into_iter().map(Reason::Tag));
    features.extend(identifiers.cloned().map(Reason::Identifier));
    features.sort();
    features.dedup();
    features
}

struct Index<'i> {
    /// For each feature, what it tells, in nats.
    information: Vec<f64>,
    /// For each feature, the COEs that have it, ascending.
    holders: &'i [Vec<CoeIndex>],
    /// For each COE, the features that tell something, ascending.
    numbered: &'i [Vec<usize>],
    names: &'i [Option<&'i Reason>],
}

impl Index<'_> {
    fn nearest(&self, coe: CoeIndex) -> Vec<Related> {
        let mut candidates: Vec<CoeIndex> = Vec::new();
        for feature in &self.numbered[coe] {
            let holders = &self.holders[*feature];
            let own = holders.partition_point(|holder| *holder < coe);
            let window = own.saturating_sub(WINDOW)..(own + WINDOW + 1).min(holders.len());
            candidates.extend(&holders[window]);
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut related: Vec<(f64, CoeIndex)> = candidates
            .into_iter()
            .filter(|other| *other != coe)
            .map(|other| (self.score(coe, other), other))
            .filter(|(score, _)| *score >= LEAST_SCORE)
            .collect();
        related.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        related.truncate(KEPT);
        related
            .into_iter()
            .map(|(score, other)| Related {
                coe: other,
                reasons: self.reasons(coe, other),
                score,
            })
            .collect()
    }

    /// The features of both, ascending: both lists are.
    fn shared(&self, a: CoeIndex, b: CoeIndex) -> impl Iterator<Item = usize> + '_ {
        let mut others = self.numbered[b].iter().copied().peekable();
        let own = self.numbered[a].iter().copied();
        own.filter(move |feature| {
            while others.next_if(|other| other < feature).is_some() {}
            others.peek() == Some(feature)
        })
    }

    fn score(&self, a: CoeIndex, b: CoeIndex) -> f64 {
        self.shared(a, b)
            .map(|feature| self.information[feature])
            .sum()
    }

    fn reasons(&self, a: CoeIndex, b: CoeIndex) -> Vec<Reason> {
        let mut shared: Vec<usize> = self.shared(a, b).collect();
        shared.sort_by(|a, b| {
            self.holders[*a]
                .len()
                .cmp(&self.holders[*b].len())
                .then_with(|| self.names[*a].cmp(&self.names[*b]))
        });
        shared
            .into_iter()
            .filter_map(|feature| self.names[feature].cloned())
            .collect()
    }
}
