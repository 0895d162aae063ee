//! An index that answers: the one a build published, or one made in memory.
#![expect(
    clippy::disallowed_methods,
    reason = "this room reads the index that it published, file by file"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use coebook_search::{Engine, Progress, WriteError};
use serde::Deserialize;

use super::gzip::decompress;
use super::index::{FOLDER, IndexError, MANIFEST, index};
use crate::book::Book;

/// An opened index, and where its files come from.
pub struct Reader {
    engine: Engine,
    files: Files,
}

/// The files of an index, by their paths below [`FOLDER`].
enum Files {
    /// Those in this folder.
    Published(PathBuf),
    /// These.
    Made(BTreeMap<String, Vec<u8>>),
}

/// Why an index gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is none.
    #[error("there is no search index in {}", .0.display())]
    Absent(PathBuf),
    /// A file of it cannot be read.
    #[error("cannot read {path}: {error}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// It is not what a build writes.
    #[error("{0}")]
    Damaged(String),
    /// It cannot be made.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// `manifest.json`.
#[derive(Deserialize)]
struct Manifest {
    /// The path of the boot file below [`FOLDER`].
    boot: String,
}

impl Reader {
    /// Opens the index that was published in `site`, a build directory.
    pub fn open(site: &Path) -> Result<Self, ReadError> {
        let folder = site.join(FOLDER);
        let bytes = match fs::read(folder.join(MANIFEST)) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(ReadError::Absent(site.to_owned()));
            }
            read => read.map_err(unreadable(folder.join(MANIFEST)))?,
        };
        Self::boot(&bytes, Files::Published(folder))
    }

    /// Makes an index of `book` in memory.
    pub fn of_book(book: &Book) -> Result<Self, ReadError> {
        let files = Mutex::new(BTreeMap::new());
        let put = |path: &str, bytes: &[u8]| {
            let path = path.strip_prefix(FOLDER).unwrap_or(path).to_owned();
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(path, bytes.to_vec());
            Ok::<(), std::convert::Infallible>(())
        };
        index(book, &put).map_err(|error| match error {
            IndexError::Index(error) => error,
            IndexError::Put(never) => match never {},
        })?;
        let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let manifest = files.get(MANIFEST).cloned().unwrap_or_default();
        Self::boot(&manifest, Files::Made(files))
    }

    fn boot(manifest: &[u8], files: Files) -> Result<Self, ReadError> {
        let Manifest { boot } = serde_json::from_slice(manifest)
            .map_err(|error| ReadError::Damaged(format!("{MANIFEST} cannot be read: {error}")))?;
        let engine = Engine::open(&files.read(&boot)?)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        Ok(Self { engine, files })
    }

    /// Asks the engine, and supplies what it misses until it has its answer.
    pub fn ask<T, E: ToString>(
        &mut self,
        mut question: impl FnMut(&mut Engine) -> Result<Progress<T>, E>,
    ) -> Result<T, ReadError> {
        let damaged = |what: String| ReadError::Damaged(what);
        let mut supplied = BTreeSet::new();
        loop {
            match question(&mut self.engine).map_err(|error| damaged(error.to_string()))? {
                Progress::Done(answer) => return Ok(answer),
                Progress::Missing(paths) => {
                    for path in paths {
                        let bytes = self.files.read(&path)?;
                        let taken = self.engine.supply(&path, bytes);
                        taken.map_err(|refused| damaged(refused.to_string()))?;
                        if !supplied.insert(path.clone()) {
                            // It would ask for it again for ever.
                            return Err(damaged(format!("the engine does not take {path}")));
                        }
                    }
                }
            }
        }
    }
}

impl Files {
    /// The bytes of a file before it was compressed.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let damaged = || ReadError::Damaged(format!("{path} of the search index is damaged"));
        match self {
            Self::Published(folder) => {
                // A manifest names files of its own folder only.
                if path.contains("..") || Path::new(path).is_absolute() {
                    return Err(damaged());
                }
                let place = folder.join(path);
                let file = fs::read(&place).map_err(unreadable(place))?;
                decompress(&file).ok_or_else(damaged)
            }
            Self::Made(files) => {
                let file = files.get(path).ok_or_else(damaged)?;
                decompress(file).ok_or_else(damaged)
            }
        }
    }
}

fn unreadable(path: PathBuf) -> impl FnOnce(io::Error) -> ReadError {
    move |error| ReadError::Unreadable { path, error }
}
