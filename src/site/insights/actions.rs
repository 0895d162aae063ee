//! Actions at the end of each month, and how many were opened and closed in it.

use std::fmt::Write as _;

use super::periods::MOST_MONTHS;
use super::plot::{Counts, begins, below, boxed, column, short, short_number, stretch};
use super::sheets::Sheet;
use super::{Desk, cell, count_cell, outside, plot};
use crate::insights::actions::{MonthEnd, OverTime, ages, over_time as months};
use crate::insights::{Reach, Scope};

use super::super::view::{Cell, ChartSection, Column, DataTable, LegendEntry, Plot, Shape};
use super::super::words;

/// How many of the latest months have rows in the table; the CSV has all.
const ROWS: usize = 36;

pub(super) fn over_time(desk: &Desk<'_>) -> Option<ChartSection> {
    let as_of = words::long_date(desk.insights.as_of);
    let found = months(desk.insights, desk.scope, Reach::Chart)?;
    let last = found.months.last()?;
    let past = desk.is_past();
    let when = match desk.scope {
        Scope::Year(year) if past => format!("at the end of {year}"),
        _ => format!("on {as_of}"),
    };
    // Of those without a place some may be open, and others closed for certain.
    let sure = ages(desk.insights, desk.scope).missing == 0;
    let finding = match last.open {
        0 => format!("No action {} open {when}", being(1, past, sure)),
        open => format!(
            "{} {} open {when}, {} of them overdue",
            words::count(open, "action", "actions"),
            being(open, past, sure),
            if last.overdue == 0 {
                "none".to_owned()
            } else {
                words::number(last.overdue as u128)
            }
        ),
    };
    let opened: usize = found.months.iter().map(|month| month.opened).sum();
    let closed: usize = found.months.iter().map(|month| month.closed).sum();
    let mut notes = vec![format!(
        "n = {} opened and {} closed in these months, of all COEs.",
        words::number(opened as u128),
        words::number(closed as u128)
    )];
    if found.unplaced.opened > 0 {
        notes.push(format!(
            "{} not counted, since nobody knows when they were opened or closed.",
            words::count(found.unplaced.opened, "action is", "actions are")
        ));
    }
    if desk.scope == Scope::All {
        notes.extend(outside(found.outside, "action", "actions"));
    }
    if found.months.len() > ROWS {
        notes.push(format!(
            "The table has the last {ROWS} months; the CSV has all."
        ));
    }
    let about = "Actions over time";
    let plots = vec![
        plot(
            "actions-owed",
            "Open and overdue at the end of each month",
            &finding,
            owed(&found),
        ),
        plot(
            "actions-flow",
            "Opened and closed in each month",
            &format!("{opened} were opened, {closed} closed"),
            flow(&found),
        ),
    ];
    Some(ChartSection {
        id: "actions-over-time",
        about: about.to_owned(),
        finding,
        definition: format!(
            "Actions that a team has signed up to, at the end of each month, the last as of \
             {as_of}: open from the day they were opened to the day before they were done or \
             dropped, overdue from the day after they were due. Ideas are not counted."
        ),
        notes,
        plots,
        table: Some(table(&found)),
        csv_url: desk.sheet_url(Sheet::Actions),
    })
}

/// How so many actions are, or were, something; where nobody is sure of others,
/// that they are known to be.
fn being(count: usize, past: bool, sure: bool) -> &'static str {
    match (sure, past, count) {
        (true, false, 1) => "is",
        (true, false, _) => "are",
        (true, true, 1) => "was",
        (true, true, _) => "were",
        (false, false, 1) => "is known to be",
        (false, false, _) => "are known to be",
        (false, true, 1) => "is known to have been",
        (false, true, _) => "are known to have been",
    }
}

