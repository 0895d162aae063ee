//! The Git repository → when each file was first written and last changed.
//!
//! 1. [`repository`] asks Git whether there is a history that can be trusted,
//!    and has it list, in one pass, what each commit did to the content.
//! 2. [`log`] reads that list, newest commit first.
//! 3. [`lineage`] attributes each change to the file that it became.
//!
//! Decisions, and why:
//!
//! - **Author dates.** A commit has two: when its change was written, and when
//!   the commit was made, which a rebase, a cherry-pick or a rewriting of the
//!   repository sets anew for all of them. A reader wants to know the former.
//! - **UTC days**, so that the zone of the machine, and that of the author, do
//!   not change the site's bytes.
//! - **A rename is followed when the bytes stayed the same.** To see that a file
//!   was renamed and edited in one commit, Git must read the bytes of both. A
//!   partial clone (`--filter=blob:none`, the quick way to a whole history in
//!   CI) doesn't have them, and would fetch them from the network or answer
//!   otherwise than a full clone. Renames alone are seen in the names of blobs.
//! - **Nothing of the user's changes the answer**: not Git's configuration, not
//!   the environment, not uncommitted changes. Only `safe.directory` is heeded.

mod changed;
mod lineage;
mod log;
mod place;
mod repository;
#[cfg(test)]
mod tests;

pub use changed::changed_since;
pub use place::{Place, place};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lineage::Lineages;

/// When each file of the content was written, as far as Git knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// By path relative to the book's folder, with `/`. Only files of the last
    /// commit, with names in Unicode.
    pub files: BTreeMap<String, FileHistory>,
    /// Why there are no dates although the user might expect them.
    pub note: Option<Note>,
}

/// What Git knows of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileHistory {
    /// The day, in UTC, on which its earliest change was written.
    pub first: Date,
    /// The day, in UTC, on which its latest change was written.
    pub last: Date,
    /// How many commits changed it, the one that added it included.
    pub changes: u32,
}

/// Something that the user should hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is the matter, as one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Reads the history of the content folder `content`, a path relative to the
/// book's folder `root`, with `/`.
///
/// Without a repository, or before its first commit, there is no history and
/// nothing to say about that.
pub fn read(root: &Path, content: &str) -> History {
    read_with("git", root, content)
}

/// What [`read`] depends on: while two of them are equal, it has the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(Result<Vec<u8>, String>);

/// Asks Git, quickly, which history the content folder has.
pub fn version(root: &Path, content: &str) -> Version {
    Version(repository::version("git", &root.join(content)))
}

/// The file that tells, when it changes, that [`version`] may answer otherwise.
/// Nothing without a repository; it may not be there yet.
pub fn reflog(root: &Path, content: &str) -> Option<PathBuf> {
    repository::reflog("git", &root.join(content))
}

fn read_with(program: &str, root: &Path, content: &str) -> History {
    match repository::open(program, &root.join(content)).and_then(|repository| {
        let Some(repository) = repository else {
            return Ok(BTreeMap::new());
        };
        let mut lineages = Lineages::new(repository.files()?);
        repository.log(|output| log::parse(output, |day, change| lineages.add(day, change)))?;
        Ok(lineages.finish(|path| repository.path_in_book(content, path)))
    }) {
        Ok(files) => History { files, note: None },
        Err(note) => History {
            files: BTreeMap::new(),
            note: Some(note),
        },
    }
}
