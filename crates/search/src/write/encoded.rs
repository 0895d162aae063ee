//! The terms of a document on their way to Tantivy.
//!
//! Tantivy takes text and a tokenizer. Our text is analysed before, in parallel,
//! and what arrives here is a string of terms with their places; the tokenizer
//! only cuts it up again. Every byte beside the words' own is below 0x80, so the
//! whole is valid UTF-8 and Tantivy can take it for text.
//!
//! A term is: its part, one byte; its position, seven bits a byte with six of
//! the number, the lowest first and bit 6 set where more follow; the length of
//! its word, one byte; its word.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::document::Part;
use crate::schema::part_byte;

/// Appends a term to an encoded string.
pub(crate) fn put_term(text: &mut String, part: Part, position: u32, word: &str) {
    text.push(char::from(part_byte(part)));
    let mut rest = position;
    while rest >= 0x40 {
        text.push(char::from(rest as u8 & 0x3f | 0x40));
        rest >>= 6;
    }
    text.push(char::from(rest as u8));
    text.push(char::from(word.len() as u8));
    text.push_str(word);
}

/// The tokenizer that cuts an encoded string into its terms.
#[derive(Clone)]
pub(crate) struct Encoded;

/// The terms of one encoded string.
pub(crate) struct Terms<'a> {
    text: &'a str,
    place: usize,
    token: Token,
}

impl Tokenizer for Encoded {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let token = Token::default();
        let place = 0;
        Terms { text, place, token }
    }
}

impl Terms<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.place)?;
        self.place += 1;
        Some(byte)
    }

    fn read(&mut self) -> Option<()> {
        let part = self.byte()?;
        let mut position = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            position |= usize::from(byte & 0x3f) << shift;
            shift += 6;
            if byte & 0x40 == 0 {
                break;
            }
        }
        let length = usize::from(self.byte()?);
        let word = self.text.get(self.place..self.place + length)?;
        self.place += length;
        self.token.position = position;
        self.token.text.clear();
        self.token.text.push_str(word);
        self.token.text.push('\0');
        self.token.text.push(char::from(part));
        Some(())
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        self.read().is_some()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_out_as_they_went_in() {
        let terms = [
            (Part::Title, 0, "dns"),
            (Part::Other, 63, "größe"),
            (Part::Other, 64, ""),
            (Part::Lessons, 1_000_000, "p99"),
        ];
        let mut text = String::new();
        for (part, position, word) in terms {
            put_term(&mut text, part, position, word);
        }
        let mut tokenizer = Encoded;
        let mut stream = tokenizer.token_stream(&text);
        for (part, position, word) in terms {
            assert!(stream.advance());
            let expected = format!("{word}\0{}", char::from(part_byte(part)));
            assert_eq!(stream.token().text, expected);
            assert_eq!(stream.token().position, position as usize);
        }
        assert!(!stream.advance());
    }
}
