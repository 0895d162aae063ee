//! Puts results on the disk, each whole or not at all.

use std::path::{Path, PathBuf};

use super::Planned;
use crate::disk::look::{self, Entry};
use crate::disk::{Disk, DiskError};

/// What stands where a result is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// The same text: it was imported before.
    Same,
    /// Another text, or something that is no file. It stays as it is.
    Other,
}

/// What stands in `dest` where `planned` is to go.
pub fn standing(dest: &Path, planned: &Planned) -> Standing {
    let target = dest.join(&planned.target);
    if look::entry(&target) != Entry::Nothing {
        return if look::holds(&target, planned.text.as_bytes()) {
            Standing::Same
        } else {
            Standing::Other
        };
    }
    // The same COE as a bundle, or as a single file.
    let bundle = planned.target.strip_suffix("/index.md");
    let other = bundle.map_or_else(
        || format!("{}/index.md", planned.target.trim_end_matches(".md")),
        |folder| format!("{folder}.md"),
    );
    match look::entry(&dest.join(other)) {
        Entry::Nothing => Standing::Free,
        _ => Standing::Other,
    }
}

/// Writes a result where nothing stands: what it brings along first, so that a
/// COE is never there without its images. When something fails, what was
/// written of it is taken away.
///
/// # Errors
///
/// What could not be written, and why.
pub fn place(disk: &Disk, dest: &Path, planned: &Planned) -> Result<(), DiskError> {
    let target = dest.join(&planned.target);
    let folder = target.parent().unwrap_or(dest);
    let mut made = Vec::new();
    let done = write(disk, folder, &target, planned, &mut made);
    if done.is_err() {
        for path in made {
            // The first error is the one to report.
            let _ = disk.remove_file(&path);
        }
    }
    done
}

fn write(
    disk: &Disk,
    folder: &Path,
    target: &Path,
    planned: &Planned,
    made: &mut Vec<PathBuf>,
) -> Result<(), DiskError> {
    for (from, name) in &planned.assets {
        let to = folder.join(name);
        if look::alike(from, &to) {
            continue;
        }
        disk.copy(from, &to)?;
        made.push(to);
    }
    disk.create(target, planned.text.as_bytes())
}
