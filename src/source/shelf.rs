//! The content tree, looked at again and again.
//!
//! A [`Shelf`] lists the content as [`read_tree`](super::read_tree) does, and
//! keeps what looking at each file gave. A later look opens only the files that
//! it is told of, and those whose size or time differ from what they were.
#![expect(
    clippy::disallowed_methods,
    reason = "this room is the only reader of the book's files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::walk::{Entry, content_folder, is_hidden, list, read_entry, slashed};
use super::{Listed, SourceError, Tree};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, SourceFile};

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// At these files and folders, as the system names them: what was written,
    /// made, removed or renamed (both names). Others are trusted to be as they
    /// were.
    At(Vec<PathBuf>),
    /// Anywhere: everything is read again.
    Everywhere,
}

/// The content as it was last looked at.
#[derive(Debug, Default)]
pub struct Shelf {
    /// By path below the content folder.
    files: BTreeMap<String, Shelved>,
    /// What could not be listed.
    unlisted: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Shelved {
    listed: Listed,
    entry: Entry,
}

/// The paths below the content folder of files that are to be read again.
#[derive(Debug, Default)]
pub struct Looked {
    /// Documents that are new, or that may have changed. Some may be gone.
    pub documents: Vec<String>,
    /// Whether anything else is to be listed, or may have changed.
    pub others: bool,
}

impl Shelf {
    /// Looks at the content folder. After an error the shelf is as it was.
    pub fn look(
        &mut self,
        root: &Path,
        config: &Config,
        look: &Look,
    ) -> Result<Looked, SourceError> {
        let (content, real) = content_folder(root, config)?;
        let touched = match look {
            Look::At(paths) => Touched::of(paths, &content, &real),
            Look::Everywhere => Touched::all(),
        };
        if let Some(paths) = touched.known_files(&content, &self.files) {
            return Ok(self.look_again(&paths, config));
        }
        let mut unlisted = Vec::new();
        let found = list(root, config, &content, &real, &mut unlisted);
        Ok(self.take(found, unlisted, &touched, config))
    }

    /// The tree as it was last listed. Of a file that is no document, what is
    /// wrong with it is told again.
    pub fn tree(&self) -> Tree {
        let mut tree = Tree {
            diagnostics: self.unlisted.clone(),
            ..Tree::default()
        };
        for (path, Shelved { entry, .. }) in &self.files {
            tree.diagnostics.extend(entry.diagnostics.iter().cloned());
            tree.documents.extend(entry.document.clone());
            tree.assets.extend(entry.asset.clone());
            if let Some(table) = &entry.table {
                tree.tables.insert(path.clone(), table.clone());
            }
        }
        tree
    }

    /// The CSV files, by their paths below the content folder.
    pub fn tables(&self) -> BTreeMap<String, Arc<SourceFile>> {
        let tables = self.files.iter();
        tables
            .filter_map(|(path, it)| Some((path.clone(), it.entry.table.clone()?)))
            .collect()
    }

    /// The document at a path below the content folder.
    pub fn document(&self, path: &str) -> Option<&Listed> {
        self.files.get(path)?.entry.document.as_ref()
    }

    /// Opens files that are known and still there. Symbolic links are always
    /// opened: what they lead to may be changed under another name.
    fn look_again(&mut self, paths: &[String], config: &Config) -> Looked {
        let mut looked = Looked::default();
        let links = self.files.values().filter(|it| it.listed.is_link);
        let links: Vec<String> = links.map(|it| it.listed.path.clone()).collect();
        for path in paths.iter().chain(&links) {
            let Some(shelved) = self.files.get_mut(path) else {
                continue;
            };
            shelved.listed.measure();
            let entry = read_entry(shelved.listed.clone(), config);
            looked.note(&entry, Some(&shelved.entry));
            shelved.entry = entry;
        }
        looked
    }

