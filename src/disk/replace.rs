//! Changing a single file, all or nothing.

use std::fs;
use std::io;
use std::path::Path;

use super::{Disk, DiskError};

impl Disk {
    /// Puts `bytes` in the place of a file, or makes it, and the folders above
    /// it: at every moment, even if the machine loses power, the path holds
    /// either all the old bytes or all the new ones. The file keeps its
    /// permissions; of a symbolic link, the file it points to is replaced.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        self.try_replace(path, bytes)
            .map_err(DiskError::from_io("write", path))
    }

    fn try_replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let target = match path.symlink_metadata() {
            Ok(there) if there.is_symlink() => path.canonicalize()?,
            _ => path.to_owned(),
        };
        let folder = match target.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        self.ledger.step()?;
        fs::create_dir_all(folder)?;
        let mut beside = file_beside(folder)?;
        if let Ok(there) = target.metadata() {
            beside.as_file().set_permissions(there.permissions())?;
        }
        self.put(beside.as_file_mut(), bytes)?;
        beside.as_file().sync_all()?;
        self.ledger.step()?;
        beside.persist(&target)?;
        Ok(())
    }
}

/// An unnamed file with the permissions that any new file gets, rather than
/// with those of a temporary one, which nobody else may read.
fn file_beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".coebook-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Faults, look};

    #[test]
    fn replace_makes_or_changes_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes/a.md");
        for text in ["one", "two"] {
            Disk::new().replace(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(look::names(path.parent().unwrap()).unwrap(), ["a.md"]);
    }

    #[test]
    fn replace_that_fails_leaves_the_old_bytes_and_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let faults = (0..3)
            .map(|steps| Faults {
                steps: Some(steps),
                ..Faults::default()
            })
            .chain((0..3).map(|room| Faults {
                room: Some(room),
                ..Faults::default()
            }));
        for faults in faults {
            let error = Disk::with_faults(faults)
                .replace(&path, b"new")
                .unwrap_err();
            assert_eq!(error.path, path);
            assert_eq!(fs::read(&path).unwrap(), b"old", "{faults:?}");
            assert_eq!(look::names(folder.path()).unwrap(), ["a.md"], "{faults:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn replace_keeps_permissions_and_symbolic_links() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.sh"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();
        std::os::unix::fs::symlink("a.sh", &link).unwrap();

        Disk::new().replace(&link, b"new").unwrap();

        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o750);
    }
}
