//! The actions page.

use serde::Serialize;

use super::{Day, Link, Markup, Pagination};

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
    /// Ideas that no team has signed up to.
    pub proposed: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
    /// Done of all that were signed up to and not dropped, in whole percent;
    /// nothing when there are none.
    pub closed_share: Option<u32>,
    /// Open actions by team; a team may go on on the next page.
    pub teams: Vec<TeamActions>,
    /// Ideas.
    pub ideas: Vec<LedgerRow>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
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
}
