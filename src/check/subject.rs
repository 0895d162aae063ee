//! What a rule looks at.

use std::sync::Arc;

use crate::book::{Book, CoeIndex, Connections};
use crate::coe::Coe;
use crate::coe::prose::Prose;
use crate::diagnostic::SourceFile;

/// One COE with everything around it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    /// The book it stands in, as of a day.
    pub book: &'s Book,
    /// Its index in [`Book::coes`].
    pub index: CoeIndex,
    /// The COE.
    pub coe: &'s Coe,
    /// What the book knows of it.
    pub connections: &'s Connections,
    /// Its file.
    pub file: &'s Arc<SourceFile>,
    /// Its running text.
    pub prose: &'s Prose,
}

impl<'s> Subject<'s> {
    /// The COE at `index`, if it was collected with its text.
    pub fn new(book: &'s Book, index: CoeIndex) -> Option<Self> {
        let coe = &book.coes[index];
        let written = coe.written.as_ref()?;
        Some(Self {
            book,
            index,
            coe,
            connections: &book.connections[index],
            file: &written.file,
            prose: &written.prose,
        })
    }
}
