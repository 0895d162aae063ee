//! Folders, and all that is in them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::{Disk, DiskError};

impl Disk {
    /// Makes a folder and those above it; one that is there already is fine.
    pub fn create_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| fs::create_dir_all(path))
            .map_err(DiskError::from_io("create the folder", path))
    }

    /// Removes a folder that is empty, and fails if it is not.
    pub fn remove_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| fs::remove_dir(path))
            .map_err(DiskError::from_io("remove", path))
    }

    /// Removes a folder with all that is in it. Symbolic links in it are
    /// removed, what they point to is not. A folder that is not there is fine.
    pub fn remove_tree(&self, path: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| match fs::remove_dir_all(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                result => result,
            })
            .map_err(DiskError::from_io("remove", path))
    }

    /// Moves a file or folder on the same disk.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| fs::rename(from, to))
            .map_err(DiskError::from_io("move", from))
    }

    /// Lets two folders on one disk change places in one step, so that nobody
    /// ever sees either path empty. `false`: this disk can't, nothing was done.
    pub fn exchange(&self, one: &Path, other: &Path) -> Result<bool, DiskError> {
        let exchanged = self
            .ledger
            .step()
            .and_then(|()| self.ledger.unless_plain())
            .and_then(|()| exchange(one, other));
        match exchanged {
            Ok(()) => Ok(true),
            // Which of these it is depends on the file system and its age.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Unsupported | ErrorKind::InvalidInput
                ) =>
            {
                Ok(false)
            }
            Err(error) => Err(DiskError::from_io("move", other)(error)),
        }
    }

    /// Gives `to` the permissions of `from`.
    pub fn copy_permissions(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| fs::set_permissions(to, from.metadata()?.permissions()))
            .map_err(DiskError::from_io("set the permissions of", to))
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), text).unwrap();
        folder
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    #[test]
    fn exchange_swaps_two_folders() {
        let (one, other) = (folder_with("one"), folder_with("other"));
        assert!(Disk::new().exchange(one.path(), other.path()).unwrap());
        assert_eq!(fs::read(one.path().join("file")).unwrap(), b"other");
        assert_eq!(fs::read(other.path().join("file")).unwrap(), b"one");
    }

    #[test]
    fn exchange_says_where_it_cannot_and_does_nothing() {
        let (one, other) = (folder_with("one"), folder_with("other"));
        let disk = Disk::with_faults(crate::disk::Faults {
            plain: true,
            ..Default::default()
        });
        assert!(!disk.exchange(one.path(), other.path()).unwrap());
        assert_eq!(fs::read(one.path().join("file")).unwrap(), b"one");
    }

    #[cfg(unix)]
    #[test]
    fn remove_tree_does_not_follow_symbolic_links() {
        let (outside, inside) = (folder_with("precious"), folder_with(""));
        std::os::unix::fs::symlink(outside.path(), inside.path().join("link")).unwrap();
        Disk::new().remove_tree(inside.path()).unwrap();
        assert!(!inside.path().exists());
        assert_eq!(fs::read(outside.path().join("file")).unwrap(), b"precious");
    }

    #[test]
    fn remove_tree_of_nothing_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        Disk::new().remove_tree(&folder.path().join("no")).unwrap();
    }
}
