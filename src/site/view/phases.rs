//! The phase bar of a COE: `partials/phases.html`.

use serde::Serialize;

/// How an incident went: a bar to scale, and the same facts as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhasesView {
    /// The whole in a sentence, for those who do not see the bar; it stands for
    /// the bar where there is none.
    pub summary: String,
    /// The bar, if two different times are known.
    pub bar: Option<PhaseBar>,
    /// The milestones in the order of their times, then those that are not known.
    pub list: Vec<PhaseRow>,
    /// What a reader must know so as not to be misled.
    pub notes: Vec<String>,
}

/// The bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseBar {
    /// The height of the whole in pixels: the bar and the milestones below.
    pub height: u32,
    /// Its parts, side by side.
    pub segments: Vec<PhaseSegment>,
    /// The milestones below it.
    pub marks: Vec<PhaseMark>,
}

/// A part of the bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseSegment {
    /// Where it begins, in percent of the width.
    pub x: String,
    /// How wide it is, in percent of the width.
    pub width: String,
    /// Where its middle is, in percent.
    pub middle: String,
    /// `undetected`, `impact`, `after` or `unknown`.
    pub kind: &'static str,
    /// How long it is, such as `≈ 9 min`; nothing where that is not known.
    pub duration: Option<String>,
    /// What it is in words, for a tooltip.
    pub title: String,
    /// What it says where the bar has its full width, if that fits.
    pub label: Option<String>,
    /// What it says on a phone, if that fits.
    pub narrow_label: Option<String>,
    /// Whether it is drawn shorter than its scale.
    pub broken: bool,
}

/// A milestone, or several at one time, below the bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseMark {
    /// Where it stands, in percent of the width.
    pub x: String,
    /// `start` or `end`.
    pub anchor: &'static str,
    /// Its row, from 0.
    pub row: usize,
    /// The end of the line from the bar to it, in pixels.
    pub foot: u32,
    /// The base line of its time, in pixels.
    pub time_y: u32,
    /// The base line of its name: in the first row below the time, in others
    /// behind it on the same line.
    pub name_y: u32,
    /// `09:02`, `≈ 15 Mar 00:10`, with the zone where it must be said.
    pub time: String,
    /// `Started`, `Started, detected`, `Detected after 40 s`
    pub name: String,
}

/// A milestone in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseRow {
    /// `Started`
    pub name: &'static str,
    /// RFC 3339, if it is known.
    pub datetime: Option<String>,
    /// `14 March 2025, 09:02 UTC`, or `unknown`.
    pub time: String,
    /// `9 min after Started`; nothing for the first.
    pub after: Option<String>,
}
