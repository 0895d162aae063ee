//! Columns by month or quarter: COEs by severity, by who noticed first, and by
//! whether they happened before.

use super::plot::{Stack, begins, below, in_words, short, stretch};
use super::sheets::Sheet;
use super::{Desk, cell, count_cell, outside, peaks, plot};
use crate::insights::period::{Period, Unit};
use crate::insights::tally::{self, Tally};
use crate::insights::{Reach, Repeat, Scope};

use super::super::view::{Cell, ChartSection, Column, DataTable, LegendEntry};
use super::super::words;

/// More months than these are drawn as quarters.
pub(super) const MOST_MONTHS: usize = 48;

/// How many tones there are for severities: `s0` to `s4` in `insights.css`.
const TONES: usize = 5;

/// The class of a severity's colour: the gravest of `levels` is `s0`.
pub(in crate::site) fn tone(rank: usize, levels: usize) -> String {
    let steps = levels.saturating_sub(1).max(1);
    format!("s{}", (rank * (TONES - 1)).div_ceil(steps).min(TONES - 1))
}

pub(super) fn severities(desk: &Desk<'_>) -> Option<ChartSection> {
    let severities = &desk.page.book().config.coe.severities;
    let levels = severities.len();
    let months = desk.insights.span(desk.scope, Unit::Month, Reach::Chart)?;
    let unit = match months.count() {
        0..=MOST_MONTHS => Unit::Month,
        _ => Unit::Quarter,
    };
    let span = desk.insights.span(desk.scope, unit, Reach::Chart)?;
    let tally = tally::severities(desk.insights, desk.scope, span, levels);
    let mut kinds: Vec<(usize, LegendEntry)> = severities
        .iter()
        .enumerate()
        .map(|(rank, name)| entry(rank, &tone(rank, levels), &words::severity(name)))
        .collect();
    kinds.push(entry(levels, "none", "no severity"));
    kinds.push(entry(levels + 1, "near", "near miss"));
    let totals: Vec<usize> = (0..span.count()).map(|it| tally.total(it)).collect();
    let all = desk.insights.of_scope(desk.scope).count();
    let word = match unit {
        Unit::Month => "month",
        Unit::Quarter | Unit::Year => "quarter",
    };
    let count = words::count(all, "COE", "COEs");
    let finding = match peaks(span.periods(), &totals) {
        Some((periods, most)) if periods.len() <= 3 && totals.len() > 1 => {
            let name = |period: Period| match desk.scope {
                Scope::Year(_) if unit == Unit::Month => in_words(period)
                    .split(' ')
                    .next()
                    .map(str::to_owned)
                    .unwrap_or_default(),
                _ => in_words(period),
            };
            let periods: Vec<String> = periods.into_iter().map(name).collect();
            let each = if periods.len() == 1 { "" } else { " each" };
            let most = words::number(most as u128);
            format!(
                "{count}{}, the most in {} ({most}{each})",
                desk.when(),
                words::list(&periods)
            )
        }
        Some((_, most)) => format!(
            "{count}{}, never more than {} in a {word}",
            desk.when(),
            words::number(most as u128)
        ),
        None => format!("{count}{}", desk.when()),
    };
    let near = desk.near_misses();
    let mut notes = vec![match near {
        0 => format!("n = {count}."),
        near => format!(
            "n = {count}, {} among them.",
            words::count(near, "near miss", "near misses")
        ),
    }];
    notes.extend(outside(tally.outside, "COE", "COEs"));
    if unit == Unit::Quarter {
        notes.push(
            "Drawn by quarter, since the months are too many; the CSV has each month.".to_owned(),
        );
    }
    let section = Section {
        id: "coes-by-month",
        about: format!("COEs by {word} and severity"),
        finding,
        definition: "Each COE counts in the month of its date. Near misses are counted apart, \
                     whatever their severity."
            .to_owned(),
        notes,
        sheet: Sheet::CoesByMonth,
    };
    Some(section.with(desk, &tally, kinds))
}

pub(super) fn detection(desk: &Desk<'_>) -> Option<ChartSection> {
    let span = desk
        .insights
        .span(desk.scope, Unit::Quarter, Reach::Chart)?;
    let tally = tally::detection(desk.insights, desk.scope, span);
    let incidents = desk.insights.incidents(desk.scope);
    let (all, missing) = incidents.fold((0, 0), |(all, missing), facts| {
        (all + 1, missing + usize::from(facts.detected_by.is_none()))
    });
    let known = all - missing;
    let alarms = desk
        .insights
        .incidents(desk.scope)
        .filter(|facts| facts.detected_by == Some(crate::coe::front_matter::DetectedBy::Alarm))
        .count();
    let finding = match known {
        0 => format!("No incident{} says who noticed first", desk.when()),
        1 if alarms == 1 => "An alarm noticed the one incident that tells".to_owned(),
        1 => "No alarm noticed the one incident that tells".to_owned(),
        known => format!(
            "Alarms noticed {} of {} incidents first",
            words::number(alarms as u128),
            words::number(known as u128)
        ),
    };
    let mut notes = vec![super::sample(
        known,
        "incident",
        "incidents",
        missing,
        "no detected-by",
    )];
    notes.extend(desk.without_near_misses());
    notes.extend(outside(tally.outside, "incident", "incidents"));
    let kinds = vec![
        entry(0, "alarm", "an alarm"),
        entry(2, "internal", "somebody inside"),
        entry(1, "customer", "a customer"),
        entry(3, "none", "not said"),
    ];
    let section = Section {
        id: "detection",
        about: "Who noticed first, by quarter".to_owned(),
        finding,
        definition: "What detected-by says of each incident, in the quarter of its date."
            .to_owned(),
        notes,
        sheet: Sheet::Detection,
    };
    Some(section.with(desk, &tally, kinds))
}

