//! The files behind the book, read again when there is something to report.
//!
//! No text is kept once it is parsed. What only the whole book shows to be
//! wrong, such as a link that leads nowhere, is rare enough to read its file
//! a second time.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Location, SourceFile, Span, whole_file};
use crate::source::Listed;

/// Every document's file, by its path below the content folder.
#[derive(Debug)]
pub(super) struct Sources<'l> {
    by_path: HashMap<&'l str, &'l Listed>,
}

impl<'l> Sources<'l> {
    pub(super) fn new(documents: &'l [Listed]) -> Self {
        let by_path = documents
            .iter()
            .map(|document| (document.path.as_str(), document))
            .collect();
        Self { by_path }
    }

    /// The document at `path`; of anything else, and of a document that has
    /// gone since it was parsed, the path alone.
    pub(super) fn file(&self, path: &str) -> Arc<SourceFile> {
        let document = self.by_path.get(path).and_then(|listed| listed.load().0);
        document.map_or_else(|| whole_file(path).file, |document| document.file)
    }

    /// A part of the document at `path`.
    pub(super) fn location(&self, path: &str, span: Span) -> Location {
        Location {
            file: self.file(path),
            span,
        }
    }
}
