//! How good a ranking is.

use super::judged::Judged;

/// How many hits of a query are looked at.
pub(crate) const DEPTH: usize = 10;

/// What was measured of some queries; the means of each measure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Figures {
    /// How many queries.
    pub(crate) queries: usize,
    /// Normalised discounted cumulative gain of the first ten, 0 to 1 (Järvelin
    /// and Kekäläinen 2002, with gain 2^g − 1 and discount log2(rank + 1)).
    pub(crate) ndcg: f64,
    /// The mean of 1 / the rank of the first hit that is sought, 0 to 1.
    pub(crate) mrr: f64,
    /// The share of queries without any hit, 0 to 1.
    pub(crate) empty: f64,
}

/// The ids that a query found, best first.
pub(crate) type Found = Vec<String>;

/// Measures queries and what each found.
pub(crate) fn figures<'a>(all: impl Iterator<Item = (&'a Judged, &'a Found)>) -> Figures {
    let mut sum = Figures::default();
    for (judged, found) in all {
        sum.queries += 1;
        sum.ndcg += ndcg(judged, found);
        sum.mrr += first_sought(judged, found).map_or(0.0, |rank| 1.0 / rank as f64);
        sum.empty += if found.is_empty() { 1.0 } else { 0.0 };
    }
    let count = sum.queries.max(1) as f64;
    Figures {
        queries: sum.queries,
        ndcg: sum.ndcg / count,
        mrr: sum.mrr / count,
        empty: sum.empty / count,
    }
}

/// The rank, from 1, of the first hit that is sought.
pub(crate) fn first_sought(judged: &Judged, found: &Found) -> Option<usize> {
    let is_sought = |id: &String| judged.sought.contains(id);
    found.iter().position(is_sought).map(|place| place + 1)
}

/// See [`Figures::ndcg`].
pub(crate) fn ndcg(judged: &Judged, found: &Found) -> f64 {
    let gains = found.iter().map(|id| judged.gain(id));
    let ideal = discounted(judged.gains().into_iter());
    if ideal == 0.0 {
        return 0.0;
    }
    discounted(gains) / ideal
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains
        .take(DEPTH)
        .enumerate()
        .map(|(place, gain)| (gain.exp2() - 1.0) / (place as f64 + 2.0).log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged() -> Judged {
        Judged {
            kind: "symptom".to_owned(),
            query: String::new(),
            typing: false,
            sought: vec!["a".to_owned()],
            useful: vec!["b".to_owned()],
        }
    }

    fn found(ids: &[&str]) -> Found {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn the_best_order_is_worth_one_and_noise_nothing() {
        assert!((ndcg(&judged(), &found(&["a", "b"])) - 1.0).abs() < 1e-9);
        assert!(ndcg(&judged(), &found(&["b", "a"])) < 0.9);
        assert!(ndcg(&judged(), &found(&["x"])).abs() < 1e-9);
    }

    #[test]
    fn the_first_that_is_sought_counts() {
        let (judged, first, none) = (judged(), found(&["x", "a"]), found(&[]));
        let all = figures([(&judged, &first), (&judged, &none)].into_iter());
        assert!((all.mrr - 0.25).abs() < 1e-9);
        assert!((all.empty - 0.5).abs() < 1e-9);
    }
}
