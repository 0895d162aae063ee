//! Which folder may be replaced by a site.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::names::MARKER;
use super::{FolderError, Target};
use crate::disk::Disk;
use crate::disk::look::{self, Entry};

/// What stands in the marker. Its first line makes a folder ours, so it is the
/// same in every version.
pub(super) const MARKER_TEXT: &str = "\
This folder was made by coebook.
Each build replaces it: whatever is not part of the site is removed.
";

/// The true place of a build directory. The folder itself may be missing.
#[derive(Debug)]
pub(super) struct Destination {
    /// Absolute, and free of symbolic links.
    pub(super) folder: PathBuf,
    /// The folder above it, which is there.
    pub(super) parent: PathBuf,
    /// The last part of its path.
    pub(super) name: OsString,
}

impl Destination {
    /// Finds the true place, makes the folders above it, and refuses one with
    /// which the book would be lost.
    pub(super) fn settle(target: Target<'_>, disk: &Disk) -> Result<Self, FolderError> {
        let folder = true_path(target.folder, disk)?;
        if matches!(look::entry(&folder), Entry::File | Entry::Other) {
            return Err(FolderError::NotAFolder(folder));
        }
        for kept in target.keep {
            match look::resolve(kept) {
                Ok(kept) if kept.starts_with(&folder) => {
                    return Err(FolderError::HoldsTheBook { folder, kept });
                }
                _ => {}
            }
        }
        match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(name)) => Ok(Self {
                parent: parent.to_owned(),
                name: name.to_owned(),
                folder,
            }),
            _ => Err(FolderError::Nameless(folder)),
        }
    }
}

fn true_path(path: &Path, disk: &Disk) -> Result<PathBuf, FolderError> {
    if look::entry(path) != Entry::Nothing {
        return look::resolve(path).map_err(|_| FolderError::NotAFolder(path.to_owned()));
    }
    let name = path
        .file_name()
        .ok_or_else(|| FolderError::Nameless(path.to_owned()))?;
    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    disk.create_folder(parent)?;
    Ok(look::resolve(parent)?.join(name))
}

/// Refuses a folder with anything in it that may be somebody's work.
pub(super) fn refuse_foreign(folder: &Path) -> Result<(), FolderError> {
    if look::entry(&folder.join(".git")) != Entry::Nothing {
        return Err(FolderError::Repository(folder.to_owned()));
    }
    let first_line = MARKER_TEXT.lines().next().unwrap_or_default();
    let marker = folder.join(MARKER);
    let ours = look::entry(&marker) == Entry::File && look::begins_with(&marker, first_line);
    if !ours && !look::names(folder)?.is_empty() {
        return Err(FolderError::NotOurs(folder.to_owned()));
    }
    Ok(())
}
