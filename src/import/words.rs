//! Whether a text has kept every word of another.

use std::collections::HashMap;

/// The words that `result` has fewer of than `source`: runs of letters and
/// digits, whatever their case, counted. Empty when nothing was lost.
///
/// Sorted, each word once for each time that it is missing.
pub fn lost_words(source: &str, result: &str) -> Vec<String> {
    let mut kept: HashMap<String, usize> = HashMap::new();
    for word in words(result) {
        *kept.entry(word).or_default() += 1;
    }
    let mut lost: Vec<String> = words(source)
        .filter(|word| match kept.get_mut(word) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect();
    lost.sort();
    lost
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
