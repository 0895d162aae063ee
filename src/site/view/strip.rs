//! Incident strips: what `partials/strip.html` shows.

use serde::Serialize;

use super::{Markup, Tick};

/// The history at a glance: marks along a line of time. Positions are
/// percentages of its width, and pixels from the top of its height.
#[derive(Debug, Serialize)]
pub struct StripView {
    /// What it is of: `2026 so far`, `History`.
    pub title: String,
    /// Where the same COEs stand as a list.
    pub list_url: String,
    /// `72 COEs`
    pub count: String,
    /// What a mark means.
    pub key: String,
    /// Whether any mark stands for a COE in review.
    pub in_review: bool,
    /// COEs without a date, which cannot be shown.
    pub undated: usize,
    /// Where the time ends that has passed, in percent; nothing if all has.
    pub today: Option<String>,
    /// Horizontal lines.
    pub heights: Vec<HeightMark>,
    /// Where months or years begin, in percent.
    pub begins: Vec<String>,
    /// What they are called.
    pub ticks: Vec<Tick>,
    /// How crowded the marks are, from 0 to 3: the more, the thinner.
    pub crowd: usize,
    /// The marks, the earliest first: links, each with a `path` or, where there
    /// is no duration, a `circle`, and a `use` of `#hit` for the pointer.
    pub marks: Markup,
}

/// A line across the strip.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeightMark {
    /// In pixels from the top.
    pub y: String,
    /// What it says, such as `1 h`.
    pub label: String,
}
