//! How many actions were done by the day they were due.

use super::plot::{Stack, begins, below, short, stretch};
use super::sheets::Sheet;
use super::{Desk, cell, count_cell, outside, plot};
use crate::insights::Reach;
use crate::insights::Scope;
use crate::insights::actions::{InTime, Promises, in_time as kept};

use super::super::view::{ChartSection, Column, DataTable, LegendEntry};
use super::super::words;

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
                .map(|(kind, class, label)| (kind, LegendEntry::new(class, label)))
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
                        words::number(quarter.in_time as u128),
                        words::number(quarter.n() as u128)
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
