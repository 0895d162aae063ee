//! The files of a theme: templates, styles, scripts, fonts.
#![expect(
    clippy::disallowed_methods,
    reason = "this room is the only reader of themes"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

/// The default theme, part of the program.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme by their path in it, with `/`.
pub(super) type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// A file that `book.toml` names cannot be read.
    #[error("cannot read {path}: {error}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A template cannot be parsed.
    #[error("the template {name} cannot be read: {message} (line {line})")]
    Template {
        /// Its path in the theme.
        name: String,
        /// The line at fault, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A template is not UTF-8.
    #[error("the template {name} is not UTF-8 text")]
    NotText {
        /// Its path in the theme.
        name: String,
    },
}

/// The files of the default theme.
pub(super) fn default_theme() -> Files {
    let mut files = Files::new();
    let mut folders = vec![&DEFAULT];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            if let Some(path) = slashed(file.path()) {
                files.insert(path, Cow::Borrowed(file.contents()));
            }
        }
    }
    files
}

/// Lets the files in `folder` take the place of those of the same path.
pub(super) fn override_from(files: &mut Files, folder: &Path) -> Result<(), ThemeError> {
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| ThemeError::Unreadable {
            path: error.path().unwrap_or(folder).to_owned(),
            error: error
                .into_io_error()
                .unwrap_or_else(|| io::ErrorKind::Other.into()),
        })?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !entry.file_type().is_file() || hidden {
            continue;
        }
        let path = entry.path();
        if let Some(name) = path.strip_prefix(folder).ok().and_then(slashed) {
            files.insert(name, read(path)?);
        }
    }
    Ok(())
}

/// Reads one file of a theme.
pub(super) fn read(path: &Path) -> Result<Cow<'static, [u8]>, ThemeError> {
    fs::read(path)
        .map(Cow::Owned)
        .map_err(|error| ThemeError::Unreadable {
            path: path.to_owned(),
            error,
        })
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|component| component.as_os_str().to_str())
        .collect();
    Some(parts?.join("/"))
}
