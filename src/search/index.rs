//! A book → the files of its search.
//!
//! 1. Each COE is made a [`Document`](coebook_search::Document), analysed, and
//!    its fragment compressed; many at once.
//! 2. The analysed documents are added to the index in their order, by one
//!    thread, while the next are being made and the fragments of the last
//!    are put away: so two threads are always busy, and no more than three
//!    batches are held.
//! 3. The finished index is cut into files, which are compressed in parallel.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use coebook_search::analysis::Analyzer;
use coebook_search::{Analysed, WriteError, Writer, analysed};
use rayon::prelude::*;

use super::document::document;
use super::gzip::Gzip;
use crate::book::Book;
use crate::coe::Coe;
use crate::config::Config;

/// Where the files of the search stand, below the site's root.
pub const FOLDER: &str = "search/";

/// The one file without a hash in its name, below [`FOLDER`].
pub(super) const MANIFEST: &str = "manifest.json";

/// How many COEs are made ready at once: some 10 MB.
const BATCH: usize = 512;

/// How many COEs one thread takes at least.
const LEAST: usize = 32;

/// Why there are no files.
#[derive(Debug, thiserror::Error)]
pub enum IndexError<E> {
    /// The index cannot be written.
    #[error(transparent)]
    Index(#[from] WriteError),
    /// A file was not taken.
    #[error("{0}")]
    Put(E),
}

/// A COE on its way into the index.
struct Ready {
    analysed: Analysed,
    /// Its fragment, compressed.
    fragment: Vec<u8>,
}

/// Makes the files of the search of `book`. Each is handed to `put` once, with
/// its path below the site's root, from many threads and in no order.
pub fn index<E: Send>(
    book: &Book,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), IndexError<E>> {
    let coes = in_order(book);
    let desks = Desks::default();
    let mut writer = Writer::new(&book.config.coe.severities)?;
    let mut ready: Vec<Ready> = Vec::new();
    let mut named: Vec<(String, Vec<u8>)> = Vec::new();
    // Two rounds more than batches: one to add the last, one to put it away.
    let batches = coes.chunks(BATCH).chain([&[][..], &[]]);
    for batch in batches {
        let (added, (put_away, next)) = rayon::join(
            || add(&mut writer, std::mem::take(&mut ready)),
            || (put_all(&named, put), desks.prepare(batch, &book.config)),
        );
        put_away?;
        named = added?;
        ready = next;
    }
    let packed = writer.finish()?;
    let boot = Gzip::new().compress(packed.boot());
    put_one(&packed.boot_path(), &boot, put)?;
    put_one(MANIFEST, packed.manifest().as_bytes(), put)?;
    // Chunks with the same bytes are one file.
    let mut paths = BTreeSet::new();
    let chunks: Vec<usize> = (0..packed.chunks())
        .filter(|chunk| paths.insert(packed.chunk_path(*chunk)))
        .collect();
    chunks
        .into_par_iter()
        .map_init(Gzip::new, |gzip, chunk| {
            let bytes = gzip.compress(&packed.chunk(chunk));
            put_one(&packed.chunk_path(chunk), &bytes, put)
        })
        .collect()
}

/// The COEs that can be found, in [`coebook_search::order`].
pub(super) fn in_order(book: &Book) -> Vec<&Arc<Coe>> {
    let search = &book.config.html.search;
    let mut coes: Vec<&Arc<Coe>> = book
        .coes
        .iter()
        .filter(|coe| search.includes(&coe.path))
        .collect();
    coes.sort_by_cached_key(|coe| (coe.date.map(|date| date.to_string()), &coe.id));
    coes
}

/// Where COEs are made ready. Each remembers what it has met, such as the stems
/// of words, and so is kept from batch to batch.
#[derive(Default)]
struct Desks(Mutex<Vec<(Analyzer, Gzip)>>);

impl Desks {
    fn prepare(&self, coes: &[&Arc<Coe>], config: &Config) -> Vec<Ready> {
        let parts = coes.par_chunks(LEAST);
        parts
            .flat_map_iter(|part| {
                let free = self.lock().pop();
                let (mut analyzer, mut gzip) =
                    free.unwrap_or_else(|| (Analyzer::remembering(), Gzip::new()));
                let mut ready = Vec::with_capacity(part.len());
                for coe in part {
                    let (analysed, fragment) = analysed(&document(coe, config), &mut analyzer);
                    ready.push(Ready {
                        analysed,
                        fragment: gzip.compress(&fragment),
                    });
                }
                self.lock().push((analyzer, gzip));
                ready
            })
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Analyzer, Gzip)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds documents, and returns their fragments, each with its path.
fn add(writer: &mut Writer, ready: Vec<Ready>) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let add = |ready: Ready| Ok((writer.add(ready.analysed)?, ready.fragment));
    ready.into_iter().map(add).collect()
}

fn put_all<E: Send>(
    files: &[(String, Vec<u8>)],
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), IndexError<E>> {
    let files = files.par_iter();
    files.try_for_each(|(path, bytes)| put_one(path, bytes, put))
}

fn put_one<E>(
    path: &str,
    bytes: &[u8],
    put: &impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<(), IndexError<E>> {
    put(&format!("{FOLDER}{path}"), bytes).map_err(IndexError::Put)
}
