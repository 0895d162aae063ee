//! The chunks that have arrived.

use std::sync::{PoisonError, RwLock};

use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh64::xxh64;

use super::needs::Unread;
use crate::boot::Chunk;

/// Chunks by their numbers: those of terms first, then those of positions, then
/// those of words. Tantivy reads them through a file of its own, hence the lock.
#[derive(Debug)]
pub(crate) struct Shelf {
    chunks: Vec<Chunk>,
    arrived: RwLock<Vec<Option<OwnedBytes>>>,
}

/// The path of a chunk below `search/`.
pub(crate) fn chunk_path(hash: u64) -> String {
    format!("chunks/{hash:016x}.gz")
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
    pub(crate) fn put(&self, hash: u64, bytes: Vec<u8>) -> Result<(), String> {
        let path = chunk_path(hash);
        let places = self.chunks.iter().enumerate();
        let numbers: Vec<usize> = places
            .filter(|(_, chunk)| chunk.hash == hash)
            .map(|(number, _)| number)
            .collect();
        let Some(first) = numbers.first() else {
            return Err(format!("{path} is not part of this index"));
        };
        let length = self.chunks[*first].length;
        if bytes.len() != length {
            let got = bytes.len();
            return Err(format!("{path} has {got} bytes instead of {length}"));
        }
        if xxh64(&bytes, 0) != hash {
            return Err(format!("{path} did not arrive as it was written"));
        }
        let bytes = OwnedBytes::new(bytes);
        let mut arrived = self.arrived.write().unwrap_or_else(PoisonError::into_inner);
        for number in numbers {
            arrived[number] = Some(bytes.clone());
        }
        Ok(())
    }
}
