//! Labels of an axis that is as wide as the page.

use super::view::Tick;
use crate::draw::{Anchor, Wanted, Widths, percent, text_width};

/// A plot as wide as the page: what its labels must fit.
pub(super) const WIDTHS: Widths = Widths {
    narrow: 220.0,
    wide: 600.0,
};

/// Labels below a plot, each with its middle at its share of the width, which
/// ascend. Where there is not room for all the last stay, and those at even
/// distances from it.
pub(super) fn labels_below(wanted: &[Wanted]) -> Vec<Tick> {
    let last_first: Vec<&Wanted> = wanted.iter().rev().collect();
    let shown = apart(&last_first, WIDTHS.wide);
    let coarse = apart(&shown, WIDTHS.narrow);
    let mut ticks: Vec<Tick> = shown
        .iter()
        .map(|label| Tick {
            at: percent(label.share),
            label: label.text.clone(),
            anchor: Anchor::Middle.name(),
            fine: !coarse.iter().any(|it| std::ptr::eq(*it, *label)),
        })
        .collect();
    ticks.reverse();
    ticks
}

/// Every first, second, third … of some labels, so that all keep their distance
/// in a box of this width; the last may be left out, for a period that was cut
/// short is often too narrow for its name.
fn apart<'w>(labels: &[&'w Wanted], width: f64) -> Vec<&'w Wanted> {
    let clear = |pair: &[&Wanted]| {
        let between = (pair[0].share - pair[1].share) * width;
        between >= f64::midpoint(text_width(&pair[0].text), text_width(&pair[1].text)) + GAP
    };
    (1..=labels.len())
        .find_map(|step| {
            let mut some: Vec<&Wanted> = labels.iter().step_by(step).copied().collect();
            if some.len() > 1 && !clear(&some[some.len() - 2..]) {
                some.pop();
            }
            some.windows(2).all(clear).then_some(some)
        })
        .unwrap_or_default()
}

/// What is left free between two labels, in pixels.
const GAP: f64 = 6.0;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn labels_keep_their_distance_at_both_widths(
            mut shares in proptest::collection::vec(0.0_f64..=1.0, 0..60),
        ) {
            shares.sort_by(f64::total_cmp);
            let wanted: Vec<Wanted> = shares
                .iter()
                .map(|share| Wanted { share: *share, text: "2025".to_owned() })
                .collect();
            let ticks = labels_below(&wanted);
            prop_assert_eq!(ticks.is_empty(), wanted.is_empty());
            for (width, fine) in [(WIDTHS.wide, true), (WIDTHS.narrow, false)] {
                let places: Vec<f64> = ticks
                    .iter()
                    .filter(|tick| fine || !tick.fine)
                    .map(|tick| tick.at.parse::<f64>().expect("a number") / 100.0 * width)
                    .collect();
                prop_assert!(fine || !places.is_empty() || wanted.is_empty());
                for pair in places.windows(2) {
                    // Percentages are rounded to a tenth.
                    prop_assert!(pair[1] - pair[0] >= text_width("2025") + GAP - 1.0);
                }
            }
        }
    }
}
