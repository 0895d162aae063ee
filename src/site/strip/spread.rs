//! Marks that would stand on each other, moved apart.

/// How many marks may stand side by side in a strip that is not crowded: on a
/// phone each then has two pixels.
const SLOTS: f64 = 140.0;
/// How far a mark may stand from its day, as a share of the strip: four days of
/// a year.
const ASTRAY: f64 = 0.01;
/// How often the place of a mark is halved at most to keep it near its day.
const HALVINGS: usize = 6;

/// Where marks stand.
#[derive(Debug, PartialEq)]
pub(super) struct Spread {
    /// Their shares of the width, in the order of the marks.
    pub(super) places: Vec<f64>,
    /// How crowded the strip is: each mark has 1/140 of it, halved so often.
    pub(super) crowd: usize,
}

/// Moves marks at these shares of the width, ascending, apart so that none
/// stands on another and none leaves the strip, each as near to its day as that
/// allows. Where they would stray too far, all become narrower.
pub(super) fn spread(shares: &[f64]) -> Spread {
    let mut crowd = 0;
    loop {
        let slot = 1.0 / (SLOTS * f64::from(1_u32 << crowd));
        let places = apart(shares, slot);
        let near = |(share, place): (&f64, &f64)| (share - place).abs() <= ASTRAY;
        if crowd == HALVINGS || shares.iter().zip(&places).all(near) {
            return Spread { places, crowd };
        }
        crowd += 1;
    }
}

/// The places nearest to `shares` in sum of squares that are `slot` apart: the
/// isotonic regression of each share less its rank's slots, by pooling adjacent
/// violators.
fn apart(shares: &[f64], slot: f64) -> Vec<f64> {
    // Sums and counts of marks that stand side by side.
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(shares.len());
    let mean = |pool: &(f64, usize)| pool.0 / pool.1 as f64;
    for (rank, share) in shares.iter().enumerate() {
        let mut pool = (share - rank as f64 * slot, 1);
        while let Some(before) = pools.pop_if(|before| mean(before) >= mean(&pool)) {
            pool = (pool.0 + before.0, pool.1 + before.1);
        }
        pools.push(pool);
    }
    let half = slot / 2.0;
    let last = (1.0 - half - shares.len().saturating_sub(1) as f64 * slot).max(half);
    let places = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(mean(pool).clamp(half, last), pool.1));
    places
        .enumerate()
        .map(|(rank, place)| place + rank as f64 * slot)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_lone_mark_stays_on_its_day_and_two_of_one_day_part_evenly() {
        assert_eq!(spread(&[0.3, 0.7]).places, [0.3, 0.7]);
        let pair = spread(&[0.5, 0.5]);
        let half = 0.5 / SLOTS;
        assert!((pair.places[0] - (0.5 - half)).abs() < 1e-9);
        assert!((pair.places[1] - (0.5 + half)).abs() < 1e-9);
    }

    #[test]
    fn many_marks_of_half_a_year_do_not_move_into_the_other_half() {
        let shares: Vec<f64> = (0..500).map(|mark| f64::from(mark) / 1_000.0).collect();
        let places = spread(&shares).places;
        assert!(places.iter().all(|place| *place <= 0.5 + ASTRAY));
    }

    #[test]
    fn so_many_of_one_day_that_some_must_stray_stand_apart_all_the_same() {
        // At its narrowest a mark has 1/8960, so 179 have room near their day.
        let slot = 1.0 / (SLOTS * f64::from(1_u32 << HALVINGS));
        for marks in [179, 182, 500] {
            for day in [0.0, 0.3, 1.0] {
                let Spread { places, crowd } = spread(&vec![day; marks]);
                assert_eq!(crowd, HALVINGS);
                assert!(places.windows(2).all(|it| it[1] - it[0] >= slot - 1e-9));
                assert!(places.iter().all(|place| (0.0..=1.0).contains(place)));
                // No farther than their number takes.
                let reach = places[marks - 1] - places[0];
                assert!(reach <= slot * marks as f64, "{marks}: {reach}");
            }
            let places = spread(&vec![0.3; marks]).places;
            assert_eq!(places[marks - 1] - 0.3 > ASTRAY, marks > 179, "{marks}");
        }
    }

    proptest! {
        #[test]
        fn no_mark_hides_another_or_leaves_the_strip_or_strays(
            mut shares in proptest::collection::vec(0.0_f64..=1.0, 0..500),
        ) {
            shares.sort_by(f64::total_cmp);
            let Spread { places, crowd } = spread(&shares);
            let slot = 1.0 / (SLOTS * f64::from(1_u32 << crowd));
            prop_assert_eq!(places.len(), shares.len());
            prop_assert!(places.iter().all(|place| (0.0..=1.0).contains(place)));
            for pair in places.windows(2) {
                prop_assert!(pair[1] - pair[0] >= slot - 1e-9, "{:?}", pair);
            }
            for (share, place) in shares.iter().zip(&places) {
                prop_assert!((share - place).abs() <= ASTRAY + 1e-9);
            }
        }
    }
}
