//! A place in a text that is read from left to right.

use std::ops::RangeInclusive;

/// Where reading stands. It is `Copy`: keep a copy to fall back to when one way
/// of reading fails.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the start of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Bytes read so far.
    pub(super) fn offset(self) -> usize {
        self.at
    }

    /// What is still to be read.
    pub(super) fn rest(self) -> &'a str {
        &self.text[self.at..]
    }

    /// What was read since `start`, an earlier place in the same text.
    pub(super) fn since(self, start: Self) -> &'a str {
        &self.text[start.at..self.at]
    }

    /// The next character.
    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads one character out of `set`.
    pub(super) fn eat_any(&mut self, set: &[char]) -> bool {
        match self.peek() {
            Some(next) if set.contains(&next) => {
                self.at += next.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// Reads this one character.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        self.eat_any(&[wanted])
    }

    /// Reads this ASCII text whatever its case.
    pub(super) fn eat_text(&mut self, wanted: &str) -> bool {
        let found = self
            .rest()
            .get(..wanted.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(wanted));
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Reads this ASCII text as a whole word (or words), whatever its case.
    pub(super) fn eat_word(&mut self, wanted: &str) -> bool {
        let mut after = *self;
        let found = after.eat_text(wanted) && after.at_boundary();
        if found {
            *self = after;
        }
        found
    }

    /// Reads the first of `words` that stands here as a whole word.
    pub(super) fn eat_one_of(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat_word(word))
    }

    /// Reads white space of any kind, the narrow space before "PM" included.
    pub(super) fn skip_blank(&mut self) -> bool {
        let blank = self.rest().len() - self.rest().trim_start().len();
        self.at += blank;
        blank > 0
    }

    /// Reads a run of ASCII digits whose whole length lies in `digits`.
    pub(super) fn number(&mut self, digits: RangeInclusive<usize>) -> Option<u32> {
        let run = self.digits();
        if !digits.contains(&run.len()) {
            return None;
        }
        let value = run.parse().ok()?;
        self.at += run.len();
        Some(value)
    }

    /// The run of ASCII digits that stands here, not yet read.
    pub(super) fn digits(self) -> &'a str {
        self.run(|next| next.is_ascii_digit())
    }

    /// The run of characters that `wanted` accepts, not yet read.
    pub(super) fn run(self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(|next| !wanted(next)).unwrap_or(rest.len())]
    }

    /// Reads `length` bytes; they must end between two characters.
    pub(super) fn advance(&mut self, length: usize) {
        self.at += length;
    }

    /// Whether a word or a number cannot go on here.
    pub(super) fn at_boundary(self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }

    /// Whether nothing is left.
    pub(super) fn at_end(self) -> bool {
        self.rest().is_empty()
    }
}