/// Lines of what was open and overdue; each stands at the end of its month.
fn owed(found: &OverTime) -> Plot {
    let most = found.months.iter().map(|month| month.open).max();
    let axis = Counts::to(most.unwrap_or_default());
    let count = found.span.count();
    let line = |value: fn(&MonthEnd) -> usize| {
        let mut d = String::new();
        for (place, month) in found.months.iter().enumerate() {
            let right = 1000.0 * (place + 1) as f64 / count as f64;
            let y = short_number(axis.y(value(month)));
            // A month is level: what lies between its beginning and its end is
            // not told by the number at its end.
            let _ = match place {
                0 => write!(d, "M0 {y}H{}", short_number(right)),
                _ => write!(d, "V{y}H{}", short_number(right)),
            };
        }
        d
    };
    let open = line(|month| month.open);
    let overdue = line(|month| month.overdue);
    let ground = |d: &str| format!("{d}V1000H0z");
    let shape = |class: &str, d: String| Shape {
        class: class.to_owned(),
        d,
    };
    Plot {
        shapes: vec![
            shape("area", ground(&open)),
            shape("area-act", ground(&overdue)),
            shape("line", open),
            shape("line-act", overdue),
        ],
        legend: vec![legend("line", "open"), legend("line-act", "overdue")],
        y_ticks: axis.ticks,
        x_ticks: below(&found.span),
        begins: begins(&found.span),
        columns: columns(found, |month| {
            format!("{} open, {} overdue", month.open, month.overdue)
        }),
        ..Plot::default()
    }
}

/// Two bars a month: opened, closed.
fn flow(found: &OverTime) -> Plot {
    let most = found
        .months
        .iter()
        .map(|month| month.opened.max(month.closed));
    let axis = Counts::to(most.max().unwrap_or_default());
    let count = found.span.count();
    let bars = |side: f64, value: fn(&MonthEnd) -> usize| {
        let mut d = String::new();
        for (place, month) in found.months.iter().enumerate() {
            if value(month) > 0 {
                let (left, width) = column(place, count);
                let half = width / 2.0;
                boxed(
                    &mut d,
                    left + side * half,
                    half,
                    axis.y(value(month)),
                    1000.0,
                );
            }
        }
        d
    };
    let shapes = [
        ("opened", bars(0.0, |month| month.opened)),
        ("closed", bars(1.0, |month| month.closed)),
    ];
    Plot {
        shapes: shapes
            .map(|(class, d)| Shape {
                class: class.to_owned(),
                d,
            })
            .into_iter()
            .filter(|shape| !shape.d.is_empty())
            .collect(),
        legend: vec![
            legend("opened", "opened"),
            legend("closed", "done or dropped"),
        ],
        y_ticks: axis.ticks,
        x_ticks: below(&found.span),
        begins: begins(&found.span),
        columns: columns(found, |month| {
            format!("{} opened, {} closed", month.opened, month.closed)
        }),
        ..Plot::default()
    }
}

/// What stands in each month; nothing where they are too many to point at.
fn columns(found: &OverTime, said: impl Fn(&MonthEnd) -> String) -> Vec<Column> {
    let count = found.span.count();
    let months = found.span.periods().zip(&found.months).enumerate();
    let months = months.filter(|_| count <= MOST_MONTHS);
    months
        .map(|(place, (period, month))| {
            let (x, width) = stretch(place, count);
            let title = format!("{}: {}", short(period), said(month));
            Column { x, width, title }
        })
        .collect()
}

fn legend(class: &str, label: &str) -> LegendEntry {
    LegendEntry {
        class: class.to_owned(),
        label: label.to_owned(),
    }
}

fn table(found: &OverTime) -> DataTable {
    let rows = found
        .span
        .periods()
        .zip(&found.months)
        .map(|(period, month)| {
            let counts = [month.opened, month.closed, month.open, month.overdue];
            let mut row: Vec<Cell> = vec![cell(short(period))];
            row.extend(counts.map(count_cell));
            row
        });
    let columns = [
        "Month",
        "Opened",
        "Closed",
        "Open at its end",
        "Overdue at its end",
    ];
    DataTable {
        rows: rows.skip(found.months.len().saturating_sub(ROWS)).collect(),
        columns: columns.map(str::to_owned).into(),
        ..DataTable::default()
    }
}
