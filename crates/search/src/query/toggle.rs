//! Terms put into a query and taken out again, the rest left as it was typed.

use std::ops::Range;

use super::field::Field;
use super::lex::{self, Piece, PieceKind};
use super::value;

/// A query whose filters can be chosen and dropped. It is read once for the
/// many values of its facets.
pub struct Choices<'a> {
    text: &'a str,
    /// The filters outside of parentheses that are asked for.
    filters: Vec<(Field, Vec<String>, Range<usize>)>,
    /// Whether it offers alternatives, and so a term at its end would belong to
    /// the last of them only.
    alternatives: bool,
}

impl<'a> Choices<'a> {
    /// Reads a query.
    pub fn of(text: &'a str) -> Self {
        let mut choices = Self {
            text,
            filters: Vec::new(),
            alternatives: false,
        };
        let mut depth = 0_usize;
        for Piece {
            kind,
            negated,
            range,
        } in lex::pieces(text).0
        {
            match kind {
                PieceKind::Open => depth += 1,
                PieceKind::Close => depth = depth.saturating_sub(1),
                PieceKind::Or if depth == 0 => choices.alternatives = true,
                PieceKind::Field(field, values) if depth == 0 && !negated => {
                    choices.filters.push((field, values, range));
                }
                _ => {}
            }
        }
        if choices.alternatives {
            // A filter of one alternative is no choice of the whole query.
            choices.filters.clear();
        }
        choices
    }

    /// Whether the query asks for this value.
    pub fn has(&self, field: Field, value: &str) -> bool {
        let wanted = value::normal(value);
        self.filters.iter().any(|(known, values, _)| {
            *known == field && values.iter().any(|value| value::normal(value) == wanted)
        })
    }

    /// The query with this value asked for; or no longer, if it was.
    pub fn toggled(&self, field: Field, value: &str) -> String {
        if self.has(field, value) {
            return self.dropped(field, value);
        }
        let term = term(field, &[value]);
        let text = self.text.trim();
        match (text.is_empty(), self.alternatives) {
            (true, _) => term,
            (false, false) => format!("{text} {term}"),
            (false, true) => format!("({text}) {term}"),
        }
    }

    fn dropped(&self, field: Field, value: &str) -> String {
        let wanted = value::normal(value);
        let mut text = self.text.to_owned();
        // From the last to the first, so that the places before stay true.
        for (_, values, range) in self.filters.iter().rev().filter(|known| known.0 == field) {
            let kept: Vec<&str> = values
                .iter()
                .map(String::as_str)
                .filter(|value| value::normal(value) != wanted)
                .collect();
            if kept.len() == values.len() {
                continue;
            }
            let mut new = String::new();
            if !kept.is_empty() {
                new = term(field, &kept);
            }
            text = replaced(&text, range, &new);
        }
        text.trim().to_owned()
    }
}

/// The term that asks for one of some values, such as `tag:"front end",dns`.
pub(crate) fn term(field: Field, values: &[impl AsRef<str>]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
    format!("{}:{}", field.name(), values.join(","))
}

/// The value as it can stand after a colon.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./+#@&<>=".contains(c);
    let begins = value.starts_with(|c: char| c.is_alphanumeric() || "<>=".contains(c));
    if begins && value.chars().all(is_plain) {
        return value.to_owned();
    }
    let inner: String = value.chars().filter(|c| !lex::is_quote(*c)).collect();
    format!("\"{inner}\"")
}

/// The query with the bytes of `range` replaced; with nothing put in their
/// place, one of the spaces around them goes too.
pub(crate) fn replaced(text: &str, range: &Range<usize>, new: &str) -> String {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    if !new.is_empty() {
        return [before, new, after].concat();
    }
    let (before, after) = (before.trim_end(), after.trim_start());
    let alone = before.is_empty() || after.is_empty() || after.starts_with(')');
    let space = if alone { "" } else { " " };
    [before, space, after].concat()
}
