//! The timeline: what happened, minute by minute.
//!
//! A [`Chronicle`] walks down the blocks of the section (`section.rs`) and
//! makes an [`Entry`] of each row of a table, item of a list, heading or line
//! that begins with a time. [`crate::time`] reads and places the times.

mod chronicle;
mod columns;
mod event;
mod inline;
mod list;
mod section;
mod table;
#[cfg(test)]
mod tests;

pub(super) use chronicle::{Chronicle, Piece};

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::diagnostic::Span;
use crate::markdown::Html;
use crate::time::{Moment, Precision, Zone};

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its `id` on the page, such as `at-0902`; it stays when rows are added.
    pub anchor: String,
    /// The time as the author wrote it.
    pub written: String,
    /// When it was; `None` when that cannot be read, which is reported.
    #[serde(serialize_with = "serialize_moment")]
    pub moment: Option<Moment>,
    /// Which milestone it is.
    pub milestone: Option<Milestone>,
    /// What happened, without the time and without the milestone's word.
    pub event: Html,
    /// The row in the file.
    pub span: Span,
    /// The time in the file.
    pub time_span: Span,
}

/// The turning points of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Milestone {
    /// The impact began.
    Started,
    /// It was noticed.
    Detected,
    /// An incident was declared.
    Declared,
    /// Customers were well again.
    Mitigated,
    /// Everything was well again.
    Resolved,
}

impl Milestone {
    /// Every milestone, in the order in which they happen.
    pub const ALL: [Self; 5] = [
        Self::Started,
        Self::Detected,
        Self::Declared,
        Self::Mitigated,
        Self::Resolved,
    ];

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Detected => "Detected",
            Self::Declared => "Declared",
            Self::Mitigated => "Mitigated",
            Self::Resolved => "Resolved",
        }
    }
}

/// When the milestones were: the first Started, Detected and Declared, the last
/// Mitigated and Resolved; front matter wins. Missing ones are unknown.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Milestones {
    /// The impact began.
    pub started: Option<Reached>,
    /// It was noticed.
    pub detected: Option<Reached>,
    /// An incident was declared.
    pub declared: Option<Reached>,
    /// Customers were well again.
    pub mitigated: Option<Reached>,
    /// Everything was well again.
    pub resolved: Option<Reached>,
}

/// When a milestone was reached.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reached {
    /// When.
    pub at: Timestamp,
    /// The zone in which the author thinks of it.
    #[serde(serialize_with = "serialize_zone")]
    pub zone: Zone,
    /// Whether the author marked it as not exact.
    pub approximate: bool,
    /// How exactly it was written: of a row with a day and no time only the day
    /// is known, and `at` is the first moment of that.
    #[serde(skip)]
    pub precision: Precision,
    /// The row or the front-matter value it was read from.
    pub span: Span,
}

impl Milestones {
    /// When `milestone` was reached, if that is known.
    pub fn get(&self, milestone: Milestone) -> Option<&Reached> {
        match milestone {
            Milestone::Started => self.started.as_ref(),
            Milestone::Detected => self.detected.as_ref(),
            Milestone::Declared => self.declared.as_ref(),
            Milestone::Mitigated => self.mitigated.as_ref(),
            Milestone::Resolved => self.resolved.as_ref(),
        }
    }

    /// The milestone that `milestone` should follow and is before, if there is
    /// one: nothing is before Started, nor Resolved before Mitigated.
    pub fn contradicted(&self, milestone: Milestone) -> Option<Milestone> {
        let second = |milestone| Some(self.get(milestone)?.at.as_second());
        let reached = second(milestone)?;
        let must_follow: &[Milestone] = match milestone {
            Milestone::Started => &[],
            Milestone::Resolved => &[Milestone::Started, Milestone::Mitigated],
            _ => &[Milestone::Started],
        };
        let mut must_follow = must_follow.iter().copied();
        must_follow.find(|other| second(*other).is_some_and(|other| reached < other))
    }

    /// When `milestone` was reached, if that is known and contradicts no other:
    /// what durations are computed from.
    pub fn sound(&self, milestone: Milestone) -> Option<&Reached> {
        self.get(milestone)
            .filter(|_| self.contradicted(milestone).is_none())
    }

    /// Whole seconds from one milestone to another; `None` when either is
    /// unknown or contradicts another, or they are the wrong way round.
    pub fn seconds_between(&self, from: Milestone, to: Milestone) -> Option<i64> {
        let from = self.sound(from)?.at.as_second();
        let to = self.sound(to)?.at.as_second();
        (to >= from).then_some(to - from)
    }

    /// Whether either of two milestones is marked as not exact.
    pub fn is_approximate(&self, from: Milestone, to: Milestone) -> bool {
        [from, to].into_iter().any(|milestone| {
            self.get(milestone)
                .is_some_and(|reached| reached.approximate)
        })
    }
}

#[expect(clippy::ref_option, reason = "serde hands over the field as it is")]
fn serialize_moment<S: Serializer>(moment: &Option<Moment>, out: S) -> Result<S::Ok, S::Error> {
    let shown = moment.as_ref().map(|moment| {
        let zoned = moment.at.to_zoned(moment.zone.tz.clone());
        let until = moment
            .until
            .map(|until| until.to_zoned(moment.zone.tz.clone()));
        let mut text = zoned.to_string();
        if let Some(until) = until {
            text = format!("{text} – {until}");
        }
        if moment.approximate {
            text = format!("~{text}");
        }
        text
    });
    shown.serialize(out)
}

fn serialize_zone<S: Serializer>(zone: &Zone, out: S) -> Result<S::Ok, S::Error> {
    zone.label.serialize(out)
}
