//! What happened before, and which of its promises were still open then.
//!
//! A *forerunner* of a COE is an earlier one that shares a service **and** a
//! cause with it, or that its `recurrence-of` names. For each the book knows
//! which of its actions were open on the day this one began. Both ends tell the
//! same: a COE names its forerunners, and a forerunner its [`Recurrence::sequels`].
//!
//! **When it began.** The moment of Started; its *day* is the day in the zone in
//! which the author writes that time, the same that the COE's page shows and
//! that `date-mismatch` holds against its date. Where Started is unknown or says
//! only a day, the day is known and the moment is not. A COE with neither a
//! Started nor a date has no forerunners: nobody can tell what was earlier.
//!
//! **Earlier** is what was resolved before this one began. What has no Resolved
//! (or one before its own Started or Mitigated) is judged by its date: an incident that was
//! never closed does not excuse its actions. Two moments are compared as
//! moments, whatever their zones; where only a day is known of either, their
//! days are, and what fell on the same day is not called earlier.
//!
//! **Still open** is an action that was opened by the day on which this one
//! began, and that is open or in progress now or was closed after that day. So
//! one opened on the day was open, and one closed on the day was not. Ideas
//! (`proposed`) never count. Where a day is missing that would decide it, it is
//! said to be [`Stood::Unknown`].
//!
//! No work is done over all pairs of COEs: of those that share one service and
//! one cause only the [`WINDOW`] that began last before this one are looked at,
//! in at most [`PAIRS`] such lists. [`Recurrence::cut_short`] and
//! [`Recurrence::sequels_cut_short`] tell where that may have left something out.
//! Of the forerunners found all that had open actions are kept, and beside them
//! others up to [`KEPT`] in all; the rest are counted.

mod find;
mod standing;
#[cfg(test)]
mod tests;
mod when;

pub(super) use find::find;
pub use standing::{Stood, days_overdue, stood};
pub use when::{When, began, ended};

use super::{Book, CoeIndex};

/// How many COEs of one service and one cause are looked at before another.
pub const WINDOW: usize = 32;
/// In how many pairs of a service and a cause a COE's forerunners are sought.
pub const PAIRS: usize = 64;
/// How many forerunners of one COE are kept, unless more had open actions.
pub const KEPT: usize = 8;

/// What a COE has to do with those before and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// Forerunners: those with open actions first, then those that the author
    /// declares, then those that began last. At most [`KEPT`], but all those with
    /// open actions.
    pub forerunners: Vec<Forerunner>,
    /// How many forerunners were found, those that are not kept included.
    pub found: usize,
    /// Of these, how many had an action that was open.
    pub found_open: usize,
    /// Whether there may be more that were not looked at.
    pub cut_short: bool,
    /// Later COEs that keep this one as a forerunner, in the order in which they
    /// began: among them all that began while an action of this one was open.
    pub sequels: Vec<CoeIndex>,
    /// How many other later COEs have this one as a forerunner, but do not keep
    /// it: none of its actions is known to have been open when they began.
    pub more_sequels: usize,
    /// Whether there may be later ones that did not look at this one.
    pub sequels_cut_short: bool,
}

/// An earlier COE of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forerunner {
    /// Which.
    pub coe: CoeIndex,
    /// Whether the later one's `recurrence-of` names it.
    pub declared: bool,
    /// Whether both have a service and a cause in common.
    pub shared: bool,
    /// Its actions that were open when the later one began, or may have been, by
    /// their index in [`crate::coe::Coe::actions`].
    pub actions: Vec<(usize, Stood)>,
}

impl Forerunner {
    /// Its actions that were open when the later one began.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.standing(Stood::Open)
    }

    /// Its actions of which nobody can tell whether they were open.
    pub fn unknown(&self) -> impl Iterator<Item = usize> + '_ {
        self.standing(Stood::Unknown)
    }

    /// Whether any of its actions was open when the later one began.
    pub fn had_open(&self) -> bool {
        self.open().next().is_some()
    }

    fn standing(&self, wanted: Stood) -> impl Iterator<Item = usize> + '_ {
        let actions = self.actions.iter();
        actions
            .filter(move |(_, stood)| *stood == wanted)
            .map(|(action, _)| *action)
    }
}

/// The forerunners of a COE whose actions were still open when it began: what
/// the rule `repeat-with-open-actions` finds.
pub fn repeats_with_open_actions(
    book: &Book,
    coe: CoeIndex,
) -> impl Iterator<Item = &Forerunner> + '_ {
    let forerunners = &book.connections[coe].recurrence.forerunners;
    forerunners.iter().filter(|before| before.had_open())
}

/// The later COEs that keep `coe` as a forerunner, each with what it says of it,
/// in the order in which they began.
pub fn sequels(book: &Book, coe: CoeIndex) -> impl Iterator<Item = (CoeIndex, &Forerunner)> + '_ {
    let sequels = &book.connections[coe].recurrence.sequels;
    sequels.iter().filter_map(move |later| {
        let forerunners = &book.connections[*later].recurrence.forerunners;
        let forerunner = forerunners.iter().find(|before| before.coe == coe)?;
        Some((*later, forerunner))
    })
}

/// The COEs that began while an action of `coe` was open, in that order.
pub fn happened_again(
    book: &Book,
    coe: CoeIndex,
    action: usize,
) -> impl Iterator<Item = CoeIndex> + '_ {
    sequels(book, coe)
        .filter(move |(_, before)| before.open().any(|open| open == action))
        .map(|(later, _)| later)
}
