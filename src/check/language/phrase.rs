//! Phrases as data, and where they occur.

use std::collections::HashMap;
use std::ops::Range;

use super::token::{Kind, Token};

/// A phrase with what a rule says of it.
///
/// It is words apart by spaces: `a|b` is either, `c?` may be missing, `*` is any
/// one word. No mark may stand within.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<C: 'static> {
    /// The words.
    pub words: &'static str,
    /// What it is to its rule.
    pub class: C,
}

/// Phrases, found by their first words.
#[derive(Debug)]
pub struct Phrases<C: 'static> {
    by_first: HashMap<&'static str, Vec<Phrase<C>>>,
}

/// Where a phrase occurs.
#[derive(Debug, Clone)]
pub struct Hit<C: 'static> {
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// What it is to its rule.
    pub class: C,
}

impl<C: Copy> FromIterator<Phrase<C>> for Phrases<C> {
    /// Phrases whose first words are neither optional nor any word.
    fn from_iter<List: IntoIterator<Item = Phrase<C>>>(list: List) -> Self {
        let mut by_first: HashMap<&'static str, Vec<Phrase<C>>> = HashMap::new();
        for phrase in list {
            let first = phrase.words.split(' ').next().unwrap_or_default();
            for word in first.split('|') {
                by_first.entry(word).or_default().push(phrase);
            }
        }
        Self { by_first }
    }
}

impl<C: Copy> Phrases<C> {
    /// The phrases of one list.
    pub fn new(list: &'static [Phrase<C>]) -> Self {
        list.iter().copied().collect()
    }

    /// Every occurrence of every phrase, by its first token.
    pub fn find<'p>(&'p self, tokens: &'p [Token<'_>]) -> impl Iterator<Item = Hit<C>> + 'p {
        let words = tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.kind == Kind::Word);
        words.flat_map(move |(start, token)| {
            let phrases = self.by_first.get(token.lower.as_ref());
            phrases.into_iter().flatten().filter_map(move |phrase| {
                let length = matched(phrase.words, &tokens[start..])?;
                Some(Hit {
                    tokens: start..start + length,
                    class: phrase.class,
                })
            })
        })
    }
}

/// How many tokens at the start of `tokens` are `words`: as many as possible.
fn matched(words: &str, tokens: &[Token<'_>]) -> Option<usize> {
    let (word, rest) = match words.split_once(' ') {
        Some((word, rest)) => (word, Some(rest)),
        None => (words, None),
    };
    let (word, optional) = match word.strip_suffix('?') {
        Some(word) => (word, true),
        None => (word, false),
    };
    let behind = |tokens| rest.map_or(Some(0), |rest| matched(rest, tokens));
    let next = tokens.first().filter(|next| next.kind == Kind::Word);
    let fits = next.is_some_and(|next| word == "*" || word.split('|').any(|it| next.is(it)));
    let with = || Some(1 + behind(tokens.get(1..)?)?);
    let without = || behind(tokens);
    fits.then(with)
        .flatten()
        .or_else(|| optional.then(without).flatten())
}

#[cfg(test)]
mod tests {
    use super::super::{extent, tokens};
    use super::*;

    static LIST: [Phrase<u8>; 3] = [
        Phrase {
            words: "should|could have",
            class: 1,
        },
        Phrase {
            words: "pay more|closer? attention",
            class: 2,
        },
        Phrase {
            words: "made * mistake",
            class: 3,
        },
    ];

    fn found(text: &str) -> Vec<(&str, u8)> {
        let tokens = tokens(text);
        let phrases = Phrases::new(&LIST);
        let hits = phrases.find(&tokens);
        hits.map(|hit| (&text[extent(&tokens[hit.tokens])], hit.class))
            .collect()
    }

    #[test]
    fn alternatives_optional_words_and_any_word() {
        assert_eq!(found("They Could have gone."), [("Could have", 1)]);
        assert_eq!(
            found("pay attention, pay closer attention"),
            [("pay attention", 2), ("pay closer attention", 2)]
        );
        assert_eq!(found("who made a mistake"), [("made a mistake", 3)]);
    }

    #[test]
    fn no_mark_stands_within_a_phrase() {
        assert_eq!(found("could, have; made \u{FFFC} mistake"), []);
        assert_eq!(found("'should have' \"could have\""), []);
    }
}
