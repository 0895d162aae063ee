//! The promises of the whole book: their order, and how well they are kept.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::book::{Book, CoeIndex, recurrence};
use crate::coe::actions::{Action, ActionStatus};
use crate::insights::rank::{Summary, summary};

/// An action is due soon when at most this many days are left.
pub const SOON_DAYS: u32 = 14;
/// How many actions that are known to work are named.
const VERIFIED: usize = 6;

/// The promises of the whole book, in the order of the page.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Open actions by team, overdue first and then by day; ideas behind them.
    pub rows: Vec<Row>,
    /// The teams in their order; one without a name is for what nobody owns.
    pub teams: Vec<Team>,
    /// Ideas.
    pub proposed: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
    /// Open actions that were open when it happened again.
    pub again: usize,
    /// Days from opened to closed of those done: nothing when of none both days
    /// are known.
    pub days_to_close: Option<Summary>,
    /// Done, but on an unknown day or one to come, or opened on one, or closed
    /// before that.
    pub days_unknown: usize,
    /// Done, and said to be known to work.
    pub verified: usize,
    /// Those of them that were closed last, by COE and index.
    pub lately_verified: Vec<(CoeIndex, usize)>,
}

/// An action by its COE and its index in [`crate::coe::Coe::actions`].
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its COE.
    pub coe: CoeIndex,
    /// Its index there.
    pub action: usize,
    /// The index of its team; ideas have none, for nobody owes them.
    pub team: Option<usize>,
}

/// What one team owes.
#[derive(Debug)]
pub struct Team {
    /// As part of its URL.
    pub slug: Option<String>,
    /// Open or in progress.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// Of these, due soon.
    pub soon: usize,
}

impl Ledger {
    /// How many open actions and ideas there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// How many actions are owed.
    pub fn open(&self) -> usize {
        self.teams.iter().map(|team| team.open).sum()
    }

    /// How many of them are past their day.
    pub fn overdue(&self) -> usize {
        self.teams.iter().map(|team| team.overdue).sum()
    }

    /// How many of them are due soon.
    pub fn soon(&self) -> usize {
        self.teams.iter().map(|team| team.soon).sum()
    }

    /// Adds an open action, or an idea, that comes next in the order.
    fn push(&mut self, book: &Book, coe: CoeIndex, index: usize) {
        let action = &book.coes[coe].actions[index];
        let team = action.status.is_open().then(|| {
            let slug = team_slug(action);
            if self.teams.last().is_none_or(|last| last.slug != slug) {
                self.teams.push(Team {
                    slug,
                    open: 0,
                    overdue: 0,
                    soon: 0,
                });
            }
            self.teams.len() - 1
        });
        if let Some(team) = team.and_then(|team| self.teams.get_mut(team)) {
            team.open += 1;
            team.overdue += usize::from(action.is_overdue(book.as_of));
            team.soon += usize::from(days_left(action, book.as_of).is_some());
            let mut again = recurrence::happened_again(book, coe, index);
            self.again += usize::from(again.next().is_some());
        }
        self.rows.push(Row {
            coe,
            action: index,
            team,
        });
    }

    /// Counts what is done, and how long it took.
    fn add_done(&mut self, book: &Book) {
        let mut days = Vec::new();
        let mut verified: Vec<(Reverse<Option<Date>>, CoeIndex, usize)> = Vec::new();
        for (index, coe) in book.coes.iter().enumerate() {
            for (place, action) in coe.actions.iter().enumerate() {
                if action.status != ActionStatus::Done {
                    continue;
                }
                self.done += 1;
                let closed = action.closed.map(|closed| closed.value);
                let closed = closed.filter(|day| *day <= book.as_of);
                match days_taken(coe.opened(action), closed) {
                    Some(taken) => days.push(taken),
                    None => self.days_unknown += 1,
                }
                if action.verified.is_some() {
                    verified.push((Reverse(closed), index, place));
                }
            }
        }
        days.sort_unstable();
        self.days_to_close = summary(&days);
        self.verified = verified.len();
        verified.sort_unstable();
        let lately = verified.into_iter().take(VERIFIED);
        self.lately_verified = lately.map(|(_, coe, action)| (coe, action)).collect();
    }
}

/// How many open actions and ideas a book has: as many as its ledger has rows.
pub fn count(book: &Book) -> usize {
    let actions = book.coes.iter().flat_map(|coe| &coe.actions);
    let statuses = actions.map(|action| action.status);
    let stands = |it: &ActionStatus| *it == ActionStatus::Proposed || it.is_open();
    statuses.filter(stands).count()
}

/// Puts every promise of the book in order.
pub fn ledger(book: &Book) -> Ledger {
    let mut ledger = Ledger::default();
    let mut rows: Vec<(CoeIndex, usize)> = Vec::new();
    for (coe, actions) in book.coes.iter().map(|coe| &coe.actions).enumerate() {
        for (index, action) in actions.iter().enumerate() {
            match action.status {
                ActionStatus::Done => {}
                ActionStatus::Dropped => ledger.dropped += 1,
                ActionStatus::Proposed => {
                    ledger.proposed += 1;
                    rows.push((coe, index));
                }
                ActionStatus::Open | ActionStatus::InProgress => rows.push((coe, index)),
            }
        }
    }
    sort(book, &mut rows);
    for (coe, index) in rows {
        ledger.push(book, coe, index);
    }
    ledger.add_done(book);
    ledger
}

/// Puts actions, by COE and index, in the order in which they are shown: what is
/// owed before the rest, team by team, and what is due first.
pub fn sort(book: &Book, rows: &mut [(CoeIndex, usize)]) {
    rows.sort_by_cached_key(|(coe, index)| {
        let action = &book.coes[*coe].actions[*index];
        let idea = !action.status.is_open();
        let team = team_slug(action);
        // Within a team the earliest day is the most overdue; no day comes last.
        let due = action.due.map(|due| due.value);
        (
            idea,
            team.is_none(),
            team,
            due.is_none(),
            due,
            action.priority.is_none(),
            action.priority,
        )
    });
}

/// The team that owns an action, as part of its URL.
pub fn team_slug(action: &Action) -> Option<String> {
    let owner = action.owner.as_ref()?;
    Some(crate::markdown::url_slug(&owner.value))
}

/// How many days are left, of an open action that is due soon.
pub fn days_left(action: &Action, as_of: Date) -> Option<u32> {
    let due = action.due.filter(|_| action.status.is_open())?.value;
    let days = due.since(as_of).ok()?.get_days();
    u32::try_from(days).ok().filter(|days| *days <= SOON_DAYS)
}

/// Days from opened to closed; nothing if either is unknown, or if they are the
/// wrong way round.
fn days_taken(opened: Option<Date>, closed: Option<Date>) -> Option<i64> {
    let days = closed?.since(opened?).ok()?.get_days();
    (days >= 0).then_some(i64::from(days))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_across_months_and_never_backwards() {
        let opened = Some(date(2024, 2, 20));
        for (closed, expected) in [
            (Some(date(2024, 2, 20)), Some(0)),
            // 2024 has a 29 February.
            (Some(date(2024, 3, 1)), Some(10)),
            (Some(date(2025, 2, 20)), Some(366)),
            (Some(date(2024, 2, 19)), None),
            (None, None),
        ] {
            assert_eq!(days_taken(opened, closed), expected, "{closed:?}");
        }
        assert_eq!(days_taken(None, opened), None);
    }
}
