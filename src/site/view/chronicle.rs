//! The timeline.

use serde::Serialize;

use super::Markup;

/// A row of the timeline.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its `id`.
    pub anchor: String,
    /// `09:02`, or the author's words when the time cannot be read.
    pub time: String,
    /// RFC 3339, when it can.
    pub datetime: Option<String>,
    /// Where a range was written.
    pub until: Option<Until>,
    /// Whether the author marked it as not exact.
    pub approximate: bool,
    /// `14 March 2025`, when the day is not that of the rows above.
    pub day: Option<String>,
    /// `from here in PDT`, when the zone or its clocks are not those of the rows
    /// above.
    pub zone: Option<String>,
    /// `Started`, `Detected`, …
    pub milestone: Option<&'static str>,
    /// The milestone of a row for which the front matter says another time.
    pub overruled: Option<&'static str>,
    /// What happened.
    pub event: Markup,
    /// How much space shows the time since the row above: 0 to 6.
    pub step: usize,
    /// `14 min without an entry`, `3 d later`, when that time was long.
    pub gap: Option<String>,
}

/// The end of a range.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Until {
    /// `09:10`
    pub time: String,
    /// `15 Mar`, when it is another day than that on which it began.
    pub day: Option<String>,
}

/// A timeline on a line that is to scale. Places and lengths are in percent of
/// its width, without the sign.
#[derive(Debug, Serialize)]
pub struct TimeStrip {
    /// What it shows, and from when to when.
    pub description: String,
    /// When it begins: `09:02`, `12 Jan 21:00`.
    pub from: String,
    /// When it ends, with its zone.
    pub to: String,
    /// From its beginning to its end: `1 h 18 min`.
    pub length: String,
    /// How many rows are not on it, for want of a time: `2 entries`.
    pub timeless: Option<String>,
    /// While customers were affected.
    pub impact: Option<Stretch>,
    /// Between two entries that are far apart, and how long that is.
    pub silences: Vec<Stretch>,
    /// Entries that last, or of which only the day is known.
    pub ranges: Vec<Stretch>,
    /// Entries, in the order of the rows; the milestones last, so that they are
    /// drawn above the others.
    pub marks: Vec<Mark>,
}

/// A part of the line.
#[derive(Debug, Serialize)]
pub struct Stretch {
    /// Where it begins.
    pub x: String,
    /// How long it is.
    pub width: String,
    /// `14 min without an entry`
    pub label: String,
}

/// A point of the line.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// Where it is.
    pub x: String,
    /// `#id` of its row; empty for a milestone that only the front matter states.
    pub url: String,
    /// `started`, `detected`, …
    pub milestone: Option<String>,
    /// `09:11 Detected`
    pub label: String,
}