pub(super) fn repeats(desk: &Desk<'_>) -> Option<ChartSection> {
    let span = desk
        .insights
        .span(desk.scope, Unit::Quarter, Reach::Chart)?;
    let tally = tally::repeats(desk.insights, desk.scope, span);
    let coes = || desk.insights.of_scope(desk.scope);
    let of = |wanted| coes().filter(|facts| facts.repeat == wanted).count();
    let (open, again, unknown) = (
        of(Repeat::WithOpenActions),
        of(Repeat::Again),
        of(Repeat::Unknown),
    );
    let known = coes().count() - unknown;
    let finding = match (again + open, open) {
        _ if known == 0 => format!(
            "Of no COE{} can it be told whether it had happened before",
            desk.when()
        ),
        (0, _) => format!(
            "None of {} had happened before",
            words::count(known, "COE", "COEs")
        ),
        (before, 0) => format!(
            "{} of {} had happened before, none while earlier actions were known to be open",
            words::number(before as u128),
            words::count(known, "COE", "COEs")
        ),
        (before, open) => format!(
            "{} of {} had happened before, {} of them while earlier actions were still open",
            words::number(before as u128),
            words::count(known, "COE", "COEs"),
            words::number(open as u128)
        ),
    };
    let why = "no service, no cause or no day to compare by";
    let mut notes = vec![super::sample(known, "COE", "COEs", unknown, why)];
    notes.extend(outside(tally.outside, "COE", "COEs"));
    let kinds = vec![
        entry(2, "act", "again, earlier actions still open"),
        entry(1, "again", "again"),
        entry(0, "first", "for the first time"),
        entry(3, "none", "cannot be told"),
    ];
    let section = Section {
        id: "recurrences",
        about: "What happened again, by quarter".to_owned(),
        finding,
        definition: "A COE happened before when an earlier one shares a service and a cause with \
                     it, or when its recurrence-of names one. Actions count that were opened by \
                     the day it began and were not closed by then; ideas never do."
            .to_owned(),
        notes,
        sheet: Sheet::Recurrences,
    };
    Some(section.with(desk, &tally, kinds))
}

fn entry(kind: usize, class: &str, label: &str) -> (usize, LegendEntry) {
    let entry = LegendEntry {
        class: class.to_owned(),
        label: label.to_owned(),
    };
    (kind, entry)
}

/// The words of a section of columns.
struct Section {
    id: &'static str,
    about: String,
    finding: String,
    definition: String,
    notes: Vec<String>,
    sheet: Sheet,
}

impl Section {
    /// Draws the columns, with kinds in the order in which they stack.
    fn with(
        self,
        desk: &Desk<'_>,
        tally: &Tally,
        kinds: Vec<(usize, LegendEntry)>,
    ) -> ChartSection {
        // A kind that never occurs takes no place in the legend and the table.
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|(kind, _)| tally.of_kind(*kind) > 0)
            .collect();
        let mut drawn = Stack {
            counts: &tally.counts,
            kinds: kinds.clone(),
        }
        .draw();
        drawn.x_ticks = below(&tally.span);
        drawn.begins = begins(&tally.span);
        let count = tally.span.count();
        drawn.columns = tally
            .span
            .periods()
            .enumerate()
            .filter(|(place, _)| tally.total(*place) > 0)
            .map(|(place, period)| {
                let (x, width) = stretch(place, count);
                let parts: Vec<String> = kinds
                    .iter()
                    .filter(|(kind, _)| tally.counts[place][*kind] > 0)
                    .map(|(kind, entry)| format!("{} {}", tally.counts[place][*kind], entry.label))
                    .collect();
                Column {
                    x,
                    width,
                    title: format!("{}: {}", short(period), parts.join(", ")),
                }
            })
            .collect();
        let Self {
            id,
            about,
            finding,
            definition,
            mut notes,
            sheet,
        } = self;
        let head = match (tally.span.unit(), desk.scope) {
            (Unit::Month, _) => "Month",
            (_, Scope::All | Scope::Year(_)) => "Quarter",
        };
        let columns = std::iter::once(head.to_owned())
            .chain(
                kinds
                    .iter()
                    .map(|(_, entry)| words::capitalised(&entry.label)),
            )
            .chain(["All".to_owned()]);
        let rows = tally.span.periods().enumerate().map(|(place, period)| {
            let counts = kinds.iter().map(|(kind, _)| tally.counts[place][*kind]);
            let mut row: Vec<Cell> = vec![cell(short(period))];
            row.extend(counts.map(count_cell));
            row.push(count_cell(tally.total(place)));
            row
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if kinds.is_empty() {
            notes.push("There is nothing to draw.".to_owned());
        }
        ChartSection {
            plots: if kinds.is_empty() {
                Vec::new()
            } else {
                vec![plot(id, &about, &finding, drawn)]
            },
            id,
            about,
            finding,
            definition,
            notes,
            table: Some(DataTable {
                columns: columns.collect(),
                rows,
                ..DataTable::default()
            }),
            csv_url: desk.sheet_url(sheet),
        }
    }
}
