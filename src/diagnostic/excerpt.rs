//! The few lines of a file that a report shows, however long file and lines are.

use super::Location;
use super::place::floor_boundary;

/// The most lines that are shown of one place.
const LINES: usize = 6;
/// The most bytes that are shown of a line before and behind its mark: more
/// than any terminal is wide, so that what prints it shortens it further and
/// says so.
const BESIDE: usize = 400;
/// The most bytes that are marked on one line.
const MARKED: usize = 80;

/// Some lines of a file, and which part of them is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt<'f> {
    /// The lines, without what is far from the mark.
    pub(super) text: &'f str,
    /// The number of the first of them, from 1.
    pub(super) line: usize,
    /// How many characters of the first line are left out before `text`.
    pub(super) cut: usize,
    /// The part of `text` that is meant.
    pub(super) mark: std::ops::Range<usize>,
}

/// What to show of `location`: the lines of its span, the last and the first
/// shortened, and of a long span its beginning. Nothing of a file without text.
pub(super) fn excerpt(location: &Location) -> Option<Excerpt<'_>> {
    let text = location.file.text.as_str();
    if text.is_empty() {
        return None;
    }
    let start = floor_boundary(text, location.span.start);
    let end = floor_boundary(text, location.span.end).max(start);
    let end = start + marked(&text[start..end]);
    let nearest = floor_boundary(text, start.saturating_sub(BESIDE));
    let from = text[nearest..start]
        .rfind('\n')
        .map_or(nearest, |at| nearest + at + 1);
    let furthest = floor_boundary(text, end + BESIDE);
    let to = text[end..furthest]
        .find('\n')
        .map_or(furthest, |at| end + at);
    let position = location.position();
    Some(Excerpt {
        text: &text[from..to],
        line: position.line,
        cut: position.column - 1 - text[from..start].chars().count(),
        mark: start - from..end - from,
    })
}

/// How many bytes at the beginning of `span` are marked: whole lines, or the
/// beginning of a long one.
fn marked(span: &str) -> usize {
    let mut lines = span.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.len() > MARKED {
        return floor_boundary(first, MARKED);
    }
    let more = lines
        .take(LINES - 1)
        .take_while(|line| line.len() <= MARKED);
    let length = first.len() + more.map(str::len).sum::<usize>();
    span[..length].trim_end_matches('\n').len()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{SourceFile, Span, whole_file};

    /// The line, and the text with `[` and `]` about what is marked.
    fn shown(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        let file = Arc::new(SourceFile::new("a.md", text));
        let location = Location::new(&file, Span::new(start, start + marked.len()));
        let Excerpt {
            text, line, mark, ..
        } = excerpt(&location).unwrap();
        let (before, rest) = text.split_at(mark.start);
        let (marked, after) = rest.split_at(mark.len());
        format!("{line}: {before}[{marked}]{after}")
    }

    #[test]
    fn the_lines_of_the_mark_are_shown_and_no_others() {
        let text = "one\ntwo words\nthree\nfour\n";
        for (marked, expected) in [
            ("one", "1: [one]"),
            ("words", "2: two [words]"),
            ("words\nth", "2: two [words\nth]ree"),
            ("two words\n", "2: [two words]"),
            ("four", "4: [four]"),
        ] {
            assert_eq!(shown(text, marked), expected);
        }
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_and_a_long_mark_behind() {
        let (before, after) = ("é".repeat(9_000), "ü".repeat(9_000));
        let text = format!("{before}here{after}");
        let expected = format!("1: {}[here]{}", "é".repeat(200), "ü".repeat(200));
        assert_eq!(shown(&text, "here"), expected);
        let expected = format!(
            "1: {}[here{}]{}",
            "é".repeat(200),
            "ü".repeat(38),
            "ü".repeat(200)
        );
        assert_eq!(shown(&text, &format!("here{after}")), expected);
    }

    #[test]
    fn of_many_lines_the_first_are_shown() {
        let text = "line\n".repeat(5_000);
        let expected = format!("1: [{}]", "line\n".repeat(LINES).trim_end());
        assert_eq!(shown(&text, &text), expected);
    }

    #[test]
    fn of_a_file_without_text_nothing_is_shown() {
        assert_eq!(excerpt(&whole_file("a.svg")), None);
    }

    #[test]
    fn a_place_outside_the_text_is_its_end() {
        let file = Arc::new(SourceFile::new("a.md", "text"));
        let location = Location::new(&file, Span::new(90, 99));
        assert_eq!(excerpt(&location).unwrap().mark, 4..4);
    }
}
