//! The index as it is read: opened from its boot file, filled with chunks and
//! fragments as they arrive.
//!
//! Every accessor answers at once. Where a file has not arrived it says which
//! ([`Unread::Missing`]); [`needs::Needs`] gathers these over a whole step.

pub(crate) mod columns;
pub(crate) mod directory;
mod fragments;
pub(crate) mod layout;
pub(crate) mod needs;
pub(crate) mod opened;
pub(crate) mod postings;
pub(crate) mod refused;
pub(crate) mod shelf;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use tantivy::directory::FileHandle;
use tantivy::schema::IndexRecordOption;

use self::columns::{Labels, Numbers};
use self::directory::{ChunkedFile, ReadOnly};
use self::fragments::Fragments;
use self::layout::{chunked_file, has_extension, starts};
use self::needs::Unread;
use self::opened::Opened;
use self::postings::Postings;
use self::refused::Refused;
use self::shelf::Shelf;
use crate::analysis::cut;
use crate::boot::{Boot, OpenError, TermChunk, WordChunk};
use crate::fragment::Fragment;
use crate::lexicon::{CODE, PLAIN, Term, Word, each_word, find_terms, kind_key};
use crate::paths::{Published, fragment_path, published};
use crate::schema::{LABELS, NUMBERS};

/// An opened index.
pub(crate) struct Index {
    documents: u32,
    severities: Vec<String>,
    opened: Opened,
    terms: Vec<TermChunk>,
    /// For each of `terms`, where its postings and positions begin.
    starts: Vec<(usize, usize)>,
    words: Vec<WordChunk>,
    /// The number of the first chunk of `words`.
    words_from: usize,
    positions: Option<Arc<ChunkedFile>>,
    shelf: Arc<Shelf>,
    fragments: Fragments,
}

