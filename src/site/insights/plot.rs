//! What the drawings have in common: axes, columns of periods, shapes.

use std::fmt::Write as _;

use super::super::page_axis::labels_below;
use super::super::view::{LegendEntry, Plot, Shape, Tick};
use super::super::words;
use crate::draw::{Scale, Wanted, percent, pixels};
use crate::insights::period::{Period, Span, Unit};

/// How a period is called in a sentence: `March 2025`, `the 1st quarter of 2025`.
pub(super) fn in_words(period: Period) -> String {
    match period.unit {
        Unit::Month => words::month_and_year(period.first()),
        Unit::Quarter => {
            let ordinal = ["1st", "2nd", "3rd", "4th"][(period.in_year() - 1) as usize];
            format!("the {ordinal} quarter of {}", period.year())
        }
        Unit::Year => period.year().to_string(),
    }
}

/// How a period is called in a table: `Mar 2025`, `Q1 2025`.
pub(super) fn short(period: Period) -> String {
    match period.unit {
        Unit::Month => {
            format!("{} {}", words::short_month(period.first()), period.year())
        }
        Unit::Quarter => format!("Q{} {}", period.in_year(), period.year()),
        Unit::Year => period.year().to_string(),
    }
}

/// What stands below the columns of a span: of one year its months or quarters,
/// of more the years, each below its middle. The latest have room first.
pub(super) fn below(span: &Span) -> Vec<Tick> {
    let periods: Vec<Period> = span.periods().collect();
    let of_one_year = periods.first().map(|it| it.year()) == periods.last().map(|it| it.year());
    let mut wanted: Vec<Wanted> = Vec::new();
    let count = periods.len() as f64;
    let mut at = 0;
    for group in periods.chunk_by(|a, b| !of_one_year && a.year() == b.year()) {
        let middle = at as f64 + group.len() as f64 / 2.0;
        at += group.len();
        let text = match group[0].unit {
            _ if !of_one_year => group[0].year().to_string(),
            Unit::Month => words::short_month(group[0].first()).to_owned(),
            Unit::Quarter => format!("Q{}", group[0].in_year()),
            Unit::Year => group[0].year().to_string(),
        };
        wanted.push(Wanted {
            share: middle / count,
            text,
        });
    }
    labels_below(&wanted)
}

/// Where years begin between the columns of a span, in percent.
pub(super) fn begins(span: &Span) -> Vec<String> {
    let count = span.count() as f64;
    let first = span.periods().enumerate().skip(1);
    first
        .filter(|(_, period)| period.in_year() == 1)
        .map(|(place, _)| percent(place as f64 / count))
        .collect()
}

/// A vertical axis of counts, from 0 at the bottom.
pub(super) struct Counts {
    scale: Scale,
    pub(super) ticks: Vec<Tick>,
}

impl Counts {
    /// An axis that reaches `most`, with four ticks above 0 at most, each a whole
    /// number.
    pub(super) fn to(most: usize) -> Self {
        let step = whole_step(most);
        let top = most.div_ceil(step).max(1) * step;
        let scale = Scale::new(0.0, top as f64);
        let ticks = (0..=top / step).map(|tick| {
            let value = tick * step;
            Tick {
                at: percent(1.0 - scale.share(value as f64)),
                label: words::number(value as u128),
                anchor: "end",
                fine: false,
            }
        });
        Self {
            ticks: ticks.collect(),
            scale,
        }
    }

    /// How far a count stands from the top, in thousandths of the height.
    pub(super) fn y(&self, count: usize) -> f64 {
        1000.0 * (1.0 - self.scale.share(count as f64))
    }
}

/// 1, 2 or 5 times a power of ten, so that at most four of them reach `most`.
fn whole_step(most: usize) -> usize {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if most.div_ceil(step) <= 4 {
                return step;
            }
        }
        power *= 10;
    }
}

/// Columns that stack counts of several kinds, the first at the bottom.
pub(super) struct Stack<'s> {
    /// For each column a count of each kind.
    pub(super) counts: &'s [Vec<usize>],
    /// The kinds in the order in which they stack, each with its class.
    pub(super) kinds: Vec<(usize, LegendEntry)>,
}

impl Stack<'_> {
    /// Draws the columns, one shape a kind, and the axis beside them.
    pub(super) fn draw(&self) -> Plot {
        let shown = |counts: &Vec<usize>| -> usize {
            self.kinds.iter().map(|(kind, _)| counts[*kind]).sum()
        };
        let axis = Counts::to(self.counts.iter().map(shown).max().unwrap_or_default());
        let mut below = vec![0; self.counts.len()];
        let mut shapes = Vec::new();
        let mut legend = Vec::new();
        for (kind, entry) in &self.kinds {
            let mut d = String::new();
            for (place, counts) in self.counts.iter().enumerate() {
                let (from, to) = (below[place], below[place] + counts[*kind]);
                if to > from {
                    let (left, width) = column(place, self.counts.len());
                    boxed(&mut d, left, width, axis.y(to), axis.y(from));
                }
                below[place] = to;
            }
            if !d.is_empty() {
                legend.push(entry.clone());
                shapes.push(Shape {
                    class: entry.class.clone(),
                    d,
                });
            }
        }
        Plot {
            legend,
            shapes,
            y_ticks: axis.ticks,
            ..Plot::default()
        }
    }
}

/// The left edge and the width of a bar in the middle of its column, in
/// thousandths; a fifth of each column is left free.
pub(super) fn column(place: usize, count: usize) -> (f64, f64) {
    let width = 1000.0 / count as f64;
    (width * (place as f64 + 0.1), width * 0.8)
}

/// Adds a rectangle to an outline.
pub(super) fn boxed(d: &mut String, left: f64, width: f64, top: f64, bottom: f64) {
    let _ = write!(
        d,
        "M{} {}h{}V{}h-{}z",
        pixels(left),
        pixels(top),
        pixels(width),
        pixels(bottom),
        pixels(width)
    );
}

/// A stretch of the horizontal axis, in percent: its left edge and its width.
pub(super) fn stretch(place: usize, count: usize) -> (String, String) {
    let count = count as f64;
    (percent(place as f64 / count), percent(1.0 / count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_have_whole_ticks() {
        for (most, labels) in [
            (0, vec!["0", "1"]),
            (1, vec!["0", "1"]),
            (4, vec!["0", "1", "2", "3", "4"]),
            (5, vec!["0", "2", "4", "6"]),
            (9_000, vec!["0", "5,000", "10,000"]),
        ] {
            let axis = Counts::to(most);
            let found: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
            assert_eq!(found, labels, "{most}");
        }
    }

    proptest! {
        #[test]
        fn an_axis_of_counts_holds_them_in_its_box(most in 0_usize..1_000_000) {
            let axis = Counts::to(most);
            prop_assert!(axis.ticks.len() <= 5);
            for count in [0, most / 2, most] {
                prop_assert!((-0.001..=1000.001).contains(&axis.y(count)));
            }
        }
    }
}
