//! Words, numbers and marks.

use std::borrow::Cow;
use std::ops::Range;

use super::quotation::quotations;
use crate::coe::prose::GAP;

/// The smallest piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// As it is written.
    pub text: &'t str,
    /// In lower case, with straight apostrophes.
    pub lower: Cow<'t, str>,
    /// Offset of its first byte in the passage.
    pub start: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with hyphens, apostrophes and digits inside: `on-call`, `didn't`,
    /// `@handle`, `cert-manager`.
    Word,
    /// It begins with a digit: `10:04`, `3.5`, `2nd`.
    Number,
    /// One character of punctuation.
    Mark,
    /// Code, an image or an address stood here.
    Gap,
    /// What somebody else said.
    Quotation,
}

impl<'t> Token<'t> {
    /// Offset just past its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, given in lower case.
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// Whether it is one of these words, given in lower case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_ref())
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(self.text)
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.kind == Kind::Word && self.text.starts_with(char::is_uppercase)
    }

    fn new(text: &'t str, start: usize, kind: Kind) -> Self {
        let plain = !text
            .bytes()
            .any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
        let lower = if plain {
            Cow::Borrowed(text)
        } else {
            let lower = text.to_lowercase();
            Cow::Owned(if lower.contains('’') {
                lower.replace('’', "'")
            } else {
                lower
            })
        };
        Self {
            text,
            lower,
            start,
            kind,
        }
    }
}

/// The bytes from the first to the last of some tokens.
pub fn extent(tokens: &[Token<'_>]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.start..last.end(),
        _ => 0..0,
    }
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut quotations = quotations(text).into_iter().peekable();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if let Some(quotation) = quotations.next_if(|next| next.start <= at) {
            found.push(Token::new(&text[quotation.clone()], at, Kind::Quotation));
            at = quotation.end;
            continue;
        }
        let (length, kind) = if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        } else if character == GAP {
            (character.len_utf8(), Kind::Gap)
        } else if character.is_numeric() {
            (word_length(&text[at..]), Kind::Number)
        } else if character.is_alphabetic() || begins_handle(text, at) {
            (word_length(&text[at..]), Kind::Word)
        } else {
            (character.len_utf8(), Kind::Mark)
        };
        found.push(Token::new(&text[at..at + length], at, kind));
        at += length;
    }
    found
}

/// Whether `@` or `#` and a letter begin a word here.
fn begins_handle(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    matches!(rest.next(), Some('@' | '#')) && rest.next().is_some_and(char::is_alphanumeric)
}

/// The length of the word at the start of `text`: marks within it belong to it
/// when a letter or a digit follows.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let follows = characters
            .peek()
            .is_some_and(|(_, next)| next.is_alphanumeric());
        let inside = match character {
            '\'' | '’' | '-' | '_' | '@' | '\u{2011}' => follows || end == 0,
            // Of a version, an address, a time; a full stop ends a sentence.
            '.' | ':' | '/' => follows,
            '#' => end == 0,
            _ => character.is_alphanumeric(),
        };
        if !inside {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes_and_marks_stand_alone() {
        assert_eq!(
            shown("The on-call didn’t look (v1.2); why?"),
            [
                "The", "on-call", "didn’t", "look", "(", "v1.2", ")", ";", "why", "?"
            ]
        );
        assert_eq!(
            shown("10:04 @ada-l: \u{FFFC} done."),
            ["10:04", "@ada-l", ":", "\u{FFFC}", "done", "."]
        );
        assert_eq!(shown("ada@example.com!!"), ["ada@example.com", "!", "!"]);
    }

    #[test]
    fn a_quotation_is_one_token() {
        assert_eq!(
            shown("it said \"no, no\" twice"),
            ["it", "said", "\"no, no\"", "twice"]
        );
    }

    #[test]
    fn offsets_are_bytes_of_the_text() {
        let text = "Ünïcode wörds – and ‘more’.";
        for token in tokens(text) {
            assert_eq!(&text[token.start..token.end()], token.text);
        }
    }

    #[test]
    fn words_are_compared_in_lower_case_with_straight_apostrophes() {
        assert!(tokens("Didn’t")[0].is("didn't"));
    }
}
