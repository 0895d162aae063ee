//! Changes of a text, gathered while its tree is read and made at once.

use std::ops::Range;

use super::words::{Words, lost_words};

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

/// A text that is changed step by step, and the words that the steps have put
/// into it besides the author's.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// As it is now.
    pub(super) now: String,
    /// Words that are not the author's, however often each was added. They must
    /// not stand in for one of the author's that a step has lost.
    pub(super) added: Vec<String>,
}

impl Text {
    pub(super) fn new(source: &str) -> Self {
        Self {
            now: source.to_owned(),
            added: Vec::new(),
        }
    }

    /// Makes changes, and keeps account of the words they add.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        let edits = disjoint(edits);
        self.added.extend(added(&self.now, &edits));
        self.now = apply(&self.now, edits);
    }

    /// The words of `source`, out of which this text was made, that are neither in
    /// it nor in `elsewhere`, where some were moved.
    pub(super) fn lost(&self, source: &str, elsewhere: &str) -> Vec<String> {
        lost_words(
            &format!("{source}\n{}", self.added.join(" ")),
            &format!("{elsewhere}\n{}", self.now),
        )
    }
}

/// The words that changes bring in. A change that keeps what stood in its place
/// adds the rest; those that do not may have moved words from one to another.
fn added(text: &str, edits: &[Edit]) -> Vec<String> {
    let mut added = Vec::new();
    let (mut taken, mut put) = (Vec::new(), Vec::new());
    for edit in edits {
        let before = text.get(edit.at.clone()).unwrap_or_default();
        let new = lost_words(&edit.text, before);
        if lost_words(before, &edit.text).is_empty() {
            added.extend(new);
        } else {
            taken.push(before);
            put.push(edit.text.as_str());
        }
    }
    let mut moved = Words::of(&taken.join("\n"));
    added.extend(moved.without(&put.join("\n")));
    added
}

/// The text with all changes made. Of two that overlap, the first stays.
pub(super) fn apply(text: &str, edits: Vec<Edit>) -> String {
    let edits = disjoint(edits);
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        out.push_str(&text[done..edit.at.start]);
        out.push_str(&edit.text);
        done = edit.at.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Changes in the order of the text, without those that overlap one before them.
fn disjoint(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut done = 0;
    edits.retain(|edit| {
        let free = edit.at.start >= done;
        done = if free { edit.at.end } else { done };
        free
    });
    edits
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

    /// What each of two changes at once loses, as `Text` tells it.
    fn lost(source: &str, edits: Vec<Edit>) -> Vec<String> {
        let mut text = Text::new(source);
        text.apply(edits);
        text.lost(source, "")
    }

    #[test]
    fn a_word_we_add_does_not_stand_in_for_one_that_is_lost() {
        let source = "Key events\n\nthe timeline of it";
        let edits = vec![
            Edit::replace(0..10, "Timeline (Key events)"),
            Edit::replace(16..24, ""),
        ];
        assert_eq!(lost(source, edits), ["timeline"]);
        let mut text = Text::new(source);
        text.apply(vec![Edit::insert(0, "Timeline ")]);
        text.apply(vec![Edit::replace(25..33, "")]);
        assert_eq!(text.now, "Timeline Key events\n\nthe  of it");
        assert_eq!(text.lost(source, ""), ["timeline"]);
    }

    #[test]
    fn words_that_only_move_are_neither_lost_nor_added() {
        let edits = vec![Edit::replace(0..1, "b"), Edit::replace(2..3, "a")];
        let mut text = Text::new("a b");
        text.apply(edits);
        assert_eq!((text.now.as_str(), text.added.len()), ("b a", 0));
        assert!(text.lost("a b", "").is_empty());
    }
}
