//! English words to their stems.

use std::hash::Hasher;

use frostem::{Algorithm, Stemmer};

/// Stems remembered, at most this many; a power of two. With 16,384 some 97 of
/// 100 words of a large book are found here, and it takes 1 MB.
const SLOTS: usize = 1 << 14;

/// Stems English words (Snowball's English, also called Porter 2), and
/// remembers what it stemmed if it was made to.
pub(crate) struct Stems {
    stemmer: Stemmer,
    /// Word and stem by the word's hash; a later word takes the place of an
    /// earlier one. Empty when nothing is remembered.
    slots: Vec<(Box<str>, Box<str>)>,
    /// The last stem, when nothing is remembered.
    last: String,
}

impl Stems {
    pub(crate) fn new(remember: bool) -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            slots: vec![Default::default(); if remember { SLOTS } else { 0 }],
            last: String::new(),
        }
    }

    /// The stem of a folded word. What is not purely Latin letters, or too short
    /// to have an ending, is its own stem.
    pub(crate) fn stem<'a>(&'a mut self, word: &'a str) -> &'a str {
        if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return word;
        }
        if self.slots.is_empty() {
            self.last.clear();
            self.last.push_str(&self.stemmer.stem(word));
            return &self.last;
        }
        let slot = &mut self.slots[hash(word) % SLOTS];
        if *slot.0 != *word {
            *slot = (word.into(), self.stemmer.stem(word).into());
        }
        &slot.1
    }
}

/// FNV-1a, which is short and good enough for words.
#[derive(Debug, Clone)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn hash(word: &str) -> usize {
    let mut hasher = Fnv::default();
    hasher.write(word.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 29)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_stem_is_the_same() {
        let mut forgetful = Stems::new(false);
        let mut remembering = Stems::new(true);
        for word in ["connections", "timed", "retries", "p99", "élan", "is"] {
            let stem = forgetful.stem(word).to_owned();
            assert_eq!(remembering.stem(word), stem);
            assert_eq!(remembering.stem(word), stem);
        }
    }
}
