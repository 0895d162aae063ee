//! How long it took to detect, mitigate and resolve incidents.

use super::period::{Outside, Place, Span};
use super::rank::{Summary, summary};
use super::{Insights, Scope, Time};
use crate::book::CoeIndex;

/// One time of all the incidents of a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Of all of them, those in no period included; nothing if it is known of none.
    pub summary: Option<Summary>,
    /// Of how many incidents the time is not known.
    pub missing: usize,
    /// How many of those known are estimates.
    pub estimates: usize,
    /// The periods.
    pub span: Span,
    /// One a period.
    pub groups: Vec<Group>,
    /// Incidents whose time is known and that lie in none of the periods.
    pub outside: Outside,
}

/// The incidents of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The time in seconds and the incident, the shortest first.
    pub known: Vec<(i64, CoeIndex)>,
    /// Of how many incidents the time is not known.
    pub missing: usize,
    /// Of those known; nothing if there are none.
    pub summary: Option<Summary>,
}

/// Groups one time of the incidents of a scope by period.
pub fn times(insights: &Insights, scope: Scope, span: Span, time: Time) -> Times {
    let mut groups = vec![Group::default(); span.count()];
    let mut outside = Outside::default();
    let (mut all, mut missing, mut estimates) = (Vec::new(), 0, 0);
    for facts in insights.incidents(scope) {
        let place = span.place(facts.date);
        let group = match place {
            Place::In(period) => Some(&mut groups[period]),
            _ => None,
        };
        let Some(elapsed) = facts.time(time) else {
            missing += 1;
            if let Some(group) = group {
                group.missing += 1;
            }
            continue;
        };
        estimates += usize::from(elapsed.about);
        all.push(elapsed.seconds);
        outside.add(place);
        if let Some(group) = group {
            group.known.push((elapsed.seconds, facts.coe));
        }
    }
    all.sort_unstable();
    for group in &mut groups {
        group.known.sort_unstable();
        let seconds: Vec<i64> = group.known.iter().map(|(seconds, _)| *seconds).collect();
        group.summary = summary(&seconds);
    }
    Times {
        summary: summary(&all),
        missing,
        estimates,
        span,
        groups,
        outside,
    }
}
