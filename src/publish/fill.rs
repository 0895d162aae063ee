//! Makes the outputs, compares them with what is published, and fills the
//! folder of the new site.

use std::fmt::{Debug, Display};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::destination::MARKER_TEXT;
use super::late::Late;
use super::names::{MARKER, Names};
use super::work::Work;
use super::{Output, PublishError, Report};
use crate::disk::look::{self, Tree};
use crate::disk::{Disk, DiskError};

/// What became of the new site's folder.
pub(super) struct Filled {
    pub(super) report: Report,
    /// If not, what is published is the new site already, and the folder is not
    /// complete.
    pub(super) differs: bool,
}

/// Fills `work.site` with the whole new site, unless it is the published one.
pub(super) fn fill<'a, E: Debug + Display + Send>(
    work: &Work,
    names: &Names<'_>,
    make: &(impl Fn(&str) -> Result<Output<'a>, E> + Sync),
    make_late: impl FnOnce(&Late<'_>) -> Result<(), PublishError<E>> + Send,
    disk: &Disk,
    progress: &(impl Fn(usize) + Sync),
) -> Result<Filled, PublishError<E>> {
    let published = if work.replaces {
        look::tree(&work.destination)?
    } else {
        Tree::default()
    };
    let late = Late::new(names, work, &published, disk);
    let done = AtomicUsize::new(0);
    let known = || -> Result<Vec<Option<u64>>, PublishError<E>> {
        let outputs = names.in_order.par_iter().map(|&path| {
            let output = make(path).map_err(|error| PublishError::Make {
                path: path.to_owned(),
                error,
            })?;
            let there = published.files.contains(path);
            let length = write_if_changed(&output, path, there, work, disk)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Ok(length)
        });
        outputs.collect()
    };
    // `None` stands for an unchanged file, a number for a written one's length.
    let (late_made, known) = rayon::join(|| make_late(&late), known);
    let mut written = known?;
    late_made?;
    let late = late.into_taken();
    written.extend(late.values());
    let late = late.keys().map(String::as_str);
    let all: Vec<&str> = names.in_order.iter().copied().chain(late).collect();
    let names = &Names::check(&all).map_err(|(path, unfit)| PublishError::Path { path, unfit })?;

    let stale = |file: &&String| *file != MARKER && !names.files.contains(file.as_str());
    let report = Report {
        written: written.iter().flatten().count(),
        unchanged: written.iter().filter(|length| length.is_none()).count(),
        removed: published.files.iter().filter(stale).count(),
        bytes: written.iter().flatten().sum(),
    };
    let marked = look::holds(&work.destination.join(MARKER), MARKER_TEXT.as_bytes());
    let differs = !marked
        || report.written > 0
        || report.removed > 0
        || published.others > 0
        || published
            .folders
            .iter()
            .any(|folder| !names.folders.contains(folder.as_str()));
    if differs {
        let unchanged = names.in_order.par_iter().zip(&written);
        unchanged
            .filter(|(_, length)| length.is_none())
            .try_for_each(|(path, _)| keep(path, work, disk))?;
        if marked {
            keep(MARKER, work, disk)?;
        } else {
            disk.create(&work.site.join(MARKER), MARKER_TEXT.as_bytes())?;
        }
    }
    Ok(Filled { report, differs })
}

/// Returns the length in bytes of what was written, `None` if nothing was.
pub(super) fn write_if_changed(
    output: &Output<'_>,
    path: &str,
    there: bool,
    work: &Work,
    disk: &Disk,
) -> Result<Option<u64>, DiskError> {
    let (old, new) = (work.destination.join(path), work.site.join(path));
    match output {
        Output::Bytes(bytes) if there && look::holds(&old, bytes) => Ok(None),
        Output::Bytes(bytes) => {
            disk.create(&new, bytes)?;
            Ok(Some(bytes.len() as u64))
        }
        Output::CopyOf(source) if there && look::alike(&old, source) => Ok(None),
        Output::CopyOf(source) => disk.copy(source, &new).map(Some),
    }
}

/// Takes an unchanged file over into the new site.
fn keep(path: &str, work: &Work, disk: &Disk) -> Result<(), DiskError> {
    disk.link(&work.destination.join(path), &work.site.join(path))
}
