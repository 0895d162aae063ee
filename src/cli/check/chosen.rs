//! On which files is reported.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::super::folder::{above, shown};
use super::super::{CommandError, report};
use crate::book::Book;
use crate::coe::Coe;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::disk::look::{self, Entry};
use crate::history;

/// The files that are reported on; all are checked, whichever these are.
#[derive(Debug)]
pub(super) struct Chosen {
    /// Files that were named and folders, by their path relative to the book.
    named: Option<BTreeSet<String>>,
    /// Files that have changed.
    changed: Option<BTreeSet<String>>,
}

/// The book's folder and the paths that were named besides: the first one, if
/// it is a folder with a book.toml, else the folder around the current one.
pub(super) fn root(paths: &[PathBuf]) -> Result<(PathBuf, &[PathBuf]), CommandError> {
    if let Some((first, rest)) = paths.split_first()
        && look::entry(&first.join(config::FILE_NAME)) == Entry::File
    {
        return Ok((first.clone(), rest));
    }
    // A sole folder was meant as the book.
    if let [only] = paths
        && look::entry(only) == Entry::Folder
        && above().is_err()
    {
        return Ok((only.clone(), &[]));
    }
    Ok((above()?, paths))
}

impl Chosen {
    /// `paths` are relative to the current folder; what has changed is asked
    /// `since` a revision.
    pub(super) fn new(
        root: &Path,
        paths: &[PathBuf],
        since: Option<&str>,
    ) -> Result<Self, CommandError> {
        let changed = since
            .map(|revision| history::changed_since(root, revision))
            .transpose()
            .map_err(|note| CommandError::new(note.message).help(note.help))?;
        Ok(Self {
            named: named(root, paths)?,
            changed: changed.map(BTreeSet::from_iter),
        })
    }

    /// Whether `found` is about one of the files, in its own place or in another
    /// that matters: of two files with one id, either may be the one at fault.
    pub(super) fn tells_of(&self, found: &Diagnostic) -> bool {
        let related = found.related.iter().map(|(place, _)| place.path());
        std::iter::once(found.location.path())
            .chain(related)
            .any(|path| self.holds(path))
    }

    /// Of how many COEs is told.
    pub(super) fn count(&self, book: &Book) -> usize {
        let files = book.coes.iter().filter_map(|coe| coe.written.as_ref());
        files.filter(|it| self.holds(&it.file.path)).count()
    }

    /// `book.toml is no COE; nothing to report on`, if none of the files that were
    /// named is one.
    pub(super) fn no_coe(&self, book: &Book) -> Option<String> {
        let named = self.named.as_ref().filter(|named| !named.is_empty())?;
        let is_coe = |coe: &Coe| {
            let written = coe.written.as_ref();
            written.is_some_and(|it| is_below(&it.file.path, named))
        };
        if book.coes.iter().any(|coe| is_coe(coe)) {
            return None;
        }
        let files: Vec<&str> = named.iter().map(String::as_str).collect();
        Some(match files.as_slice() {
            [only] => format!("{only} is no COE; nothing to report on"),
            several => format!(
                "none of {} is a COE; nothing to report on",
                several.join(", ")
            ),
        })
    }

    /// How many files were chosen, if not all.
    pub(super) fn changed_files(&self) -> Option<usize> {
        self.changed.as_ref().map(BTreeSet::len)
    }

    fn holds(&self, path: &str) -> bool {
        let changed = self
            .changed
            .as_ref()
            .is_none_or(|files| files.contains(path));
        changed
            && self
                .named
                .as_ref()
                .is_none_or(|named| is_below(path, named))
    }
}

/// Whether `path` is one of `named` or lies in a folder that is.
fn is_below(path: &str, named: &BTreeSet<String>) -> bool {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    named.contains("") || named.contains(path) || folders.into_iter().any(|it| named.contains(it))
}

/// The paths as they are relative to the book. Nothing: none was named.
fn named(root: &Path, paths: &[PathBuf]) -> Result<Option<BTreeSet<String>>, CommandError> {
    if paths.is_empty() {
        return Ok(None);
    }
    let real_root = look::resolve(root)?;
    let mut named = BTreeSet::new();
    for path in paths {
        let real = look::resolve(path).map_err(|_| {
            CommandError::new(format!("there is no {}", shown(path))).help(
                "name files of the book, relative to the current folder, or leave them out to \
                 check all",
            )
        })?;
        if let Ok(inside) = real.strip_prefix(&real_root) {
            named.insert(with_slashes(inside));
        }
    }
    if named.is_empty() {
        report::note(
            &format!("none of the files named is in the book in {}", shown(root)),
            "files outside it are left to others; nothing is reported",
        );
    }
    Ok(Some(named))
}

fn with_slashes(path: &Path) -> String {
    let parts = path.components().map(|part| match part {
        Component::Normal(name) => name.to_string_lossy().into_owned(),
        _ => String::new(),
    });
    parts.collect::<Vec<_>>().join("/")
}
