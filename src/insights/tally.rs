//! How many COEs of each kind there were in each period.

use jiff::civil::Date;

use super::period::{Outside, Place, Span};
use super::{Insights, Repeat, Scope};
use crate::coe::front_matter::DetectedBy;

/// Counts by period and by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The periods.
    pub span: Span,
    /// For each period as many counts as there are kinds.
    pub counts: Vec<Vec<usize>>,
    /// What lies in none of the periods.
    pub outside: Outside,
    /// What has no date, as many counts as there are kinds.
    pub undated: Vec<usize>,
}

impl Tally {
    /// Counts things by their day and their kind, which is below `kinds`.
    pub fn of(
        span: Span,
        kinds: usize,
        things: impl Iterator<Item = (Option<Date>, usize)>,
    ) -> Self {
        let mut tally = Self {
            span,
            counts: vec![vec![0; kinds]; span.count()],
            outside: Outside::default(),
            undated: vec![0; kinds],
        };
        for (date, kind) in things {
            let place = span.place(date);
            tally.outside.add(place);
            match place {
                Place::In(period) => tally.counts[period][kind] += 1,
                Place::Undated => tally.undated[kind] += 1,
                Place::Earlier | Place::Later => {}
            }
        }
        tally
    }

    /// How many things lie in a period.
    pub fn total(&self, period: usize) -> usize {
        self.counts[period].iter().sum()
    }

    /// How many things of a kind lie in any of the periods.
    pub fn of_kind(&self, kind: usize) -> usize {
        self.counts.iter().map(|counts| counts[kind]).sum()
    }
}

/// COEs by severity. With `levels` severities, the kinds are these, the gravest
/// first, then those without one, then near misses, whatever their severity.
pub fn severities(insights: &Insights, scope: Scope, span: Span, levels: usize) -> Tally {
    let coes = insights.of_scope(scope).map(|facts| {
        let kind = match facts.severity {
            _ if facts.near_miss => levels + 1,
            Some(rank) => rank,
            None => levels,
        };
        (facts.date, kind)
    });
    Tally::of(span, levels + 2, coes)
}

/// Incidents by who or what noticed first: an alarm, a customer, somebody
/// inside, and those that do not say.
pub fn detection(insights: &Insights, scope: Scope, span: Span) -> Tally {
    let incidents = insights.incidents(scope).map(|facts| {
        let kind = match facts.detected_by {
            Some(DetectedBy::Alarm) => 0,
            Some(DetectedBy::Customer) => 1,
            Some(DetectedBy::Internal) => 2,
            None => 3,
        };
        (facts.date, kind)
    });
    Tally::of(span, 4, incidents)
}

/// COEs by whether they happened before: in the order of [`Repeat`].
pub fn repeats(insights: &Insights, scope: Scope, span: Span) -> Tally {
    let coes = insights.of_scope(scope).map(|facts| {
        let kind = match facts.repeat {
            Repeat::First => 0,
            Repeat::Again => 1,
            Repeat::WithOpenActions => 2,
            Repeat::Unknown => 3,
        };
        (facts.date, kind)
    });
    Tally::of(span, 4, coes)
}
