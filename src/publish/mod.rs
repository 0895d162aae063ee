//! A site → the site on disk.
//!
//! 1. [`names`]: the outputs' paths are checked, so that none leaves the folder.
//! 2. [`destination`]: is the build directory one that we may replace?
//! 3. [`work`]: a folder beside it is locked, and what a killed build left there
//!    is put right.
//! 4. [`mod@fill`]: each output is made and compared with what is published. What
//!    changed is written to the new site; then, if anything did, the new site
//!    is completed by second names of the files that did not. Beside it,
//!    [`mod@late`] outputs are made, which have no names before.
//! 5. [`work`]: the new site and the published one change places, and what is
//!    now old is removed.
//!
//! So whoever looks at the build directory sees the whole old site or the whole
//! new one, at whatever moment a build fails or is killed; files that did not
//! change keep their time of change; and a build that changes nothing touches
//! nothing. Only a loss of power may leave empty files, which the next build
//! finds and mends: to wait for the disk at 10,000 files would cost more than
//! the build does.
//!
//! The build directory is a new folder after each build that changed something.
//! A container should thus mount the folder above it, not the folder itself.

mod destination;
mod error;
mod fill;
mod late;
mod names;
#[cfg(test)]
mod tests;
mod work;

use std::borrow::Cow;
use std::fmt::{Debug, Display};
use std::path::{Path, PathBuf};

pub use error::{FolderError, PublishError};
pub use late::Late;
pub use names::Unfit;

use crate::disk::Disk;
use destination::Destination;
use fill::fill;
use names::Names;
use work::Work;

/// Where a site is to be published.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The build directory; it need not be there yet, nor the folders above it.
    pub folder: &'a Path,
    /// What the build directory must neither be nor hold: the book's folder and
    /// its content. What is not there is passed over.
    pub keep: &'a [&'a Path],
}

/// What is to stand in an output.
#[derive(Debug)]
pub enum Output<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// The bytes of this file, which is never read into memory whole.
    CopyOf(PathBuf),
}

/// What a build did, counted in files of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files of the site as it was that are not in it any more.
    pub removed: usize,
    /// The length of all written files together, in bytes.
    pub bytes: u64,
}

/// Publishes a site whose outputs have the paths `outputs`, relative to the
/// build directory and with `/`. `make` is called once for each, from many
/// threads, in no order; `progress` hears after each how many are done.
/// Beside that, `make_late` hands over outputs whose paths are not known
/// beforehand; both share the threads.
///
/// On an error the site that was there is as it was, unless it is
/// [`FolderError::LeftOver`].
pub fn publish<'a, E: Debug + Display + Send>(
    target: Target<'_>,
    outputs: &[impl AsRef<str> + Sync],
    make: &(impl Fn(&str) -> Result<Output<'a>, E> + Sync),
    make_late: impl FnOnce(&Late<'_>) -> Result<(), PublishError<E>> + Send,
    disk: &Disk,
    progress: &(impl Fn(usize) + Sync),
) -> Result<Report, PublishError<E>> {
    let names =
        Names::check(outputs).map_err(|(path, unfit)| PublishError::Path { path, unfit })?;
    let destination = Destination::settle(target, disk)?;
    let work = Work::open(destination, disk)?;
    let published = fill(&work, &names, make, make_late, disk, progress).and_then(|filled| {
        if filled.differs {
            work.swap(disk)?;
        }
        Ok(filled.report)
    });
    let closed = work.close(disk);
    let report = published?;
    closed.map_err(FolderError::LeftOver)?;
    Ok(report)
}
