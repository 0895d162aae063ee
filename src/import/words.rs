//! Whether a text has kept every word of another.

use std::collections::HashMap;

/// The words that `result` has fewer of than `source`: runs of letters and
/// digits, whatever their case, counted. Empty when nothing was lost.
///
/// Sorted, each word once for each time that it is missing.
pub fn lost_words(source: &str, result: &str) -> Vec<String> {
    Words::of(result).without(source)
}

/// The words of a text, from which others are taken.
pub(super) struct Words(HashMap<String, usize>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut counts = HashMap::new();
        for word in words(text) {
            *counts.entry(word).or_default() += 1;
        }
        Self(counts)
    }

    /// Takes away the words of `text` that are there, and gives the others, sorted.
    pub(super) fn without(&mut self, text: &str) -> Vec<String> {
        let mut others: Vec<String> = words(text).filter(|word| !self.take(word)).collect();
        others.sort();
        others
    }

    /// Takes all words of `text` away, or none unless all are there.
    pub(super) fn take_all(&mut self, text: &str) -> bool {
        let mut taken: Vec<String> = Vec::new();
        for word in words(text) {
            if !self.take(&word) {
                for word in taken {
                    *self.0.entry(word).or_default() += 1;
                }
                return false;
            }
            taken.push(word);
        }
        true
    }

    fn take(&mut self, word: &str) -> bool {
        match self.0.get_mut(word) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|next: char| !next.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::lost_words;

    #[test]
    fn order_case_and_marks_do_not_matter() {
        let lost = lost_words(
            "# Impact: **Two** <b>users</b>",
            "users, two\n## Impact b B",
        );
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_word_that_stands_twice_must_stay_twice() {
        assert_eq!(lost_words("disk, disk and disk", "disk and disk"), ["disk"]);
    }

    #[test]
    fn words_of_any_script_count() {
        assert_eq!(lost_words("Übung störung", "übung"), ["störung"]);
    }
}
