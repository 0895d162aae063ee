//! Durations and ages put into bins, for charts of more incidents than dots
//! can show.

/// Above so many incidents a picture bins what it shows.
pub const BINNED_ABOVE: usize = 500;

/// Counts `values` by bin: bin `i` holds those from `edges[i]` to below
/// `edges[i + 1]`, the last those from its edge on; a value below the first
/// edge falls into the first bin, so that none is lost. `edges` ascend and are
/// at least one.
pub fn count(edges: &[i64], values: impl Iterator<Item = i64>) -> Vec<usize> {
    let mut counts = vec![0; edges.len()];
    for value in values {
        let above = edges.partition_point(|edge| *edge <= value);
        counts[above.max(1) - 1] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_on_an_edge_falls_into_the_bin_that_begins_there() {
        let values = [-1, 0, 9, 10, 99, 100, 5_000];
        assert_eq!(count(&[0, 10, 100], values.into_iter()), [3, 2, 2]);
    }

    proptest! {
        #[test]
        fn no_value_is_lost_or_counted_twice(
            edges in proptest::collection::btree_set(-100_i64..100, 1..20),
            values in proptest::collection::vec(-200_i64..200, 0..100),
        ) {
            let edges: Vec<i64> = edges.into_iter().collect();
            let counts = count(&edges, values.iter().copied());
            prop_assert_eq!(counts.len(), edges.len());
            prop_assert_eq!(counts.iter().sum::<usize>(), values.len());
            for (bin, counted) in counts.iter().enumerate() {
                let from = if bin == 0 { i64::MIN } else { edges[bin] };
                let to = edges.get(bin + 1).copied().unwrap_or(i64::MAX);
                let inside = values.iter().filter(|value| (from..to).contains(value)).count();
                prop_assert_eq!(*counted, inside);
            }
        }
    }
}
