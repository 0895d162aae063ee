//! Where a text has what is sought.

use std::collections::HashMap;

use crate::analysis::{Analyzer, Kind};
use crate::exchange::Piece;

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
    /// The marks of a text, in its order; a compound before its parts, and a
    /// phrase behind all.
    pub(crate) fn marks(&self, analyzer: &mut Analyzer, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut places: Vec<(u32, usize, usize, String)> = Vec::new();
        analyzer.words(text, |token| {
            let (start, end) = (token.start as usize, token.end as usize);
            if let Some(slot) = self.terms.get(token.term) {
                let slot = *slot;
                marks.push(Mark { start, end, slot });
            }
            if !self.phrases.is_empty() && token.span == 1 && token.kind != Kind::Hump {
                places.push((token.position, start, end, token.term.to_owned()));
            }
        });
        for (slot, terms) in &self.phrases {
            for first in &places {
                let begin = terms.first().map_or(0, |(_, offset)| *offset);
                let at = |(term, offset): &(String, u32)| {
                    let position = first.0 + offset - begin;
                    places
                        .iter()
                        .find(|(known, _, _, text)| *known == position && text == term)
                };
                let found: Option<Vec<_>> = terms.iter().map(at).collect();
                if let Some((_, _, end, _)) = found.and_then(|found| found.last().copied()) {
                    marks.push(Mark {
                        start: first.1,
                        end: *end,
                        slot: *slot,
                    });
                }
            }
        }
        marks
    }
}

/// The text from `start` to `end` in pieces, what is marked apart. Marks that
/// overlap or touch become one.
pub(crate) fn pieces(text: &str, start: usize, end: usize, marks: &[Mark]) -> Vec<Piece> {
    let mut ranges: Vec<(usize, usize)> = marks
        .iter()
        .filter(|mark| mark.start >= start && mark.end <= end)
        .map(|mark| (mark.start, mark.end))
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
