//! Puts results on the disk, each whole or not at all.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Planned;
use crate::disk::look::{self, Entry};
use crate::disk::{Disk, DiskError};
use crate::markdown::url_slug;
use crate::source::Role;

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

/// The COEs that a folder holds already, by their addresses.
#[derive(Debug, Default)]
pub struct Shelf(HashMap<String, PathBuf>);

impl Shelf {
    /// Looks through `dest`, which need not be there.
    pub fn of(dest: &Path) -> Self {
        let tree = look::tree(dest).unwrap_or_default();
        let coes = tree.files.iter().filter_map(|name| {
            name.strip_suffix(".md")?;
            match Role::of(&format!("coes/{name}")) {
                Role::Coe { id, .. } => Some((url_slug(&id), dest.join(name))),
                Role::Page | Role::Term { .. } => None,
            }
        });
        Self(coes.collect())
    }
}

/// What stands in `dest`, which holds the COEs of `shelf`, where `planned` is to go.
pub fn standing(dest: &Path, shelf: &Shelf, planned: &Planned) -> Standing {
    let target = dest.join(&planned.target);
    if look::entry(&target) != Entry::Nothing {
        return if look::holds(&target, planned.text.as_bytes()) {
            Standing::Same
        } else {
            Standing::Other
        };
    }
    // A COE of the same address: as a bundle or a single file, with other capitals,
    // or in another folder.
    match Role::of(&format!("coes/{}", planned.target)) {
        Role::Coe { id, .. } if shelf.0.contains_key(&url_slug(&id)) => Standing::Other,
        _ => Standing::Free,
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
