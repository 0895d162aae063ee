//! What the statistics know of one COE and of one action.

use jiff::civil::Date;

use crate::book::{Book, CoeIndex, TermIndex, recurrence};
use crate::coe::Coe;
use crate::coe::actions::{Action, ActionStatus};
use crate::coe::front_matter::{Customers, DetectedBy, Kind};
use crate::coe::impact::{self, Elapsed};
use crate::coe::timeline::Milestone;

/// The numbers of one COE. What is unknown is `None`, never zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoeFacts {
    /// Its index in [`Book::coes`].
    pub coe: CoeIndex,
    /// The day it began.
    pub date: Option<Date>,
    /// Its place among the configured severities, the gravest first.
    pub severity: Option<usize>,
    /// Whether it is a near miss: it has no customers and no customer-minutes,
    /// and its times are not among those of incidents.
    pub near_miss: bool,
    /// Each service once.
    pub services: Vec<TermIndex>,
    /// Each cause once.
    pub causes: Vec<TermIndex>,
    /// Who or what noticed first.
    pub detected_by: Option<DetectedBy>,
    /// Detected − Started.
    pub detect: Option<Elapsed>,
    /// Mitigated − Started.
    pub mitigate: Option<Elapsed>,
    /// Resolved − Started.
    pub resolve: Option<Elapsed>,
    /// How many customers were affected, and whether that is an estimate.
    pub customers: Option<(u64, bool)>,
    /// Customers × minutes of impact, and whether an input is an estimate.
    pub customer_minutes: Option<(u128, bool)>,
    /// Whether it happened before.
    pub repeat: Repeat,
}

/// Whether something like it happened before: see [`crate::book::recurrence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Nothing earlier shares a service and a cause with it or is named by its
    /// `recurrence-of`.
    First,
    /// Something does, and no action of that is known to have been open.
    Again,
    /// Something does, and an action of it was still open when this began.
    WithOpenActions,
    /// It names no service or no cause, or not when it began, and no
    /// `recurrence-of`: nobody can tell.
    Unknown,
}

fn repeat(book: &Book, index: CoeIndex) -> Repeat {
    let connections = &book.connections[index];
    let comparable = !connections.terms.services.is_empty()
        && !connections.terms.causes.is_empty()
        && recurrence::began(&book.coes[index]).is_some();
    match &connections.recurrence {
        found if found.found_open > 0 => Repeat::WithOpenActions,
        found if found.found > 0 => Repeat::Again,
        _ if comparable => Repeat::First,
        _ => Repeat::Unknown,
    }
}

/// Which time of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Until it was detected.
    Detect,
    /// Until customers were well again.
    Mitigate,
    /// Until everything was.
    Resolve,
}

impl Time {
    /// All, in the order in which they end.
    pub const ALL: [Self; 3] = [Self::Detect, Self::Mitigate, Self::Resolve];
}

impl CoeFacts {
    pub(super) fn of(book: &Book, index: CoeIndex) -> Self {
        let coe = &book.coes[index];
        let terms = &book.connections[index].terms;
        let near_miss = coe.front.kind == Kind::NearMiss;
        let customers = match coe.front.customers.map(|customers| customers.value) {
            Some(Customers::Exact(count)) => Some((count, false)),
            Some(Customers::About(count)) => Some((count, true)),
            Some(Customers::Unknown) | None => None,
        };
        Self {
            coe: index,
            date: coe.date,
            severity: book.severity_rank(index),
            near_miss,
            services: once(&terms.services),
            causes: once(&terms.causes),
            detected_by: coe.front.detected_by.map(|by| by.value),
            detect: impact::elapsed(coe, Milestone::Detected),
            mitigate: impact::elapsed(coe, Milestone::Mitigated),
            resolve: impact::elapsed(coe, Milestone::Resolved),
            customers: customers.filter(|_| !near_miss),
            customer_minutes: impact::customer_minutes(coe),
            repeat: repeat(book, index),
        }
    }

    /// How long it took, if that is known.
    pub fn time(&self, time: Time) -> Option<Elapsed> {
        match time {
            Time::Detect => self.detect,
            Time::Mitigate => self.mitigate,
            Time::Resolve => self.resolve,
        }
    }
}

fn once(terms: &[TermIndex]) -> Vec<TermIndex> {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// What became of one action that a team has signed up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionFacts {
    /// Its COE.
    pub coe: CoeIndex,
    /// Its index in [`Coe::actions`].
    pub action: usize,
    /// The day it was opened: as stated, else that of its COE.
    pub opened: Option<Date>,
    /// The day by which it is to be done.
    pub due: Option<Date>,
    /// What became of it.
    pub end: End,
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is open or in progress.
    Open,
    /// It is done, on this day if that is stated.
    Done(Option<Date>),
    /// It was dropped, on this day if that is stated.
    Dropped(Option<Date>),
}

impl ActionFacts {
    /// Nothing of an idea: nobody has signed up to it.
    pub(super) fn of(book: &Book, coe: CoeIndex, index: usize) -> Option<Self> {
        let whole: &Coe = &book.coes[coe];
        let action: &Action = &whole.actions[index];
        let closed = action.closed.map(|closed| closed.value);
        Some(Self {
            coe,
            action: index,
            opened: whole.opened(action),
            due: action.due.map(|due| due.value),
            end: match action.status {
                ActionStatus::Proposed => return None,
                ActionStatus::Open | ActionStatus::InProgress => End::Open,
                ActionStatus::Done => End::Done(closed),
                ActionStatus::Dropped => End::Dropped(closed),
            },
        })
    }
}
