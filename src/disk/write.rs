//! Making and removing single files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::{Disk, DiskError};

impl Disk {
    /// Makes a file that is not there yet, and the folders above it. What is
    /// there already is never overwritten; a file that could not be filled is
    /// taken away again.
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        self.create_with(path, |file| self.put(file, bytes))
            .map_err(DiskError::from_io("write", path))
    }

    /// Makes a copy of a file under a path that is not there yet, without
    /// reading it into memory, and returns its length in bytes.
    pub fn copy(&self, from: &Path, to: &Path) -> Result<u64, DiskError> {
        let mut source = open_file(from).map_err(DiskError::from_io("read", from))?;
        self.create_with(to, |file| self.pour(&mut source, file))
            .map_err(DiskError::from_io("write", to))
    }

    /// Gives a file a second name, or where there are no hard links, a copy
    /// with the same permissions and time of last change.
    pub fn link(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| self.ledger.unless_plain())
            .and_then(|()| in_its_folder(to, || fs::hard_link(from, to)))
            // Systems refuse hard links with many different errors. If it was
            // something else, such as a full disk, the copy fails by it too.
            .or_else(|_| self.copy_as_it_is(from, to))
            .map_err(DiskError::from_io("write", to))
    }

    /// Puts `bytes` behind those of a file, or makes it: for files that others
    /// write too, such as the summary of a job.
    pub fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let append = || {
            let mut file = OpenOptions::new().append(true).create(true).open(path)?;
            self.put(&mut file, bytes)
        };
        append().map_err(DiskError::from_io("write", path))
    }

    /// Removes a file, or a symbolic link rather than what it points to.
    pub fn remove_file(&self, path: &Path) -> Result<(), DiskError> {
        self.ledger
            .step()
            .and_then(|()| fs::remove_file(path))
            .map_err(DiskError::from_io("remove", path))
    }

    fn copy_as_it_is(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut source = File::open(from)?;
        let metadata = source.metadata()?;
        self.create_with(to, |file| {
            self.pour(&mut source, file)?;
            file.set_permissions(metadata.permissions())?;
            file.set_modified(metadata.modified()?)
        })
    }

    fn create_with<T>(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> io::Result<T> {
        self.ledger.step()?;
        let mut file = in_its_folder(path, || {
            OpenOptions::new().write(true).create_new(true).open(path)
        })?;
        fill(&mut file).inspect_err(|_| {
            // The first error is the one to report.
            let _ = self.ledger.step().and_then(|()| fs::remove_file(path));
        })
    }

    pub(super) fn put(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.ledger.step()?;
        let room = self.ledger.take_room(bytes.len() as u64) as usize;
        file.write_all(&bytes[..room])?;
        full_unless(room == bytes.len())
    }

    fn pour(&self, source: &mut File, file: &mut File) -> io::Result<u64> {
        self.ledger.step()?;
        let length = source.metadata()?.len();
        let room = self.ledger.take_room(length);
        let copied = io::copy(&mut source.take(room), file)?;
        full_unless(room == length)?;
        Ok(copied)
    }
}

/// Opens an ordinary file, or one that a symbolic link points to. To open a
/// pipe would wait for whoever writes to it.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    let there = path.metadata()?;
    if there.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !there.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    File::open(path)
}

fn full_unless(it_fitted: bool) -> io::Result<()> {
    if it_fitted {
        return Ok(());
    }
    Err(ErrorKind::StorageFull.into())
}

/// Does something that needs the folder above `path`, which is made when it
/// turns out to be missing: asking beforehand would cost a look for every file.
fn in_its_folder<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (act(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            act()
        }
        (result, _) => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Faults, look};

    #[test]
    fn create_makes_the_folders_above() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.md");
        Disk::new().create(&path, b"text").unwrap();
        assert_eq!(fs::read(path).unwrap(), b"text");
    }

    #[test]
    fn append_keeps_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        for text in ["one\n", "two\n"] {
            Disk::new().append(&path, text.as_bytes()).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn create_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "mine").unwrap();
        let error = Disk::new().create(&path, b"yours").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(path).unwrap(), b"mine");
    }

    #[test]
    fn create_leaves_no_half_a_file_on_a_full_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let full = Disk::with_faults(Faults {
            room: Some(2),
            ..Faults::default()
        });
        let error = full.create(&path, b"text").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        assert_eq!(error.path, path);
        assert_eq!(look::names(folder.path()).unwrap().len(), 0);
    }

    #[test]
    fn a_file_in_place_of_a_folder_is_named_as_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "").unwrap();
        let error = Disk::new()
            .create(&folder.path().join("a/b.md"), b"")
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADirectory);
    }

    #[test]
    fn a_name_that_is_too_long_is_named_as_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let error = Disk::new()
            .create(&folder.path().join("x".repeat(300)), b"")
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidFilename);
    }

    #[test]
    fn copy_takes_ordinary_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b/c"));
        fs::write(&from, "text").unwrap();
        assert_eq!(Disk::new().copy(&from, &to).unwrap(), 4);
        assert_eq!(fs::read(&to).unwrap(), b"text");

        let error = Disk::new()
            .copy(folder.path(), &folder.path().join("d"))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::IsADirectory);
        assert_eq!(error.path, folder.path());
    }

    #[test]
    fn link_keeps_the_time_of_last_change_even_where_it_must_copy() {
        for plain in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let (from, to) = (folder.path().join("a"), folder.path().join("b/c"));
            fs::write(&from, "text").unwrap();
            let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000);
            let file = File::options().write(true).open(&from).unwrap();
            file.set_modified(then).unwrap();

            let disk = Disk::with_faults(Faults {
                plain,
                ..Faults::default()
            });
            disk.link(&from, &to).unwrap();

            assert_eq!(fs::read(&to).unwrap(), b"text");
            assert_eq!(to.metadata().unwrap().modified().unwrap(), then);
        }
    }
}
