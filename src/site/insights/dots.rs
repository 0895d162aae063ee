//! Incidents of each quarter by how long they took: as dots, or as bars where
//! there are too many for dots.

use super::Desk;
use super::plot::{boxed, column};
use crate::draw::{Durations, percent};
use crate::insights::bins;
use crate::insights::times::Times;

use super::super::view::{Dot, LegendEntry, Plot, Shape};
use super::super::words;

/// How many bins of equal height a column has.
const BINS: usize = 16;

/// One dot an incident; those of about the same height stand side by side.
pub(super) fn dots(desk: &Desk<'_>, times: &Times, axis: &Durations, linked: bool) -> Plot {
    let count = times.groups.len() as f64;
    let mut dots = Vec::new();
    for (place, group) in times.groups.iter().enumerate() {
        let shares: Vec<f64> = group.known.iter().map(|it| axis.share(it.0)).collect();
        for ((seconds, coe), aside) in group.known.iter().zip(side_by_side(&shares)) {
            let book = desk.page.book();
            let facts = &desk.insights.coes[*coe];
            let mut parts: Vec<String> = Vec::new();
            parts.extend(facts.date.map(words::short_date));
            if linked {
                parts.push(crate::markdown::coded(&book.coes[*coe].title).text);
            }
            parts.push(words::duration(*seconds));
            dots.push(Dot {
                x: percent((place as f64 + 0.5 + aside * 0.8) / count),
                y: percent(1.0 - axis.share(*seconds)),
                title: parts.join(" · "),
                url: linked.then(|| desk.page.coe_url(*coe)),
            });
        }
    }
    Plot {
        dots,
        legend: vec![LegendEntry::new(
            "dot",
            if linked {
                "an incident, and a link to it"
            } else {
                "an incident"
            },
        )],
        ..Plot::default()
    }
}

/// For dots at these heights, ascending, how far each stands from the middle of
/// its column: −½ to ½ of the column's width.
fn side_by_side(shares: &[f64]) -> Vec<f64> {
    /// As high as a dot is, as a share of the plot.
    const DOT: f64 = 0.04;
    let mut asides = Vec::with_capacity(shares.len());
    let mut rest = shares;
    while let Some(lowest) = rest.first() {
        let level = rest.partition_point(|share| share - lowest < DOT);
        for index in 0..level {
            asides.push(match level {
                // In the middle, one to the right, one to the left, …
                1..=4 if index % 2 == 1 => index.div_ceil(2) as f64 * 0.22,
                1..=4 => index.div_ceil(2) as f64 * -0.22,
                // By the golden section, which scatters evenly and in no pattern.
                _ => (0.5 + index as f64 * 0.618_034).fract() - 0.5,
            });
        }
        rest = &rest[level..];
    }
    asides
}

/// One bar a bin of a quarter: the wider, the more incidents.
pub(super) fn bars(times: &Times, axis: &Durations) -> Plot {
    let edges = axis.edges(BINS);
    // From how far below the top each bin reaches up, in thousandths.
    let above = |edge: Option<&i64>| 1000.0 * (1.0 - edge.map_or(1.0, |edge| axis.share(*edge)));
    let mut d = String::new();
    let bars: Vec<Vec<usize>> = times
        .groups
        .iter()
        .map(|group| bins::count(&edges, group.known.iter().map(|(seconds, _)| *seconds)))
        .collect();
    for (place, (counts, group)) in bars.iter().zip(&times.groups).enumerate() {
        let (left, width) = column(place, times.groups.len());
        let most = counts.iter().max().copied().unwrap_or_default();
        if group.known.is_empty() || most == 0 {
            continue;
        }
        for (bin, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let bar = width * *count as f64 / most as f64;
            let (bottom, top) = (above(edges.get(bin)), above(edges.get(bin + 1)));
            let top = bottom - (bottom - top) * 0.9;
            boxed(&mut d, left + (width - bar) / 2.0, bar, top, bottom);
        }
    }
    Plot {
        shapes: vec![Shape {
            class: "bins".to_owned(),
            d,
        }],
        legend: vec![LegendEntry::new(
            "bins",
            "incidents of a quarter, by how long they took",
        )],
        ..Plot::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn dots_stay_in_their_column_and_none_hides_another_of_its_height(
            mut shares in proptest::collection::vec(0.0_f64..1.0, 0..40),
        ) {
            shares.sort_by(f64::total_cmp);
            let asides = side_by_side(&shares);
            prop_assert_eq!(asides.len(), shares.len());
            prop_assert!(asides.iter().all(|aside| (-0.5..=0.5).contains(aside)));
            let places: std::collections::BTreeSet<(u64, u64)> = shares
                .iter()
                .zip(&asides)
                .map(|(share, aside)| (share.to_bits(), aside.to_bits()))
                .collect();
            let alike = shares.windows(2).any(|pair| pair[0].to_bits() == pair[1].to_bits());
            prop_assert!(alike || places.len() == shares.len());
        }
    }
}
