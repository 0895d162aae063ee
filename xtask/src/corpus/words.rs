//! The vocabulary: plain English and the words of people who run services,
//! commonest first in each class.

use super::random::{Random, Zipf};

/// The words, and how often each is used.
pub(super) struct Lexicon {
    pub(super) nouns: Class<Noun>,
    pub(super) verbs: Class<Verb>,
    pub(super) adjectives: Class<&'static str>,
    pub(super) adverbs: Class<&'static str>,
}

/// Words of one class in order of frequency.
pub(super) struct Class<W> {
    words: Vec<W>,
    zipf: Zipf,
}

pub(super) struct Noun {
    pub(super) one: &'static str,
    pub(super) many: String,
}

pub(super) struct Verb {
    pub(super) base: &'static str,
    pub(super) third: String,
    pub(super) past: String,
    pub(super) gerund: String,
}

impl Lexicon {
    pub(super) fn load() -> Self {
        Self {
            nouns: Class::new(include_str!("words/nouns.txt"), noun),
            verbs: Class::new(include_str!("words/verbs.txt"), verb),
            adjectives: Class::new(include_str!("words/adjectives.txt"), |word| word),
            adverbs: Class::new(include_str!("words/adverbs.txt"), |word| word),
        }
    }
}

impl<W> Class<W> {
    fn new(list: &'static str, word: impl FnMut(&'static str) -> W) -> Self {
        let words: Vec<W> = list.split_whitespace().map(word).collect();
        let zipf = Zipf::new(words.len());
        Self { words, zipf }
    }

    /// A word as often as its rank says.
    pub(super) fn sample(&self, random: &mut Random) -> &W {
        &self.words[self.zipf.sample(random)]
    }

    /// The word at `rank`, from 0, counted round when there are fewer.
    pub(super) fn at(&self, rank: usize) -> &W {
        &self.words[rank % self.words.len()]
    }
}

/// A noun as the list has it: `shelf/shelves`, or regular.
fn noun(entry: &'static str) -> Noun {
    if let Some((one, many)) = entry.split_once('/') {
        let many = many.to_owned();
        return Noun { one, many };
    }
    let many = with_s(entry);
    Noun { one: entry, many }
}

/// The plural of a noun, or the third person of a verb.
fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// A verb as the list has it: `stop/stopped/stopping`, or regular.
fn verb(entry: &'static str) -> Verb {
    let mut forms = entry.split('/');
    if let (Some(base), Some(past), Some(gerund)) = (forms.next(), forms.next(), forms.next()) {
        let (past, gerund) = (past.to_owned(), gerund.to_owned());
        let third = with_s(base);
        return Verb {
            base,
            third,
            past,
            gerund,
        };
    }
    let (past, gerund) = match (entry.strip_suffix('e'), entry.strip_suffix('y')) {
        (Some(stem), _) if stem.ends_with('e') => (format!("{entry}d"), format!("{entry}ing")),
        (Some(stem), _) => (format!("{entry}d"), format!("{stem}ing")),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => {
            (format!("{stem}ied"), format!("{entry}ing"))
        }
        _ => (format!("{entry}ed"), format!("{entry}ing")),
    };
    let third = with_s(entry);
    Verb {
        base: entry,
        third,
        past,
        gerund,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_take_their_plural() {
        for (entry, many) in [
            ("request", "requests"),
            ("query", "queries"),
            ("gateway", "gateways"),
            ("switch", "switches"),
            ("index/indices", "indices"),
        ] {
            assert_eq!(noun(entry).many, many);
        }
    }

    #[test]
    fn verbs_take_their_forms() {
        for (entry, past, gerund) in [
            ("restart", "restarted", "restarting"),
            ("cache", "cached", "caching"),
            ("agree", "agreed", "agreeing"),
            ("retry", "retried", "retrying"),
            ("delay", "delayed", "delaying"),
            ("stop/stopped/stopping", "stopped", "stopping"),
        ] {
            let verb = verb(entry);
            assert_eq!((verb.past.as_str(), verb.gerund.as_str()), (past, gerund));
        }
    }

    #[test]
    fn no_word_stands_twice_in_its_class() {
        for list in [
            include_str!("words/nouns.txt"),
            include_str!("words/verbs.txt"),
            include_str!("words/adjectives.txt"),
            include_str!("words/adverbs.txt"),
        ] {
            let mut words: Vec<_> = list.split_whitespace().collect();
            words.sort_unstable();
            let count = words.len();
            words.dedup();
            assert_eq!(words.len(), count);
        }
    }
}
