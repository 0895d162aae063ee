//! Writing an index: Tantivy's single-segment writer, in memory.
//!
//! A caller sorts the documents ([`order`]), analyses them with as many threads
//! as it has, adds them in their order and publishes what [`Writer::finish`]
//! gives. The same documents give the same bytes.

pub(crate) mod analysed;
mod document;
pub(crate) mod encoded;
pub(crate) mod words;

use std::collections::HashMap;
use std::fmt;

use tantivy::directory::RamDirectory;
use tantivy::index::{IndexMeta, SegmentId};
use tantivy::indexer::{AddOperation, SegmentWriter};
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{IndexSettings, Segment};

pub use self::analysed::{Analysed, order};
pub use self::document::analysed;
use self::words::Counts;
use crate::pack::{Packed, Written, pack};
use crate::paths::{fragment_names, fragment_path};
use crate::schema::{TOKENIZER, number_field, schema, text_field};

/// From this Tantivy takes the size of its table of terms when it begins, and
/// nothing else: half a million places, which is 8 MB.
const TABLE_BUDGET: usize = 50_000_000;

/// The id of the one segment. Tantivy draws one at random, which would put
/// chance into the boot file; it names nothing that could be mistaken.
const SEGMENT: &str = "00000000000000000000000000000001";

/// Why an index cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// Documents are not added in their order, or one is added twice.
    Order {
        /// The id of the document that came too late.
        id: String,
    },
    /// Tantivy refused.
    Tantivy(tantivy::TantivyError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order { id } => write!(f, "{id} was added to the search index out of order"),
            Self::Tantivy(error) => write!(f, "the search index cannot be written: {error}"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<tantivy::TantivyError> for WriteError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Tantivy(error)
    }
}

/// Makes an index of documents.
pub struct Writer {
    severities: Vec<String>,
    directory: RamDirectory,
    segment: Segment,
    inner: SegmentWriter,
    words: Counts,
    /// The fragments' names, and the hash each was given to.
    fragments: HashMap<u32, u64>,
    last: Option<(Option<String>, String)>,
}

impl Writer {
    /// An index without documents, of a book that knows these severities, from
    /// the worst.
    pub fn new(severities: &[String]) -> Result<Self, WriteError> {
        let tokenizers = TokenizerManager::default();
        tokenizers.register(TOKENIZER, TextAnalyzer::from(encoded::Encoded));
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let directory = RamDirectory::create();
        let index = tantivy::Index::builder()
            .schema(schema())
            .settings(settings)
            .tokenizers(tokenizers)
            .open_or_create(directory.clone())?;
        let id = SegmentId::from_uuid_string(SEGMENT).expect("32 hexadecimal digits are an id");
        let segment = index.segment(index.new_segment_meta(id, 0));
        Ok(Self {
            severities: severities.to_vec(),
            directory,
            inner: SegmentWriter::for_segment(TABLE_BUDGET, segment.clone())?,
            segment,
            words: Counts::default(),
            fragments: HashMap::new(),
            last: None,
        })
    }

    /// Adds the next document in [`order`]. Returns the path below `search/` at
    /// which its fragment is to be published; two documents never share one
    /// unless their fragments are the same.
    pub fn add(&mut self, document: Analysed) -> Result<String, WriteError> {
        let Analysed {
            mut columns,
            order,
            text,
            words,
            fragment,
        } = document;
        if self.last.as_ref().is_some_and(|last| *last >= order) {
            return Err(WriteError::Order { id: order.1 });
        }
        self.last = Some(order);
        let name = self.name(fragment);
        columns.add_i64(
            number_field(crate::schema::NUMBERS.len() - 1),
            i64::from(name),
        );
        columns.add_text(text_field(), &text);
        let opstamp = 0;
        self.inner.add_document(AddOperation {
            opstamp,
            document: columns,
        })?;
        self.words.add(&words);
        Ok(fragment_path(name))
    }

    /// A name for the fragment with this hash: the first of its names that no
    /// other fragment has. The same documents always get the same ones.
    fn name(&mut self, fragment: u64) -> u32 {
        let mut names = fragment_names(fragment);
        let own = names.find(|name| *self.fragments.entry(*name).or_insert(fragment) == fragment);
        own.expect("a fragment has names without end")
    }

    /// The finished index, in the form in which it is published.
    pub fn finish(self) -> Result<Packed, WriteError> {
        let documents = self.inner.max_doc();
        self.inner.finalize()?;
        let segment = self.segment.with_max_doc(documents);
        let index = segment.index();
        let meta = IndexMeta {
            index_settings: index.settings().clone(),
            segments: vec![segment.meta().clone()],
            ..IndexMeta::with_schema(index.schema())
        };
        Ok(pack(&Written {
            documents,
            severities: self.severities,
            directory: self.directory,
            segment,
            meta,
            words: self.words.into_words(),
        })?)
    }
}
