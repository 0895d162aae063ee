//! Why a site is not published, and what to do about it.

use std::fmt::{Debug, Display};
use std::path::PathBuf;

use super::names::Unfit;
use crate::disk::DiskError;

/// Why a site is not published. The site that was there is as it was, but for
/// [`FolderError::LeftOver`], where the new one is whole in its place.
///
/// `E` is what goes wrong when an output is made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError<E: Debug + Display> {
    /// An output can't have this path.
    #[error("`{path}` can't be a file of the site: {unfit}")]
    Path {
        /// The path, relative to the build directory.
        path: String,
        /// What is wrong with it.
        unfit: Unfit,
    },
    /// An output could not be made.
    #[error("cannot make `{path}`: {error}")]
    Make {
        /// The output's path, relative to the build directory.
        path: String,
        /// What went wrong.
        error: E,
    },
    /// The build directory can't be replaced.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file of the new site could not be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl<E: Debug + Display> PublishError<E> {
    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Path { unfit, .. } => Some(unfit.help()),
            Self::Make { .. } => None,
            Self::Folder(error) => error.help(),
            Self::Disk(error) => error.help(),
        }
    }
}

/// What is wrong with a build directory.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It has no name of its own, such as `/`.
    #[error("`{}` can't be a build directory: it has no name of its own", .0.display())]
    Nameless(PathBuf),
    /// It is a file, or a symbolic link to nothing.
    #[error("`{}` can't be a build directory: it is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// It is, or holds, what the site is made of.
    #[error(
        "`{}` can't be a build directory: the site is made from `{}`",
        folder.display(), kept.display()
    )]
    HoldsTheBook {
        /// The build directory.
        folder: PathBuf,
        /// What it holds.
        kept: PathBuf,
    },
    /// There is something in it that we did not make.
    #[error("`{}` is not replaced: coebook did not make it", .0.display())]
    NotOurs(PathBuf),
    /// It holds a Git repository, which a build would remove.
    #[error("`{}` is not replaced: it holds a Git repository", .0.display())]
    Repository(PathBuf),
    /// Another build is at it.
    #[error("another build is writing to `{}`", .0.display())]
    Busy(PathBuf),
    /// There can't be a folder beside it, in which the new site is built.
    #[error("cannot build beside `{}`: {error}", folder.display())]
    Beside {
        /// The build directory.
        folder: PathBuf,
        /// Why not.
        error: DiskError,
    },
    /// The new site is whole, but could not be put in the old one's place.
    #[error("cannot put the new site in the place of `{}`: {error}", folder.display())]
    Swap {
        /// The build directory.
        folder: PathBuf,
        /// Why not.
        error: DiskError,
    },
    /// The new site is in its place, but what was needed to build it, or the
    /// old site, could not be removed.
    #[error("the site is published, but what was there before is left over: {0}")]
    LeftOver(DiskError),
    /// Something else went wrong with it.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl FolderError {
    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Nameless(_) | Self::HoldsTheBook { .. } => {
                "a build removes all else from its build directory: give it a folder of its own"
            }
            Self::NotAFolder(_) => "move it away, or choose another build directory",
            Self::NotOurs(_) => {
                "a build would remove what is in it: if that is not needed, remove it yourself; \
                 else choose another build directory"
            }
            Self::Repository(_) => {
                "a build would remove it: build into another folder and copy the site over"
            }
            Self::Busy(_) => "wait until it is done, or choose another build directory",
            Self::Beside { .. } => {
                "the new site is built beside the old one and then takes its place: the folder \
                 above the build directory must be writable"
            }
            Self::Swap { .. } => {
                "a mount point, or a folder from a lower layer of a container image, can't be \
                 moved: choose a folder inside the mount, or remove the folder first"
            }
            Self::LeftOver(error) | Self::Disk(error) => return error.help(),
        })
    }
}
