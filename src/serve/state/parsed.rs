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
    /// Whether there were any.
    pub(super) fn refresh(
        &mut self,
        looked: &Looked,
        shelf: &Shelf,
        config: &Arc<Config>,
        highlighter: &Highlighter,
    ) -> bool {
        let tables = looked.others.then(|| Tables::new(shelf.tables()));
        let mut paths: Vec<&str> = looked.documents.iter().map(String::as_str).collect();
        if let Some(tables) = &tables {
            let files = self.files.iter();
            let other = files.filter(|(_, kept)| !self.holds(kept, tables));
            paths.extend(other.map(|(path, _)| path.as_str()));
        }
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
        let changed = !read.is_empty();
        for (path, kept) in read {
            match kept {
                Some(kept) => self.files.insert(path, kept),
                None => self.files.remove(&path),
            };
        }
        if let Some(tables) = tables {
            self.tables = tables;
        }
        changed
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
