//! The actions page.

use serde::Serialize;

use super::{CoeLink, Day, Link, Markup, Pagination};

/// `actions.html`
#[derive(Debug, Serialize)]
pub struct ActionsPage {
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// The day on which "overdue" was judged.
    pub as_of: Day,
    /// Open or in progress.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// Of these, due within `soon_days` days.
    pub soon: usize,
    /// What "soon" is.
    pub soon_days: u32,
    /// Of the open ones, those that were open when it happened again.
    pub again: usize,
    /// Ideas that no team has signed up to.
    pub proposed: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
    /// Done of all that were signed up to and not dropped, in whole percent;
    /// nothing when there are none.
    pub closed_share: Option<usize>,
    /// How long the done ones took, as far as that is known.
    pub close_times: Option<CloseTimes>,
    /// Done ones of which it is not known how long they took.
    pub close_unknown: usize,
    /// Done, and said to be known to work.
    pub verified: usize,
    /// Those of them that were closed last; on the first page.
    pub lately_verified: Vec<VerifiedRow>,
    /// Open actions by team; a team may go on on the next page.
    pub teams: Vec<TeamActions>,
    /// Ideas.
    pub ideas: Vec<LedgerRow>,
    /// All actions as files: CSV, iCalendar, JSON.
    pub downloads: Vec<Link>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
}

/// Days from opened to closed, by nearest rank.
#[derive(Debug, Serialize)]
pub struct CloseTimes {
    /// Of how many actions.
    pub n: usize,
    /// At least half of them took no longer.
    pub median: i64,
    /// At least nine in ten took no longer.
    pub ninetieth: i64,
}

/// An action that is known to work.
#[derive(Debug, Serialize)]
pub struct VerifiedRow {
    /// What was done, shortened.
    pub text: String,
    /// Its place on the COE's page.
    pub url: String,
    /// How it is known, shortened.
    pub verified: String,
    /// The day it was closed.
    pub closed: Option<Day>,
}

/// What one team owes.
#[derive(Debug, Serialize)]
pub struct TeamActions {
    /// The team; nothing where no owner is named.
    pub team: Option<Link>,
    /// How many it owes in all.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// Of these, due soon.
    pub soon: usize,
    /// Overdue first, then by day.
    pub actions: Vec<LedgerRow>,
}

/// An action away from its COE.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerRow {
    /// What is to be done.
    pub html: Markup,
    /// Its place on the COE's page.
    pub url: String,
    /// Its COE's title.
    pub coe_title: String,
    /// The team.
    pub owner: Option<Link>,
    /// `P1`.
    pub priority: Option<String>,
    /// The day by which it is to be done.
    pub due: Option<Day>,
    /// `proposed`, `open`, `in-progress`, `done` or `dropped`.
    pub status: &'static str,
    /// `Open`, `In progress`, …
    pub status_label: &'static str,
    /// How long past its day, such as `19 days`; nothing when it is not.
    pub overdue: Option<String>,
    /// How long until its day, such as `in 5 days`, if that is soon.
    pub soon: Option<String>,
    /// COEs that began while it was open, at most two; only while it still is.
    pub again: Vec<CoeLink>,
    /// How many more there are.
    pub again_more: usize,
}
