//! Every incident as a dot: how long it took to detect, mitigate and resolve.

use std::fmt::Write as _;

use super::dots::{bars, dots};
use super::plot::{begins, below, column, short, short_number, stretch};
use super::sheets::Sheet;
use super::{BINNED_ABOVE, Desk, cell, count_cell, outside, plot};
use crate::draw::percent;
use crate::insights::period::Unit;
use crate::insights::times::{Group, Times, times};
use crate::insights::{Reach, Time};

use super::super::durations::Durations;
use super::super::view::{ChartSection, Column, DataTable, LegendEntry, Plot, Shape, Tick};
use super::super::words;

/// Above so many incidents dots are no links: three charts of them would be
/// more than a page should weigh.
const LINKED: usize = 200;
/// From how many incidents on a quarter's own median is drawn.
const OWN_MEDIAN: usize = 5;
/// From how many on its 90th percentile is: of fewer it is the longest.
const OWN_NINETIETH: usize = 10;

/// The words for one time.
struct Wording {
    id: &'static str,
    about: &'static str,
    done: &'static str,
    definition: &'static str,
}

pub(super) fn detect(desk: &Desk<'_>) -> Option<ChartSection> {
    section(
        desk,
        Time::Detect,
        &Wording {
            id: "time-to-detect",
            about: "Time to detect, by quarter",
            done: "detected",
            definition: "Detected − Started",
        },
    )
}

pub(super) fn mitigate(desk: &Desk<'_>) -> Option<ChartSection> {
    section(
        desk,
        Time::Mitigate,
        &Wording {
            id: "time-to-mitigate",
            about: "Time to mitigate, by quarter",
            done: "mitigated",
            definition: "Mitigated − Started",
        },
    )
}

pub(super) fn resolve(desk: &Desk<'_>) -> Option<ChartSection> {
    section(
        desk,
        Time::Resolve,
        &Wording {
            id: "time-to-resolve",
            about: "Time to resolve, by quarter",
            done: "resolved",
            definition: "Resolved − Started",
        },
    )
}

fn section(desk: &Desk<'_>, time: Time, wording: &Wording) -> Option<ChartSection> {
    let span = desk
        .insights
        .span(desk.scope, Unit::Quarter, Reach::Chart)?;
    let times = times(desk.insights, desk.scope, span, time);
    let Wording {
        id,
        about,
        done,
        definition,
    } = *wording;
    let known = times.summary.map_or(0, |summary| summary.n);
    let finding = match times.summary {
        None => format!(
            "Of no incident{} it is known when it was {done}",
            desk.when()
        ),
        Some(one) if one.n == 1 => format!(
            "The one incident{} of which it is known was {done} after {}",
            desk.when(),
            words::duration(one.median)
        ),
        Some(many) => format!(
            "Half of the incidents{} were {done} within {}, nine in ten within {}",
            desk.when(),
            words::duration(many.median),
            words::duration(many.ninetieth)
        ),
    };
    let why = format!(
        "no Started or no {}, or in the wrong order",
        words::capitalised(done)
    );
    let mut notes = vec![super::sample(
        known,
        "incident",
        "incidents",
        times.missing,
        &why,
    )];
    notes.extend(match times.estimates {
        0 => None,
        1 => Some("One of the times is an estimate.".to_owned()),
        count => Some(format!("{count} of the times are estimates.")),
    });
    notes.extend(desk.without_near_misses());
    notes.extend(outside(times.outside, "incident", "incidents"));
    let binned = known > BINNED_ABOVE;
    if binned {
        notes.push(format!(
            "More than {BINNED_ABOVE} incidents are binned: the bars of a quarter show how its \
             incidents spread, the widest where most are. The CSV has each of them."
        ));
    }
    let drawn = times.summary.map(|summary| {
        let axis = Durations::to(summary.greatest);
        let mut drawn = if binned {
            bars(&times, &axis)
        } else {
            dots(desk, &times, &axis, known <= LINKED)
        };
        marks(&times, &axis, &mut drawn);
        drawn.class = "tall";
        drawn.y_ticks = heights(&axis);
        drawn.x_ticks = below(&times.span);
        drawn.begins = begins(&times.span);
        plot(id, about, &finding, drawn)
    });
    Some(ChartSection {
        id,
        about: about.to_owned(),
        finding: finding.clone(),
        definition: format!(
            "{definition}, of each incident in the quarter of its date; the axis is logarithmic. \
             Median and 90th percentile by nearest rank: the shortest time such that half, or \
             nine tenths, of the n incidents took no longer (the ⌈p · n⌉-th of them in order). A \
             quarter has a median of its own from {OWN_MEDIAN} incidents on, and a 90th percentile \
             from {OWN_NINETIETH}."
        ),
        notes,
        plots: drawn.into_iter().collect(),
        table: (known > 0).then(|| table(desk, &times)),
        csv_url: desk.sheet_url(Sheet::Incidents),
    })
}

