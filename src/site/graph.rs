//! Graphs of `chart` blocks: lines over time, or bars of categories.
//!
//! 1. `thin` cuts a series into runs between gaps, and long ones to what can be
//!    seen.
//! 2. `lines` and `bars` lay them out.
//! 3. `said` says in words what is drawn.

mod bars;
mod hovers;
mod lines;
mod milestones;
mod said;
#[cfg(test)]
mod tests;
mod thin;

use super::Page;
use super::view::GraphView;
use super::words::{self, Dated};
use crate::book::{CoeIndex, address};
use crate::coe::Coe;
use crate::coe::charts::{Axis, Chart};
use crate::config::Config;
use crate::sheet;
use crate::time::{Zone, parse_zone};

/// The most rows of a table on the page; the CSV has all.
const TABLE_ROWS: usize = 120;

/// What a graph shows of the incident around it.
struct Incident<'c> {
    coe: &'c Coe,
    /// The zone in which times are told.
    zone: Zone,
}

pub(super) fn view(page: &Page<'_>, coe: CoeIndex, index: usize) -> GraphView {
    let book = page.book();
    let file = book.connections[coe].tables[index].map(|table| &book.assets[table]);
    let csv_url = file.map_or_else(
        || {
            let slug = &book.coes[coe].slug;
            page.place.to(&address::chart_data(slug, index))
        },
        |file| page.place.to(&file.address),
    );
    graph(&book.coes[coe], &book.config, index, csv_url)
}

/// The data of a chart as CSV: times in RFC 3339, values as they are.
pub(super) fn csv(chart: &Chart) -> Vec<u8> {
    let names = chart.series.iter().map(|series| series.name.clone());
    let head = std::iter::once(chart.axis_name.clone()).chain(names);
    let row = |row: usize| {
        let first = match &chart.axis {
            Axis::Time(times) => times[row].to_string(),
            Axis::Category(names) => names[row].clone(),
        };
        let values = chart.series.iter().map(|series| plain(series.values[row]));
        std::iter::once(first).chain(values).collect()
    };
    let rows = (0..length(&chart.axis)).map(row);
    sheet::write(
        Vec::new(),
        std::iter::once(head.collect::<Vec<_>>()).chain(rows),
    )
}

fn graph(coe: &Coe, config: &Config, index: usize, csv_url: String) -> GraphView {
    let chart = &coe.charts[index];
    let incident = Incident {
        coe,
        zone: zone(coe, config),
    };
    let several = chart.series.len() > 1;
    let has_values = values(chart).next().is_some();
    let lines = match &chart.axis {
        Axis::Time(times) if has_values => Some(lines::lines(chart, times, &incident)),
        _ => None,
    };
    let bars = match &chart.axis {
        Axis::Category(names) if has_values => Some(bars::bars(chart, names)),
        _ => None,
    };
    let (columns, rows, limit) = table(chart, &incident.zone);
    GraphView {
        id: format!("graph-{}", index + 1),
        title: chart.title.clone(),
        unit: chart.unit.clone(),
        range: said::zone_and_days(chart, &incident),
        description: said::description(chart, &incident),
        notes: said::notes(chart, &incident),
        // Bars have their names beside them.
        legend: if several && lines.is_some() {
            chart
                .series
                .iter()
                .map(|series| series.name.clone())
                .collect()
        } else {
            Vec::new()
        },
        lines,
        bars,
        csv_url,
        columns,
        rows,
        limit,
    }
}

/// The zone of the incident: that of its first milestone, else of its timeline's
/// first row, else the book's.
fn zone(coe: &Coe, config: &Config) -> Zone {
    use crate::coe::timeline::Milestone;
    let milestone = Milestone::ALL
        .into_iter()
        .find_map(|milestone| coe.milestones.get(milestone))
        .map(|reached| &reached.zone);
    let moments = coe
        .timeline
        .iter()
        .filter_map(|entry| entry.moment.as_ref());
    milestone
        .or_else(|| moments.map(|moment| &moment.zone).next())
        .cloned()
        .or_else(|| parse_zone(&config.coe.timezone, &config.coe.zones).ok())
        .unwrap_or_else(Zone::utc)
}

impl Incident<'_> {
    fn civil(&self, at: jiff::Timestamp) -> jiff::civil::DateTime {
        self.zone.tz.to_datetime(at)
    }

    /// `09:02`, with as much of its date as is told.
    fn time(&self, at: jiff::Timestamp, dated: Dated) -> String {
        dated.time(self.civil(at))
    }

    /// What tells these moments apart.
    fn dated<'t>(&self, times: impl IntoIterator<Item = &'t jiff::Timestamp>) -> Dated {
        Dated::of(times.into_iter().map(|at| self.civil(*at).date()))
    }

    /// What tells the moments of the graph apart: `times` ascend.
    fn dated_within(&self, times: &[jiff::Timestamp]) -> Dated {
        self.dated(times.first().into_iter().chain(times.last()))
    }
}

fn length(axis: &Axis) -> usize {
    match axis {
        Axis::Time(times) => times.len(),
        Axis::Category(names) => names.len(),
    }
}

/// Every value that is not a gap.
fn values(chart: &Chart) -> impl Iterator<Item = f64> {
    let series = chart.series.iter();
    series.flat_map(|series| series.values.iter().copied().flatten())
}

/// The lowest and the highest value, the threshold included; 0 and 0 without any.
fn ends(chart: &Chart) -> (f64, f64) {
    let all = || values(chart).chain(chart.threshold);
    let Some(first) = all().next() else {
        return (0.0, 0.0);
    };
    all().fold((first, first), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// The columns and rows of the table, and what it leaves out.
fn table(chart: &Chart, zone: &Zone) -> (Vec<String>, Vec<Vec<String>>, Option<String>) {
    let mut columns = vec![match &chart.axis {
        Axis::Time(_) => format!("{} ({})", chart.axis_name, zone.label),
        Axis::Category(_) => chart.axis_name.clone(),
    }];
    columns.extend(chart.series.iter().map(|series| series.name.clone()));
    let count = length(&chart.axis);
    let rows = (0..count.min(TABLE_ROWS)).map(|row| {
        let first = match &chart.axis {
            Axis::Time(times) => {
                let civil = zone.tz.to_datetime(times[row]);
                format!("{} {}", civil.date(), words::clock(civil))
            }
            Axis::Category(names) => names[row].clone(),
        };
        let values = chart.series.iter().map(|series| plain(series.values[row]));
        std::iter::once(first).chain(values).collect()
    });
    let limit = (count > TABLE_ROWS).then(|| {
        let rows = words::count(count, "row", "rows");
        format!("The first {TABLE_ROWS} of {rows}; the CSV has all.")
    });
    (columns, rows.collect(), limit)
}

/// A value as it stands in a table or a file; nothing for a gap.
fn plain(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        Some(value) if value != 0.0 && !(1e-9..1e15).contains(&value.abs()) => {
            format!("{value:e}")
        }
        Some(value) => value.to_string(),
    }
}
