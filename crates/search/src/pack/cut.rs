//! Where chunks begin.
//!
//! A cut depends on the words around it and not on what came before, so that a
//! changed COE moves no cut but those beside its own words: behind each word a
//! chunk ends with a chance of its length in the chunk's aimed length, the die
//! being a hash of the word. A word that is long by itself stands alone, or with
//! few others: it is fetched by those who ask for it and by nobody else.

use xxhash_rust::xxh64::xxh64;

/// Decides, word after word, where chunks begin.
pub(crate) struct Cutter {
    aim: usize,
    length: usize,
    ended: bool,
}

impl Cutter {
    /// For chunks of about `aim` bytes.
    pub(crate) fn new(aim: usize) -> Self {
        Self {
            aim,
            length: 0,
            ended: false,
        }
    }

    /// Whether a chunk begins with `word`, which takes `length` bytes.
    pub(crate) fn begins(&mut self, word: &[u8], length: usize) -> bool {
        let long = length >= self.aim / 2;
        let enough = self.length >= self.aim / 4;
        let full = self.length + length > self.aim * 4;
        let begins = self.length == 0 || full || (enough && (self.ended || long));
        if begins {
            self.length = 0;
        }
        self.length += length;
        let die = (xxh64(word, 0) >> 32) as usize;
        self.ended =
            long || die / (usize::try_from(u32::MAX).unwrap_or(usize::MAX) / self.aim) < length;
        begins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(words: &[(String, usize)], aim: usize) -> Vec<&str> {
        let mut cutter = Cutter::new(aim);
        let beginning = words
            .iter()
            .filter(|(word, length)| cutter.begins(word.as_bytes(), *length));
        beginning.map(|(word, _)| word.as_str()).collect()
    }

    fn words(count: usize) -> Vec<(String, usize)> {
        (0..count)
            .map(|number| (format!("word{number:05}"), 20 + number % 50))
            .collect()
    }

    #[test]
    fn chunks_are_about_as_long_as_aimed_at() {
        let words = words(20_000);
        let total: usize = words.iter().map(|(_, length)| length).sum();
        let mean = total / cuts(&words, 4000).len();
        assert!((3000..6500).contains(&mean), "{mean}");
    }

    #[test]
    fn a_new_word_moves_few_cuts() {
        let mut words = words(20_000);
        let before: Vec<String> = cuts(&words, 4000).into_iter().map(str::to_owned).collect();
        words.insert(7000, ("word06999x".to_owned(), 30));
        let after = cuts(&words, 4000);
        let moved = after
            .iter()
            .filter(|word| !before.iter().any(|known| known == *word));
        assert!(moved.count() <= 2);
    }

    #[test]
    fn a_long_word_stands_alone() {
        let mut words = words(2000);
        words[1000].1 = 100_000;
        let cuts = cuts(&words, 4000);
        assert!(cuts.contains(&"word01000") && cuts.contains(&"word01001"));
    }
}
