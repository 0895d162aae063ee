//! Outputs whose paths are known only when they are made, such as files named
//! after a hash of what they hold.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::sync::{Mutex, PoisonError};

use super::fill::write_if_changed;
use super::names::{Names, Unfit, folders_above, unfit_alone};
use super::work::Work;
use super::{Output, PublishError};
use crate::disk::Disk;
use crate::disk::look::Tree;

/// Takes late outputs, from any thread and in any order.
pub struct Late<'w> {
    /// The outputs whose paths were known.
    names: &'w Names<'w>,
    work: &'w Work,
    published: &'w Tree,
    disk: &'w Disk,
    taken: Mutex<BTreeMap<String, Option<u64>>>,
}

impl<'w> Late<'w> {
    pub(super) fn new(
        names: &'w Names<'w>,
        work: &'w Work,
        published: &'w Tree,
        disk: &'w Disk,
    ) -> Self {
        Self {
            names,
            work,
            published,
            disk,
            taken: Mutex::default(),
        }
    }

    /// Writes an output, unless the one that is published is the same.
    pub fn put<E: Debug + Display>(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError<E>> {
        let unfit = |unfit| PublishError::Path {
            path: path.to_owned(),
            unfit,
        };
        if let Some(found) = unfit_alone(path).or_else(|| self.unfit_beside_known(path)) {
            return Err(unfit(found));
        }
        let there = self.published.files.contains(path);
        let output = Output::Bytes(bytes.into());
        let mut taken = self.lock();
        if taken.contains_key(path) {
            return Err(unfit(Unfit::Twice));
        }
        if folders_above(path).any(|folder| taken.contains_key(folder)) {
            return Err(unfit(Unfit::FileAndFolder));
        }
        taken.insert(path.to_owned(), None);
        drop(taken);
        let length = write_if_changed(&output, path, there, self.work, self.disk)?;
        self.lock().insert(path.to_owned(), length);
        Ok(())
    }

    fn unfit_beside_known(&self, path: &str) -> Option<Unfit> {
        let Names { files, folders, .. } = self.names;
        if files.contains(path) {
            return Some(Unfit::Twice);
        }
        let mixed =
            folders.contains(path) || folders_above(path).any(|folder| files.contains(folder));
        mixed.then_some(Unfit::FileAndFolder)
    }

    /// The paths that were taken, each with the length in bytes of what was
    /// written there, or nothing if what is published is the same.
    pub(super) fn into_taken(self) -> BTreeMap<String, Option<u64>> {
        self.taken
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Option<u64>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
