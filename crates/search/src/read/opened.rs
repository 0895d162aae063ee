//! What of a Tantivy index is opened. A writer opens the index in just this way
//! and notes what was read: that is the boot file.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{Directory, InvertedIndexReader, SegmentReader};

use super::columns::{Labels, Numbers};
use crate::schema::{LABELS, NUMBERS, text_field};

/// An opened index.
pub(crate) struct Opened {
    pub(crate) inverted: Arc<InvertedIndexReader>,
    /// None if no document has a word.
    pub(crate) lengths: Option<FieldNormReader>,
    /// In the order of [`LABELS`].
    pub(crate) labels: Vec<Labels>,
    /// In the order of [`NUMBERS`].
    pub(crate) numbers: Vec<Numbers>,
}

/// Opens the one segment of an index.
pub(crate) fn open(directory: Box<dyn Directory>) -> tantivy::Result<Opened> {
    let index = tantivy::Index::open(directory)?;
    let segment = index.searchable_segments()?.pop();
    let segment = segment.ok_or_else(|| {
        tantivy::TantivyError::InvalidArgument("the index has no segment".to_owned())
    })?;
    let segment = SegmentReader::open(&segment)?;
    let columns = segment.fast_fields();
    let labels = LABELS.iter().map(|name| Labels::open(columns.str(name)?));
    let numbers = NUMBERS
        .iter()
        .map(|name| Ok(Numbers::Column(columns.column_opt::<i64>(name)?)));
    Ok(Opened {
        inverted: segment.inverted_index(text_field())?,
        labels: labels.collect::<tantivy::Result<_>>()?,
        numbers: numbers.collect::<tantivy::Result<_>>()?,
        lengths: segment.fieldnorms_readers().get_field(text_field())?,
    })
}
