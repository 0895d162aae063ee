//! Words that tell something of what a text is about.

/// The fewest characters of a word that tells something.
const SHORTEST: usize = 4;

/// A word, in lower case, and which one of its text it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) place: usize,
}

impl Word {
    /// 2 for a name out of code, such as `lock_timeout` or `http2`; else 1.
    pub(super) fn weight(&self) -> usize {
        let text = &self.text;
        let letters = text.contains(|next: char| next.is_alphabetic());
        let code = text.contains(|next: char| next == '_' || next.is_ascii_digit());
        if letters && code { 2 } else { 1 }
    }
}

/// The words of a text that tell something: neither short, nor a number, nor
/// among those that stand in any review.
pub(super) fn telling(text: &str) -> Vec<Word> {
    text.split(|next: char| !next.is_alphanumeric() && next != '_')
        .filter(|word| !word.is_empty())
        .enumerate()
        .map(|(place, word)| Word {
            text: word.to_lowercase(),
            place,
        })
        .filter(|word| {
            word.text.chars().count() >= SHORTEST
                && word.text.contains(char::is_alphabetic)
                && COMMON.binary_search(&word.text.as_str()).is_err()
        })
        .collect()
}

/// Words of one text, those that stand side by side as one, each once.
pub(super) fn phrases(words: &[&Word]) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let mut last = None;
    for word in words {
        match phrases.last_mut() {
            Some(phrase) if last.is_some_and(|last| last + 1 == word.place) => {
                phrase.push(' ');
                phrase.push_str(&word.text);
            }
            _ => phrases.push(word.text.clone()),
        }
        last = Some(word.place);
    }
    let mut seen = Vec::new();
    phrases.retain(|phrase| {
        let new = !seen.contains(phrase);
        seen.push(phrase.clone());
        new
    });
    phrases
}

/// English words of four letters or more that any review may hold: those of
/// grammar, and those that reviews are made of. Sorted.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "about", "above", "action", "actions", "added", "after", "again", "against", "alarm", "alarms",
    "alert", "alerts", "alone", "along", "already", "also", "although", "always", "among",
    "another", "answer", "answers", "anybody", "anyone", "anything", "back", "became", "because",
    "become", "been", "before", "began", "behind", "being", "below", "between", "both", "build",
    "called", "cannot", "cause", "caused", "causes", "change", "changed", "changes", "come",
    "comes", "could", "customer", "customers", "days", "didn", "different", "does", "doesn",
    "doing", "done", "down", "during", "each", "either", "else", "enough", "error", "errors",
    "even", "event", "ever", "every", "everything", "factor", "factors", "fail", "failed", "fails",
    "failure", "fewer", "find", "first", "found", "from", "gave", "gets", "give", "given", "goes",
    "going", "gone", "have", "having", "hence", "here", "hour", "hours", "however", "improve",
    "incident", "incidents", "instead", "into", "issue", "itself", "just", "keep", "kept", "know",
    "known", "last", "later", "least", "less", "like", "long", "longer", "made", "make", "makes",
    "many", "more", "most", "much", "must", "need", "needed", "needs", "neither", "never", "next",
    "nobody", "none", "nothing", "once", "only", "onto", "other", "others", "over", "page", "part",
    "problem", "process", "rather", "root", "same", "seen", "service", "services", "shall",
    "should", "since", "some", "somebody", "something", "still", "such", "system", "systems",
    "take", "taken", "takes", "team", "teams", "test", "tested", "tests", "than", "that", "their",
    "them", "then", "there", "these", "they", "thing", "things", "this", "those", "though",
    "through", "time", "times", "took", "under", "until", "upon", "used", "uses", "using", "very",
    "want", "wasn", "well", "went", "were", "what", "when", "where", "whether", "which", "while",
    "whole", "whom", "whose", "will", "with", "within", "without", "work", "worked", "works",
    "would", "wrong", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn common_words_are_sorted_so_that_they_are_found() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn words_tell_something_unless_they_are_short_common_or_numbers() {
        let words = telling("Set `lock_timeout` to 2000 ms with the Migration runner’s help");
        assert_eq!(
            texts(&words),
            ["lock_timeout", "migration", "runner", "help"]
        );
        let weights: Vec<usize> = words.iter().map(Word::weight).collect();
        assert_eq!(weights, [2, 1, 1, 1]);
    }

    #[test]
    fn words_side_by_side_are_a_phrase_and_named_once() {
        let words = telling("Resolver lists, kept as resolver lists beside a cache");
        let words: Vec<&Word> = words.iter().collect();
        assert_eq!(phrases(&words[..4]), ["resolver lists"]);
        let some = [words[0], words[5]];
        assert_eq!(phrases(&some), ["resolver", "cache"]);
    }
}
