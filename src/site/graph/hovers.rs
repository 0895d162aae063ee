//! What each part of a plot shows when it is pointed at.

use jiff::Timestamp;

use super::Incident;
use crate::coe::charts::Chart;
use crate::draw::{Scale, number_label, percent};
use crate::site::view::HoverView;

/// The most hovers of a plot.
const MOST: usize = 120;

/// A hover for each time, or of many rows for each of [`MOST`] parts, with the
/// values there: the lowest and the highest where it has several.
pub(super) fn hovers(
    chart: &Chart,
    times: &[Timestamp],
    scale: Scale,
    incident: &Incident<'_>,
) -> Vec<HoverView> {
    let dated = incident.dated_within(times);
    let size = times.len().div_ceil(MOST);
    let share = |row: usize| scale.share(times[row].as_microsecond() as f64 / 1e6);
    // Rows of one time share a hover: it could not be told which is pointed at.
    let mut starts: Vec<usize> = Vec::new();
    for row in 0..times.len() {
        let full = starts.last().is_none_or(|start| row - start >= size);
        if full && (row == 0 || times[row - 1] < times[row]) {
            starts.push(row);
        }
    }
    let border = |hover: usize| match starts.get(hover) {
        _ if hover == 0 => 0.0,
        Some(row) => f64::midpoint(share(*row - 1), share(*row)),
        None => 1.0,
    };
    let hover = |(index, first): (usize, &usize)| {
        let last = starts.get(index + 1).map_or(times.len(), |next| *next) - 1;
        let (left, right) = (border(index), border(index + 1));
        let mut title = incident.time(times[*first], dated);
        if times[last] > times[*first] {
            title = format!("{title} to {}", incident.time(times[last], dated));
        }
        for series in &chart.series {
            let part = &series.values[*first..=last];
            title = format!("{title} · {} {}", series.name, span(part));
        }
        HoverView {
            x: percent(left),
            width: percent(right - left),
            title,
        }
    };
    starts.iter().enumerate().map(hover).collect()
}

/// `78`, `3 to 12`, or `no value`.
fn span(values: &[Option<f64>]) -> String {
    let known = || values.iter().copied().flatten();
    let Some(first) = known().next() else {
        return "no value".to_owned();
    };
    let (low, high) = known().fold((first, first), |(low, high), it| {
        (low.min(it), high.max(it))
    });
    if low < high {
        format!("{} to {}", number_label(low), number_label(high))
    } else {
        number_label(first)
    }
}
