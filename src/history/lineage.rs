//! Which file each change belongs to, when files were renamed.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::FileHistory;
use super::log::Change;

/// The files of the last commit, and what is known of each so far.
///
/// Commits come newest first, children always before their parents. So a name
/// belongs to the file that has it now until a rename is met; older changes of
/// the name before it belong to that file as well.
#[derive(Debug)]
pub(super) struct Lineages {
    files: Vec<(Vec<u8>, Option<FileHistory>)>,
    /// Which of `files` a name belongs to, at the commit that is being read.
    owners: HashMap<Vec<u8>, usize>,
}

impl Lineages {
    /// Files that are there now, by their paths.
    pub(super) fn new(paths: Vec<Vec<u8>>) -> Self {
        Self {
            owners: paths.iter().cloned().zip(0..).collect(),
            files: paths.into_iter().map(|path| (path, None)).collect(),
        }
    }

    /// Adds a change that was written on `day`, if that is known.
    pub(super) fn add(&mut self, day: Option<Date>, change: Change<'_>) {
        match change {
            Change::Touched(path) => {
                if let (Some(&owner), Some(day)) = (self.owners.get(path), day) {
                    let known = &mut self.files[owner].1;
                    *known = Some(known.map_or(FileHistory::of(day), |known| known.and(day)));
                }
            }
            // To move a file changes nothing in it. What had the new name
            // before was another file, and what has the old name now is too.
            Change::Renamed { from, to } => {
                match self.owners.remove(to) {
                    Some(owner) => self.owners.insert(from.to_owned(), owner),
                    None => self.owners.remove(from),
                };
            }
        }
    }

    /// The files of which anything is known, under the names that `rename`
    /// gives them.
    pub(super) fn finish(
        self,
        rename: impl Fn(&[u8]) -> Option<String>,
    ) -> BTreeMap<String, FileHistory> {
        self.files
            .into_iter()
            .filter_map(|(path, known)| Some((rename(&path)?, known?)))
            .collect()
    }
}

impl FileHistory {
    fn of(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            changes: 1,
        }
    }

    fn and(self, day: Date) -> Self {
        Self {
            first: self.first.min(day),
            last: self.last.max(day),
            changes: self.changes + 1,
        }
    }
}
