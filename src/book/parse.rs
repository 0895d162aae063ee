//! Each document by itself, before the book is put together.
//!
//! What a [`ParsedFile`] holds depends on the document's path and bytes, on the
//! settings, on [`Options::keep_prose`](super::Options::keep_prose), and on the CSV files that it
//! [asked for](ParsedFile::asked): on nothing else, and on no other document. So
//! it may be kept for as long as these stay the same.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Page, pages};
use crate::coe::charts::{Asked, Tables};
use crate::coe::{self, Coe, Context};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::markdown::Highlighter;
use crate::source::{Document, Listed, Role};

/// One document, parsed.
#[derive(Debug, Clone, Default)]
pub struct ParsedFile {
    /// What it holds, if it could be read.
    pub(super) content: Option<Content>,
    /// What is wrong with the file, and with what it says.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The CSV files on which it depends.
    pub asked: Vec<Asked>,
}

impl ParsedFile {
    /// The COE, if it is one.
    pub fn coe(&self) -> Option<&Arc<Coe>> {
        match &self.content {
            Some(Content::Coe(coe)) => Some(coe),
            Some(Content::Page(_)) | None => None,
        }
    }
}

/// What one document holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Coe(Arc<Coe>),
    Page(Arc<Page>),
}

/// Reads documents, each as if there were no other.
#[derive(Debug)]
pub struct Parser<'p> {
    config: &'p Config,
    tables: &'p Tables,
    highlighter: &'p Highlighter,
    keep_prose: bool,
}

impl<'p> Parser<'p> {
    /// `tables` are all CSV files of the content; with `keep_prose` each COE keeps
    /// its text.
    pub fn new(
        config: &'p Config,
        tables: &'p Tables,
        highlighter: &'p Highlighter,
        keep_prose: bool,
    ) -> Self {
        Self {
            config,
            tables,
            highlighter,
            keep_prose,
        }
    }

    /// Reads and parses every document, each text only as long as it is parsed.
    pub fn all(&self, documents: &[Listed]) -> Vec<ParsedFile> {
        documents
            .par_iter()
            .map(|listed| {
                let (document, problem) = listed.load();
                self.file(document.as_ref(), problem)
            })
            .collect()
    }

    /// Parses what [`Listed::load`] has read.
    pub fn file(&self, document: Option<&Document>, problem: Option<Diagnostic>) -> ParsedFile {
        let mut parsed = document.map_or_else(ParsedFile::default, |it| self.document(it));
        parsed.diagnostics.splice(0..0, problem);
        parsed
    }

    fn document(&self, document: &Document) -> ParsedFile {
        let Role::Coe { id, bundle } = &document.role else {
            let (page, diagnostics) = pages::read(document, self.highlighter);
            return ParsedFile {
                content: Some(Content::Page(Arc::new(page))),
                diagnostics,
                asked: Vec::new(),
            };
        };
        let context = Context {
            config: self.config,
            tables: self.tables,
            highlighter: self.highlighter,
            keep_prose: self.keep_prose,
        };
        let parsed = coe::parse(document, id, *bundle, &context);
        ParsedFile {
            content: Some(Content::Coe(Arc::new(parsed.coe))),
            diagnostics: parsed.diagnostics,
            asked: parsed.asked,
        }
    }
}
