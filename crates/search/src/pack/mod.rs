//! From a written index to its published form: a boot file and chunks.
//!
//! 1. The words are read from Tantivy's dictionary, in order, with the places
//!    of their postings and positions ([`crate::lexicon`]).
//! 2. Their postings are cut into chunks, behind the entries of their words;
//!    their positions, needed for phrases only, into larger ones.
//! 3. The words as written are cut into chunks of their own.
//! 4. What opening the index reads goes into the boot file ([`mod@opening`]), with
//!    an empty dictionary in the place of Tantivy's, and the table of chunks.

mod cut;
mod opening;
mod terms;

use std::path::Path;

use tantivy::directory::{CompositeWrite, OwnedBytes, RamDirectory};
use tantivy::index::{IndexMeta, SegmentComponent};
use tantivy::termdict::TermDictionaryBuilder;
use tantivy::{Directory as _, Segment, SegmentReader};
use xxhash_rust::xxh64::xxh64;

use self::cut::Cutter;
use self::opening::opening;
use self::terms::cut_terms;
use crate::boot::{Boot, Chunk, FORMAT, WordChunk};
use crate::bytes::put_number;
use crate::lexicon::{put_word, word_key};
use crate::paths::chunk_path;
use crate::schema::{schema, text_field};

/// The aimed length of a chunk of words as written, in bytes. Completing a
/// prefix reads one or two of them; looking for a spelling reads those of its
/// first letter.
const WORDS_AIM: usize = 12_000;

/// A finished Tantivy index in memory, and the words beside it.
pub(crate) struct Written {
    pub(crate) documents: u32,
    /// The severities that the book knows, from the worst.
    pub(crate) severities: Vec<String>,
    /// Where the segment's files are.
    pub(crate) directory: RamDirectory,
    pub(crate) segment: Segment,
    pub(crate) meta: IndexMeta,
    /// The words as written, each with the number of its documents.
    pub(crate) words: Vec<(Box<str>, u32)>,
}

/// An index in the form in which it is published, as files below `search/`.
///
/// Every path but `manifest.json` holds a hash of its content, so that a file
/// with the same path never needs to be written again. The paths end in `.gz`:
/// the bytes given here are to be compressed so.
pub struct Packed {
    documents: u32,
    boot: Vec<u8>,
    chunks: Vec<PackedChunk>,
}

/// A chunk that is not yet copied together.
pub(crate) struct PackedChunk {
    pub(crate) chunk: Chunk,
    /// The dictionary's entries, if any, and what of Tantivy's file follows.
    pub(crate) pieces: [OwnedBytes; 2],
}

impl PackedChunk {
    pub(crate) fn new(pieces: [OwnedBytes; 2]) -> Self {
        let mut hash = xxhash_rust::xxh64::Xxh64::new(0);
        for piece in &pieces {
            hash.update(piece);
        }
        let length = pieces.iter().map(OwnedBytes::len).sum();
        let chunk = Chunk {
            hash: hash.digest(),
            length,
        };
        Self { chunk, pieces }
    }
}

impl Packed {
    /// The path of the boot file below `search/`.
    pub fn boot_path(&self) -> String {
        format!("boot-{:016x}.gz", xxh64(&self.boot, 0))
    }

