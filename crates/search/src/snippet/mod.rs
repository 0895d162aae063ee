//! What a hit shows: its best passage, and the words that match.
//!
//! Nothing here is markup: a snippet is text in pieces, and whoever shows it
//! escapes it.

pub(crate) mod marks;
pub(crate) mod window;

use self::marks::{Mark, Marker, pieces};
use crate::analysis::Analyzer;
use crate::document::{Part, Passage};
use crate::exchange::Piece;
use crate::fragment::Fragment;
use crate::query::Parts;

/// The most words that are marked on a page.
const MOST_WORDS: usize = 12;

/// The longest word that is marked on a page, in bytes: they all stand in a link.
const LONGEST_WORD: usize = 60;

/// What of a COE is shown.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Shown {
    pub(crate) title: Vec<Piece>,
    pub(crate) anchor: String,
    pub(crate) section: String,
    pub(crate) snippet: Vec<Piece>,
    pub(crate) words: Vec<String>,
}

/// The passage that shows best why a COE was found.
struct Best<'f> {
    /// What its marks tell.
    sum: f32,
    passage: &'f Passage,
    marks: Vec<Mark>,
    /// The bytes of its densest marks.
    start: usize,
    end: usize,
}

/// The heading above some passages.
#[derive(Default)]
struct Heading<'f> {
    text: &'f str,
    /// What its marks tell.
    tells: f32,
}

impl<'f> Heading<'f> {
    fn of(passage: &'f Passage) -> Self {
        let text = &passage.heading;
        Self { text, tells: 0.0 }
    }
}

/// Shows a COE for what is sought; `tell` says how much a slot of the query
/// tells.
///
/// Only `parts` are read, those in which the index knows something to be marked:
/// reading is nearly all that a hit costs, and it is done anew at every key.
pub(crate) fn show(
    fragment: &Fragment,
    marker: &Marker,
    analyzer: &mut Analyzer,
    parts: Parts,
    tell: impl Fn(usize) -> f32,
) -> Shown {
    let mut words = Words::default();
    let title = marker.marks(analyzer, &fragment.title);
    words.add(&fragment.title, &title);

    let mut best: Option<Best<'_>> = None;
    let mut heading = Heading::default();
    for passage in &fragment.passages {
        if heading.text != passage.heading {
            heading = Heading::of(passage);
            // It is indexed with the part of the first passage below it.
            if parts.has(passage.part) {
                let marks = marker.marks(analyzer, heading.text);
                let densest = window::densest(&marks, &tell);
                heading.tells = densest.map_or(0.0, |(_, _, sum)| sum);
            }
        }
        if !parts.has(passage.part) {
            continue;
        }
        let marks = marker.marks(analyzer, &passage.text);
        words.add(&passage.text, &marks);
        let densest = window::densest(&marks, &tell);
        let (start, end, sum) = densest.unwrap_or((0, 0, 0.0));
        // A heading tells what the text below it is about, but less than it.
        let sum = sum + heading.tells * 0.5;
        let is_better = best.as_ref().is_none_or(|best| sum > best.sum);
        if sum > 0.0 && is_better && !passage.text.is_empty() {
            best = Some(Best {
                sum,
                passage,
                marks,
                start,
                end,
            });
        }
    }
    let title = pieces(&fragment.title, 0, fragment.title.len(), &title);
    let words = words.most_telling(tell);
    let Some(best) = best else {
        return Shown {
            title,
            words,
            snippet: opening(fragment),
            ..Shown::default()
        };
    };
    let passage = best.passage;
    let (from, to) = window::around(&passage.text, best.start, best.end);
    Shown {
        title,
        anchor: passage.anchor.clone(),
        section: passage.heading.clone(),
        snippet: cut(&passage.text, from, to, &best.marks),
        words,
    }
}

/// The beginning of the summary, or of whatever comes first.
pub(crate) fn opening(fragment: &Fragment) -> Vec<Piece> {
    let passages = || {
        fragment
            .passages
            .iter()
            .filter(|passage| !passage.text.is_empty())
    };
    let summary = passages().find(|passage| passage.part == Part::Summary);
    let Some(passage) = summary.or_else(|| passages().next()) else {
        return Vec::new();
    };
    let (from, to) = window::around(&passage.text, 0, 0);
    cut(&passage.text, from, to, &[])
}

