//! Words that say nothing of what is sought.

/// English words that are dropped from a query if it has others, sorted. They
/// are indexed, since phrases need them. It is short on purpose: what a reader
/// might mean (`down`, `off`, `no`, `after`) is not in it.
const STOP_WORDS: [&str; 88] = [
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but",
    "by", "can", "could", "did", "didnt", "do", "does", "doesnt", "doing", "dont", "for", "from",
    "get", "gets", "got", "had", "has", "have", "how", "i", "if", "im", "in", "into", "is", "isnt",
    "it", "its", "me", "my", "of", "on", "or", "our", "should", "so", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "us",
    "ve", "was", "wasnt", "we", "were", "werent", "weve", "what", "whats", "when", "where",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "wouldnt", "you",
    "your",
];

/// Whether a folded word says nothing of what is sought.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_so_that_it_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("why") && !is_stop_word("down"));
    }
}
