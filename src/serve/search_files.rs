//! The files of the search, made when a browser asks for them.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::answer::Answer;
use crate::book::Book;
use crate::search;

/// The files of the search of one book, none until one is asked for.
#[derive(Debug, Default)]
pub(super) struct SearchFiles(OnceLock<Result<BTreeMap<String, Vec<u8>>, String>>);

impl SearchFiles {
    /// The file at `path`, below the site's root. The first call makes all of
    /// them and takes as long as that takes; nothing, if there is no such file.
    pub(super) fn answer(&self, path: &str, book: &Book) -> Option<Answer> {
        if !book.config.html.search.enable {
            return None;
        }
        match self.0.get_or_init(|| make(book)) {
            Ok(files) => Some(Answer::file(path, files.get(path)?.clone())),
            Err(problem) => Some(Answer::words(500, problem)),
        }
    }
}

fn make(book: &Book) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_owned());
        Ok(())
    };
    search::index(book, &put).map_err(|error| error.to_string())?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}
