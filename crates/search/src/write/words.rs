//! The words as they are written, and in how many documents each stands.
//!
//! This happens for millions of words on the one thread that writes, so that a
//! word is known by a hash of 64 bits, which was made before, in parallel. Two
//! words of one hash would be counted as one, the first: at a million distinct
//! words a chance of one in thirty million.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh64::xxh64;

/// The distinct words of one document.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    /// The hash of each word, and where it ends in `text`.
    ends: Vec<(u64, u32)>,
}

impl Words {
    pub(crate) fn add(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends
            .push((xxh64(word.as_bytes(), 0), self.text.len() as u32));
    }
}

/// The words of all documents.
#[derive(Default)]
pub(crate) struct Counts {
    counts: HashMap<u64, (u32, Box<str>), BuildHasherDefault<Hashed>>,
}

impl Counts {
    /// Counts each word of a document.
    pub(crate) fn add(&mut self, words: &Words) {
        let mut start = 0;
        for (hash, end) in &words.ends {
            let end = *end as usize;
            let entry = self.counts.entry(*hash);
            entry
                .or_insert_with(|| (0, words.text[start..end].into()))
                .0 += 1;
            start = end;
        }
    }

    /// The words in no order, each with the number of its documents.
    pub(crate) fn into_words(self) -> Vec<(Box<str>, u32)> {
        let counts = self.counts.into_values();
        counts.map(|(count, word)| (word, count)).collect()
    }
}

/// The hash of what is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh64(bytes, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_by_document() {
        let mut counts = Counts::default();
        for document in [["cache", "dns"], ["dns", "api"]] {
            let mut words = Words::default();
            for word in document {
                words.add(word);
            }
            counts.add(&words);
        }
        let mut words = counts.into_words();
        words.sort_unstable();
        assert_eq!(
            words,
            [("api".into(), 1), ("cache".into(), 1), ("dns".into(), 2)]
        );
    }
}
