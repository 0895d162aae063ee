//! One program at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::{Disk, DiskError};

/// A held lock. It is given up when dropped, and by the system when the process
/// dies, however it dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Disk {
    /// Locks the file at `path`, which is made, with `text` in it, if need be.
    /// `None`: another process, or another lock in this one, holds it.
    ///
    /// To remove the file, remove it **before** the lock is dropped.
    pub fn lock(&self, path: &Path, text: &str) -> Result<Option<Lock>, DiskError> {
        self.try_lock(path, text)
            .map_err(DiskError::from_io("lock", path))
    }

    fn try_lock(&self, path: &Path, text: &str) -> io::Result<Option<Lock>> {
        loop {
            self.ledger.step()?;
            // A link in the lock's place would lead the writing elsewhere.
            if path.is_symlink() {
                return Err(io::Error::new(
                    ErrorKind::InvalidInput,
                    "a symbolic link stands in its place",
                ));
            }
            let mut file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Some network file systems have no locks. To refuse every
                // build there would be worse than to trust that there is one.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The last holder may have removed the file between our opening it
            // and our locking it; what we hold is then worth nothing.
            if !is_still_at(&file, path) {
                continue;
            }
            self.ledger.step()?;
            file.set_len(0)?;
            file.write_all(text.as_bytes())?;
            return Ok(Some(Lock { _file: file }));
        }
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere the standard library can't tell; another build would have to end
/// at the same instant.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_by_one_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let disk = Disk::new();

        let first = disk.lock(&path, "mine\n").unwrap();
        assert!(first.is_some());
        assert!(disk.lock(&path, "yours\n").unwrap().is_none());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine\n");

        drop(first);
        assert!(disk.lock(&path, "yours\n").unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn is_not_taken_through_a_symbolic_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, victim) = (folder.path().join("lock"), folder.path().join("victim"));
        std::os::unix::fs::symlink(&victim, &path).unwrap();

        assert!(Disk::new().lock(&path, "mine").is_err());
        assert!(!victim.exists());
    }

    #[test]
    fn of_a_removed_file_hinders_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let disk = Disk::new();

        let first = disk.lock(&path, "").unwrap();
        disk.remove_file(&path).unwrap();
        assert!(disk.lock(&path, "").unwrap().is_some());
        drop(first);
    }
}
