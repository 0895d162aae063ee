//! A file that was found, and its text when it is asked for.
#![expect(
    clippy::disallowed_methods,
    reason = "this room is the only reader of the book's files"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::decode::decode;
use super::{Document, MAX_TEXT_BYTES, Role};
use crate::diagnostic::{Diagnostic, SourceFile, rules, whole_file};

/// A file of the content folder, not yet read: a book of thousands is read one
/// file at a time, and never held as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path below the content folder, with `/`.
    pub path: String,
    /// Its path relative to the book's root, for reports.
    pub(super) shown: String,
    /// Where it is on disk.
    pub(super) location: PathBuf,
    /// Whether it is a symbolic link to a file.
    pub(super) is_link: bool,
    /// Its size in bytes when it was found.
    pub(super) bytes: u64,
    /// When it was last changed, where the disk tells.
    pub changed: Option<SystemTime>,
    /// What is read in place of what the disk has.
    pub(super) instead: Option<Arc<Vec<u8>>>,
}

impl Listed {
    /// Its path relative to the book's root, with `/`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Where it is on disk.
    pub fn location(&self) -> &Path {
        &self.location
    }

    /// Has these bytes read in place of those on disk, to see what would come of
    /// a change before it is made.
    pub fn read_instead(&mut self, bytes: Arc<Vec<u8>>) {
        self.instead = Some(bytes);
    }

    /// Asks the disk again for its size and time.
    pub(super) fn measure(&mut self) {
        let metadata = fs::metadata(&self.location).ok();
        self.bytes = metadata.as_ref().map_or(0, fs::Metadata::len);
        self.changed = metadata.and_then(|metadata| metadata.modified().ok());
    }

    /// Reads a Markdown file. Says what is wrong with it beside it, or why
    /// there is none.
    pub fn load(&self) -> (Option<Document>, Option<Diagnostic>) {
        let (file, problem) = self.read_text();
        let document = file.map(|file| Document {
            path: self.path.clone(),
            role: Role::of(&self.path),
            file,
        });
        (document, problem)
    }

    /// Reads a file that should be text.
    pub(super) fn read_text(&self) -> (Option<Arc<SourceFile>>, Option<Diagnostic>) {
        let refuse = |message: String, help: &str| {
            let place = whole_file(&self.shown);
            let problem = Diagnostic::new(&rules::UNREADABLE_FILE, place, message);
            (None, Some(problem.help(help)))
        };
        if self.bytes > MAX_TEXT_BYTES {
            let megabytes = self.bytes / 1_000_000;
            return refuse(
                format!("this file has {megabytes} MB; the most that is read is 8 MB"),
                "move logs and data into a file beside the COE (.txt, .csv) and quote what \
                 matters; until then it is left out",
            );
        }
        let read = match &self.instead {
            Some(bytes) => Ok(bytes.to_vec()),
            None => fs::read(&self.location),
        };
        match read {
            Ok(bytes) => {
                let (file, problem) = decode(self.shown.clone(), bytes);
                (Some(file), problem)
            }
            Err(error) => refuse(
                format!("this file cannot be read: {error}"),
                "check its permissions; until then it is left out",
            ),
        }
    }
}