    /// Takes over a new list, and opens what is not known to be as it was.
    fn take(
        &mut self,
        found: Vec<Listed>,
        unlisted: Vec<Diagnostic>,
        touched: &Touched,
        config: &Config,
    ) -> Looked {
        let mut before = std::mem::take(&mut self.files);
        let mut looked = Looked {
            // What cannot be listed has no fingerprint; it is rare.
            others: !(unlisted.is_empty() && self.unlisted.is_empty()),
            documents: Vec::new(),
        };
        self.unlisted = unlisted;
        let (mut kept, mut new) = (Vec::new(), Vec::new());
        for listed in found {
            let known = before.remove(&listed.path);
            let touched = listed.is_link || touched.includes(&listed.path);
            match known {
                Some(shelved) if shelved.listed == listed && !touched => kept.push(shelved),
                known => new.push((listed, known)),
            }
        }
        let gone = before.into_values();
        gone.for_each(|it| looked.note(&it.entry, None));
        let read: Vec<(Shelved, Option<Shelved>)> = new
            .into_par_iter()
            .map(|(listed, known)| {
                let entry = read_entry(listed.clone(), config);
                (Shelved { listed, entry }, known)
            })
            .collect();
        for (now, known) in &read {
            looked.note(&now.entry, known.as_ref().map(|it| &it.entry));
        }
        let all = kept.into_iter().chain(read.into_iter().map(|(now, _)| now));
        self.files = all.map(|it| (it.listed.path.clone(), it)).collect();
        looked
    }
}

impl Looked {
    /// Takes down a file that was opened, is new or is gone.
    fn note(&mut self, entry: &Entry, before: Option<&Entry>) {
        match &entry.document {
            Some(document) => self.documents.push(document.path.clone()),
            None => self.others |= !before.is_some_and(|before| before.agrees(entry)),
        }
    }
}

/// What may have changed below the content folder.
struct Touched {
    /// Paths below it; an empty one is the folder itself, and means everything.
    paths: Vec<String>,
}

impl Touched {
    fn all() -> Self {
        Self {
            paths: vec![String::new()],
        }
    }

    fn of(paths: &[PathBuf], content: &Path, real: &Path) -> Self {
        let below = |path: &PathBuf| {
            let plain = |path: &Path| path.components().all(|it| it != Component::ParentDir);
            let named = path.strip_prefix(content).ok().filter(|path| plain(path));
            let settled = match named {
                Some(named) => content.join(named),
                None => settled(path),
            };
            let inside = named.or_else(|| settled.strip_prefix(real).ok());
            let Some(inside) = inside else {
                // A folder above holds all of it.
                return real.starts_with(&settled).then(String::new);
            };
            // A name that is not UTF-8 is never listed, but its folder may be gone.
            let named = inside.ancestors().find_map(slashed);
            named.filter(|path| !path.split('/').any(|part| is_hidden(part.as_ref())))
        };
        Self {
            paths: paths.iter().filter_map(below).collect(),
        }
    }

    /// Whether the file at `path` may have changed.
    fn includes(&self, path: &str) -> bool {
        let holds = |folder: &String| {
            let rest = path.strip_prefix(folder.as_str());
            folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.paths.iter().any(holds)
    }

    /// The touched files, if all of them were listed and are still plain files, so
    /// that the list is the same as before.
    fn known_files(
        &self,
        content: &Path,
        files: &BTreeMap<String, Shelved>,
    ) -> Option<Vec<String>> {
        let mut known = Vec::new();
        for path in &self.paths {
            let found = fs::symlink_metadata(content.join(path));
            let listed = files.get(path);
            match (found, listed) {
                (Ok(found), Some(listed)) if found.is_file() && !listed.listed.is_link => {
                    known.push(path.clone());
                }
                // What an editor made for a moment, beside the file that it saved.
                (Err(_), None) if !holds_any(files, path) => {}
                _ => return None,
            }
        }
        Some(known)
    }
}

/// A path without links and dots, as far as it is there.
fn settled(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        let above = if above.as_os_str().is_empty() {
            Path::new(".")
        } else {
            above
        };
        Some(above.canonicalize().ok()?.join(rest))
    });
    there.unwrap_or_else(|| path.to_owned())
}

/// Whether any of `files` lies in `folder`.
fn holds_any(files: &BTreeMap<String, Shelved>, folder: &str) -> bool {
    let below = format!("{folder}/");
    let next = files.range(below.clone()..).next();
    next.is_some_and(|(path, _)| path.starts_with(&below))
}
