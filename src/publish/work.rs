//! The folder beside the build directory, in which a build happens.
//!
//! For `book` it is `.book.coebook`, and holds
//!
//! - `lock`, made first and removed last: whoever holds it is the only build,
//!   and a folder without it is not ours;
//! - `site`, the new site until it is swapped in, the old one thereafter: always
//!   rubbish for the next build;
//! - `previous`, only where two folders can't be swapped in one step: the old
//!   site while the new one is being moved into its place.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::FolderError;
use super::destination::{Destination, refuse_foreign};
use crate::disk::look::{self, Entry};
use crate::disk::{Disk, DiskError, Lock};

const LOCK_TEXT: &str = "\
A build by coebook is going on here, or was interrupted. The next build removes this folder.
";

/// A folder that belongs to this build alone.
#[derive(Debug)]
pub(super) struct Work {
    /// The build directory.
    pub(super) destination: PathBuf,
    /// Whether there is anything to replace.
    pub(super) replaces: bool,
    /// Where the new site is to be written; it is not there yet.
    pub(super) site: PathBuf,
    folder: PathBuf,
    previous: PathBuf,
    lock: Lock,
}

impl Work {
    /// Takes the lock, puts right what a killed build left, and refuses a build
    /// directory that is not ours.
    pub(super) fn open(destination: Destination, disk: &Disk) -> Result<Self, FolderError> {
        let mut name = OsStr::new(".").to_owned();
        name.push(&destination.name);
        name.push(".coebook");
        let folder = destination.parent.join(name);
        let mut work = Self {
            lock: lock(&folder, &destination, disk)?,
            site: folder.join("site"),
            previous: folder.join("previous"),
            replaces: false,
            destination: destination.folder,
            folder,
        };
        match work.put_right(disk) {
            Ok(()) => Ok(work),
            Err(error) => {
                // The first error is the one to report.
                let _ = work.close(disk);
                Err(error)
            }
        }
    }

    fn put_right(&mut self, disk: &Disk) -> Result<(), FolderError> {
        disk.remove_tree(&self.site)?;
        self.replaces = look::entry(&self.destination) != Entry::Nothing;
        if look::entry(&self.previous) != Entry::Nothing {
            if self.replaces {
                // Renamed first, since half a site must never be called so.
                disk.rename(&self.previous, &self.site)?;
                disk.remove_tree(&self.site)?;
            } else {
                disk.rename(&self.previous, &self.destination)?;
                self.replaces = true;
            }
        }
        if self.replaces {
            refuse_foreign(&self.destination)?;
        }
        Ok(())
    }

    /// Puts the new site in the place of the old one. What was there is in
    /// `site` afterwards.
    pub(super) fn swap(&self, disk: &Disk) -> Result<(), FolderError> {
        self.try_swap(disk).map_err(|error| FolderError::Swap {
            folder: self.destination.clone(),
            error,
        })
    }

    fn try_swap(&self, disk: &Disk) -> Result<(), DiskError> {
        if !self.replaces {
            return disk.rename(&self.site, &self.destination);
        }
        // The folder is new, but who may see it is for the user to say.
        disk.copy_permissions(&self.destination, &self.site)?;
        if disk.exchange(&self.site, &self.destination)? {
            return Ok(());
        }
        disk.rename(&self.destination, &self.previous)?;
        if let Err(error) = disk.rename(&self.site, &self.destination) {
            // If this fails too, the next build does it.
            let _ = disk.rename(&self.previous, &self.destination);
            return Err(error);
        }
        disk.rename(&self.previous, &self.site)
    }

    /// Removes the folder and gives up the lock.
    pub(super) fn close(self, disk: &Disk) -> Result<(), DiskError> {
        disk.remove_tree(&self.site)?;
        if look::entry(&self.previous) != Entry::Nothing {
            return Ok(());
        }
        disk.remove_file(&self.folder.join("lock"))?;
        match disk.remove_folder(&self.folder) {
            // Another build has come, and waits for nothing but our lock.
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            result => result,
        }?;
        drop(self.lock);
        Ok(())
    }
}

fn lock(folder: &Path, destination: &Destination, disk: &Disk) -> Result<Lock, FolderError> {
    let beside = |error| FolderError::Beside {
        folder: destination.folder.clone(),
        error,
    };
    loop {
        disk.create_folder(folder).map_err(beside)?;
        if !is_ours(folder) {
            return Err(FolderError::NotOurs(folder.to_owned()));
        }
        match disk.lock(&folder.join("lock"), LOCK_TEXT) {
            Ok(Some(lock)) => return Ok(lock),
            Ok(None) => return Err(FolderError::Busy(destination.folder.clone())),
            // Another build has just removed the folder: it is done.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(beside(error)),
        }
    }
}

/// Whether the folder is as a build leaves it, at whatever moment it dies.
fn is_ours(folder: &Path) -> bool {
    match (look::entry(folder), look::names(folder)) {
        (Entry::Folder, Ok(names)) => {
            let known = |name: &OsStr| name == "lock" || name == "site" || name == "previous";
            names.is_empty()
                || names.iter().all(|name| known(name)) && names.iter().any(|name| name == "lock")
        }
        // Just removed by the build that had it, or closed to us, which is for
        // the lock to find out.
        (Entry::Folder | Entry::Nothing, _) => true,
        (Entry::File | Entry::Other, _) => false,
    }
}