impl Index {
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
            fragments: Fragments::default(),
        })
    }

    /// Takes the bytes of a file that was missing, as they were before
    /// compression.
    pub(crate) fn supply(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        match published(path) {
            Some(Published::Chunk(hash)) => self.shelf.put(hash, bytes),
            Some(Published::Fragment(name)) => self.fragments.put(name, &bytes),
            None => Err(Refused::Unknown {
                path: path.to_owned(),
            }),
        }
    }

    /// Forgets the fragments that came first, if there are many. To be called
    /// when an answer is done, never in the middle of one.
    pub(crate) fn trim(&mut self) {
        self.fragments.trim();
    }

    /// How many COEs there are; they are numbered from 0, the oldest first.
    pub(crate) fn documents(&self) -> u32 {
        self.documents
    }

    /// The severities that the book knows, from the worst; COEs need not have
    /// them all.
    pub(crate) fn severities(&self) -> &[String] {
        &self.severities
    }

    /// About how many words COE `doc` has, in all parts together: exact to 40,
    /// above that at most an eighth too low.
    pub(crate) fn length(&self, doc: u32) -> u32 {
        let lengths = self
            .opened
            .lengths
            .as_ref()
            .filter(|_| doc < self.documents);
        lengths.map_or(0, |lengths| lengths.fieldnorm(doc))
    }

    /// How many words a COE has on average.
    pub(crate) fn average_length(&self) -> f32 {
        self.opened.inverted.total_num_tokens() as f32 / self.documents.max(1) as f32
    }

    /// What the index knows of `word`, folded and stemmed: one term for each
    /// part in which it stands in some COE, in the order of
    /// [`crate::Part::ALL`]; none if it stands nowhere.
    pub(crate) fn terms(&self, word: &str) -> Result<Vec<Term>, Unread> {
        let word = cut(word).as_bytes();
        let Some(number) = last_not_after(&self.terms, |chunk| &chunk.first, word) else {
            return Ok(Vec::new());
        };
        let bytes = self.shelf.get(number)?;
        let entries = &bytes[..self.terms[number].entries];
        let (postings, positions) = self.starts[number];
        find_terms(entries, word, postings, positions)
            .ok_or_else(|| Unread::Damaged(format!("chunk {number} has no terms")))
    }

    /// The COEs in which `term` stands. Never missing: the postings came with
    /// the term.
    pub(crate) fn postings(&self, term: &Term) -> Result<Postings, Unread> {
        self.read(term, IndexRecordOption::WithFreqs)
    }

    /// The COEs in which `term` stands, with its positions, which are fetched
    /// apart.
    pub(crate) fn positions(&self, term: &Term) -> Result<Postings, Unread> {
        let file = self.positions.as_ref();
        let stretch = file.and_then(|file| file.stretch(term.info.positions_range.start));
        if let Some(stretch) = stretch {
            self.shelf.get(stretch.chunk)?;
        }
        self.read(term, IndexRecordOption::WithFreqsAndPositions)
    }

    fn read(&self, term: &Term, option: IndexRecordOption) -> Result<Postings, Unread> {
        let postings = self
            .opened
            .inverted
            .read_postings_from_terminfo(&term.info, option);
        postings
            .map(Postings::new)
            .map_err(|error| Unread::Damaged(error.to_string()))
    }

    /// The words as they are written (folded, but not stemmed) that begin with
    /// `prefix` and that `accept` accepts: those of letters only, sorted, then all
    /// others, sorted.
    ///
    /// What is read grows with the number of words that begin with `prefix`; for
    /// one of three letters it is mostly two chunks of about 3 KB as they cross
    /// the wire.
    pub(crate) fn words(
        &self,
        prefix: &str,
        mut accept: impl FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        let mut plain = self.words_of(PLAIN, prefix, &mut accept);
        let codes = self.words_of(CODE, prefix, &mut accept);
        if let Err(Unread::Missing(missing)) = &mut plain
            && let Err(Unread::Missing(more)) = &codes
        {
            missing.extend_from_slice(more);
        }
        let mut words = plain?;
        words.extend(codes?);
        Ok(words)
    }

    /// The words of letters only that begin with `prefix` and that `accept`
    /// accepts, sorted: among these a misspelt word is looked for.
    ///
    /// At 10,000 made-up COEs all of them are about 100 KB as they cross the
    /// wire, where hosts and ids would add 900.
    pub(crate) fn plain_words(
        &self,
        prefix: &str,
        mut accept: impl FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        self.words_of(PLAIN, prefix, &mut accept)
    }

    fn words_of(
        &self,
        kind: u8,
        prefix: &str,
        accept: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        let key = kind_key(kind, prefix);
        let first = last_not_after(&self.words, |chunk| &chunk.first, &key);
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for (number, chunk) in self.words.iter().enumerate().skip(first.unwrap_or(0)) {
            if chunk.first > key && !chunk.first.starts_with(&key) {
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
                if found_kind == kind && word.starts_with(prefix) && accept(word) {
                    let text = word.to_owned();
                    found.push(Word { text, doc_freq });
                }
            })
            .ok_or_else(|| Unread::Damaged(format!("chunk {number} has no words")))?;
        }
        if missing.is_empty() {
            Ok(found)
        } else {
            Err(Unread::Missing(missing))
        }
    }

    /// The column of names called `name`: `service`, `tag`, `cause`,
    /// `reviewer`, `team` (the owner), `severity`, `kind` or `status`.
    pub(crate) fn labels(&self, name: &str) -> Option<&Labels> {
        let place = LABELS.iter().position(|known| *known == name)?;
        self.opened.labels.get(place)
    }

    /// The column of numbers called `name`: `severity_rank` (0 is the worst),
    /// `date` (see [`crate::schema::day_number`]), `year`, `customers` or
    /// `open_actions` (1 if some action is open, else 0).
    pub(crate) fn numbers(&self, name: &str) -> Option<&Numbers> {
        let place = NUMBERS.iter().position(|known| *known == name)?;
        self.opened.numbers.get(place)
    }

    /// The text of COE `doc`.
    pub(crate) fn fragment(&self, doc: u32) -> Result<&Fragment, Unread> {
        let names = self.numbers("fragment").filter(|_| doc < self.documents);
        let name = names.and_then(|names| names.of(doc));
        let name = name.and_then(|name| u32::try_from(name).ok());
        let name = name.ok_or_else(|| Unread::Damaged(format!("COE {doc} has no text")))?;
        let fragment = self.fragments.get(name);
        fragment.ok_or_else(|| Unread::Missing(vec![fragment_path(name)]))
    }
}

/// The place of the last of `chunks` that begins with `word` or before it.
fn last_not_after<T>(chunks: &[T], first: impl Fn(&T) -> &Vec<u8>, word: &[u8]) -> Option<usize> {
    let after = chunks.partition_point(|chunk| first(chunk).as_slice() <= word);
    after.checked_sub(1)
}
