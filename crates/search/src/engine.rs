//! The engine: an opened index that takes what it asked for.

use std::sync::Arc;

use crate::analysis::Analyzer;
use crate::answer::labels::Names;
use crate::boot::OpenError;
use crate::paths::{Published, published};
use crate::read::Index;
use crate::read::refused::Refused;
use crate::read::shard::Shard;

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
        Ok(Self::of(Index::open(boot)?))
    }

    /// Reads several indexes as one, which answers as one of all their COEs
    /// would. With each come the numbers of its COEs among all in their
    /// [`crate::order`], from 0; every number is given once.
    ///
    /// Only fragments can be missing: [`wanted`] says which COE's.
    pub fn joined(shards: Vec<(Arc<Shard>, Arc<[u32]>)>) -> Self {
        Self::of(Index::joined(shards))
    }

    fn of(index: Index) -> Self {
        let mut analyzer = Analyzer::remembering();
        let names = Names::of(&index, &mut analyzer);
        Self {
            index,
            analyzer,
            names,
        }
    }

    /// Takes the bytes of a file that was missing, as they were before
    /// compression. Bytes that are not that file's are refused, and it stays
    /// missing.
    pub fn supply(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        self.index.supply(path, bytes)
    }
}

/// The number of the COE whose fragment [`Engine::joined`] asks for by `path`.
pub fn wanted(path: &str) -> Option<u32> {
    match published(path)? {
        Published::Fragment(doc) => Some(doc),
        Published::Chunk(_) => None,
    }
}
