//! Which bytes of Tantivy's files lie in which chunk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::directory::{ChunkedFile, Stretch};
use super::shelf::Shelf;
use crate::boot::{Boot, File, TermChunk};

/// How many bytes of Tantivy's postings stand before those of the first term:
/// the number of all words, which opening reads.
pub(crate) const POSTINGS_HEAD: usize = 8;

/// Where the postings and the positions of each chunk of terms begin, counted
/// as Tantivy counts them.
pub(super) fn starts(terms: &[TermChunk]) -> Vec<(usize, usize)> {
    let ends = terms.iter().scan((0, 0), |(postings, positions), chunk| {
        let start = (*postings, *positions);
        *postings += chunk.chunk.length - chunk.entries;
        *positions += chunk.positions;
        Some(start)
    });
    ends.collect()
}

/// One of Tantivy's files, from what the boot file holds of it and from chunks.
pub(super) fn chunked_file(file: &File, boot: &Boot, shelf: &Arc<Shelf>) -> Arc<ChunkedFile> {
    let path = PathBuf::from(&file.name);
    let stretches = if has_extension(&path, "idx") {
        let chunks = boot.terms.iter().enumerate();
        let lengths = chunks
            .map(|(number, chunk)| (number, chunk.entries, chunk.chunk.length - chunk.entries));
        stretches(POSTINGS_HEAD, lengths)
    } else if has_extension(&path, "pos") {
        let chunks = boot.positions.iter().enumerate();
        stretches(
            0,
            chunks.map(|(number, chunk)| (boot.terms.len() + number, 0, chunk.length)),
        )
    } else {
        Vec::new()
    };
    Arc::new(ChunkedFile {
        length: file.length,
        resident: file.resident.clone(),
        stretches,
        shelf: Arc::clone(shelf),
    })
}

/// Stretches one behind the other from `start`, of chunk, bytes to skip and length.
fn stretches(
    mut start: usize,
    chunks: impl Iterator<Item = (usize, usize, usize)>,
) -> Vec<Stretch> {
    let behind = chunks.map(|(chunk, skip, length)| {
        let stretch = Stretch {
            start,
            length,
            chunk,
            skip,
        };
        start += length;
        stretch
    });
    behind.collect()
}

pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
