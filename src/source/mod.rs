//! The content tree → [`Tree`]: documents, assets and what is wrong with them.
//!
//! This is the only room that reads content from disk.

mod decode;
mod image;
mod listed;
mod path;
mod role;
mod shelf;
mod walk;

pub use image::Dimensions;
pub use listed::Listed;
pub use path::join;
pub use role::{Role, TermKind, dated_stem};
pub use shelf::{Look, Looked, Shelf};
pub use walk::{
    SourceError, documents, fingerprint, is_published, read_bytes, read_file, read_tree,
};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};

/// The largest Markdown or CSV file that is read, in bytes. A COE is some
/// 10 KB; what is this large is a log that went astray.
pub const MAX_TEXT_BYTES: u64 = 8 * 1024 * 1024;

/// Everything under the content folder.
#[derive(Debug, Default)]
pub struct Tree {
    /// Markdown files, sorted by path.
    pub documents: Vec<Listed>,
    /// Files that are published as they are, sorted by path.
    pub assets: Vec<Asset>,
    /// The text of each CSV file, by path: charts are drawn from these.
    pub tables: BTreeMap<String, Arc<SourceFile>>,
    /// What was left out or could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// One Markdown file that has been read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its path below the content folder, with `/`.
    pub path: String,
    /// What kind of page it is, which its path alone decides.
    pub role: Role,
    /// Its text; `file.path` is relative to the book's root.
    pub file: Arc<SourceFile>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path below the content folder, with `/`.
    pub path: String,
    /// Where it is on disk.
    pub location: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Width and height, if it is an image that states them.
    pub dimensions: Option<Dimensions>,
}
