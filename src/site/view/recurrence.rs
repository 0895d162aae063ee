//! What came before a COE, what came after, and what was still open then.

use serde::Serialize;

use super::{CoeLink, Day};

/// What a COE has to do with earlier and later ones of its kind. All of it is
/// about days that have passed: it does not change from day to day.
#[derive(Debug, Serialize)]
pub struct RecurrenceView {
    /// How many forerunners it has.
    pub found: usize,
    /// Of these, how many had actions that were open when this began.
    pub found_open: usize,
    /// Those with open actions, at most two; else one alone: that which this is
    /// declared a recurrence of, or the nearest if there is none.
    pub before: Vec<ThenView>,
    /// COEs that began while actions of this one were open, at most two.
    pub after: Vec<ThenView>,
    /// How many of those there are.
    pub after_open: usize,
    /// Forerunners for the margin.
    pub earlier: Vec<NeighbourView>,
    /// Those that came after, for the margin.
    pub later: Vec<NeighbourView>,
    /// How many more came after.
    pub later_more: usize,
    /// How many COEs of each service and cause were looked at, where that left
    /// some out.
    pub looked_at: Option<usize>,
    /// Whether later ones may have been left out for the same reason.
    pub later_cut_short: bool,
}

/// Another COE, and how the earlier one's actions stood when the later began.
#[derive(Debug, Serialize)]
pub struct ThenView {
    /// The other one.
    pub coe: CoeLink,
    /// Whether the later one says that it is a recurrence of the earlier.
    pub declared: bool,
    /// How many of the earlier one's actions were open.
    pub open: usize,
    /// Two of them at most, those that were due first.
    pub actions: Vec<StoodView>,
    /// How many more were.
    pub more: usize,
    /// Of how many a day is missing that would tell.
    pub unknown: usize,
}

/// An action as it stood on that day.
#[derive(Debug, Serialize)]
pub struct StoodView {
    /// What is to be done, shortened.
    pub text: String,
    /// Its place on its COE's page.
    pub url: String,
    /// `41 days`, if it was overdue.
    pub overdue: Option<String>,
    /// The day by which it was to be done.
    pub due: Option<Day>,
}

/// Another COE in the margin.
#[derive(Debug, Serialize)]
pub struct NeighbourView {
    /// Which.
    pub coe: CoeLink,
    /// Whether the later one says that it is a recurrence of the earlier.
    pub declared: bool,
    /// `same service and cause`; empty when it is only declared.
    pub reason: String,
    /// How many actions of the earlier one were open when the later began.
    pub open: usize,
}
