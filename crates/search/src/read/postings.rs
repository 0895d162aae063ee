//! The COEs in which a term stands.

use std::sync::Arc;

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::{DocSet, TERMINATED};

/// The COEs in which a term stands, by rising number, each with how often.
pub(crate) struct Postings {
    inner: SegmentPostings,
    /// The numbers of the COEs, rising; those they have in `inner`, if none.
    numbers: Option<Arc<[u32]>>,
}

impl Postings {
    pub(crate) fn new(inner: SegmentPostings, numbers: Option<Arc<[u32]>>) -> Self {
        Self { inner, numbers }
    }

    /// The number of the current COE; none behind the last.
    pub(crate) fn doc(&self) -> Option<u32> {
        let doc = self.inner.doc();
        match &self.numbers {
            None => (doc != TERMINATED).then_some(doc),
            Some(numbers) => numbers.get(doc as usize).copied(),
        }
    }

    /// How often the term stands in the current COE's part.
    pub(crate) fn frequency(&self) -> u32 {
        self.inner.term_freq()
    }

    /// Fills `positions` with where the term stands in the current COE's part,
    /// rising. Only for postings from [`crate::read::Index::positions`].
    pub(crate) fn positions(&mut self, positions: &mut Vec<u32>) {
        self.inner.positions(positions);
    }

    /// Goes to the next COE.
    pub(crate) fn advance(&mut self) {
        self.inner.advance();
    }

    /// Goes to COE `doc`, or if the term does not stand there to the next one in
    /// which it does. Never goes back.
    pub(crate) fn seek(&mut self, doc: u32) {
        let doc = match &self.numbers {
            None => doc,
            Some(numbers) => numbers.partition_point(|number| *number < doc) as u32,
        };
        if self.inner.doc() < doc {
            self.inner.seek(doc);
        }
    }
}

/// Each COE with how often the term stands in it.
impl Iterator for Postings {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        let doc = self.doc()?;
        let frequency = self.frequency();
        self.advance();
        Some((doc, frequency))
    }
}
