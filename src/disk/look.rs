//! What lies on the disk, without changing it.
//!
//! Content is read by [`crate::source`]; these functions are for those who are
//! about to write and must know what is there.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::DiskError;
use super::write::open_file;

/// What a path leads to, symbolic links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Nothing, or nothing that we may see.
    Nothing,
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a device, a pipe.
    Other,
}

/// What `path` leads to.
pub fn entry(path: &Path) -> Entry {
    match path.symlink_metadata() {
        Err(_) => Entry::Nothing,
        Ok(there) if there.is_file() => Entry::File,
        Ok(there) if there.is_dir() => Entry::Folder,
        Ok(_) => Entry::Other,
    }
}

/// The one absolute path, free of symbolic links and `..`, of something that is
/// there.
pub fn resolve(path: &Path) -> Result<PathBuf, DiskError> {
    path.canonicalize()
        .map_err(DiskError::from_io("find", path))
}

/// Why a file should not be replaced by another of that name, if it should not: its
/// owner has said so, or the file has other names, which would keep the old words.
pub fn why_not_replaced(path: &Path) -> Option<&'static str> {
    let there = fs::metadata(path).ok()?;
    if there.permissions().readonly() {
        return Some("is read-only");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if there.nlink() > 1 {
            return Some("has another name (a hard link)");
        }
    }
    None
}

/// The names in one folder, in no order.
pub fn names(folder: &Path) -> Result<Vec<std::ffi::OsString>, DiskError> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect())
        .map_err(DiskError::from_io("list", folder))
}

/// All that is in a folder and the folders below it. Paths are relative to the
/// folder, with `/`; symbolic links are not followed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Ordinary files.
    pub files: HashSet<String>,
    /// Folders, the topmost one left out.
    pub folders: HashSet<String>,
    /// How many entries are neither, or have a name that is not Unicode.
    pub others: usize,
}

/// Lists a folder and those below it.
pub fn tree(folder: &Path) -> Result<Tree, DiskError> {
    branch(folder, "")
}

fn branch(folder: &Path, prefix: &str) -> Result<Tree, DiskError> {
    let mut tree = Tree::default();
    let mut folders = Vec::new();
    let entries = fs::read_dir(folder).map_err(DiskError::from_io("list", folder))?;
    for entry in entries {
        let entry = entry.map_err(DiskError::from_io("list", folder))?;
        let kind = entry
            .file_type()
            .map_err(DiskError::from_io("look at", &entry.path()))?;
        match entry.file_name().into_string() {
            Ok(name) if kind.is_file() => {
                tree.files.insert(format!("{prefix}{name}"));
            }
            Ok(name) if kind.is_dir() => folders.push(name),
            _ => tree.others += 1,
        }
    }
    let branches: Vec<Tree> = folders
        .par_iter()
        .map(|name| branch(&folder.join(name), &format!("{prefix}{name}/")))
        .collect::<Result<_, _>>()?;
    for branch in branches {
        tree.files.extend(branch.files);
        tree.folders.extend(branch.folders);
        tree.others += branch.others;
    }
    let own = folders.iter().map(|name| format!("{prefix}{name}"));
    tree.folders.extend(own);
    Ok(tree)
}

/// Bytes compared at a time.
const CHUNK: usize = 64 * 1024;

/// Whether the file at `path` can be read and holds exactly `bytes`.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let compare = || -> io::Result<bool> {
        let mut file = open_file(path)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let mut chunk = vec![0; CHUNK.min(bytes.len())];
        for expected in bytes.chunks(CHUNK) {
            let read = &mut chunk[..expected.len()];
            file.read_exact(read)?;
            if read != expected {
                return Ok(false);
            }
        }
        Ok(true)
    };
    compare().unwrap_or(false)
}

/// Whether both files can be read and hold the same bytes.
pub fn alike(one: &Path, other: &Path) -> bool {
    let compare = || -> io::Result<bool> {
        let (mut one, mut other) = (open_file(one)?, open_file(other)?);
        let mut left = one.metadata()?.len();
        if left != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut a, mut b) = (vec![0; CHUNK], vec![0; CHUNK]);
        while left > 0 {
            let length = left.min(CHUNK as u64) as usize;
            one.read_exact(&mut a[..length])?;
            other.read_exact(&mut b[..length])?;
            if a[..length] != b[..length] {
                return Ok(false);
            }
            left -= length as u64;
        }
        Ok(true)
    };
    compare().unwrap_or(false)
}

/// Whether the file at `path` can be read and begins with `text`.
pub fn begins_with(path: &Path, text: &str) -> bool {
    let mut start = vec![0; text.len()];
    open_file(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .is_ok_and(|()| start == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set<const N: usize>(paths: [&str; N]) -> HashSet<String> {
        paths.map(String::from).into()
    }

    #[test]
    fn a_tree_has_every_file_and_folder_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::create_dir_all(folder.path().join("empty")).unwrap();
        for file in ["top", "a/middle", "a/b/deep"] {
            fs::write(folder.path().join(file), "").unwrap();
        }
        let tree = tree(folder.path()).unwrap();
        assert_eq!(tree.files, set(["top", "a/middle", "a/b/deep"]));
        assert_eq!(tree.folders, set(["a", "a/b", "empty"]));
        assert_eq!(tree.others, 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_tree_does_not_go_through_symbolic_links() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("file"), "").unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
        let tree = tree(folder.path()).unwrap();
        assert_eq!(
            (tree.files.len(), tree.folders.len(), tree.others),
            (0, 0, 1)
        );
    }

    #[test]
    fn files_are_compared_by_all_their_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        let long = vec![7; 3 * CHUNK + 1];
        let mut end_differs = long.clone();
        *end_differs.last_mut().unwrap() = 8;
        for (left, right, same) in [
            (&b""[..], &b""[..], true),
            (b"x", b"x", true),
            (b"x", b"y", false),
            (b"x", b"xy", false),
            (&long, &long, true),
            (&long, &end_differs, false),
            (&long, &long[1..], false),
        ] {
            fs::write(&a, left).unwrap();
            fs::write(&b, right).unwrap();
            assert_eq!(holds(&a, right), same);
            assert_eq!(alike(&a, &b), same);
        }
    }

    #[test]
    fn what_is_not_there_is_like_nothing() {
        let nowhere = Path::new("/no/such/file");
        assert!(!holds(nowhere, b""));
        assert!(!alike(nowhere, nowhere));
        assert!(!begins_with(nowhere, ""));
        assert_eq!(entry(nowhere), Entry::Nothing);
    }
}
