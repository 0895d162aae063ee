//! Tantivy's files, as Tantivy asks for them.
//!
//! Nothing is ever fetched from here. A file is what the boot file holds of it,
//! and chunks; our accessors see to it that the chunks are there before Tantivy
//! reads, so that Tantivy meets an absent one only if the index is damaged.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};
use tantivy::{Directory, HasLen};

use super::shelf::Shelf;

/// A stretch of a file that lies in a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Where it begins in the file.
    pub(crate) start: usize,
    /// How many bytes it has.
    pub(crate) length: usize,
    /// The number of the chunk.
    pub(crate) chunk: usize,
    /// How many bytes of the chunk stand before it.
    pub(crate) skip: usize,
}

/// One file.
pub(crate) struct ChunkedFile {
    pub(crate) length: usize,
    /// By their places in the file.
    pub(crate) resident: Vec<(usize, OwnedBytes)>,
    /// By their places in the file.
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) shelf: Arc<Shelf>,
}

impl ChunkedFile {
    /// The stretch in which the byte at `place` lies.
    pub(crate) fn stretch(&self, place: usize) -> Option<&Stretch> {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.start <= place);
        self.stretches[..after].last()
    }

    fn resident(&self, range: &Range<usize>) -> Option<OwnedBytes> {
        let after = self
            .resident
            .partition_point(|(start, _)| *start <= range.start);
        let (start, bytes) = self.resident[..after].last()?;
        let end = range.end - start;
        (end <= bytes.len()).then(|| bytes.slice(range.start - start..end))
    }

    fn chunked(&self, range: &Range<usize>) -> Option<OwnedBytes> {
        let stretch = self.stretch(range.start)?;
        if range.end > stretch.start + stretch.length {
            return None;
        }
        let chunk = self.shelf.get(stretch.chunk).ok()?;
        let from = range.start - stretch.start + stretch.skip;
        let to = range.end - stretch.start + stretch.skip;
        (to <= chunk.len()).then(|| chunk.slice(from..to))
    }
}

impl FileHandle for ChunkedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        self.resident(&range)
            .or_else(|| self.chunked(&range))
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl HasLen for ChunkedFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl fmt::Debug for ChunkedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChunkedFile({} bytes)", self.length)
    }
}

/// The files by their names; nothing can be written.
#[derive(Debug, Clone)]
pub(crate) struct ReadOnly {
    pub(crate) files: Arc<HashMap<PathBuf, Arc<dyn FileHandle>>>,
}

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.files.get(path) {
            Some(file) => Ok(Arc::clone(file)),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let handle = self.get_file_handle(path)?;
        let bytes = handle.read_bytes(0..handle.len());
        let bytes = bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(bytes.to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_owned()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Err(read_only())
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

fn read_only() -> io::Error {
    io::ErrorKind::ReadOnlyFilesystem.into()
}
