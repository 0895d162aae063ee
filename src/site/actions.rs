//! What did we promise? Open actions by team, ideas apart.

use super::routes::{ACTIONS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::view::{ActionsPage, CloseTimes, LedgerRow, Link, TeamActions, VerifiedRow};
use super::{Page, Titled, words};
use crate::book::{CoeIndex, address, recurrence};
use crate::coe::actions::{Action, ActionStatus};
use crate::ledger::{Export, Row, SOON_DAYS, days_left};
use crate::markdown::coded;
use crate::source::TermKind;
/// How many COEs that began while an action was open are named beside it.
const AGAIN: usize = 2;
/// The longest line that says how an action is known to work, in bytes.
const VERIFIED_LENGTH: usize = 120;

pub(super) fn view(page: &Page<'_>, number: usize) -> Titled<ActionsPage> {
    let ledger = page.site.ledger();
    let shown = slice(&ledger.rows, number, ACTIONS_PER_PAGE);
    let rows = |group: &[Row]| -> Vec<LedgerRow> {
        group
            .iter()
            .map(|entry| row(page, entry.coe, entry.action))
            .collect()
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
                soon: team.soon,
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
        soon: ledger.soon(),
        soon_days: SOON_DAYS,
        again: ledger.again,
        proposed: ledger.proposed,
        done,
        dropped: ledger.dropped,
        closed_share: words::percent(done, done + open),
        close_times: ledger.days_to_close.map(|days| CloseTimes {
            n: days.n,
            median: days.median,
            ninetieth: days.ninetieth,
        }),
        close_unknown: ledger.days_unknown,
        verified: ledger.verified,
        lately_verified: ledger
            .lately_verified
            .iter()
            .filter(|_| number == 1)
            .map(|(coe, action)| verified(page, *coe, *action))
            .collect(),
        teams,
        ideas,
        downloads: downloads(page),
        pagination: page.pagination("actions/", number, pages(ledger.count(), ACTIONS_PER_PAGE)),
    };
    Titled {
        title: "Actions".to_owned(),
        description: None,
        view,
    }
}

/// Links to all actions as files.
fn downloads(page: &Page<'_>) -> Vec<Link> {
    let links = Export::ALL.map(|export| Link {
        label: export.label().to_owned(),
        url: page.place.to(export.address()),
    });
    links.into()
}

/// An action as it stands away from its COE.
pub(super) fn row(page: &Page<'_>, index: CoeIndex, place: usize) -> LedgerRow {
    let book = page.book();
    let coe = &book.coes[index];
    let action = &coe.actions[place];
    let (status, status_label) = status(action.status);
    let mut again = recurrence::happened_again(book, index, place)
        .filter(|_| action.status.is_open())
        .map(|later| page.coe_link(later));
    LedgerRow {
        html: page.coe_markup(index, &action.html),
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
        overdue: late(action, page),
        soon: days_left(action, book.as_of).map(|days| match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days => format!("in {days} days"),
        }),
        again: again.by_ref().take(AGAIN).collect(),
        again_more: again.count(),
    }
}

/// How long an action is overdue.
fn late(action: &Action, page: &Page<'_>) -> Option<String> {
    let as_of = page.book().as_of;
    let days = recurrence::days_overdue(action, as_of).filter(|_| action.is_overdue(as_of))?;
    Some(words::count(days, "day", "days"))
}

fn verified(page: &Page<'_>, index: CoeIndex, place: usize) -> VerifiedRow {
    let coe = &page.book().coes[index];
    let action = &coe.actions[place];
    let verified = action.verified.as_ref().map(|html| html.words(&coe.links));
    VerifiedRow {
        text: super::recurrence::quoted(page, index, place),
        url: page
            .place
            .to_anchor(&address::coe(&coe.slug), &action.anchor),
        verified: words::story(&verified.unwrap_or_default(), VERIFIED_LENGTH),
        closed: action.closed.map(|closed| day(closed.value)),
    }
}

/// A status in data and in words.
pub(super) fn status(status: ActionStatus) -> (&'static str, &'static str) {
    let label = match status {
        ActionStatus::Proposed => "Proposed",
        ActionStatus::Open => "Open",
        ActionStatus::InProgress => "In progress",
        ActionStatus::Done => "Done",
        ActionStatus::Dropped => "Dropped",
    };
    (status.name(), label)
}
