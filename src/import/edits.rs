//! Changes of a text, gathered while its tree is read and made at once.

use std::ops::Range;

/// One change: what stands in `at` becomes `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the text; empty to insert.
    pub(super) at: Range<usize>,
    /// What stands there afterwards.
    pub(super) text: String,
}

impl Edit {
    /// Puts `text` before the byte `at`.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    /// Puts `text` in the place of what stands in `at`.
    pub(super) fn replace(at: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            at,
            text: text.into(),
        }
    }
}

/// The text with all changes made. Of two that overlap, the first stays.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        let Some(kept) = text.get(done..edit.at.start) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = edit.at.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_made_in_the_order_of_the_text() {
        let edits = vec![Edit::replace(4..7, "C"), Edit::insert(0, "> ")];
        assert_eq!(apply("abc def g", edits), "> abc C g");
    }

    #[test]
    fn the_first_of_two_that_overlap_stays() {
        let edits = vec![Edit::replace(0..3, "x"), Edit::replace(2..5, "y")];
        assert_eq!(apply("abcdef", edits), "xdef");
    }
}
