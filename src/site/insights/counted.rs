//! Sheets with a row a month or a quarter: all those of the chart, and beyond
//! them those in which something lies (a misspelt year would else add thousands
//! of empty rows). A last row, `undated`, is there if there is anything of which
//! no day tells where it belongs. What is to be opened only after the as-of date
//! is in none.

use super::super::Site;
use super::sheets::{Rows, heads};
use crate::insights::actions::{InTime, MonthEnd, in_time as kept, over_time};
use crate::insights::period::{Period, Place, Span, Unit};
use crate::insights::tally::{self, Tally};
use crate::insights::{Insights, Reach, Scope};

pub(super) fn coes_by_month(site: &Site, scope: Scope) -> Rows {
    let (insights, levels) = (site.insights(), site.book.config.coe.severities.len());
    let mut first = heads(&["month"]);
    first.extend(site.book.config.coe.severities.iter().cloned());
    first.extend(heads(&["no severity", "near misses"]));
    let mut rows = vec![first];
    rows.extend(tallied(insights, scope, Unit::Month, |span| {
        tally::severities(insights, scope, span, levels)
    }));
    rows
}

/// The rows of what is counted by the date of COEs.
fn tallied(insights: &Insights, scope: Scope, unit: Unit, counted: impl Fn(Span) -> Tally) -> Rows {
    // Where nothing has a date, no period is needed but for the span to be one.
    let today = || Span::new(unit, insights.as_of, insights.as_of, 1);
    let span = insights.span(scope, unit, Reach::All).unwrap_or_else(today);
    let tally = counted(span);
    let chart = insights.span(scope, unit, Reach::Chart);
    by_period(span, chart, tally.counts.into_iter(), tally.undated)
}

/// One row a period: those of the chart, and others in which something lies.
fn by_period(
    span: Span,
    chart: Option<Span>,
    counts: impl Iterator<Item = Vec<usize>>,
    undated: Vec<usize>,
) -> Rows {
    let row = |name: String, counts: Vec<usize>| {
        let counts = counts.iter().map(ToString::to_string);
        std::iter::once(name).chain(counts).collect()
    };
    let some = |counts: &[usize]| counts.iter().any(|count| *count > 0);
    let last = some(&undated).then(|| row("undated".to_owned(), undated));
    let periods = span.periods().zip(counts);
    periods
        .filter(|(period, counts)| is_drawn(*period, chart) || some(counts))
        .map(|(period, counts)| row(period.name(), counts))
        .chain(last)
        .collect()
}

pub(super) fn detection(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "quarter", "alarm", "customer", "internal", "not_said",
    ])];
    rows.extend(tallied(insights, scope, Unit::Quarter, |span| {
        tally::detection(insights, scope, span)
    }));
    rows
}

pub(super) fn actions(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "month",
        "opened",
        "closed",
        "open_at_end",
        "overdue_at_end",
    ])];
    let Some(found) = over_time(insights, scope, Reach::All) else {
        return rows;
    };
    let chart = over_time(insights, scope, Reach::Chart).map(|chart| chart.span);
    let row = |name: String, month: &MonthEnd| {
        let counts = [month.opened, month.closed, month.open, month.overdue];
        let counts = counts.iter().map(ToString::to_string);
        std::iter::once(name).chain(counts).collect()
    };
    // Something may be open for centuries: only what happened counts.
    let happened = |month: &MonthEnd| month.opened + month.closed > 0;
    let months = found.span.periods().zip(&found.months);
    let months = months.filter(|(period, month)| is_drawn(*period, chart) || happened(month));
    rows.extend(months.map(|(period, month)| row(period.name(), month)));
    if found.unplaced.opened > 0 {
        rows.push(row("undated".to_owned(), &found.unplaced));
    }
    rows
}

pub(super) fn in_time(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "quarter_due",
        "in_time",
        "late",
        "still_open",
        "unknown",
        "dropped",
    ])];
    if let Some((span, quarters)) = kept(insights, scope, Reach::All).quarters {
        let chart = kept(insights, scope, Reach::Chart).quarters;
        let counts = quarters.iter().map(|quarter| {
            let InTime {
                in_time,
                late,
                open,
                unknown,
                dropped,
            } = *quarter;
            vec![in_time, late, open, unknown, dropped]
        });
        let chart = chart.map(|(span, _)| span);
        rows.extend(by_period(span, chart, counts, Vec::new()));
    }
    rows
}

fn is_drawn(period: Period, chart: Option<Span>) -> bool {
    let place = chart.map(|chart| chart.place(Some(period.first())));
    matches!(place, Some(Place::In(_)))
}
