//! Graphs of `chart` blocks: lines over time, or bars of categories.
//!
//! 1. `thin` cuts a series into runs between gaps, and long ones to what can be
//!    seen.
//! 2. `lines` and `bars` lay them out.
//! 3. `said` says in words what is drawn.

mod bars;
mod lines;
mod milestones;
mod said;
mod strips;
#[cfg(test)]
mod tests;
mod thin;

use super::view::GraphView;
use super::{Page, words};
use crate::book::CoeIndex;
use crate::coe::Coe;
use crate::coe::charts::{Axis, Chart};
use crate::config::Config;
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
    let csv_url = match book.connections[coe].tables[index] {
        Some(table) => page.place.to(&book.assets[table].address),
        None => page.place.to(&csv_address(&book.coes[coe], index)),
    };
    graph(&book.coes[coe], &book.config, index, csv_url)
}

/// Where the data of a chart is published that stands in the COE itself.
pub(super) fn csv_address(coe: &Coe, index: usize) -> String {
    format!("coes/{}/~chart-{}.csv", coe.slug, index + 1)
}

/// The data of a chart as CSV: times in RFC 3339, values as they are.
pub(super) fn csv(chart: &Chart) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let head = std::iter::once(chart.axis_name.as_str())
        .chain(chart.series.iter().map(|series| series.name.as_str()));
    let mut lines = vec![head.map(quoted).collect::<Vec<_>>().join(",")];
    for row in 0..length(&chart.axis) {
        let first = match &chart.axis {
            Axis::Time(times) => times[row].to_string(),
            Axis::Category(names) => quoted(&names[row]),
        };
        let values = chart.series.iter().map(|series| plain(series.values[row]));
        let cells: Vec<String> = std::iter::once(first).chain(values).collect();
        lines.push(cells.join(","));
    }
    lines.join("\n") + "\n"
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

    /// `09:02`, with seconds where there are any.
    fn clock(&self, at: jiff::Timestamp) -> String {
        let civil = self.civil(at);
        let format = if civil.second() == 0 {
            "%H:%M"
        } else {
            "%H:%M:%S"
        };
        civil.strftime(format).to_string()
    }

    /// `09:02`, or `15 Mar 09:02` in a graph of several days.
    fn time(&self, at: jiff::Timestamp, several_days: bool) -> String {
        if several_days {
            let day = words::day_and_month(self.civil(at).date());
            format!("{day} {}", self.clock(at))
        } else {
            self.clock(at)
        }
    }

    /// Whether times are on more than one day.
    fn several_days(&self, times: &[jiff::Timestamp]) -> bool {
        let day = |at: Option<&jiff::Timestamp>| at.map(|at| self.civil(*at).date());
        day(times.first()) != day(times.last())
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
                let format = if civil.second() == 0 {
                    "%Y-%m-%d %H:%M"
                } else {
                    "%Y-%m-%d %H:%M:%S"
                };
                civil.strftime(format).to_string()
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
