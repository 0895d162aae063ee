//! Where something stands in a file.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

/// A text file as it was read: what spans and reports refer to.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user knows it, relative to the book's root, with `/`.
    pub path: String,
    /// The whole text, without a byte-order mark and with LF line ends.
    pub text: String,
    /// The position of every [`STRIDE`]th byte, once a position is asked for:
    /// thousands of problems in one file would otherwise each read all of it.
    marks: OnceLock<Vec<Position>>,
}

/// Bytes between two marks of a [`SourceFile`].
const STRIDE: usize = 1024;

/// A half-open range of bytes in a [`SourceFile`]'s text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// This span's part `range`, whose offsets count from this span's start.
    #[must_use]
    pub fn slice(self, range: std::ops::Range<usize>) -> Self {
        Self::new(self.start + range.start, self.start + range.end)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and where it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A span in a file.
#[derive(Debug, Clone)]
pub struct Location {
    /// The file, kept alive for the report.
    pub file: Arc<SourceFile>,
    /// The part of its text that is meant.
    pub span: Span,
}

/// A line and a column as editors count them: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Position {
    const START: Self = Self { line: 1, column: 1 };

    /// The position after `text`, which begins here.
    fn after(self, text: &str) -> Self {
        match text.rfind('\n') {
            None => Self {
                line: self.line,
                column: self.column + text.chars().count(),
            },
            Some(last) => Self {
                line: self.line + text.bytes().filter(|byte| *byte == b'\n').count(),
                column: text[last + 1..].chars().count() + 1,
            },
        }
    }
}

impl SourceFile {
    /// The file at `path` with its whole `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            marks: OnceLock::new(),
        }
    }

    /// The line and column of a byte offset; past the end it is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_boundary(&self.text, offset);
        let number = offset / STRIDE;
        let mark = floor_boundary(&self.text, number * STRIDE);
        self.marks()[number].after(&self.text[mark..offset])
    }

    fn marks(&self) -> &[Position] {
        self.marks.get_or_init(|| {
            let mut marks = vec![Position::START];
            let (mut position, mut from) = (Position::START, 0);
            for number in 1..=self.text.len() / STRIDE {
                let to = floor_boundary(&self.text, number * STRIDE);
                position = position.after(&self.text[from..to]);
                marks.push(position);
                from = to;
            }
            marks
        })
    }
}

impl Location {
    /// The place of `span` in `file`.
    pub fn new(file: &Arc<SourceFile>, span: Span) -> Self {
        Self {
            file: Arc::clone(file),
            span,
        }
    }

    /// The path of the file.
    pub fn path(&self) -> &str {
        &self.file.path
    }

    /// Line and column of its first character.
    pub fn position(&self) -> Position {
        self.file.position(self.span.start)
    }
}

/// The nearest character boundary at or before `offset`, at most the end.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let file = SourceFile::new("", "é\nÅb");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(5), Position { line: 2, column: 2 });
        assert_eq!(file.position(99), Position { line: 2, column: 3 });
    }
    #[test]
    fn positions_are_the_same_however_far_into_the_file_they_are() {
        let text = "é\nlong line: ".to_owned() + &"ünïcode ".repeat(500) + &"\nab".repeat(999);
        let file = SourceFile::new("", text.as_str());
        for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
            let expected = Position::START.after(&text[..offset]);
            assert_eq!(file.position(offset), expected, "{offset}");
        }
    }
}