/// Labels of durations that keep their distance in a plot 11 rem high.
fn heights(axis: &Durations) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut last = f64::NEG_INFINITY;
    for (share, label) in axis.ticks() {
        // The last step is the upper edge; what is too near to it gives way.
        if share - last < 0.09 {
            if share < 1.0 {
                continue;
            }
            ticks.pop();
        }
        last = share;
        ticks.push(Tick {
            at: percent(1.0 - share),
            label: label.to_owned(),
            anchor: "end",
            fine: false,
        });
    }
    ticks
}

/// The median of a quarter, in seconds, if it has one of its own.
fn median_of(group: &Group) -> Option<i64> {
    let summary = group.summary.filter(|summary| summary.n >= OWN_MEDIAN);
    summary.map(|summary| summary.median)
}

/// The 90th percentile of a quarter, in seconds, if it has one of its own.
fn ninetieth_of(group: &Group) -> Option<i64> {
    let summary = group.summary.filter(|summary| summary.n >= OWN_NINETIETH);
    summary.map(|summary| summary.ninetieth)
}

/// A duration in words, or a dash where there is none.
fn or_dash(seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), words::duration)
}

/// The median and the 90th percentile of each quarter, and what stands there.
fn marks(times: &Times, axis: &Durations, plot: &mut Plot) {
    let count = times.groups.len();
    let line = |of: &dyn Fn(&Group) -> Option<i64>| {
        let mut d = String::new();
        for (place, group) in times.groups.iter().enumerate() {
            if let Some(seconds) = of(group) {
                let (left, width) = column(place, count);
                let y = 1000.0 * (1.0 - axis.share(seconds));
                let _ = write!(
                    d,
                    "M{} {}h{}",
                    short_number(left),
                    short_number(y),
                    short_number(width)
                );
            }
        }
        d
    };
    let median = line(&median_of);
    let ninetieth = line(&ninetieth_of);
    let across = |seconds: i64| {
        let y = 1000.0 * (1.0 - axis.share(seconds));
        format!("M0 {}h1000", short_number(y))
    };
    let all = times.summary.iter().flat_map(|all| {
        let of_all = |class: &'static str, name: &str, seconds: i64| {
            let label = format!("{name} of all: {}", words::duration(seconds));
            (class, across(seconds), label)
        };
        [
            of_all("median-all", "median", all.median),
            of_all("ninetieth-all", "90th percentile", all.ninetieth),
        ]
    });
    let quarters = [
        ("median", median, "median of a quarter".to_owned()),
        (
            "ninetieth",
            ninetieth,
            "90th percentile of a quarter".to_owned(),
        ),
    ];
    for (class, d, label) in all.chain(quarters).filter(|(_, d, _)| !d.is_empty()) {
        plot.shapes.push(Shape {
            class: class.to_owned(),
            d,
        });
        plot.legend.push(legend(class, &label));
    }
    let periods = times.span.periods().enumerate();
    plot.columns = periods
        .filter_map(|(place, period)| {
            let group = &times.groups[place];
            let summary = group.summary?;
            let (x, width) = stretch(place, count);
            let title = format!(
                "{}: median {}, 90th percentile {}, n = {}",
                short(period),
                or_dash(median_of(group)),
                or_dash(ninetieth_of(group)),
                summary.n
            );
            Some(Column { x, width, title })
        })
        .collect();
}

pub(super) fn legend(class: &str, label: &str) -> LegendEntry {
    LegendEntry {
        class: class.to_owned(),
        label: label.to_owned(),
    }
}

fn table(desk: &Desk<'_>, times: &Times) -> DataTable {
    let head = [
        "Quarter",
        "n",
        "Not known",
        "Median",
        "90th percentile",
        "Longest",
    ];
    let rows = times
        .span
        .periods()
        .zip(&times.groups)
        .map(|(period, group)| {
            let greatest = group.summary.map(|summary| summary.greatest);
            let mut longest = cell(or_dash(greatest));
            longest.url = group.known.last().map(|(_, coe)| desk.page.coe_url(*coe));
            vec![
                cell(short(period)),
                count_cell(group.known.len()),
                count_cell(group.missing),
                cell(or_dash(median_of(group))),
                cell(or_dash(ninetieth_of(group))),
                longest,
            ]
        });
    DataTable {
        rows: rows.collect(),
        columns: head.map(str::to_owned).into(),
        ..DataTable::default()
    }
}
