//! Where something stands in a file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A text file as it was read: what spans and reports refer to.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user knows it, relative to the book's root, with `/`.
    pub path: String,
    /// The whole text, without a byte-order mark and with LF line ends.
    pub text: String,
}

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

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: usize) -> bool {
        (self.start..self.end).contains(&offset)
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

impl SourceFile {
    /// The line and column of a byte offset; past the end it is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let file = SourceFile {
            path: String::new(),
            text: "é\nÅb".to_owned(),
        };
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(5), Position { line: 2, column: 2 });
        assert_eq!(file.position(99), Position { line: 2, column: 3 });
    }
}
