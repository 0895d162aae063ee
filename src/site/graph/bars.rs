//! Bars of categories, each with its value.

use super::ends;
use crate::coe::charts::{Chart, Series};
use crate::draw::{Scale, number_axis, number_label, percent, text_width};
use crate::site::view::{BarName, BarView, BarsView, ThresholdView};

/// The most categories that are drawn; the CSV has all.
pub(super) const MOST: usize = 40;
/// The width of a graph on a phone of 320 px.
const NARROW: f64 = 284.0;
/// The most that a value and its series' name take, and what is left free
/// before them, in pixels.
const LABEL: f64 = 150.0;
const GAP: f64 = 8.0;
/// Heights in pixels: of a name, of a bar and what is below it, and of what is
/// below a category.
const NAME: u32 = 18;
const BAR: u32 = 16;
const BELOW: u32 = 8;

pub(super) fn bars(chart: &Chart, names: &[String]) -> BarsView {
    let rows = names.len().min(MOST);
    let several = chart.series.len() > 1;
    let label = |series: &Series, row: usize| {
        let value = said(series.values[row]);
        if several {
            cut(&series.name, LABEL - text_width(&value)) + " " + &value
        } else {
            value
        }
    };
    let labels = chart
        .series
        .iter()
        .flat_map(|series| (0..rows).map(move |row| label(series, row)));
    // Bars leave the room that the longest value needs on a phone.
    let room = labels.map(|label| text_width(&label)).fold(0.0, f64::max) + GAP;
    let whole = 1.0 - room / NARROW;
    let scale = scale(chart);
    let zero = scale.share(0.0);
    let top = if chart.threshold.is_some() { NAME } else { 0 };
    let mut view = BarsView {
        height: 0,
        zero: percent(zero * whole),
        top,
        names: Vec::with_capacity(rows),
        bars: Vec::with_capacity(rows * chart.series.len()),
        threshold: chart.threshold.map(|value| ThresholdView {
            at: percent(scale.share(value) * whole),
            label_y: 12,
            label: format!("threshold {}", number_label(value)),
            anchor: if scale.share(value) * whole < 0.5 {
                "start"
            } else {
                "end"
            },
        }),
    };
    let mut y = top;
    for (row, name) in names.iter().enumerate().take(rows) {
        view.names.push(BarName {
            y: y + 13,
            label: cut(name, NARROW),
        });
        y += NAME;
        for (index, series) in chart.series.iter().enumerate() {
            let value = series.values[row];
            let end = value.map_or(zero, |value| scale.share(value));
            let (left, right) = (zero.min(end) * whole, zero.max(end) * whole);
            view.bars.push(BarView {
                number: index + 1,
                x: percent(left),
                width: value.map(|_| percent(right - left)),
                y,
                label_x: percent(right),
                label: label(series, row),
                title: format!("{name} · {} {}", series.name, said(value)),
            });
            y += BAR;
        }
        y += BELOW;
    }
    view.height = y;
    view
}

/// Bars are compared by their lengths, so they begin at zero.
fn scale(chart: &Chart) -> Scale {
    let (low, high) = ends(chart);
    number_axis(low.min(0.0), high.max(0.0), 5).scale
}

fn said(value: Option<f64>) -> String {
    value.map_or_else(|| "no value".to_owned(), number_label)
}

/// A name cut to what fits in `width` pixels, at least its first letter.
fn cut(name: &str, width: f64) -> String {
    if text_width(name) <= width {
        return name.to_owned();
    }
    let mut out = String::new();
    for letter in name.chars() {
        out.push(letter);
        if text_width(&out) > width - 20.0 {
            break;
        }
    }
    format!("{}…", out.trim_end())
}
