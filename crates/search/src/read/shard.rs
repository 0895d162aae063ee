//! One index as it was written: its dictionary and its postings, in chunks that
//! arrive one by one. COEs are numbered from 0 here, whatever stands beside.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use tantivy::directory::FileHandle;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;

use super::directory::{ChunkedFile, ReadOnly};
use super::layout::{chunked_file, has_extension, starts};
use super::needs::Unread;
use super::opened::{self, Opened};
use super::refused::Refused;
use super::shelf::Shelf;
use crate::boot::{Boot, OpenError, TermChunk, WordChunk};
use crate::lexicon::{Term, each_word, find_terms};
use crate::pack::Packed;

/// An index that was opened from its boot file.
pub struct Shard {
    pub(super) documents: u32,
    pub(super) severities: Vec<String>,
    pub(super) opened: Opened,
    terms: Vec<TermChunk>,
    /// For each of `terms`, where its postings and positions begin.
    starts: Vec<(usize, usize)>,
    words: Vec<WordChunk>,
    /// The number of the first chunk of `words`.
    words_from: usize,
    positions: Option<Arc<ChunkedFile>>,
    shelf: Arc<Shelf>,
}

impl Shard {
    /// Opens an index from the bytes of its boot file.
    pub(crate) fn open(boot: &[u8]) -> Result<Self, OpenError> {
        let boot = Boot::decode(boot)?;
        let terms = boot.terms.iter().map(|chunk| chunk.chunk);
        let words = boot.words.iter().map(|chunk| chunk.chunk);
        let shelf = terms.chain(boot.positions.iter().copied()).chain(words);
        let shelf = Arc::new(Shelf::new(shelf.collect()));
        let mut files: HashMap<PathBuf, Arc<dyn FileHandle>> = HashMap::new();
        let mut positions = None;
        for file in &boot.files {
            let path = PathBuf::from(&file.name);
            let file = chunked_file(file, &boot, &shelf);
            if has_extension(&path, "pos") {
                positions = Some(Arc::clone(&file));
            }
            files.insert(path, file);
        }
        let directory = ReadOnly {
            files: Arc::new(files),
        };
        let opened = opened::open(Box::new(directory))
            .map_err(|error| OpenError::Damaged(error.to_string()))?;
        Ok(Self {
            documents: boot.documents,
            severities: boot.severities,
            opened,
            starts: starts(&boot.terms),
            words_from: boot.terms.len() + boot.positions.len(),
            terms: boot.terms,
            words: boot.words,
            positions,
            shelf,
        })
    }

    /// An index that is whole: nothing of it will be missing but its fragments.
    pub fn of(packed: &Packed) -> Result<Self, OpenError> {
        let shard = Self::open(packed.boot())?;
        for number in 0..packed.chunks() {
            let (hash, bytes) = (packed.chunk_hash(number), packed.chunk(number));
            let taken = shard.supply(hash, bytes);
            taken.map_err(|refused| OpenError::Damaged(refused.to_string()))?;
        }
        Ok(shard)
    }

    /// Takes the bytes of a chunk, as they were before compression.
    pub(super) fn supply(&self, hash: u64, bytes: Vec<u8>) -> Result<(), Refused> {
        self.shelf.put(hash, bytes)
    }

    /// As [`super::Index::length`].
    pub(super) fn length(&self, doc: u32) -> u32 {
        let lengths = self
            .opened
            .lengths
            .as_ref()
            .filter(|_| doc < self.documents);
        lengths.map_or(0, |lengths| lengths.fieldnorm(doc))
    }

    /// How many words all COEs have.
    pub(super) fn tokens(&self) -> u64 {
        self.opened.inverted.total_num_tokens()
    }

    /// As [`super::Index::terms`]; `word` is cut already.
    pub(super) fn terms(&self, word: &[u8]) -> Result<Vec<Term>, Unread> {
        let Some(number) = last_not_after(&self.terms, |chunk| &chunk.first, word) else {
            return Ok(Vec::new());
        };
        let bytes = self.shelf.get(number)?;
        let entries = &bytes[..self.terms[number].entries];
        let (postings, positions) = self.starts[number];
        find_terms(entries, word, postings, positions)
            .ok_or_else(|| Unread::Damaged(format!("chunk {number} has no terms")))
    }

    /// As [`super::Index::postings`].
    pub(super) fn postings(&self, term: &Term) -> Result<SegmentPostings, Unread> {
        self.read(term, IndexRecordOption::WithFreqs)
    }

    /// As [`super::Index::positions`].
    pub(super) fn positions(&self, term: &Term) -> Result<SegmentPostings, Unread> {
        let file = self.positions.as_ref();
        let stretch = file.and_then(|file| file.stretch(term.info.positions_range.start));
        if let Some(stretch) = stretch {
            self.shelf.get(stretch.chunk)?;
        }
        self.read(term, IndexRecordOption::WithFreqsAndPositions)
    }

    fn read(&self, term: &Term, option: IndexRecordOption) -> Result<SegmentPostings, Unread> {
        let postings = self
            .opened
            .inverted
            .read_postings_from_terminfo(&term.info, option);
        postings.map_err(|error| Unread::Damaged(error.to_string()))
    }

    /// Calls `each` with the words as they are written whose key begins with
    /// `key`, those of `kind`, in their order, and with the number of COEs each
    /// stands in.
    pub(super) fn each_word(
        &self,
        kind: u8,
        key: &[u8],
        each: &mut dyn FnMut(&str, u32),
    ) -> Result<(), Unread> {
        let prefix = &key[1..];
        let first = last_not_after(&self.words, |chunk| &chunk.first, key);
        let mut missing = Vec::new();
        for (number, chunk) in self.words.iter().enumerate().skip(first.unwrap_or(0)) {
            if chunk.first.as_slice() > key && !chunk.first.starts_with(key) {
                break;
            }
            let bytes = match self.shelf.get(self.words_from + number) {
                Ok(bytes) => bytes,
                Err(Unread::Missing(paths)) => {
                    missing.extend(paths);
                    continue;
                }
                Err(error) => return Err(error),
            };
            each_word(&bytes, |found_kind, word, doc_freq| {
                if found_kind == kind && word.as_bytes().starts_with(prefix) {
                    each(word, doc_freq);
                }
            })
            .ok_or_else(|| Unread::Damaged(format!("chunk {number} has no words")))?;
        }
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Unread::Missing(missing))
        }
    }
}

/// The place of the last of `chunks` that begins with `word` or before it.
fn last_not_after<T>(chunks: &[T], first: impl Fn(&T) -> &Vec<u8>, word: &[u8]) -> Option<usize> {
    let after = chunks.partition_point(|chunk| first(chunk).as_slice() <= word);
    after.checked_sub(1)
}