/// A stretch of a text in pieces, with dots where it goes on.
fn cut(text: &str, from: usize, to: usize, marks: &[Mark]) -> Vec<Piece> {
    let mut pieces = pieces(text, from, to, marks);
    let dots = |text: &str| Piece {
        text: text.to_owned(),
        marked: false,
    };
    if from > 0 {
        pieces.insert(0, dots("… "));
    }
    if to < text.len() {
        pieces.push(dots(" …"));
    }
    pieces
}

/// The words of a COE that match, as they are written.
#[derive(Default)]
pub(crate) struct Words {
    /// In lower case, to tell them apart; as they are written; and their slots.
    seen: Vec<(String, String, usize)>,
}

impl Words {
    pub(crate) fn add(&mut self, text: &str, marks: &[Mark]) {
        for mark in marks {
            let written = &text[mark.start..mark.end];
            if written.len() > LONGEST_WORD {
                continue;
            }
            let lower = written.to_lowercase();
            if !self.seen.iter().any(|(known, _, _)| *known == lower) {
                self.seen.push((lower, written.to_owned(), mark.slot));
            }
        }
    }

    pub(crate) fn most_telling(mut self, tell: impl Fn(usize) -> f32) -> Vec<String> {
        // Stable: what comes first on the page stays first of its like.
        self.seen
            .sort_by(|one, other| tell(other.2).total_cmp(&tell(one.2)));
        self.seen.truncate(MOST_WORDS);
        self.seen
            .into_iter()
            .map(|(_, written, _)| written)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(part: Part, heading: &str, text: &str) -> Passage {
        Passage {
            part,
            anchor: heading.to_lowercase(),
            heading: heading.to_owned(),
            text: text.to_owned(),
            open: false,
        }
    }

    fn section(parts: Parts) -> (String, usize) {
        let fragment = Fragment {
            passages: vec![
                passage(Part::Summary, "Summary", "The pool was full of full pools."),
                passage(Part::Lessons, "Lessons", "Watch the pool."),
                passage(Part::Actions, "Pool", "Make it larger."),
            ],
            ..Fragment::default()
        };
        let mut marker = Marker::default();
        marker.terms.insert("pool".to_owned(), 0);
        let shown = show(&fragment, &marker, &mut Analyzer::new(), parts, |_| 1.0);
        (shown.section, shown.words.len())
    }

    #[test]
    fn only_the_parts_that_have_something_are_read() {
        let of = |part| Parts::NONE.with(part);
        for (parts, expected) in [
            (Parts::ALL, ("Summary", 2)),
            (of(Part::Lessons), ("Lessons", 1)),
            (of(Part::Actions), ("Pool", 0)),
            (Parts::NONE, ("", 0)),
        ] {
            let (section, words) = section(parts);
            assert_eq!((section.as_str(), words), expected);
        }
    }

    #[test]
    fn a_word_without_end_is_cut_and_not_marked_on_the_page() {
        let text = format!("See pool {}.", "pool".repeat(50_000));
        let fragment = Fragment {
            passages: vec![passage(Part::Summary, "Summary", &text)],
            ..Fragment::default()
        };
        let mut marker = Marker::default();
        let mut analyzer = Analyzer::new();
        analyzer.words(&text, |token| {
            marker.terms.insert(token.term.to_owned(), token.term.len());
        });
        let tell = |slot| if slot > 4 { 9.0 } else { 0.1 };
        let shown = show(&fragment, &marker, &mut analyzer, Parts::ALL, tell);
        let length: usize = shown.snippet.iter().map(|piece| piece.text.len()).sum();
        assert!(length < 2 * window::LENGTH, "{length}");
        assert!(shown.snippet.iter().any(|piece| piece.marked));
        assert_eq!(shown.words, ["See", "pool"]);
    }
}