    /// The boot file, not compressed.
    pub fn boot(&self) -> &[u8] {
        &self.boot
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> usize {
        self.chunks.len()
    }

    /// The path below `search/` of chunk `number`, from 0. Two chunks with one
    /// path have the same bytes.
    pub fn chunk_path(&self, number: usize) -> String {
        chunk_path(self.chunk_hash(number))
    }

    /// The hash of the bytes of chunk `number`.
    pub(crate) fn chunk_hash(&self, number: usize) -> u64 {
        self.chunks[number].chunk.hash
    }

    /// The bytes of chunk `number`, not compressed.
    pub fn chunk(&self, number: usize) -> Vec<u8> {
        let [entries, rest] = &self.chunks[number].pieces;
        [entries.as_slice(), rest.as_slice()].concat()
    }

    /// `manifest.json`, the one file without a hash in its name: the version of
    /// the form, the path of the boot file and the number of COEs.
    pub fn manifest(&self) -> String {
        let documents = self.documents;
        let boot = self.boot_path();
        format!("{{\"format\":{FORMAT},\"boot\":\"{boot}\",\"documents\":{documents}}}\n")
    }
}

/// Packs a written index.
pub(crate) fn pack(written: &Written) -> tantivy::Result<Packed> {
    let segment = &written.segment;
    let reader = SegmentReader::open(segment)?;
    let cut_terms = cut_terms(
        &*reader.inverted_index(text_field())?,
        &body(segment, SegmentComponent::Postings)?,
        &body(segment, SegmentComponent::Positions)?,
    )?;
    let (words, word_chunks) = cut_words(&written.words);
    let boot = Boot {
        documents: written.documents,
        severities: written.severities.clone(),
        files: opening(&files(written)?)?,
        terms: cut_terms.terms,
        positions: cut_terms
            .positions
            .iter()
            .map(|packed| packed.chunk)
            .collect(),
        words,
    };
    let mut chunks = cut_terms.chunks;
    chunks.extend(cut_terms.positions);
    chunks.extend(word_chunks);
    Ok(Packed {
        documents: written.documents,
        boot: boot.encode(),
        chunks,
    })
}

/// The bytes of a component without Tantivy's checksum behind them.
fn body(segment: &Segment, component: SegmentComponent) -> tantivy::Result<OwnedBytes> {
    Ok(segment.open_read(component)?.read_bytes()?)
}

/// The files that an index consists of when it is opened.
fn files(written: &Written) -> tantivy::Result<Vec<(String, OwnedBytes)>> {
    let segment = &written.segment;
    let meta = serde_json::to_vec(&written.meta).map_err(std::io::Error::from)?;
    let mut files = vec![("meta.json".to_owned(), OwnedBytes::new(meta))];
    let components = [
        SegmentComponent::Postings,
        SegmentComponent::Positions,
        SegmentComponent::Terms,
        SegmentComponent::FieldNorms,
        SegmentComponent::FastFields,
        SegmentComponent::Store,
    ];
    for component in components {
        let path = segment.relative_path(component.clone());
        let bytes = if matches!(component, SegmentComponent::Terms) {
            no_terms(segment)?
        } else {
            whole(&written.directory, &path)?
        };
        files.push((path.to_string_lossy().into_owned(), bytes));
    }
    Ok(files)
}

/// A file of Tantivy's dictionary without any terms.
fn no_terms(like: &Segment) -> tantivy::Result<OwnedBytes> {
    let directory = RamDirectory::create();
    let index = tantivy::Index::builder()
        .schema(schema())
        .open_or_create(directory.clone())?;
    let segment = index.segment(index.new_segment_meta(like.id(), 0));
    let mut file = CompositeWrite::wrap(segment.open_write(SegmentComponent::Terms)?);
    let dictionary = TermDictionaryBuilder::create(file.for_field(text_field()))?;
    dictionary.finish()?;
    file.close()?;
    whole(&directory, &segment.relative_path(SegmentComponent::Terms))
}

/// A whole file, with Tantivy's checksum behind it.
fn whole(directory: &RamDirectory, path: &Path) -> tantivy::Result<OwnedBytes> {
    let file = directory.get_file_handle(path)?;
    Ok(file.read_bytes(0..file.len())?)
}

/// The dictionary of words as written, in chunks.
fn cut_words(words: &[(Box<str>, u32)]) -> (Vec<WordChunk>, Vec<PackedChunk>) {
    let mut words: Vec<(Vec<u8>, u32)> = words
        .iter()
        .map(|(word, documents)| (word_key(word), *documents))
        .collect();
    words.sort_unstable();
    let mut cutter = Cutter::new(WORDS_AIM);
    let mut chunks: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    let mut before: &[u8] = b"";
    for (word, documents) in &words {
        let mut entry = Vec::new();
        put_word(&mut entry, before, word);
        put_number(&mut entry, u64::from(*documents));
        if cutter.begins(word, entry.len()) {
            entry.clear();
            put_word(&mut entry, b"", word);
            put_number(&mut entry, u64::from(*documents));
            chunks.push((word.clone(), Vec::new()));
        }
        if let Some((_, entries)) = chunks.last_mut() {
            entries.extend(entry);
        }
        before = word;
    }
    let packed = chunks.into_iter().map(|(first, entries)| {
        let packed = PackedChunk::new([OwnedBytes::new(entries), OwnedBytes::empty()]);
        (
            WordChunk {
                first,
                chunk: packed.chunk,
            },
            packed,
        )
    });
    packed.unzip()
}
