//! When a COE began and ended, as exactly as its file says.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::coe::Coe;
use crate::coe::timeline::{Milestone, Reached};
use crate::time::Precision;

/// A moment, or a day of which the hour is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day, where the author was.
    pub day: Date,
    /// The moment, if more than the day is known.
    pub at: Option<Timestamp>,
}

/// When a COE began: its Started, else its date.
pub fn began(coe: &Coe) -> Option<When> {
    let started = coe.milestones.started.as_ref();
    started.map(reached).or_else(|| dated(coe))
}

/// When a COE was over, for those that came after: its Resolved, unless that
/// contradicts its Started or Mitigated, else its date.
pub fn ended(coe: &Coe) -> Option<When> {
    let resolved = coe.milestones.sound(Milestone::Resolved);
    resolved.map(reached).or_else(|| dated(coe))
}

fn reached(milestone: &Reached) -> When {
    When {
        day: milestone.at.to_zoned(milestone.zone.tz.clone()).date(),
        at: (milestone.precision != Precision::Day).then_some(milestone.at),
    }
}

fn dated(coe: &Coe) -> Option<When> {
    coe.date.map(|day| When { day, at: None })
}

impl When {
    /// Whether this was certainly before `other`.
    pub fn is_before(self, other: Self) -> bool {
        match (self.at, other.at) {
            (Some(this), Some(other)) => this < other,
            _ => self.day < other.day,
        }
    }

    /// The first moment that it may have been: a day begins first at UTC+14.
    pub(super) fn earliest(self) -> Timestamp {
        self.at
            .or_else(|| midnight(self.day, 14))
            .unwrap_or(Timestamp::MIN)
    }

    /// The last moment at which it may have begun to be that day: at UTC−12.
    pub(super) fn latest_dawn(self) -> Timestamp {
        self.at
            .or_else(|| midnight(self.day, -12))
            .unwrap_or(Timestamp::MAX)
    }
}

/// The beginning of a day at a distance from UTC, unless it is off the calendar.
fn midnight(day: Date, hours: i8) -> Option<Timestamp> {
    let offset = Offset::constant(hours);
    offset.to_timestamp(day.at(0, 0, 0, 0)).ok()
}
