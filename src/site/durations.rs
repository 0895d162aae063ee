//! A logarithmic axis of durations that has a place for 0.
//!
//! Incidents last from seconds to months; on a linear axis most would lie on
//! the ground. A duration of `s` seconds stands at ln(1 + s / 60): close to
//! linear below a minute, logarithmic above it.

use crate::draw::Scale;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Where the axis may be labelled, in seconds.
const STEPS: [(i64, &str); 12] = [
    (0, "0"),
    (MINUTE, "1 min"),
    (5 * MINUTE, "5 min"),
    (15 * MINUTE, "15 min"),
    (HOUR, "1 h"),
    (4 * HOUR, "4 h"),
    (DAY, "1 d"),
    (4 * DAY, "4 d"),
    (14 * DAY, "14 d"),
    (60 * DAY, "60 d"),
    (365 * DAY, "1 y"),
    (3_650 * DAY, "10 y"),
];

/// An axis from 0 to a duration.
#[derive(Debug, Clone)]
pub(super) struct Durations {
    scale: Scale,
    /// The last step: no lower than the longest duration.
    top: usize,
}

impl Durations {
    /// An axis that ends at the first step that is no shorter than `longest`
    /// seconds, or at `longest` itself beyond ten years.
    pub(super) fn to(longest: i64) -> Self {
        let top = STEPS[1..].partition_point(|(seconds, _)| *seconds < longest) + 1;
        let end = STEPS.get(top).map_or(longest, |(seconds, _)| *seconds);
        Self {
            scale: Scale::new(0.0, height(end)),
            top,
        }
    }

    /// The share of the axis below a duration: 0 to 1.
    pub(super) fn share(&self, seconds: i64) -> f64 {
        self.scale.share(height(seconds))
    }

    /// The labelled durations, with their shares, 0 first.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (f64, &'static str)> + '_ {
        let steps = STEPS.iter().take(self.top + 1);
        steps.map(|(seconds, label)| (self.share(*seconds), *label))
    }

    /// `count` bins of one height each: from which duration on, in whole seconds,
    /// each reaches.
    pub(super) fn edges(&self, count: usize) -> Vec<i64> {
        let edge = |bin: usize| {
            let at = self.scale.to() * bin as f64 / count as f64;
            (at.exp_m1() * MINUTE as f64).round() as i64
        };
        (0..count).map(edge).collect()
    }
}

fn height(seconds: i64) -> f64 {
    (seconds.max(0) as f64 / MINUTE as f64).ln_1p()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_axis_ends_at_a_step() {
        for (longest, last) in [(0, "1 min"), (60, "1 min"), (61, "5 min"), (86_400, "1 d")] {
            let axis = Durations::to(longest);
            let labels: Vec<&str> = axis.ticks().map(|(_, label)| label).collect();
            assert_eq!(labels.last(), Some(&last), "{longest}");
        }
    }

    proptest! {
        #[test]
        fn every_duration_has_its_place_and_longer_ones_stand_higher(
            mut durations in proptest::collection::vec(0_i64..1_000_000_000, 1..50),
        ) {
            durations.sort_unstable();
            let axis = Durations::to(*durations.last().expect("at least one"));
            let shares: Vec<f64> = durations.iter().map(|it| axis.share(*it)).collect();
            prop_assert!(shares.is_sorted());
            prop_assert!(shares.iter().all(|share| (0.0..=1.0 + 1e-9).contains(share)));
            let edges = axis.edges(16);
            prop_assert_eq!(edges[0], 0);
            prop_assert!(edges.is_sorted());
        }
    }
}
