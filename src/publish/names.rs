//! Which paths an output may have.

use std::collections::HashSet;

/// The name of the file that says that we made a folder.
pub(super) const MARKER: &str = ".coebook";

/// What most file systems allow for one part of a path, in bytes.
const LONGEST: usize = 255;

/// Why a path can't be one of the site's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It, or a part of it between two `/`, is empty.
    #[error("a part of it is empty")]
    Empty,
    /// A part is `.` or `..`, or leads to another disk.
    #[error("it leads out of the build directory")]
    Outside,
    /// It has a zero byte.
    #[error("it has a zero byte")]
    Zero,
    /// A part is longer than file systems allow.
    #[error("a part of it is longer than 255 bytes")]
    TooLong,
    /// It is the marker's.
    #[error("that name is kept for coebook itself")]
    Reserved,
    /// There are two of it.
    #[error("two outputs have this path")]
    Twice,
    /// Another output's path goes through it.
    #[error("it is a file and a folder at once")]
    FileAndFolder,
}

impl Unfit {
    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::Outside | Self::Zero => {
                "a path is made of names, with one `/` between two of them"
            }
            Self::TooLong => "shorten the file's name, or the title from which it is made",
            Self::Reserved => "rename the file",
            Self::Twice | Self::FileAndFolder => "rename one of the two",
        }
    }
}

/// The checked paths of a site's files, and of the folders that hold them.
#[derive(Debug)]
pub(super) struct Names<'a> {
    pub(super) files: HashSet<&'a str>,
    pub(super) folders: HashSet<&'a str>,
    /// The files in the order in which they were given.
    pub(super) in_order: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// Checks all paths; of those that are unfit, the first is returned.
    pub(super) fn check(outputs: &'a [impl AsRef<str>]) -> Result<Self, (String, Unfit)> {
        let in_order: Vec<&str> = outputs.iter().map(AsRef::as_ref).collect();
        let mut files = HashSet::with_capacity(in_order.len());
        let mut folders = HashSet::new();
        for &path in &in_order {
            if let Some(unfit) = unfit_alone(path) {
                return Err((path.into(), unfit));
            }
            if !files.insert(path) {
                return Err((path.into(), Unfit::Twice));
            }
            folders.extend(folders_above(path));
        }
        if let Some(path) = in_order.iter().find(|path| folders.contains(**path)) {
            return Err(((*path).into(), Unfit::FileAndFolder));
        }
        Ok(Self {
            files,
            folders,
            in_order,
        })
    }
}

/// `a/b/c` → `a/b`, `a`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(end, _)| &path[..end])
}

/// What is wrong with a path whatever the others are.
pub(super) fn unfit_alone(path: &str) -> Option<Unfit> {
    if path == MARKER || folders_above(path).any(|folder| folder == MARKER) {
        return Some(Unfit::Reserved);
    }
    if path.contains('\0') {
        return Some(Unfit::Zero);
    }
    // These two separate as well, on Windows alone.
    if cfg!(windows) && path.contains(['\\', ':']) {
        return Some(Unfit::Outside);
    }
    path.split('/').find_map(|part| match part {
        "" => Some(Unfit::Empty),
        "." | ".." => Some(Unfit::Outside),
        _ if part.len() > LONGEST => Some(Unfit::TooLong),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder_and_are_each_one_file() {
        let long = format!("coes/{}/index.html", "é".repeat(128));
        let longest = "x".repeat(255);
        for (paths, expected) in [
            (
                &["index.html", "coes/a/index.html", "coes/b c/ü.md"][..],
                None,
            ),
            (&["..a/...", ".nojekyll", &longest], None),
            (&[""], Some(("", Unfit::Empty))),
            (&["/etc/passwd"], Some(("/etc/passwd", Unfit::Empty))),
            (&["a//b"], Some(("a//b", Unfit::Empty))),
            (&["a/"], Some(("a/", Unfit::Empty))),
            (&[".."], Some(("..", Unfit::Outside))),
            (&["a/../../b"], Some(("a/../../b", Unfit::Outside))),
            (&["./a"], Some(("./a", Unfit::Outside))),
            (&["a\0b"], Some(("a\0b", Unfit::Zero))),
            (&[&long], Some((long.as_str(), Unfit::TooLong))),
            (&[".coebook"], Some((".coebook", Unfit::Reserved))),
            (&[".coebook/a"], Some((".coebook/a", Unfit::Reserved))),
            (&["a", "b", "a"], Some(("a", Unfit::Twice))),
            (&["a/b", "a"], Some(("a", Unfit::FileAndFolder))),
            (&["a", "a/b/c"], Some(("a", Unfit::FileAndFolder))),
        ] {
            let error = Names::check(paths).err();
            let expected = expected.map(|(path, unfit)| (path.to_string(), unfit));
            assert_eq!(error, expected, "{paths:?}");
        }
    }
}
