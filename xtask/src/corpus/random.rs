//! Numbers that look random and are the same on every machine, for ever.

/// The SplitMix64 generator (Steele, Lea and Flood, 2014). A crate's generator
/// may change between versions, and with it every figure ever measured on the
/// corpus.
pub(crate) struct Random(u64);

impl Random {
    /// A generator of its own for each `stream`, so that one COE's text does
    /// not depend on how much was drawn for the one before.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    /// Any number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`, which is above 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of 100 calls.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, each as likely as the next.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// A number from 0 up to, not including, 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Ranks of which the first is the commonest and the rank `r` (from 1) comes up
/// in proportion to 1 / r: how often words stand in a text (Zipf's law).
pub(super) struct Zipf {
    /// For each rank, the weight of it and all before it.
    cumulative: Vec<f64>,
}

impl Zipf {
    /// Over `ranks` ranks, at least one.
    pub(super) fn new(ranks: usize) -> Self {
        let mut sum = 0.0;
        let cumulative = (1..=ranks)
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { cumulative }
    }

    /// One rank, counted from 0.
    pub(super) fn sample(&self, random: &mut Random) -> usize {
        let last = self.cumulative.len() - 1;
        let at = random.unit() * self.cumulative[last];
        self.cumulative.partition_point(|sum| *sum <= at).min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first outputs of SplitMix64 for the seed 1234567, from its
        // authors' reference; `new` has drawn the first.
        let mut random = Random::new(1_234_567, 0);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
        assert_eq!(random.next(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn streams_differ() {
        assert_ne!(Random::new(1, 1).next(), Random::new(1, 2).next());
    }

    #[test]
    fn the_first_rank_is_twice_as_common_as_the_second() {
        let zipf = Zipf::new(1000);
        let mut random = Random::new(7, 0);
        let mut counts = [0_u32; 1000];
        for _ in 0..100_000 {
            counts[zipf.sample(&mut random)] += 1;
        }
        let ratio = f64::from(counts[0]) / f64::from(counts[1]);
        assert!((1.8..2.2).contains(&ratio), "{ratio}");
    }
}
