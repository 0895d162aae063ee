//! How old open actions are.

use super::sheets::Sheet;
use super::{Desk, cell, count_cell};
use crate::draw::percent;
use crate::insights::actions::ages as ages_of;
use crate::insights::bins;

use super::super::view::{Cell, ChartSection, DataTable};
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
    let (open, since) = match (ages.missing, past) {
        (0, _) => ("open", ""),
        (_, false) => ("open", " since a known day"),
        (_, true) => ("known to have been open", ""),
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
            "The one action {open} on {on}{since} {} {} old",
            if past { "was" } else { "is" },
            days(one.median)
        ),
        Some(many) => format!(
            "Half of the {} actions {open} on {on}{since} {} at most {} old, nine in ten at most {}",
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
