//! How old open actions are, and how many were done in time.

use super::plot::{Stack, begins, below, short, stretch};
use super::sheets::Sheet;
use super::{Desk, cell, count_cell, outside, plot};
use crate::draw::percent;
use crate::insights::actions::{InTime, Promises, ages as ages_of, in_time as kept};
use crate::insights::{Reach, Scope, bins};

use super::super::view::{Cell, ChartSection, Column, DataTable, LegendEntry};
use super::super::words;

/// From how many days on each bin of ages reaches, and what it is called.
const AGES: [(i64, &str); 6] = [
    (0, "up to 30 days"),
    (31, "31 to 90 days"),
    (91, "91 to 180 days"),
    (181, "181 to 365 days"),
    (366, "1 to 2 years"),
    (731, "more than 2 years"),
];

pub(super) fn ages(desk: &Desk<'_>) -> Option<ChartSection> {
    if desk.insights.actions.is_empty() {
        return None;
    }
    let ages = ages_of(desk.insights, desk.scope);
    let on = words::long_date(ages.on);
    let past = desk.is_past();
    let days = |days: i64| words::count(days.unsigned_abs() as usize, "day", "days");
    let open = match (ages.missing, past) {
        (0, _) => "open",
        (_, false) => "known to be open",
        (_, true) => "known to have been open",
    };
    let finding = match ages.summary {
        None if ages.missing == 0 => {
            format!("No action {} open on {on}", if past { "was" } else { "is" })
        }
        None if past => format!("No action is {open} on {on}"),
        None if ages.missing == 1 => "Nobody knows how old the one open action is".to_owned(),
        None => format!(
            "Nobody knows how old the {} open actions are",
            words::number(ages.missing as u128)
        ),
        Some(one) if one.n == 1 => format!(
            "The one action {open} on {on} {} {} old",
            if past { "was" } else { "is" },
            days(one.median)
        ),
        Some(many) => format!(
            "Half of the {} actions {open} on {on} {} at most {} old, nine in ten at most {}",
            words::number(many.n as u128),
            if past { "were" } else { "are" },
            days(many.median),
            days(many.ninetieth)
        ),
    };
    let mut notes = vec![match ages.summary {
        Some(summary) => format!(
            "n = {}; median {}, 90th percentile {}.",
            words::number(summary.n as u128),
            days(summary.median),
            days(summary.ninetieth)
        ),
        None => "n = 0.".to_owned(),
    }];
    notes.extend(match (ages.missing, past) {
        (0, _) => None,
        (missing, false) => Some(format!(
            "{} open since an unknown day.",
            words::count(missing, "more is", "more are")
        )),
        (missing, true) => Some(format!(
            "{} more may have been open then: the day is missing on which {} opened or closed.",
            words::number(missing as u128),
            if missing == 1 { "it was" } else { "they were" }
        )),
    });
    let edges = AGES.map(|(edge, _)| edge);
    let counts = bins::count(&edges, ages.days.iter().copied());
    let most = counts.iter().max().copied().unwrap_or_default().max(1);
    let rows = AGES.iter().zip(&counts).map(|((_, label), count)| {
        vec![
            cell((*label).to_owned()),
            Cell {
                bar: Some(percent(*count as f64 / most as f64)),
                ..Cell::default()
            },
            count_cell(*count),
        ]
    });
    Some(ChartSection {
        id: "open-actions-by-age",
        about: "Age of open actions".to_owned(),
        finding,
        definition: format!(
            "Days from when each action was opened to {on}, by nearest rank. Where Opened is not \
             stated, it is the day its COE was published, went to review or began."
        ),
        notes,
        plots: Vec::new(),
        table: ages.summary.is_some().then(|| DataTable {
            class: "bars",
            open: true,
            rows: rows.collect(),
            columns: ["Open for", "Actions", "n"].map(str::to_owned).into(),
        }),
        csv_url: desk.sheet_url(Sheet::Ages),
    })
}

