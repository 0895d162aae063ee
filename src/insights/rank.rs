//! Medians and percentiles by nearest rank.

/// What can be said of a sample of durations or of ages without inventing a
/// value between two that were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// How many values there are, at least 1.
    pub n: usize,
    /// The 50th percentile, in the unit of the values.
    pub median: i64,
    /// The 90th percentile.
    pub ninetieth: i64,
    /// The greatest value.
    pub greatest: i64,
}

/// The `percent`-th percentile, 1 to 100, of values in ascending order, by
/// nearest rank: the smallest value such that at least `percent` % of all are
/// as small or smaller, which is the ⌈percent/100 × n⌉-th. It is the inverse
/// of the empirical distribution function, definition 1 in Hyndman and Fan,
/// "Sample quantiles in statistical packages" (The American Statistician 50,
/// 1996). Nothing of nothing.
pub fn percentile(ascending: &[i64], percent: usize) -> Option<i64> {
    let rank = (percent * ascending.len()).div_ceil(100);
    ascending.get(rank.max(1) - 1).copied()
}

/// Sums up values in ascending order; nothing of nothing.
pub fn summary(ascending: &[i64]) -> Option<Summary> {
    Some(Summary {
        n: ascending.len(),
        median: percentile(ascending, 50)?,
        ninetieth: percentile(ascending, 90)?,
        greatest: *ascending.last()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        // ⌈0.5 × 4⌉ = 2nd, ⌈0.9 × 4⌉ = 4th; ⌈0.5 × 5⌉ = 3rd; ⌈0.9 × 10⌉ = 9th.
        for (values, median, ninetieth) in [
            (vec![7], 7, 7),
            (vec![1, 2], 1, 2),
            (vec![10, 20, 30, 40], 20, 40),
            (vec![10, 20, 30, 40, 50], 30, 50),
            ((1..=10).collect(), 5, 9),
            ((1..=11).collect(), 6, 10),
        ] {
            let found = summary(&values).expect("values");
            assert_eq!((found.median, found.ninetieth), (median, ninetieth));
        }
        assert_eq!(summary(&[]), None);
    }

    proptest! {
        #[test]
        fn it_is_the_smallest_value_that_enough_do_not_exceed(
            mut values in proptest::collection::vec(-50_i64..50, 1..60),
            percent in 1_usize..=100,
        ) {
            values.sort_unstable();
            let enough = |value: &&i64| {
                let as_small = values.iter().filter(|other| other <= value).count();
                as_small * 100 >= percent * values.len()
            };
            let naive = values.iter().find(enough).copied();
            prop_assert_eq!(percentile(&values, percent), naive);
        }
    }
}
