//! A series as runs of points between its gaps.

/// A point: the shares of the width and of the height, from 0 to 1.
pub(super) type Point = (f64, f64);

/// How many columns the plot is cut into when a series has more points than can
/// be told apart: about one for two pixels.
pub(super) const COLUMNS: usize = 340;
/// From more points than this on a series is thinned.
pub(super) const MOST_POINTS: usize = 2 * COLUMNS;

/// Runs of points that follow each other; a gap parts them. A long series is
/// thinned: of each column it keeps the lowest and the highest point, in their
/// order, so that no peak is lost. A gap within one column cannot be seen then.
pub(super) fn runs(points: &[(f64, Option<f64>)]) -> Vec<Vec<Point>> {
    if points.len() <= MOST_POINTS {
        let parts = points.split(|(_, value)| value.is_none());
        let kept = parts.map(|part| {
            let points = part.iter().filter_map(|(x, value)| Some((*x, (*value)?)));
            points.collect::<Vec<Point>>()
        });
        return kept.filter(|run| !run.is_empty()).collect();
    }
    let column = |x: f64| ((x * COLUMNS as f64) as usize).min(COLUMNS - 1);
    let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
    for part in points.chunk_by(|a, b| column(a.0) == column(b.0)) {
        let valued = || part.iter().filter_map(|(x, value)| Some((*x, (*value)?)));
        let lowest = valued().min_by(|a, b| a.1.total_cmp(&b.1));
        let highest = valued().max_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(lowest), Some(highest)) = (lowest, highest) else {
            runs.push(Vec::new());
            continue;
        };
        let mut kept = [lowest, highest];
        kept.sort_by(|a, b| a.0.total_cmp(&b.0));
        let [first, second] = kept;
        if let Some(run) = runs.last_mut() {
            run.push(first);
            if first != second {
                run.push(second);
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_part_runs() {
        let points = [
            (0.0, Some(1.0)),
            (0.1, Some(2.0)),
            (0.2, None),
            (0.3, Some(3.0)),
            (0.4, None),
        ];
        assert_eq!(
            runs(&points),
            [vec![(0.0, 1.0), (0.1, 2.0)], vec![(0.3, 3.0)]]
        );
        assert_eq!(runs(&[(0.0, None)]), Vec::<Vec<Point>>::new());
    }

    #[test]
    fn a_long_series_keeps_its_peaks_and_its_visible_gaps() {
        let mut points: Vec<(f64, Option<f64>)> = (0..10_000)
            .map(|row| (f64::from(row) / 9_999.0, Some(f64::from(row % 7))))
            .collect();
        points[1_234].1 = Some(500.0);
        points[8_765].1 = Some(-500.0);
        for point in &mut points[5_000..5_200] {
            point.1 = None;
        }
        // A gap of one row is narrower than a pixel.
        points[3_000].1 = None;
        let runs = runs(&points);
        assert_eq!(runs.len(), 2);
        let kept = || runs.iter().flatten();
        assert!(kept().count() <= MOST_POINTS);
        assert!(kept().any(|(_, value)| *value > 499.0));
        assert!(kept().any(|(_, value)| *value < -499.0));
        assert!(runs.iter().all(|run| run.is_sorted_by(|a, b| a.0 <= b.0)));
    }
}
