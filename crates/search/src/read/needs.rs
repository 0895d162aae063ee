//! What is missing, and how a step of an answer gathers all of it.

use std::collections::BTreeSet;

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unread {
    /// These files are needed first: their paths below `search/`.
    Missing(Vec<String>),
    /// The index is not what it should be. The text is for the reader.
    Damaged(String),
}

impl Unread {
    /// For what was there before in the same step, so that none of its files can
    /// be missing.
    pub(crate) fn into_damaged(self) -> Damaged {
        match self {
            Self::Damaged(what) => Damaged(what),
            Self::Missing(paths) => Damaged(format!("{paths:?} were there before")),
        }
    }
}

/// An index that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged(pub String);

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the search index is damaged: {}", self.0)
    }
}

impl std::error::Error for Damaged {}

/// Gathers what is missing, so that all of a step's files are fetched in one
/// round:
///
/// ```text
/// let mut needs = Needs::default();
/// let mut found = Vec::new();
/// for word in words {
///     found.push(needs.gather(index.terms(word))?);
/// }
/// if !needs.is_empty() {
///     return Ok(Progress::Missing(needs.into_paths()));
/// }
/// // Here every item of `found` is `Some`.
/// ```
#[derive(Debug, Default)]
pub(crate) struct Needs {
    paths: BTreeSet<String>,
}

impl Needs {
    /// The value, or `None` where files are missing, whose paths are kept.
    pub(crate) fn gather<T>(&mut self, read: Result<T, Unread>) -> Result<Option<T>, Damaged> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Unread::Missing(paths)) => {
                self.paths.extend(paths);
                Ok(None)
            }
            Err(Unread::Damaged(what)) => Err(Damaged(what)),
        }
    }

    /// Whether nothing is missing.
    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The paths of the missing files below `search/`, sorted.
    pub(crate) fn into_paths(self) -> Vec<String> {
        self.paths.into_iter().collect()
    }
}
