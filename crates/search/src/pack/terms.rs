//! The terms with their postings, and their positions, in chunks.

use tantivy::InvertedIndexReader;
use tantivy::directory::OwnedBytes;

use super::PackedChunk;
use super::cut::Cutter;
use crate::boot::TermChunk;
use crate::lexicon::{Term, put_terms, put_word};
use crate::read::layout::POSTINGS_HEAD;
use crate::schema::part_of;

/// The aimed length of a chunk of terms and postings, in bytes.
///
/// At 10,000 made-up COEs, of two words of a title, 21 KB cross the wire in the
/// median and the boot file has 205 KB; aiming at 4,000 bytes, 19 and 241 KB:
/// most words that are asked for are longer than either.
const TERMS_AIM: usize = 8_000;

/// The aimed length of a chunk of positions, in bytes.
const POSITIONS_AIM: usize = 32_000;

/// What has been cut.
#[derive(Default)]
pub(crate) struct CutTerms {
    pub(crate) terms: Vec<TermChunk>,
    /// The bytes of `terms`.
    pub(crate) chunks: Vec<PackedChunk>,
    pub(crate) positions: Vec<PackedChunk>,
}

/// A chunk that is being filled.
struct Open {
    first: Vec<u8>,
    entries: Vec<u8>,
    /// Where its postings and positions begin and, so far, end.
    postings: [usize; 2],
    positions: [usize; 2],
}

/// Cuts Tantivy's postings and positions, whose files' bodies are given.
pub(crate) fn cut_terms(
    index: &InvertedIndexReader,
    postings: &OwnedBytes,
    positions: &OwnedBytes,
) -> tantivy::Result<CutTerms> {
    let mut cut = CutTerms::default();
    let mut terms = Cutter::new(TERMS_AIM);
    let mut places = Cutter::new(POSITIONS_AIM);
    let mut open: Option<Open> = None;
    let mut places_from = 0;
    let mut before = Vec::new();
    each_word(index, |word, parts| {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return;
        };
        let postings_end = last.info.postings_range.end;
        let positions_start = first.info.positions_range.start;
        let positions_end = last.info.positions_range.end;
        let mut entry = Vec::new();
        put_word(&mut entry, &before, word);
        put_terms(&mut entry, parts);
        let length = entry.len() + postings_end - first.info.postings_range.start;
        if terms.begins(word, length) {
            cut.close(open.take(), postings);
            entry.clear();
            put_word(&mut entry, b"", word);
            put_terms(&mut entry, parts);
        }
        let chunk = open.get_or_insert_with(|| Open {
            first: word.to_vec(),
            entries: Vec::new(),
            postings: [first.info.postings_range.start; 2],
            positions: [positions_start; 2],
        });
        chunk.entries.extend(entry);
        chunk.postings[1] = postings_end;
        chunk.positions[1] = positions_end;
        if places.begins(word, positions_end - positions_start) {
            cut.close_positions(positions, places_from, positions_start);
            places_from = positions_start;
        }
        before.clear();
        before.extend_from_slice(word);
    })?;
    let positions_end = open.as_ref().map_or(0, |open| open.positions[1]);
    cut.close_positions(positions, places_from, positions_end);
    cut.close(open, postings);
    Ok(cut)
}

impl CutTerms {
    fn close(&mut self, open: Option<Open>, postings: &OwnedBytes) {
        let Some(Open {
            first,
            entries,
            postings: [start, end],
            positions,
        }) = open
        else {
            return;
        };
        let entries = OwnedBytes::new(entries);
        let length = entries.len();
        let bytes = postings.slice(POSTINGS_HEAD + start..POSTINGS_HEAD + end);
        let packed = PackedChunk::new([entries, bytes]);
        self.terms.push(TermChunk {
            first,
            chunk: packed.chunk,
            entries: length,
            positions: positions[1] - positions[0],
        });
        self.chunks.push(packed);
    }

    fn close_positions(&mut self, positions: &OwnedBytes, start: usize, end: usize) {
        if end > start {
            let bytes = positions.slice(start..end);
            self.positions
                .push(PackedChunk::new([OwnedBytes::empty(), bytes]));
        }
    }
}

/// Calls `each` with every word of Tantivy's dictionary and its terms.
fn each_word(
    index: &InvertedIndexReader,
    mut each: impl FnMut(&[u8], &[Term]),
) -> tantivy::Result<()> {
    let mut stream = index.terms().stream()?;
    let mut word: Vec<u8> = Vec::new();
    let mut terms = Vec::new();
    while let Some((key, info)) = stream.next() {
        let [key @ .., 0, byte] = key else { continue };
        let Some(part) = part_of(*byte) else { continue };
        if key != word {
            each(&word, &terms);
            terms.clear();
            word.clear();
            word.extend_from_slice(key);
        }
        terms.push(Term {
            part,
            info: info.clone(),
            shard: 0,
        });
    }
    each(&word, &terms);
    Ok(())
}
