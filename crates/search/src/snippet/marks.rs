//! Where a text has what is sought.

use std::collections::{HashMap, HashSet};

use crate::analysis::{Analyzer, Kind};
use crate::exchange::Piece;
use crate::query::Parts;

/// A stretch of a text that is sought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mark {
    /// Its bytes.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Which slot of the query it is of.
    pub(crate) slot: usize,
}

/// What is marked: terms, each with the slot it stands for.
#[derive(Debug, Default)]
pub(crate) struct Marker {
    pub(crate) terms: HashMap<String, usize>,
    /// Phrases: their slot, and their terms with the distance from the first.
    pub(crate) phrases: Vec<(usize, Vec<(String, u32)>)>,
}

impl Marker {
    /// The parts of a COE in which something may be marked; `parts` says for a
    /// slot in which it stands.
    pub(crate) fn parts(&self, parts: impl Fn(usize) -> Parts) -> Parts {
        let phrases = self.phrases.iter().map(|(slot, _)| *slot);
        let slots = self.terms.values().copied().chain(phrases);
        slots.fold(Parts::NONE, |all, slot| all.union(parts(slot)))
    }

    /// The marks of a text, in its order; a compound before its parts, and a
    /// phrase behind all.
    pub(crate) fn marks(&self, analyzer: &mut Analyzer, text: &str) -> Vec<Mark> {
        let phrases = self.phrases.iter().flat_map(|(_, terms)| terms);
        let in_phrases: HashSet<&str> = phrases.map(|(term, _)| term.as_str()).collect();
        let mut marks = Vec::new();
        let mut places = Vec::new();
        analyzer.words(text, |token| {
            let (start, end) = (token.start as usize, token.end as usize);
            if let Some(slot) = self.terms.get(token.term) {
                let slot = *slot;
                marks.push(Mark { start, end, slot });
            }
            if token.span == 1
                && token.kind != Kind::Hump
                && let Some(term) = in_phrases.get(token.term)
            {
                places.push(Place {
                    position: token.position,
                    start,
                    end,
                    term,
                });
            }
        });
        for (slot, terms) in &self.phrases {
            let Some(((first, begin), rest)) = terms.split_first() else {
                continue;
            };
            for place in places.iter().filter(|place| place.term == first) {
                let at = |(term, offset): &(String, u32)| {
                    find(&places, place.position + (offset - begin), term)
                };
                // The end of the last, if every one is there.
                let end = rest.iter().try_fold(place.end, |_, term| at(term));
                if let Some(end) = end {
                    let (start, slot) = (place.start, *slot);
                    marks.push(Mark { start, end, slot });
                }
            }
        }
        marks
    }
}

/// A token of a text that is a term of some phrase.
struct Place<'m> {
    /// Never less than that of the place before.
    position: u32,
    start: usize,
    end: usize,
    term: &'m str,
}

/// Where `term` ends, if it stands at `position`.
fn find(places: &[Place<'_>], position: u32, term: &str) -> Option<usize> {
    let from = places.partition_point(|place| place.position < position);
    let mut here = places[from..]
        .iter()
        .take_while(|place| place.position == position);
    let found = here.find(|place| place.term == term);
    found.map(|place| place.end)
}

/// The text from `start` to `end` in pieces, what is marked apart. Marks that
/// overlap or touch become one.
pub(crate) fn pieces(text: &str, start: usize, end: usize, marks: &[Mark]) -> Vec<Piece> {
    let mut ranges: Vec<(usize, usize)> = marks
        .iter()
        .map(|mark| (mark.start.max(start), mark.end.min(end)))
        .filter(|(from, to)| from < to)
        .collect();
    ranges.sort_unstable();
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize, marked| {
        if from < to {
            let text = text[from..to].to_owned();
            pieces.push(Piece { text, marked });
        }
    };
    let mut at = start;
    let mut ranges = ranges.into_iter().peekable();
    while let Some((from, mut to)) = ranges.next() {
        while let Some((_, next)) = ranges.next_if(|(next, _)| *next <= to) {
            to = to.max(next);
        }
        push(at, from, false);
        push(from, to, true);
        at = to;
    }
    push(at, end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(phrase: &[&str]) -> Marker {
        let offsets = phrase.iter().zip(0..);
        let terms = offsets.map(|(term, offset)| ((*term).to_owned(), offset));
        Marker {
            phrases: vec![(0, terms.collect())],
            ..Marker::default()
        }
    }

    fn marked<'t>(marker: &Marker, text: &'t str) -> Vec<&'t str> {
        let marks = marker.marks(&mut Analyzer::new(), text);
        marks
            .iter()
            .map(|mark| &text[mark.start..mark.end])
            .collect()
    }

    #[test]
    fn a_phrase_is_marked_from_its_first_word_to_its_last() {
        for (phrase, text, expected) in [
            (
                &["pool", "is", "full"][..],
                "A pool is full.",
                &["pool is full"][..],
            ),
            (&["pool", "is", "full"], "A full pool is.", &[]),
            (&["go", "go"], "go, go, go", &["go, go", "go, go"]),
            (&["pool"], "the pool of pools", &["pool", "pools"]),
            (&[], "the pool", &[]),
        ] {
            assert_eq!(marked(&marker(phrase), text), expected, "{text}");
        }
    }

    /// Whoever pastes a log makes one passage of it.
    #[test]
    fn a_phrase_is_found_at_the_end_of_a_very_long_passage() {
        let text = "pool is empty ".repeat(20_000) + "pool is full";
        assert_eq!(
            marked(&marker(&["pool", "is", "full"]), &text),
            ["pool is full"]
        );
        assert_eq!(marked(&marker(&["pool", "is"]), &text).len(), 20_001);
    }
}
