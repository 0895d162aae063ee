//! Which causes meet which services.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Insights, Scope};
use crate::book::TermIndex;

/// How many COEs have each cause and affect each service. A COE with two
/// services stands in two rows, but once in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The services that are told apart, those in most COEs first.
    pub services: Vec<TermIndex>,
    /// How many services share the last row, if any do.
    pub other_services: usize,
    /// The causes that are told apart, those in most COEs first.
    pub causes: Vec<TermIndex>,
    /// How many causes share the last column, if any do.
    pub other_causes: usize,
    /// One row a service, one more for the others; in each a count for each
    /// cause, one more for the others.
    pub cells: Vec<Vec<usize>>,
    /// COEs of each row.
    pub row_totals: Vec<usize>,
    /// COEs of each column.
    pub column_totals: Vec<usize>,
    /// COEs that name both a service and a cause: those counted here.
    pub n: usize,
    /// COEs that name no service or no cause.
    pub missing: usize,
    /// Near misses among the COEs counted.
    pub near_misses: usize,
}

/// Every pair of a service and a cause that occurs, with its number of COEs,
/// by the order of their slugs.
pub fn pairs(insights: &Insights, scope: Scope) -> BTreeMap<(TermIndex, TermIndex), usize> {
    let mut pairs = BTreeMap::new();
    for facts in insights.of_scope(scope) {
        for service in &facts.services {
            for cause in &facts.causes {
                *pairs.entry((*service, *cause)).or_default() += 1;
            }
        }
    }
    pairs
}

/// The matrix of a scope with at most so many rows and columns told apart.
pub fn matrix(
    insights: &Insights,
    scope: Scope,
    most_services: usize,
    most_causes: usize,
) -> Matrix {
    let whole = |facts: &&super::CoeFacts| !facts.services.is_empty() && !facts.causes.is_empty();
    let coes = || insights.of_scope(scope).filter(whole);
    let services = Axis::of(coes().map(|facts| &facts.services), most_services);
    let causes = Axis::of(coes().map(|facts| &facts.causes), most_causes);
    let mut cells = vec![vec![0; causes.len()]; services.len()];
    let mut row_totals = vec![0; services.len()];
    let mut column_totals = vec![0; causes.len()];
    for facts in coes() {
        let rows = services.places(&facts.services);
        let columns = causes.places(&facts.causes);
        for row in &rows {
            row_totals[*row] += 1;
            for column in &columns {
                cells[*row][*column] += 1;
            }
        }
        for column in &columns {
            column_totals[*column] += 1;
        }
    }
    let n = coes().count();
    Matrix {
        other_services: services.others,
        services: services.told,
        other_causes: causes.others,
        causes: causes.told,
        cells,
        row_totals,
        column_totals,
        n,
        missing: insights.of_scope(scope).count() - n,
        near_misses: coes().filter(|facts| facts.near_miss).count(),
    }
}

/// The rows or the columns.
struct Axis {
    told: Vec<TermIndex>,
    /// Where each of `told` stands.
    place: BTreeMap<TermIndex, usize>,
    others: usize,
}

impl Axis {
    /// The terms in most COEs are told apart, at most `most`. One alone beyond
    /// them is told too: "1 other" would take its place.
    fn of<'t>(coes: impl Iterator<Item = &'t Vec<TermIndex>>, most: usize) -> Self {
        let mut counts: BTreeMap<TermIndex, usize> = BTreeMap::new();
        for term in coes.flatten() {
            *counts.entry(*term).or_default() += 1;
        }
        let mut told: Vec<(TermIndex, usize)> = counts.into_iter().collect();
        told.sort_by_key(|(term, count)| (Reverse(*count), *term));
        let mut told: Vec<TermIndex> = told.into_iter().map(|(term, _)| term).collect();
        let others = match told.len().saturating_sub(most) {
            0 | 1 => 0,
            others => others,
        };
        told.truncate(told.len() - others);
        let place = told.iter().enumerate().map(|(place, term)| (*term, place));
        Self {
            place: place.collect(),
            told,
            others,
        }
    }

    fn len(&self) -> usize {
        self.told.len() + usize::from(self.others > 0)
    }

    /// The rows or columns that a COE with these terms stands in, each once.
    fn places(&self, terms: &[TermIndex]) -> BTreeSet<usize> {
        let place = |term: &TermIndex| self.place.get(term).copied();
        terms
            .iter()
            .map(|term| place(term).unwrap_or(self.told.len()))
            .collect()
    }
}
