//! How an incident went: from its milestones to a bar and a list of phases.
//!
//! 1. [`moments`] takes the milestones that can stand on one line of time, in
//!    the order of their times; what contradicts the start is left out and said.
//! 2. `bar` lays out the spans between them.
//! 3. `said` says the same in words.

mod bar;
mod said;
#[cfg(test)]
mod tests;

use super::view::PhasesView;
use crate::coe::Coe;
use crate::coe::front_matter::Kind;
use crate::coe::timeline::{Milestone, Reached};
use crate::time::Precision;

/// A milestone on the line of time.
struct Moment<'c> {
    milestone: Milestone,
    reached: &'c Reached,
}

impl Moment<'_> {
    fn second(&self) -> i64 {
        self.reached.at.as_second()
    }

    /// Whether only the day is known.
    fn is_whole_day(&self) -> bool {
        self.reached.precision == Precision::Day
    }

    fn civil(&self) -> jiff::civil::DateTime {
        self.reached.zone.tz.to_datetime(self.reached.at)
    }
}

/// The phases of a COE; nothing if none of its times is known.
pub(super) fn phases(coe: &Coe) -> Option<PhasesView> {
    let (moments, refused) = moments(coe);
    moments.first()?;
    let known = |milestone: Milestone| moments.iter().any(|it| it.milestone == milestone);
    let near_miss = coe.front.kind == Kind::NearMiss;
    let unknown: Vec<Milestone> = Milestone::ALL
        .into_iter()
        // Many incidents are never declared, and a near miss has no end.
        .filter(|milestone| *milestone != Milestone::Declared && !near_miss && !known(*milestone))
        .collect();
    let bar = if near_miss { None } else { bar::bar(&moments) };
    Some(PhasesView {
        summary: said::summary(&moments, near_miss),
        list: said::list(&moments, &unknown, &refused),
        notes: said::notes(&moments, &unknown, &refused, bar.as_ref()),
        bar,
    })
}

/// A milestone whose time contradicts another's.
struct Refused {
    milestone: Milestone,
    /// The one that it should follow.
    other: Milestone,
}

/// The milestones in the order of their times, and those that cannot be: before
/// Started, or Resolved before Mitigated.
fn moments(coe: &Coe) -> (Vec<Moment<'_>>, Vec<Refused>) {
    let milestones = &coe.milestones;
    let mut moments = Vec::new();
    let mut refused = Vec::new();
    for milestone in Milestone::ALL {
        let Some(reached) = milestones.get(milestone) else {
            continue;
        };
        if let Some(other) = milestones.contradicted(milestone) {
            refused.push(Refused { milestone, other });
            continue;
        }
        moments.push(Moment { milestone, reached });
    }
    // Stable: at one time they stand in the order in which they happen.
    moments.sort_by_key(Moment::second);
    (moments, refused)
}
