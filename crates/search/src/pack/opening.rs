//! What opening an index reads, found by opening it.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use crate::boot::File;
use crate::read::directory::ReadOnly;
use crate::read::opened;

/// A file that notes what is read of it.
struct Noted {
    bytes: OwnedBytes,
    reads: Mutex<Vec<Range<usize>>>,
}

impl FileHandle for Noted {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads.push(range.clone());
        Ok(self.bytes.slice(range))
    }
}

impl HasLen for Noted {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl fmt::Debug for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Noted({} bytes)", self.bytes.len())
    }
}

/// Each file with the stretches that opening the index reads.
pub(crate) fn opening(files: &[(String, OwnedBytes)]) -> tantivy::Result<Vec<File>> {
    let noted: Vec<Arc<Noted>> = files
        .iter()
        .map(|(_, bytes)| {
            Arc::new(Noted {
                bytes: bytes.clone(),
                reads: Mutex::default(),
            })
        })
        .collect();
    let handles: HashMap<PathBuf, Arc<dyn FileHandle>> = files
        .iter()
        .zip(&noted)
        .map(|((name, _), file)| (PathBuf::from(name), Arc::clone(file) as Arc<dyn FileHandle>))
        .collect();
    opened::open(Box::new(ReadOnly {
        files: Arc::new(handles),
    }))?;
    let files = files.iter().zip(&noted).map(|((name, bytes), file)| {
        let reads = file.reads.lock().unwrap_or_else(PoisonError::into_inner);
        File {
            name: name.clone(),
            length: bytes.len(),
            resident: joined(reads.clone())
                .into_iter()
                .map(|range| (range.start, bytes.slice(range)))
                .collect(),
        }
    });
    Ok(files.collect())
}

/// The ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_touch_become_one() {
        assert_eq!(
            joined(vec![5..9, 0..2, 2..3, 4..4, 6..7, 8..12]),
            [0..3, 5..12]
        );
    }
}
