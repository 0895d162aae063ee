//! The chunks that have arrived.

use std::sync::{PoisonError, RwLock};

use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh64::xxh64;

use super::needs::Unread;
use super::refused::Refused;
use crate::boot::Chunk;
use crate::paths::chunk_path;

/// Chunks by their numbers: those of terms first, then those of positions, then
/// those of words. Tantivy reads them through a file of its own, hence the lock.
#[derive(Debug)]
pub(crate) struct Shelf {
    chunks: Vec<Chunk>,
    arrived: RwLock<Vec<Option<OwnedBytes>>>,
}

impl Shelf {
    pub(crate) fn new(chunks: Vec<Chunk>) -> Self {
        let arrived = RwLock::new(vec![None; chunks.len()]);
        Self { chunks, arrived }
    }

    /// The bytes of a chunk.
    pub(crate) fn get(&self, number: usize) -> Result<OwnedBytes, Unread> {
        let arrived = self.arrived.read().unwrap_or_else(PoisonError::into_inner);
        match arrived.get(number) {
            Some(Some(bytes)) => Ok(bytes.clone()),
            Some(None) => Err(Unread::Missing(vec![chunk_path(self.chunks[number].hash)])),
            None => Err(Unread::Damaged(format!("it has no chunk {number}"))),
        }
    }

    /// Puts the bytes of a chunk in its place: in all its places, should two
    /// chunks have the same bytes.
    pub(crate) fn put(&self, hash: u64, bytes: Vec<u8>) -> Result<(), Refused> {
        let path = || chunk_path(hash);
        let places = self.chunks.iter().enumerate();
        let numbers: Vec<usize> = places
            .filter(|(_, chunk)| chunk.hash == hash)
            .map(|(number, _)| number)
            .collect();
        let Some(first) = numbers.first() else {
            return Err(Refused::Unknown { path: path() });
        };
        let (found, expected) = (bytes.len(), self.chunks[*first].length);
        if found != expected {
            let path = path();
            return Err(Refused::Length {
                path,
                found,
                expected,
            });
        }
        if xxh64(&bytes, 0) != hash {
            return Err(Refused::Changed { path: path() });
        }
        let bytes = OwnedBytes::new(bytes);
        let mut arrived = self.arrived.write().unwrap_or_else(PoisonError::into_inner);
        for number in numbers {
            arrived[number] = Some(bytes.clone());
        }
        Ok(())
    }
}
