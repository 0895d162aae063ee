//! The boot file: everything that opening an index reads, and where the rest is.

mod coding;

use std::fmt;

use tantivy::directory::OwnedBytes;

/// The version of the published form. It rises with every change to it, of
/// Tantivy's part as well: the engine reads only its own.
pub(crate) const FORMAT: u32 = 1;

/// What a boot file says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Boot {
    /// How many COEs the index has.
    pub(crate) documents: u32,
    /// The severities that the book knows, from the worst.
    pub(crate) severities: Vec<String>,
    /// Tantivy's files.
    pub(crate) files: Vec<File>,
    /// The chunks of terms and postings, in the order of their words.
    pub(crate) terms: Vec<TermChunk>,
    /// The chunks of positions, in the order of Tantivy's file.
    pub(crate) positions: Vec<Chunk>,
    /// The chunks of the dictionary of words, in the order of their words.
    pub(crate) words: Vec<WordChunk>,
}

/// One of Tantivy's files.
#[derive(Debug, PartialEq)]
pub(crate) struct File {
    /// Its name.
    pub(crate) name: String,
    /// Its whole length in bytes.
    pub(crate) length: usize,
    /// What opening reads of it: places in the file and bytes.
    pub(crate) resident: Vec<(usize, OwnedBytes)>,
}

/// A file below `chunks/`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Chunk {
    /// XXH64 of its bytes, and so its name.
    pub(crate) hash: u64,
    /// How many bytes it has.
    pub(crate) length: usize,
}

/// A chunk of terms and their postings.
#[derive(Debug, PartialEq)]
pub(crate) struct TermChunk {
    /// Its first word.
    pub(crate) first: Vec<u8>,
    /// The chunk: first the entries, then the postings.
    pub(crate) chunk: Chunk,
    /// How many bytes the entries have.
    pub(crate) entries: usize,
    /// How many bytes the positions of its words have, elsewhere.
    pub(crate) positions: usize,
}

/// A chunk of the dictionary of words.
#[derive(Debug, PartialEq)]
pub(crate) struct WordChunk {
    /// Its first word.
    pub(crate) first: Vec<u8>,
    /// The chunk.
    pub(crate) chunk: Chunk,
}

/// Why an index cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// The bytes are not a boot file's, or not all of them.
    Damaged(String),
    /// The index was written in another version of the form.
    Version {
        /// The version of the index.
        found: u32,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(what) => write!(f, "the search index is damaged: {what}"),
            Self::Version { found } => write!(
                f,
                "the search index has version {found} and the engine reads version {FORMAT}: \
                 build the site again, or load the page again"
            ),
        }
    }
}

impl std::error::Error for OpenError {}