pub(super) fn in_time(desk: &Desk<'_>) -> Option<ChartSection> {
    if desk.insights.actions.is_empty() {
        return None;
    }
    let Promises {
        all,
        quarters,
        outside: beyond,
    } = kept(desk.insights, desk.scope, Reach::Chart);
    let finding = match all.n() {
        0 => format!(
            "Of no action whose day has passed{} it is known whether it was done in time",
            desk.when()
        ),
        1 => format!(
            "The one action due{} was {} by its day",
            desk.when(),
            if all.in_time == 1 { "done" } else { "not done" }
        ),
        n => format!(
            "{} of {} were done by the day they were due{}",
            words::number(all.in_time as u128),
            words::count(n, "action", "actions"),
            desk.when()
        ),
    };
    let mut notes = vec![format!(
        "n = {}{}: {} done in time, {} done late, {} still open.",
        words::number(all.n() as u128),
        words::percent(all.in_time, all.n())
            .map_or_else(String::new, |share| format!(" ({share} % in time)")),
        all.in_time,
        all.late,
        all.open
    )];
    let other = [
        (all.unknown, "done on an unknown day"),
        (all.dropped, "dropped"),
    ];
    let parts: Vec<String> = other
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", words::number(count as u128)))
        .collect();
    if !parts.is_empty() {
        notes.push(format!("Not among them: {}.", words::list(&parts)));
    }
    notes.extend(outside(beyond, "action", "actions"));
    let about = "Done in time, by the quarter they were due";
    let (plots, table) = match quarters {
        None => (Vec::new(), None),
        Some((span, quarters)) => {
            let counts: Vec<Vec<usize>> = quarters.iter().map(kinds).collect();
            let mut drawn = Stack {
                counts: &counts,
                kinds: [
                    (0, "done", "done in time"),
                    (1, "late", "done late"),
                    (2, "act", "still open"),
                    (3, "none", "done on an unknown day"),
                ]
                .map(|(kind, class, label)| (kind, legend(class, label)))
                .into(),
            }
            .draw();
            drawn.x_ticks = below(&span);
            drawn.begins = begins(&span);
            let count = span.count();
            let columns = span.periods().zip(&quarters).enumerate();
            drawn.columns = columns
                .filter(|(_, (_, quarter))| kinds(quarter).iter().sum::<usize>() > 0)
                .map(|(place, (period, quarter))| {
                    let (x, width) = stretch(place, count);
                    let title = format!(
                        "{}: {} of {} in time",
                        short(period),
                        quarter.in_time,
                        quarter.n()
                    );
                    Column { x, width, title }
                })
                .collect();
            let rows = span.periods().zip(&quarters).map(|(period, quarter)| {
                let mut row = vec![cell(short(period))];
                row.extend(kinds(quarter).into_iter().map(count_cell));
                row.push(count_cell(quarter.dropped));
                row
            });
            let heads = [
                "Quarter",
                "In time",
                "Late",
                "Still open",
                "Unknown",
                "Dropped",
            ];
            let table = DataTable {
                rows: rows.collect(),
                columns: heads.map(str::to_owned).into(),
                ..DataTable::default()
            };
            let drawn = plot("actions-in-time", about, &finding, drawn);
            (vec![drawn], Some(table))
        }
    };
    Some(ChartSection {
        id: "actions-in-time",
        about: about.to_owned(),
        finding,
        definition: format!(
            "Of the actions that were due before {}{}: done on that day or before it. Those that \
             nobody knows the day of and those dropped are not in the share.",
            words::long_date(desk.insights.as_of),
            match desk.scope {
                Scope::All => String::new(),
                Scope::Year(year) => format!(" and in {year}"),
            }
        ),
        notes,
        plots,
        table,
        csv_url: desk.sheet_url(Sheet::InTime),
    })
}

fn kinds(quarter: &InTime) -> Vec<usize> {
    vec![quarter.in_time, quarter.late, quarter.open, quarter.unknown]
}

fn legend(class: &str, label: &str) -> LegendEntry {
    LegendEntry {
        class: class.to_owned(),
        label: label.to_owned(),
    }
}
