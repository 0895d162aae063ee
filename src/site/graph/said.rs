//! A graph in words: its range, its description, and what must be said.

use jiff::Timestamp;

use super::thin::{COLUMNS, MOST_POINTS};
use super::{Incident, bars, length, lines};
use crate::coe::charts::{Axis, Chart, Series};
use crate::draw::number_label;
use crate::site::impact::impact;
use crate::site::words;

/// `UTC · 14 March 2025`; nothing without times.
pub(super) fn zone_and_days(chart: &Chart, incident: &Incident<'_>) -> Option<String> {
    match &chart.axis {
        Axis::Time(times) => {
            let zone = &incident.zone.label;
            Some(format!("{zone} · {}", days(times, incident)))
        }
        Axis::Category(_) => None,
    }
}

/// `14 March 2025`, `14 March 2025 to 15 March 2025`
fn days(times: &[Timestamp], incident: &Incident<'_>) -> String {
    let day = |at: &Timestamp| words::long_date(incident.civil(*at).date());
    let first = times.first().map(day).unwrap_or_default();
    let last = times.last().map(day).unwrap_or_default();
    if first == last {
        first
    } else {
        format!("{first} to {last}")
    }
}

/// What the graph shows: its kind, its range, and of each series the lowest and
/// the highest value with their places.
pub(super) fn description(chart: &Chart, incident: &Incident<'_>) -> String {
    let rows = words::count(length(&chart.axis), "row", "rows");
    let mut text = match &chart.axis {
        Axis::Time(times) => format!(
            "Lines over time, {rows}, {}, {}.",
            range(times, incident),
            days(times, incident)
        ),
        Axis::Category(_) => format!("Bars, {rows}."),
    };
    for series in &chart.series {
        text.push(' ');
        text.push_str(&of_series(series, chart, incident));
    }
    if let Some(threshold) = chart.threshold {
        text.push_str(" Threshold ");
        text.push_str(&number_label(threshold));
        text.push('.');
    }
    if let (Axis::Time(times), Some(impact)) = (&chart.axis, impact(incident.coe)) {
        let impact_times = [impact.from, impact.to];
        let days = incident.several_days(times) || incident.several_days(&impact_times);
        let from = incident.time(impact.from, days);
        let to = incident.time(impact.to, days);
        let zone = &incident.zone.label;
        text.push_str(&[" Impact ", &from, " to ", &to, " ", zone, "."].concat());
    }
    text
}

/// `08:40 to 10:19 UTC`
fn range(times: &[Timestamp], incident: &Incident<'_>) -> String {
    let clock = |at: Option<&Timestamp>| at.map(|at| incident.clock(*at)).unwrap_or_default();
    format!(
        "{} to {} {}",
        clock(times.first()),
        clock(times.last()),
        incident.zone.label
    )
}

/// `errors: lowest 6 at 08:55, highest 202 at 09:13, no value in 2 rows.`
fn of_series(series: &Series, chart: &Chart, incident: &Incident<'_>) -> String {
    let known = || {
        let rows = series.values.iter().enumerate();
        rows.filter_map(|(row, value)| Some((row, (*value)?)))
    };
    let name = &series.name;
    // Of several the first; max_by would take the last.
    let lowest = known().min_by(|a, b| a.1.total_cmp(&b.1));
    let highest = known().min_by(|a, b| b.1.total_cmp(&a.1));
    let (Some(lowest), Some(highest)) = (lowest, highest) else {
        return format!("{name}: no values.");
    };
    let place = |row: usize| match &chart.axis {
        Axis::Time(times) => {
            format!(
                "at {}",
                incident.time(times[row], incident.several_days(times))
            )
        }
        Axis::Category(names) => format!("({})", names[row]),
    };
    let gaps = series.values.len() - known().count();
    let gaps = match gaps {
        0 => String::new(),
        gaps => format!(", no value in {}", words::count(gaps, "row", "rows")),
    };
    format!(
        "{name}: lowest {} {}, highest {} {}{gaps}.",
        number_label(lowest.1),
        place(lowest.0),
        number_label(highest.1),
        place(highest.0)
    )
}

/// What a reader would not see: an axis that does not begin at zero, rows that
/// are not drawn, clocks that changed.
pub(super) fn notes(chart: &Chart, incident: &Incident<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if super::values(chart).next().is_none() {
        notes.push("No row has a value, so there is nothing to draw.".to_owned());
        return notes;
    }
    let count = length(&chart.axis);
    match &chart.axis {
        Axis::Time(times) => {
            let scale = lines::value_axis(chart).scale;
            if scale.from() > 0.0 || scale.to() < 0.0 {
                notes.push("The vertical axis does not begin at zero.".to_owned());
            }
            if count > MOST_POINTS {
                notes.push(format!(
                    "{} rows are drawn as the lowest and the highest value of each of {COLUMNS} \
                     parts; the CSV has all.",
                    words::number(count as u128)
                ));
            }
            notes.extend(clock_change(times, incident));
        }
        Axis::Category(_) if count > bars::MOST => {
            notes.push(format!(
                "The first {} of {} rows are drawn; the CSV has all.",
                bars::MOST,
                words::number(count as u128)
            ));
        }
        Axis::Category(_) => {}
    }
    notes
}

/// That clocks changed within the graph.
fn clock_change(times: &[Timestamp], incident: &Incident<'_>) -> Option<String> {
    let offset = |at: &Timestamp| incident.zone.tz.to_offset(*at);
    let change = offset(times.last()?).seconds() - offset(times.first()?).seconds();
    (change != 0).then(|| {
        let direction = if change > 0 { "forward" } else { "back" };
        let length = words::duration(i64::from(change.abs()));
        format!("Clocks went {direction} by {length} meanwhile; lengths are real time.")
    })
}
