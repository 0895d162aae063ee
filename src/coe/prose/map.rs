//! From the bytes of a passage to the bytes of its file.

use std::ops::Range;

use crate::diagnostic::Span;

/// Pieces of text in a row, each with the bytes it was written as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Map {
    pieces: Vec<Piece>,
}

/// A piece that is as long in the file is written as it is read; any other (an
/// entity, a line end, a gap) counts as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Offset in the text just past its last byte.
    end: usize,
    /// What it was written as.
    file: Span,
}

impl Map {
    /// The length of the text so far.
    fn len(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.end)
    }

    /// Adds `length` bytes of text that were written as `file`.
    pub(super) fn push(&mut self, length: usize, file: Span) {
        let start = self.len();
        let before = self.pieces.len().checked_sub(2);
        let last_start = before.map_or(0, |before| self.pieces[before].end);
        if let Some(last) = self.pieces.last_mut()
            && last.file.end == file.start
            && last.end - last_start == last.file.end - last.file.start
            && length == file.end - file.start
        {
            last.end += length;
            last.file.end = file.end;
        } else if length > 0 {
            self.pieces.push(Piece {
                end: start + length,
                file,
            });
        }
    }

    /// Takes away what stands behind the first `length` bytes of text.
    pub(super) fn truncate(&mut self, length: usize) {
        let keep = self.pieces.partition_point(|piece| piece.end <= length);
        let start = keep.checked_sub(1).map_or(0, |last| self.pieces[last].end);
        if start < length {
            let file = self.span(start..length);
            self.pieces.truncate(keep);
            self.pieces.push(Piece { end: length, file });
        } else {
            self.pieces.truncate(keep);
        }
    }

    /// Says that the map will not grow.
    pub(super) fn shrink_to_fit(&mut self) {
        self.pieces.shrink_to_fit();
    }

    /// What `range` was written as.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.at(range.start).0;
        let end = match range.end.checked_sub(1) {
            Some(last) if last >= range.start => self.at(last).1,
            _ => start,
        };
        Span::new(start, end.max(start))
    }

    /// The first byte in the file of the text's byte at `offset`, and the first
    /// behind it.
    fn at(&self, offset: usize) -> (usize, usize) {
        let index = self.pieces.partition_point(|piece| piece.end <= offset);
        let Some(piece) = self.pieces.get(index) else {
            let end = self.pieces.last().map_or(0, |piece| piece.file.end);
            return (end, end);
        };
        let start = index.checked_sub(1).map_or(0, |last| self.pieces[last].end);
        if piece.end - start != piece.file.end - piece.file.start {
            return (piece.file.start, piece.file.end);
        }
        let at = piece.file.start + (offset - start);
        (at, at + 1)
    }
}
