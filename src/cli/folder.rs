//! The folder of a book: where it is, what its `book.toml` says, how its paths
//! are shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CommandError;
use crate::config::{self, Config};
use crate::diagnostic::SourceFile;
use crate::disk::look::{self, Entry};
use crate::source;

/// The nearest folder that holds a `book.toml`: the current one or one above
/// it, as a path relative to the current one.
pub(super) fn above() -> Result<PathBuf, CommandError> {
    let here = Path::new(".");
    let depth = look::resolve(here).map_or(1, |here| here.components().count());
    let mut folder = here.to_owned();
    for _ in 0..depth {
        if look::entry(&folder.join(config::FILE_NAME)) == Entry::File {
            return Ok(folder);
        }
        folder = if folder == here {
            PathBuf::from("..")
        } else {
            folder.join("..")
        };
    }
    Err(
        CommandError::new("there is no book.toml in this folder or above it")
            .help("run coebook inside a book, the folder with a book.toml and its content; `coebook init DIR` makes one"),
    )
}

/// Reads the `book.toml` of the book in `root`.
pub(super) fn read_config(root: &Path) -> Result<Arc<SourceFile>, CommandError> {
    let (file, problem) = source::read_file(root, config::FILE_NAME).map_err(|error| {
        let missing = error.error.kind() == std::io::ErrorKind::NotFound;
        if missing {
            CommandError::new(format!("there is no book.toml in {}", shown(root))).help(
                "name the folder that holds book.toml, or run this inside it without a name; \
                 a book.toml may be empty, and `coebook init` makes one with comments",
            )
        } else {
            CommandError::new(error.to_string()).help("check the file's permissions")
        }
    })?;
    if let Some(problem) = problem {
        return Err(config::ConfigError(vec![problem]).into());
    }
    Ok(file)
}

/// Where the site of the book in `root` is built.
pub(super) fn destination(root: &Path, config: &Config, dest_dir: Option<&Path>) -> PathBuf {
    dest_dir.map_or_else(|| root.join(&config.build_dir), Path::to_owned)
}

/// A path as the user would write it.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    match shown.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ if shown == "." => "this folder".to_owned(),
        _ => shown,
    }
}
