//! The timeline.

use serde::Serialize;

use super::Markup;

/// A row of the timeline.
#[derive(Debug, Serialize)]
pub struct TimelineRow {
    /// Its `id`.
    pub anchor: String,
    /// `09:02`, or the author's words when the time cannot be read.
    pub time: String,
    /// RFC 3339, when it can.
    pub datetime: Option<String>,
    /// `09:10`, where a range was written.
    pub until: Option<String>,
    /// Whether the author marked it as not exact.
    pub approximate: bool,
    /// `14 March 2025`, when the day differs from the row above's.
    pub day: Option<String>,
    /// The zone, when it differs from the row above's.
    pub zone: Option<String>,
    /// `Started`, `Detected`, …
    pub milestone: Option<&'static str>,
    /// What happened.
    pub event: Markup,
    /// `14 minutes without an entry`, when the impact went on unwatched.
    pub silence: Option<String>,
}
