//! What is said about a query that may not mean what was meant.

use std::ops::Range;

use super::field::Field;
use super::parse::{Reader, parse};
use super::toggle::replaced;
use crate::exchange::Note;
use crate::spelling;

impl Reader<'_> {
    pub(super) fn note(&mut self, name: &str, message: String, query: Option<String>) {
        self.notes.push(Note {
            name: name.to_owned(),
            message,
            query,
        });
    }

    /// Says that a value cannot be read; then it was left out, or searched `as_words`.
    pub(super) fn unreadable(&mut self, field: Field, value: &str, as_words: bool) {
        let name = field.name();
        let done = if as_words {
            "searched as words"
        } else {
            "left out"
        };
        let expected = match field {
            Field::Date => {
                "a date is written as 2024, 2024-06, 2024-06-01, >=2024-06 or 2023..2024".to_owned()
            }
            Field::Customers => "a number is written as 1000, >1000 or 1k..50k".to_owned(),
            Field::Has => "it knows open-actions and customers".to_owned(),
            _ => {
                let parts = crate::document::Part::ALL.map(crate::document::Part::name);
                match spelling::nearest(value, parts.into_iter()) {
                    Some(part) => format!("did you mean `{name}:{part}`?"),
                    None => format!("the parts of a COE are {}", parts.join(", ")),
                }
            }
        };
        self.note(
            "unreadable-value",
            format!("`{name}:{value}` could not be read and was {done}; {expected}"),
            None,
        );
    }

    /// Says how words are left out, if one is written as NOT.
    pub(super) fn not(&mut self, word: &str, range: &Range<usize>) {
        if word != "NOT" || is_shouted(self.text) {
            return;
        }
        let behind = self.text[range.end..].trim_start();
        let query = behind.starts_with(char::is_alphanumeric).then(|| {
            let before = &self.text[..range.start];
            format!("{before}-{behind}")
        });
        self.note(
            "not-is-a-word",
            "NOT was searched as a word. To leave out a word, write a minus before it: `-word`."
                .to_owned(),
            query,
        );
    }

    /// Says so if a word looks like a field that does not exist.
    pub(super) fn unknown_field(&mut self, word: &str, range: &Range<usize>, negated: bool) {
        let Some((name, value)) = word.split_once(':') else {
            return;
        };
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_value = value.starts_with(|c: char| c.is_alphanumeric() || c == '<' || c == '>');
        if !is_name || !is_value || Field::named(name).is_some() {
            return;
        }
        let nearest = spelling::nearest(name, Field::names());
        // Only what can be read is worth an offer.
        let is_read = |known: &&str| parse(&format!("{known}:{value}"), false).notes.is_empty();
        let (hint, query) = match nearest.filter(is_read) {
            Some(known) => {
                let minus = if negated { "-" } else { "" };
                let term = format!("{minus}{known}:{value}");
                let query = replaced(self.text, range, &term);
                (format!("Did you mean `{term}`?"), Some(query))
            }
            _ => ("Its words were searched.".to_owned(), None),
        };
        self.note(
            "unknown-field",
            format!("There is no field `{name}`. {hint}"),
            query,
        );
    }
}

/// Whether the text is written in capitals, as alarms and status lines are.
fn is_shouted(text: &str) -> bool {
    !text.contains(|c: char| c.is_lowercase())
}
