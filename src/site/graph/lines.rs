//! Lines over time.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::hovers::hovers;
use super::milestones::{ROW, milestones, windows};
use super::thin::{Point, runs};
use super::{Incident, ends};
use crate::coe::charts::Chart;
use crate::draw::{Axis, Scale, Widths, number_axis, number_label, percent, text_width, time_axis};
use crate::site::view::{LineView, LinesView, ThresholdView, XTick, YTick};

/// The height of the plot in pixels.
const PLOT: u32 = 160;
/// What stands below it: the times.
const BELOW: u32 = 22;
/// The width of a graph on a phone of 320 px.
const NARROW: f64 = 284.0;
/// What is left free at the right for the numbers of series.
const NUMBERS: f64 = 16.0;
/// Values are far from zero if the nearest is beyond this share of the farthest.
const FAR: f64 = 0.6;
/// The smallest distance of two such numbers, in pixels.
const APART: u32 = 12;

pub(super) fn lines(chart: &Chart, times: &[Timestamp], incident: &Incident<'_>) -> LinesView {
    let values = value_axis(chart);
    let widest = values.ticks.iter().map(|tick| text_width(&tick.label));
    let gutter = widest.fold(16.0, f64::max).ceil() + 8.0;
    let several = chart.series.len() > 1;
    let narrow = NARROW - gutter - if several { NUMBERS } else { 0.0 };
    let widths = Widths {
        narrow,
        ..Widths::PLOT
    };
    // A chart has rows: the parser refuses one without.
    let (from, to) = (times[0], times[times.len() - 1]);
    let axis = time_axis(from, to, &incident.zone.tz, widths);
    let dated = incident.dated_within(times);
    let (milestones, rows) = milestones(incident, axis.scale, dated, narrow);
    let top = rows * ROW + 8;
    let height =
        |value: f64| top + (f64::from(PLOT) * (1.0 - values.scale.share(value))).round() as u32;
    let mut series: Vec<LineView> = chart
        .series
        .iter()
        .enumerate()
        .map(|(index, series)| {
            let points: Vec<(f64, Option<f64>)> = times
                .iter()
                .zip(&series.values)
                .map(|(at, value)| (share(axis.scale, *at), *value))
                .collect();
            line(index + 1, &runs(&points), values.scale, several, height)
        })
        .collect();
    spread(&mut series, top + PLOT);
    LinesView {
        gutter: gutter as u32,
        height: top + PLOT + BELOW,
        top,
        bottom: top + PLOT,
        y_ticks: values
            .ticks
            .iter()
            .map(|tick| YTick {
                y: top + (f64::from(PLOT) * (1.0 - tick.share)).round() as u32,
                label: tick.label.clone(),
                zero: tick.major,
            })
            .collect(),
        x_ticks: axis
            .ticks
            .iter()
            .map(|tick| XTick {
                x: percent(tick.share),
                label: tick.label.clone(),
                anchor: tick.anchor.name(),
                fine: tick.fine,
                major: tick.major,
            })
            .collect(),
        windows: windows(incident, axis.scale, times),
        milestones,
        threshold: chart.threshold.map(|value| {
            let y = height(value);
            ThresholdView {
                at: y.to_string(),
                label_y: if y < top + 14 { y + 14 } else { y - 5 },
                label: format!("threshold {}", number_label(value)),
                anchor: "end",
            }
        }),
        series,
        hovers: hovers(chart, times, axis.scale, incident),
    }
}

/// The vertical axis. It begins at zero unless all values are far from it: of
/// 98 % and 99 % a reader wants to see the difference, and is told.
pub(super) fn value_axis(chart: &Chart) -> Axis {
    let (low, high) = ends(chart);
    let far = |near: f64, end: f64| near.abs() < end.abs() && near.abs() >= end.abs() * FAR;
    if low > 0.0 && !far(low, high) {
        number_axis(0.0, high, 5)
    } else if high < 0.0 && !far(high, low) {
        number_axis(low, 0.0, 5)
    } else {
        number_axis(low, high, 5)
    }
}

fn share(scale: Scale, at: Timestamp) -> f64 {
    scale
        .share(at.as_microsecond() as f64 / 1e6)
        .clamp(0.0, 1.0)
}

fn line(
    number: usize,
    runs: &[Vec<Point>],
    scale: Scale,
    several: bool,
    height: impl Fn(f64) -> u32,
) -> LineView {
    let mut path = String::new();
    let mut dots = Vec::new();
    for run in runs {
        if let [(x, value)] = run[..] {
            dots.push((percent(x), height(value)));
            continue;
        }
        for (index, (x, value)) in run.iter().enumerate() {
            let letter = ["M", "L", " "][index.min(2)];
            let x = (x * 1_000.0).round();
            let y = ((1.0 - scale.share(*value)) * 1_000.0).round();
            let _ = write!(path, "{letter}{x} {y}");
        }
    }
    let last = runs.last().and_then(|run| run.last());
    LineView {
        number,
        path,
        dots,
        end: last
            .filter(|_| several)
            .map(|(x, value)| (percent(*x), height(*value) + 4)),
    }
}

/// Moves the numbers at the lines' ends apart, from the highest down, and back
/// up where they would leave the plot.
fn spread(series: &mut [LineView], bottom: u32) {
    let mut ends: Vec<&mut u32> = series
        .iter_mut()
        .filter_map(|line| line.end.as_mut().map(|(_, y)| y))
        .collect();
    ends.sort_by_key(|y| **y);
    let mut free = 0;
    for y in &mut ends {
        **y = (**y).max(free);
        free = **y + APART;
    }
    let mut limit = bottom + 4;
    for y in ends.iter_mut().rev() {
        **y = (**y).min(limit);
        limit = y.saturating_sub(APART);
    }
}
