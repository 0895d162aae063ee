//! Documents, parsed again only when their text is another.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book::{ParsedFile, Parser};
use crate::coe::charts::Tables;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::markdown::Highlighter;
use crate::source::{Document, Listed, Looked, Shelf};

/// Every document of the content, parsed with one and the same settings.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// By path below the content folder.
    files: HashMap<String, Kept>,
    /// The CSV files as they were when these were parsed.
    tables: Tables,
}

/// What has changed of the content.
#[derive(Debug, Default)]
pub(super) struct Refreshed {
    /// Documents that say something else: their paths, and what they said.
    pub(super) edited: Vec<(String, ParsedFile)>,
    /// Whether files have come or gone, or any that is no document has changed.
    pub(super) others: bool,
}

/// A parsed document and what it was parsed from.
#[derive(Debug)]
struct Kept {
    text: Text,
    file: ParsedFile,
}

/// What a file said, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Text {
    /// The hash of the text, if there is any.
    hash: Option<blake3::Hash>,
    /// Why there is none, or what is wrong with its bytes.
    problem: Option<String>,
}

impl Text {
    fn of(document: Option<&Document>, problem: Option<&Diagnostic>) -> Self {
        Self {
            hash: document.map(|document| blake3::hash(document.file.text.as_bytes())),
            problem: problem.map(|problem| problem.message.clone()),
        }
    }
}

impl Parsed {
    /// Reads the documents that may have changed, and parses those that have.
    pub(super) fn refresh(
        &mut self,
        looked: &Looked,
        shelf: &Shelf,
        config: &Arc<Config>,
        highlighter: &Highlighter,
    ) -> Refreshed {
        let tables = looked.others.then(|| Tables::new(shelf.tables()));
        let mut paths: Vec<&str> = looked.documents.iter().map(String::as_str).collect();
        if let Some(tables) = &tables {
            let files = self.files.iter();
            let other = files.filter(|(_, kept)| !self.holds(kept, tables));
            paths.extend(other.map(|(path, _)| path.as_str()));
        }
        paths.sort_unstable();
        paths.dedup();
        let now = tables.as_ref().unwrap_or(&self.tables);
        let parser = Parser::new(config, now, highlighter, false);
        let read: Vec<(String, Option<Kept>)> = paths
            .into_par_iter()
            .filter_map(|path| {
                let kept = shelf.document(path).map(|listed| {
                    let (document, problem) = listed.load();
                    let text = Text::of(document.as_ref(), problem.as_ref());
                    let known = self.files.get(path);
                    if known.is_some_and(|it| it.text == text && self.holds(it, now)) {
                        return None;
                    }
                    let file = parser.file(document.as_ref(), problem);
                    Some(Kept { text, file })
                });
                match kept {
                    Some(None) => None,
                    Some(kept) => Some((path.to_owned(), kept)),
                    None => Some((path.to_owned(), None)),
                }
            })
            .collect();
        let mut refreshed = Refreshed {
            others: looked.others,
            edited: Vec::new(),
        };
        for (path, kept) in read {
            let now = kept.is_some();
            let before = match kept {
                Some(kept) => self.files.insert(path.clone(), kept),
                None => self.files.remove(&path),
            };
            match before {
                Some(before) if now => refreshed.edited.push((path, before.file)),
                None if !now => {}
                _ => refreshed.others = true,
            }
        }
        if let Some(tables) = tables {
            self.tables = tables;
        }
        refreshed
    }

    /// The document at a path below the content folder.
    pub(super) fn get(&self, path: &str) -> Option<&ParsedFile> {
        Some(&self.files.get(path)?.file)
    }

    /// The parsed form of each document.
    pub(super) fn of(&self, documents: &[Listed]) -> Vec<ParsedFile> {
        let files = documents.iter().map(|listed| self.files.get(&listed.path));
        files
            .map(|kept| kept.map(|kept| kept.file.clone()).unwrap_or_default())
            .collect()
    }

    /// Whether what a document asked of the CSV files has the same answer in
    /// `tables`.
    fn holds(&self, kept: &Kept, tables: &Tables) -> bool {
        let mut asked = kept.file.asked.iter();
        asked.all(|asked| self.tables.agrees(tables, asked))
    }
}
