//! What went wrong with a file, why, and how to mend it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Something that could not be done with a file or folder.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {}", path.display(), reason(error))]
pub struct DiskError {
    /// What was tried, as a verb: "write", "remove".
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl DiskError {
    /// Puts `action` and `path` to what the system said.
    pub(super) fn from_io(action: &'static str, path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self {
            action,
            path: path.to_owned(),
            error,
        }
    }

    /// What the system said, as a kind.
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.kind() {
            ErrorKind::PermissionDenied => {
                "give yourself the right to write there, or choose another folder"
            }
            ErrorKind::StorageFull => "free some space on this disk, then try again",
            ErrorKind::QuotaExceeded => "remove files of yours from this disk, then try again",
            ErrorKind::ReadOnlyFilesystem => {
                "choose a folder on a disk that can be written, or mount this one for writing"
            }
            ErrorKind::NotADirectory => {
                "a part of this path is a file: move that file away, or choose another folder"
            }
            ErrorKind::IsADirectory => "move this folder away, or choose another name",
            ErrorKind::AlreadyExists => "move what is there away, or choose another name",
            ErrorKind::NotFound => "check the spelling of the path",
            ErrorKind::InvalidFilename => {
                "shorten the name; most file systems allow 255 bytes for each part of a path"
            }
            ErrorKind::ResourceBusy => {
                "close the program that uses it; a mount point can't be moved or removed"
            }
            _ => return None,
        })
    }
}

/// The reason in words, without the number that the system has for it.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::AlreadyExists => "it exists already".into(),
        ErrorKind::NotFound => "it does not exist".into(),
        ErrorKind::InvalidFilename => "the name is too long, or not allowed on this disk".into(),
        ErrorKind::ResourceBusy => "it is in use".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(kind: ErrorKind) -> DiskError {
        DiskError::from_io("write", Path::new("book/index.html"))(kind.into())
    }

    #[test]
    fn says_what_failed_where_and_why() {
        for (kind, message) in [
            (ErrorKind::PermissionDenied, "permission denied"),
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
            (
                ErrorKind::NotADirectory,
                "a part of the path is not a folder",
            ),
            (
                ErrorKind::InvalidFilename,
                "the name is too long, or not allowed on this disk",
            ),
        ] {
            assert_eq!(
                error(kind).to_string(),
                format!("cannot write `book/index.html`: {message}")
            );
        }
    }

    #[test]
    fn every_reason_that_has_words_has_a_mend() {
        for kind in [
            ErrorKind::PermissionDenied,
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::NotADirectory,
            ErrorKind::IsADirectory,
            ErrorKind::AlreadyExists,
            ErrorKind::NotFound,
            ErrorKind::InvalidFilename,
            ErrorKind::ResourceBusy,
        ] {
            assert!(error(kind).help().is_some(), "{kind:?}");
        }
    }
}
