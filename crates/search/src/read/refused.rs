//! Why a file is not taken.

use std::fmt;

/// Why bytes are not taken for the file they came as.
#[derive(Debug)]
pub enum Refused {
    /// The index has no such file.
    Unknown {
        /// Its path below `search/`.
        path: String,
    },
    /// They are too many or too few.
    Length {
        /// The path below `search/`.
        path: String,
        /// How many bytes came.
        found: usize,
        /// How many bytes the file has.
        expected: usize,
    },
    /// They do not have the hash that the path names.
    Changed {
        /// The path below `search/`.
        path: String,
    },
    /// They have the hash, and are no fragment: another version wrote them.
    Unreadable {
        /// The path below `search/`.
        path: String,
        /// What is wrong with them.
        error: serde_json::Error,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { path } => write!(f, "{path} is not a file of the search index"),
            Self::Length {
                path,
                found,
                expected,
            } => write!(f, "{path} has {found} bytes instead of {expected}"),
            Self::Changed { path } => write!(f, "{path} did not arrive as it was written"),
            Self::Unreadable { path, error } => write!(f, "{path} cannot be read: {error}"),
        }
    }
}

impl std::error::Error for Refused {}
