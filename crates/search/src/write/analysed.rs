//! A document, ready for the index.

use std::cmp::Ordering;

use tantivy::TantivyDocument;
use xxhash_rust::xxh64::xxh64;

use super::encoded::put_term;
use super::words::Words;
use crate::document::{Document, Part};
use crate::fragment::Fragment;
use crate::lexicon::cut;
use crate::schema::{LABELS, NUMBERS, civil, day_number, label_field, number_field};

/// A document with its terms, as [`crate::Writer::add`] takes it.
///
/// Making one costs nearly all the time of indexing and needs no other
/// document, so that a caller makes many at once. It holds no reference to the
/// [`Document`].
#[derive(Debug)]
pub struct Analysed {
    pub(crate) columns: TantivyDocument,
    pub(crate) order: (Option<String>, String),
    pub(crate) text: String,
    pub(crate) words: Words,
    /// A hash of the fragment's bytes, of which its name is made.
    pub(crate) fragment: u64,
}

/// The order in which documents are added: the undated first, then the oldest
/// first, and those of one day by their ids. A new COE is mostly the youngest,
/// so that it is appended and no other's number changes.
pub fn order(one: &Document, other: &Document) -> Ordering {
    (&one.date, &one.id).cmp(&(&other.date, &other.id))
}

impl Analysed {
    /// The document without any terms yet, and the bytes of its fragment: JSON,
    /// to be published under the path that [`crate::Writer::add`] gives.
    pub fn new(document: &Document) -> (Self, Vec<u8>) {
        let bytes = Fragment::of(document).to_bytes();
        let analysed = Self {
            columns: columns(document),
            order: (document.date.clone(), document.id.clone()),
            text: String::new(),
            words: Words::default(),
            fragment: xxh64(&bytes, 0),
        };
        (analysed, bytes)
    }

    /// Adds a term: a word as it is looked up (folded, stemmed), the part it
    /// stands in, and its position there.
    ///
    /// Positions count the words of one part, from 0; they may repeat (two forms
    /// of one word) but not fall. A gap between two passages keeps phrases from
    /// running across.
    pub fn term(&mut self, part: Part, position: u32, word: &str) {
        // The zero byte ends a word in Tantivy's dictionary.
        if !word.is_empty() && !word.contains('\0') {
            put_term(&mut self.text, part, position, cut(word));
        }
    }

    /// Adds a word for prefixes and spelling: folded, but not stemmed. Each
    /// distinct word of the document once.
    pub fn word(&mut self, word: &str) {
        if !word.is_empty() {
            self.words.add(cut(word));
        }
    }
}

/// Everything that is filtered by, counted or shown without the text.
fn columns(document: &Document) -> TantivyDocument {
    let one = std::slice::from_ref::<String>;
    let labels: [&[String]; LABELS.len()] = [
        &document.services,
        &document.tags,
        &document.causes,
        &document.reviewers,
        document.owner.as_ref().map_or(&[], one),
        document.severity.as_ref().map_or(&[], one),
        one(&document.kind),
        one(&document.status),
    ];
    let date = document.date.as_deref();
    let numbers: [Option<i64>; NUMBERS.len() - 1] = [
        document.severity_rank.map(i64::from),
        date.and_then(day_number),
        date.and_then(civil).map(|(year, _, _)| year),
        document
            .customers
            .map(|count| i64::try_from(count).unwrap_or(i64::MAX)),
        Some(i64::from(document.open_actions)),
    ];
    let mut columns = TantivyDocument::new();
    for (place, values) in labels.iter().enumerate() {
        for (nth, value) in values.iter().enumerate() {
            // What is written twice must not be counted twice.
            if !value.is_empty() && !values[..nth].contains(value) {
                columns.add_text(label_field(place), value);
            }
        }
    }
    for (place, number) in numbers.iter().enumerate() {
        if let Some(number) = number {
            columns.add_i64(number_field(place), *number);
        }
    }
    columns
}
