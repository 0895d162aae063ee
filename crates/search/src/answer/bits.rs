//! A set of COEs.

/// A set of COEs, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    documents: u32,
}

impl Bits {
    /// No COE of `documents`.
    pub(crate) fn none(documents: u32) -> Self {
        Self {
            words: vec![0; documents.div_ceil(64) as usize],
            documents,
        }
    }

    /// Every COE of `documents`.
    pub(crate) fn all(documents: u32) -> Self {
        Self::none(documents).inverted()
    }

    /// The COEs of `documents` for which `holds` is true.
    pub(crate) fn of(documents: u32, mut holds: impl FnMut(u32) -> bool) -> Self {
        let mut bits = Self::none(documents);
        (0..documents)
            .filter(|doc| holds(*doc))
            .for_each(|doc| bits.insert(doc));
        bits
    }

    pub(crate) fn insert(&mut self, doc: u32) {
        self.words[(doc / 64) as usize] |= 1 << (doc % 64);
    }

    pub(crate) fn has(&self, doc: u32) -> bool {
        self.words[(doc / 64) as usize] >> (doc % 64) & 1 == 1
    }

    /// Keeps what is in `other` too.
    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Adds what is in `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Everything that is not in it.
    pub(crate) fn inverted(mut self) -> Self {
        for word in &mut self.words {
            *word = !*word;
        }
        let rest = self.documents % 64;
        if let Some(last) = self.words.last_mut()
            && rest > 0
        {
            *last &= (1 << rest) - 1;
        }
        self
    }

    pub(crate) fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// The numbers in it, rising.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.documents).filter(|doc| self.has(*doc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_and_its_opposite_are_everything_and_nothing_more() {
        for documents in [0, 1, 63, 64, 65, 200] {
            let mut odd = Bits::of(documents, |doc| doc % 2 == 1);
            let even = odd.clone().inverted();
            assert_eq!(odd.count() + even.count(), documents as usize);
            odd.add(&even);
            assert_eq!(odd, Bits::all(documents));
            odd.keep(&even);
            assert_eq!(odd, even);
            assert!(even.iter().all(|doc| doc % 2 == 0));
        }
    }
}
