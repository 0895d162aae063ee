//! Where sentences begin and end.

use std::ops::Range;

use super::token::{Kind, Token};

/// The tokens of one sentence, by index.
pub type Sentence = Range<usize>;

/// Words before whose full stop no sentence ends.
const ABBREVIATIONS: [&str; 14] = [
    "approx", "ca", "cf", "dr", "e.g", "eg", "etc", "i.e", "ie", "mr", "mrs", "ms", "no", "vs",
];

/// The sentences of a passage: each ends with its mark, the last one with the
/// passage.
pub fn sentences(tokens: &[Token<'_>]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for index in 0..tokens.len() {
        if ends_sentence(tokens, index) {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found.retain(|sentence| {
        tokens[sentence.clone()]
            .iter()
            .any(|it| it.kind != Kind::Mark)
    });
    found
}

/// Whether a sentence ends with the token at `index`.
pub(super) fn ends_sentence(tokens: &[Token<'_>], index: usize) -> bool {
    let token = &tokens[index];
    if !token.is_mark(".!?…") {
        return false;
    }
    let Some(next) = tokens.get(index + 1) else {
        return true;
    };
    let apart = next.start > token.end();
    let goes_on = next.kind == Kind::Word && next.text.starts_with(char::is_lowercase);
    let abbreviated = token.is_mark(".")
        && index
            .checked_sub(1)
            .is_some_and(|before| tokens[before].is_any(&ABBREVIATIONS));
    apart && !(abbreviated || (goes_on && token.is_mark(".…")))
}

#[cfg(test)]
mod tests {
    use super::super::{extent, tokens};
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let found = sentences(&tokens).into_iter();
        found
            .map(|sentence| &text[extent(&tokens[sentence])])
            .collect()
    }

    #[test]
    fn a_sentence_ends_at_its_mark() {
        assert_eq!(
            cut("It broke. Why? Nobody knew! So"),
            ["It broke.", "Why?", "Nobody knew!", "So"]
        );
        assert_eq!(cut("One: two; three"), ["One: two; three"]);
    }

    #[test]
    fn versions_abbreviations_and_ellipses_end_none() {
        for text in [
            "Since v1.2 it uses e.g. Envoy and 3.5 GB",
            "It went on … and on",
            "They run Node.js in prod",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }
}
