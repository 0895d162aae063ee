//! Where a folder lies in its repository.

use std::path::{Path, PathBuf};

use crate::disk::look::{self, Entry};

/// A folder of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The repository's topmost folder: absolute, without symbolic links.
    pub top: PathBuf,
    /// The folder's path below it, with `/`; empty for the top.
    pub below: String,
}

/// The place of `folder` in its repository, if it is in one.
///
/// The disk is looked at, since Git need not be installed where a book is begun,
/// and says nothing of a repository that belongs to somebody else. The `.git` of
/// a worktree or a submodule is a file.
pub fn place(folder: &Path) -> Option<Place> {
    let here = look::resolve(folder).ok()?;
    let mut above = here.ancestors();
    let top = above.find(|folder| look::entry(&folder.join(".git")) != Entry::Nothing)?;
    let below = here.strip_prefix(top).ok()?.iter();
    let below: Vec<_> = below.map(|part| part.to_string_lossy()).collect();
    Some(Place {
        top: top.to_owned(),
        below: below.join("/"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Disk;

    #[test]
    fn a_folder_is_placed_below_the_nearest_top() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let disk = Disk::new();
        disk.create(&at(".git/HEAD"), b"").unwrap();
        disk.create(&at("a/b/book.toml"), b"").unwrap();
        // As in a submodule.
        disk.create(&at("c/.git"), b"").unwrap();
        for (path, top, below) in [(".", ".", ""), ("a/b", ".", "a/b"), ("c", "c", "")] {
            let expected = Place {
                top: look::resolve(&at(top)).unwrap(),
                below: below.to_owned(),
            };
            assert_eq!(place(&at(path)), Some(expected), "{path}");
        }
        assert_eq!(place(&at("nowhere")), None);
    }
}
