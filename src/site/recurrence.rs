//! What a COE's page says of what came before it and what came after.

use jiff::civil::Date;

use super::rows::day;
use super::view::{NeighbourView, RecurrenceView, StoodView, ThenView};
use super::{Page, words};
use crate::book::recurrence::{self, Forerunner, WINDOW, began, days_overdue};
use crate::book::{Book, CoeIndex, address};

/// How many COEs a notice names.
const NAMED: usize = 2;
/// How many actions it names of each.
const QUOTED: usize = 2;
/// How many COEs stand in the margin, before and after.
const IN_MARGIN: usize = 5;
/// The longest quotation of an action, in bytes.
const QUOTE_LENGTH: usize = 96;

/// What came before and after `index`, but for what nothing is known of.
pub(super) fn view(page: &Page<'_>, index: CoeIndex) -> RecurrenceView {
    let recurrence = &page.book().connections[index].recurrence;
    let before: Vec<(CoeIndex, &Forerunner)> = recurrence
        .forerunners
        .iter()
        .map(|before| (before.coe, before))
        .collect();
    let after: Vec<(CoeIndex, &Forerunner)> = recurrence::sequels(page.book(), index).collect();
    let open_after = after.iter().filter(|(_, it)| it.had_open());
    let open_after: Vec<(CoeIndex, &Forerunner)> = open_after.copied().collect();
    // Where nothing was open, one tells that there was something before: the last
    // that the author declares, else the nearest.
    let named = if recurrence.found_open > 0 {
        recurrence.found_open.min(NAMED)
    } else {
        recurrence.found.min(1)
    };
    let began_on = |coe: CoeIndex| began(&page.book().coes[coe]).map(|when| when.day);
    RecurrenceView {
        found: recurrence.found,
        found_open: recurrence.found_open,
        before: before
            .iter()
            .take(named)
            .filter_map(|(coe, it)| Some(then(page, *coe, *coe, it, began_on(index)?)))
            .collect(),
        after: open_after
            .iter()
            .take(NAMED)
            .filter_map(|(coe, it)| Some(then(page, *coe, index, it, began_on(*coe)?)))
            .collect(),
        after_open: open_after.len(),
        earlier: margin(page, index, &before),
        later: margin(page, index, &after),
        later_more: after.len().saturating_sub(IN_MARGIN) + recurrence.more_sequels,
        looked_at: recurrence.cut_short.then_some(WINDOW),
        later_cut_short: recurrence.sequels_cut_short,
    }
}

/// The COEs that the margin of `index` names as coming before or after.
pub(super) fn in_margin(book: &Book, index: CoeIndex) -> Vec<CoeIndex> {
    let recurrence = &book.connections[index].recurrence;
    let before = recurrence.forerunners.iter().map(|it| it.coe);
    let after = recurrence.sequels.iter().copied();
    before
        .take(IN_MARGIN)
        .chain(after.take(IN_MARGIN))
        .collect()
}

fn margin(
    page: &Page<'_>,
    index: CoeIndex,
    coes: &[(CoeIndex, &Forerunner)],
) -> Vec<NeighbourView> {
    let related = &page.book().connections[index].related;
    let reason = |coe| related.iter().find(|it| it.coe == coe);
    let coes = coes.iter().take(IN_MARGIN);
    coes.map(|(coe, before)| NeighbourView {
        coe: page.coe_link(*coe),
        declared: before.declared,
        reason: match reason(*coe) {
            Some(related) => super::coe::reason(page, &related.reasons),
            None if before.shared => "same service and cause".to_owned(),
            None => String::new(),
        },
        open: before.open().count(),
    })
    .collect()
}

/// Which actions of `owner` were open on the day on which the later one began.
/// `shown` is the other of the two, which is named.
fn then(
    page: &Page<'_>,
    shown: CoeIndex,
    owner: CoeIndex,
    forerunner: &Forerunner,
    day: Date,
) -> ThenView {
    // Those that were due first: the most overdue, if any was.
    let mut open: Vec<usize> = forerunner.open().collect();
    open.sort_by_key(|action| {
        let due = page.book().coes[owner].actions[*action].due;
        (due.is_none(), due.map(|due| due.value))
    });
    ThenView {
        coe: page.coe_link(shown),
        declared: forerunner.declared,
        open: open.len(),
        actions: open
            .iter()
            .take(QUOTED)
            .map(|action| stood(page, owner, *action, day))
            .collect(),
        more: open.len().saturating_sub(QUOTED),
        unknown: forerunner.unknown().count(),
    }
}

/// An action as it stood on `then`.
fn stood(page: &Page<'_>, index: CoeIndex, place: usize, then: Date) -> StoodView {
    let coe = &page.book().coes[index];
    let action = &coe.actions[place];
    StoodView {
        text: quoted(page, index, place),
        url: page
            .place
            .to_anchor(&address::coe(&coe.slug), &action.anchor),
        overdue: days_overdue(action, then).map(|days| words::count(days, "day", "days")),
        due: action.due.map(|due| day(due.value)),
    }
}

/// The words of an action, short enough to stand in a sentence.
pub(super) fn quoted(page: &Page<'_>, index: CoeIndex, place: usize) -> String {
    let coe = &page.book().coes[index];
    let words = coe.actions[place].html.words(&coe.links);
    let short = words::story(&words, QUOTE_LENGTH);
    short.trim_end_matches('.').to_owned()
}
