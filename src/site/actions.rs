//! What did we promise? Open actions by team, ideas apart.

use super::routes::{ACTIONS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::view::{ActionsPage, LedgerRow, TeamActions};
use super::{Page, Titled, words};
use crate::book::figures::Owed;
use crate::book::{Book, CoeIndex, address};
use crate::coe::actions::{Action, ActionStatus};
use crate::markdown::coded;
use crate::source::TermKind;

/// The promises of the whole book, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Open actions by team, overdue first and then by day; ideas behind them.
    rows: Vec<Row>,
    /// The teams in their order; one without a name is for what nobody owns.
    teams: Vec<Team>,
    proposed: usize,
    done: usize,
    dropped: usize,
}

/// An action by its COE and its index in [`crate::coe::Coe::actions`].
#[derive(Debug, Clone, Copy)]
struct Row {
    coe: CoeIndex,
    action: usize,
    /// The index of its team; ideas have none, for nobody owes them.
    team: Option<usize>,
}

#[derive(Debug)]
struct Team {
    /// As part of its URL.
    slug: Option<String>,
    open: usize,
    overdue: usize,
}

impl Ledger {
    /// How many rows the actions page has in all.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    fn open(&self) -> usize {
        self.teams.iter().map(|team| team.open).sum()
    }

    fn overdue(&self) -> usize {
        self.teams.iter().map(|team| team.overdue).sum()
    }
}

/// Puts every promise of the book in order.
pub(super) fn ledger(book: &Book) -> Ledger {
    let mut ledger = Ledger::default();
    let mut rows: Vec<(CoeIndex, usize)> = Vec::new();
    for (coe, actions) in book.coes.iter().map(|coe| &coe.actions).enumerate() {
        for (index, action) in actions.iter().enumerate() {
            match action.status {
                ActionStatus::Done => ledger.done += 1,
                ActionStatus::Dropped => ledger.dropped += 1,
                ActionStatus::Proposed => {
                    ledger.proposed += 1;
                    rows.push((coe, index));
                }
                ActionStatus::Open | ActionStatus::InProgress => rows.push((coe, index)),
            }
        }
    }
    let slug = |action: &Action| {
        let owner = action.owner.as_ref();
        owner.map(|owner| crate::markdown::url_slug(&owner.value))
    };
    rows.sort_by_cached_key(|(coe, index)| {
        let action = &book.coes[*coe].actions[*index];
        let idea = !action.status.is_open();
        let team = slug(action);
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
    for (coe, index) in rows {
        let action = &book.coes[coe].actions[index];
        let team = action.status.is_open().then(|| {
            let slug = slug(action);
            if ledger.teams.last().is_none_or(|last| last.slug != slug) {
                ledger.teams.push(Team {
                    slug,
                    open: 0,
                    overdue: 0,
                });
            }
            ledger.teams.len() - 1
        });
        if let Some(team) = team.and_then(|team| ledger.teams.get_mut(team)) {
            team.open += 1;
            team.overdue += usize::from(action.is_overdue(book.as_of));
        }
        ledger.rows.push(Row {
            coe,
            action: index,
            team,
        });
    }
    ledger
}

pub(super) fn view(page: &Page<'_>, number: usize) -> Titled<ActionsPage> {
    let ledger = &page.site.ledger;
    let shown = slice(&ledger.rows, number, ACTIONS_PER_PAGE);
    let owed = |row: &Row| Owed {
        coe: row.coe,
        action: &page.book().coes[row.coe].actions[row.action],
    };
    let rows = |group: &[Row]| -> Vec<LedgerRow> {
        group.iter().map(|entry| row(page, &owed(entry))).collect()
    };
    let mut teams = Vec::new();
    let mut ideas = Vec::new();
    for group in shown.chunk_by(|a, b| a.team == b.team) {
        match group[0].team.map(|team| &ledger.teams[team]) {
            Some(team) => teams.push(TeamActions {
                team: team
                    .slug
                    .as_ref()
                    .map(|slug| page.term(TermKind::Team, slug)),
                open: team.open,
                overdue: team.overdue,
                actions: rows(group),
            }),
            None => ideas = rows(group),
        }
    }
    let (open, done) = (ledger.open(), ledger.done);
    let view = ActionsPage {
        introduction: page.introduction("actions/").filter(|_| number == 1),
        as_of: day(page.book().as_of),
        open,
        overdue: ledger.overdue(),
        proposed: ledger.proposed,
        done,
        dropped: ledger.dropped,
        closed_share: percent(done, done + open),
        teams,
        ideas,
        pagination: page.pagination("actions/", number, pages(ledger.len(), ACTIONS_PER_PAGE)),
    };
    Titled {
        title: "Actions".to_owned(),
        description: None,
        view,
    }
}

/// An action as it stands away from its COE.
pub(super) fn row(page: &Page<'_>, owed: &Owed<'_>) -> LedgerRow {
    let coe = &page.book().coes[owed.coe];
    let action = owed.action;
    let (status, status_label) = status(action.status);
    let late = action
        .due
        .filter(|_| action.is_overdue(page.book().as_of))
        .and_then(|due| page.book().as_of.since(due.value).ok())
        .map(|span| words::count(span.get_days().unsigned_abs() as usize, "day", "days"));
    LedgerRow {
        html: page.coe_markup(owed.coe, &action.html),
        url: page
            .place
            .to_anchor(&address::coe(&coe.slug), &action.anchor),
        coe_title: coded(&coe.title).text,
        owner: action
            .owner
            .as_ref()
            .map(|owner| page.term(TermKind::Team, &owner.value)),
        priority: action.priority.map(|priority| format!("P{priority}")),
        due: action.due.map(|due| day(due.value)),
        status,
        status_label,
        overdue: late,
    }
}

/// A status in data and in words.
pub(super) fn status(status: ActionStatus) -> (&'static str, &'static str) {
    match status {
        ActionStatus::Proposed => ("proposed", "Proposed"),
        ActionStatus::Open => ("open", "Open"),
        ActionStatus::InProgress => ("in-progress", "In progress"),
        ActionStatus::Done => ("done", "Done"),
        ActionStatus::Dropped => ("dropped", "Dropped"),
    }
}

/// Whole percent, rounded down so that 100 means all.
fn percent(part: usize, whole: usize) -> Option<u32> {
    (whole > 0).then(|| (part * 100 / whole) as u32)
}
