//! Axes of durations. Incidents last from seconds to months; on a linear axis
//! most would lie on the ground.
//!
//! * Logarithmic, with a place for 0: a duration of `s` seconds stands at
//!   ln(1 + s / 60), close to linear below a minute and logarithmic above it.
//!   For reading values.
//! * Rooted: it stands at √s. For a glance, since twice as high is four times as
//!   long, where a logarithm would make all look alike.

use super::Scale;

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
pub struct Durations {
    scale: Scale,
    height: fn(i64) -> f64,
    /// How many steps lie on it.
    steps: usize,
}

impl Durations {
    /// A rooted axis that ends at `longest` seconds, at least a minute.
    pub fn rooted(longest: i64) -> Self {
        let end = longest.max(MINUTE);
        Self {
            scale: Scale::new(0.0, root(end)),
            height: root,
            steps: STEPS.partition_point(|(seconds, _)| *seconds <= end),
        }
    }

    /// A logarithmic axis that ends at the first step that is no shorter than `longest`
    /// seconds, or at `longest` itself beyond ten years.
    pub fn to(longest: i64) -> Self {
        let top = STEPS[1..].partition_point(|(seconds, _)| *seconds < longest) + 1;
        let end = STEPS.get(top).map_or(longest, |(seconds, _)| *seconds);
        Self {
            scale: Scale::new(0.0, logarithm(end)),
            height: logarithm,
            steps: top + 1,
        }
    }

    /// The share of the axis below a duration: 0 to 1.
    pub fn share(&self, seconds: i64) -> f64 {
        self.scale.share((self.height)(seconds))
    }

    /// The labelled durations, with their shares, 0 first.
    pub fn ticks(&self) -> impl Iterator<Item = (f64, &'static str)> + '_ {
        let steps = STEPS.iter().take(self.steps);
        steps.map(|(seconds, label)| (self.share(*seconds), *label))
    }

    /// At most `count` bins of about one height on a logarithmic axis: from which
    /// duration on, in seconds, each reaches. They begin at whole minutes, which
    /// is how times are written: a bin between two minutes would be empty.
    pub fn edges(&self, count: usize) -> Vec<i64> {
        let edge = |bin: usize| {
            let at = self.scale.to() * bin as f64 / count as f64;
            at.exp_m1().round() as i64 * MINUTE
        };
        let mut edges: Vec<i64> = (0..count).map(edge).collect();
        edges.dedup();
        edges
    }
}

fn root(seconds: i64) -> f64 {
    (seconds.max(0) as f64).sqrt()
}

fn logarithm(seconds: i64) -> f64 {
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
            let longest = *durations.last().expect("at least one");
            let rooted = Durations::rooted(longest);
            prop_assert!(durations.iter().all(|it| (0.0..=1.0).contains(&rooted.share(*it))));
            prop_assert!(rooted.ticks().all(|(share, _)| share <= 1.0));
            let axis = Durations::to(longest);
            let shares: Vec<f64> = durations.iter().map(|it| axis.share(*it)).collect();
            prop_assert!(shares.is_sorted());
            prop_assert!(shares.iter().all(|share| (0.0..=1.0 + 1e-9).contains(share)));
            let edges = axis.edges(16);
            prop_assert_eq!(edges[0], 0);
            prop_assert!(edges.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
