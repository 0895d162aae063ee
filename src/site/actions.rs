//! What did we promise? Open actions by team, ideas apart.

use super::routes::{ACTIONS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::title::coded;
use super::view::{ActionsPage, LedgerRow, TeamActions};
use super::{Page, Titled, words};
use crate::book::figures::{self, Owed};
use crate::book::{Book, address};
use crate::coe::actions::ActionStatus;
use crate::source::TermKind;

/// How many rows the actions page has in all.
pub(super) fn row_count(book: &Book) -> usize {
    figures::actions(book)
        .filter(|owed| owed.action.status.is_open() || owed.action.status == ActionStatus::Proposed)
        .count()
}

pub(super) fn view(page: &Page<'_>, number: usize) -> Titled<ActionsPage> {
    let book = page.book();
    let rows = listed(book);
    let all: Vec<Owed<'_>> = figures::actions(book).collect();
    let count = |status: ActionStatus| all.iter().filter(|it| it.action.status == status).count();
    let (done, dropped) = (count(ActionStatus::Done), count(ActionStatus::Dropped));
    let figures = figures::open_actions(book);
    let shown = slice(&rows, number, ACTIONS_PER_PAGE);
    let (owed, ideas): (Vec<&Owed<'_>>, Vec<&Owed<'_>>) =
        shown.iter().partition(|owed| owed.action.status.is_open());
    let teams = owed
        .chunk_by(|a, b| team_of(a) == team_of(b))
        .map(|group| team(page, group, &rows))
        .collect();
    let view = ActionsPage {
        introduction: page.introduction("actions/").filter(|_| number == 1),
        as_of: day(book.as_of),
        open: figures.open,
        overdue: figures.overdue,
        proposed: count(ActionStatus::Proposed),
        done,
        dropped,
        closed_share: percent(done, done + figures.open),
        teams,
        ideas: ideas.iter().map(|owed| row(page, owed)).collect(),
        pagination: page.pagination("actions/", number, pages(rows.len(), ACTIONS_PER_PAGE)),
    };
    Titled {
        title: "Actions".to_owned(),
        description: None,
        view,
    }
}

/// Open actions by team, overdue first and then by day; ideas behind them.
fn listed(book: &Book) -> Vec<Owed<'_>> {
    let mut rows: Vec<Owed<'_>> = figures::actions(book)
        .filter(|owed| owed.action.status.is_open() || owed.action.status == ActionStatus::Proposed)
        .collect();
    rows.sort_by_key(|owed| {
        let idea = !owed.action.status.is_open();
        let team = team_of(owed);
        // Within a team the earliest day is the most overdue; no day comes last.
        let due = owed.action.due.map(|due| due.value);
        (
            idea,
            team.is_none(),
            team,
            due.is_none(),
            due,
            owed.action.priority,
        )
    });
    rows
}

fn team_of<'b>(owed: &Owed<'b>) -> Option<&'b str> {
    owed.action.owner.as_ref().map(|owner| owner.value.as_str())
}

fn team(page: &Page<'_>, group: &[&Owed<'_>], rows: &[Owed<'_>]) -> TeamActions {
    let name = group.first().and_then(|owed| team_of(owed));
    let of_team = || {
        rows.iter()
            .filter(|owed| owed.action.status.is_open() && team_of(owed) == name)
    };
    TeamActions {
        team: name.map(|name| page.term(TermKind::Team, name)),
        open: of_team().count(),
        overdue: of_team()
            .filter(|owed| owed.action.is_overdue(page.book().as_of))
            .count(),
        actions: group.iter().map(|owed| row(page, owed)).collect(),
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
