//! Incidents of each quarter by how long they took: as dots, or as bars where
//! there are too many for dots.

use super::Desk;
use super::plot::{boxed, column};
use super::times::legend;
use crate::draw::percent;
use crate::insights::bins;
use crate::insights::times::Times;

use super::super::durations::Durations;
use super::super::view::{Dot, Plot, Shape};
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
        legend: vec![legend(
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

/// As high as a dot is, as a share of the plot.
const DOT: f64 = 0.04;
/// Where dots stand that are few: in the middle, to the right, to the left, …
const PLACES: [f64; 5] = [0.0, 0.22, -0.22, 0.44, -0.44];

/// For dots at these heights, ascending, how far each stands from the middle of
/// its column: −½ to ½ of the column's width.
///
/// Where each dot has at most four others less than [`DOT`] below it, those of
/// about one height stand a place apart. Where there are more, a dot stands in
/// the widest gap that these leave, unless there is a place: at least 1 / 2k
/// from each of k.
fn side_by_side(shares: &[f64]) -> Vec<f64> {
    let mut asides: Vec<f64> = Vec::with_capacity(shares.len());
    let mut lowest = 0;
    for share in shares {
        while share - shares[lowest] >= DOT {
            lowest += 1;
        }
        let near = &asides[lowest..];
        let apart = PLACES[1] - 1e-9;
        let free = PLACES
            .into_iter()
            .find(|place| near.iter().all(|aside| (aside - place).abs() >= apart));
        asides.push(free.unwrap_or_else(|| widest_gap(near)));
    }
    asides
}

/// The place that is farthest from all of `near`, of which there is at least one.
fn widest_gap(near: &[f64]) -> f64 {
    let mut near = near.to_vec();
    near.sort_by(f64::total_cmp);
    let ends = [(-0.5, near[0] + 0.5), (0.5, 0.5 - near[near.len() - 1])];
    let between = near.windows(2).map(|pair| {
        let middle = f64::midpoint(pair[0], pair[1]);
        (middle, middle - pair[0])
    });
    let widest = between.chain(ends).max_by(|a, b| a.1.total_cmp(&b.1));
    widest.map_or(0.0, |(place, _)| place)
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
        legend: vec![legend(
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

    /// For each dot how many others are less than a dot below it.
    fn crowds(shares: &[f64]) -> Vec<usize> {
        let crowd = |at: usize| {
            let below = shares[..at].iter().rev();
            below.take_while(|share| shares[at] - **share < DOT).count()
        };
        (0..shares.len()).map(crowd).collect()
    }

    /// How far each dot is at least from those less than a dot below it.
    fn distances(shares: &[f64]) -> Vec<f64> {
        let asides = side_by_side(shares);
        let distance = |(at, crowd): (usize, &usize)| {
            let near = asides[at - crowd..at].iter();
            near.map(|aside| (aside - asides[at]).abs())
                .fold(f64::INFINITY, f64::min)
        };
        crowds(shares).iter().enumerate().map(distance).collect()
    }

    #[test]
    fn few_of_one_height_stand_about_the_middle() {
        assert_eq!(side_by_side(&[0.5; 5]), PLACES);
        assert_eq!(side_by_side(&[0.1, 0.3, 0.5]), [0.0; 3]);
        // The last two are a dot above the first, but not above the second.
        let stairs = side_by_side(&[0.5, 0.539, 0.541, 0.542]);
        assert_eq!(stairs, [0.0, 0.22, 0.0, -0.22]);
    }

    #[test]
    fn a_very_crowded_column_is_filled_evenly() {
        let shares = [0.5; 200];
        let distances = distances(&shares);
        assert!(distances.iter().all(|distance| *distance >= 1.0 / 400.0));
    }

    proptest! {
        #[test]
        fn dots_stay_in_their_column_and_none_hides_another_of_its_height(
            // From lone dots to dozens of one height.
            height in 0.01_f64..1.0,
            mut shares in proptest::collection::vec(0.0_f64..1.0, 0..60),
        ) {
            for share in &mut shares {
                *share *= height;
            }
            shares.sort_by(f64::total_cmp);
            let asides = side_by_side(&shares);
            prop_assert_eq!(asides.len(), shares.len());
            prop_assert!(asides.iter().all(|aside| (-0.5..=0.5).contains(aside)));
            let crowds = crowds(&shares);
            let few = crowds.iter().all(|crowd| *crowd < PLACES.len());
            for (crowd, distance) in crowds.iter().zip(distances(&shares)) {
                let least = match crowd {
                    _ if few => PLACES[1],
                    0 => continue,
                    crowd => PLACES[1].min(0.5 / *crowd as f64),
                };
                prop_assert!(distance >= least - 1e-6, "{distance} of {crowd}");
            }
        }
    }
}
