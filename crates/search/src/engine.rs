//! The engine: an opened index that takes what it asked for.

use crate::analysis::Analyzer;
use crate::answer::labels::Names;
use crate::boot::OpenError;
use crate::read::Index;
use crate::read::refused::Refused;

/// An index that answers questions. It never waits: where files are missing it
/// names them ([`crate::Progress::Missing`]), and is asked again when they have
/// been supplied.
pub struct Engine {
    pub(crate) index: Index,
    pub(crate) analyzer: Analyzer,
    /// The services, tags, teams and causes by their words.
    pub(crate) names: Names,
}

impl Engine {
    /// Opens the index from the bytes of its boot file, which `manifest.json`
    /// names, as they were before compression.
    pub fn open(boot: &[u8]) -> Result<Self, OpenError> {
        let index = Index::open(boot)?;
        let mut analyzer = Analyzer::remembering();
        let names = Names::of(&index, &mut analyzer);
        Ok(Self {
            index,
            analyzer,
            names,
        })
    }

    /// Takes the bytes of a file that was missing, as they were before
    /// compression. Bytes that are not that file's are refused, and it stays
    /// missing.
    pub fn supply(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        self.index.supply(path, bytes)
    }
}
