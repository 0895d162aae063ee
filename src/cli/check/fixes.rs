//! Mending what can be mended without asking.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::super::{CommandError, report};
use super::{Arguments, Checked};
use crate::diagnostic::{Diagnostic, Fix, SourceFile, apply_to_bytes, unified_diff};
use crate::disk::{Disk, look};
use crate::site;
use crate::source::{self, Listed};

/// How often is looked again: of two fixes that want the same words, the second
/// waits for a look at what the first has made.
const ROUNDS: usize = 4;

/// What is to be mended: nothing is written before all of it is known.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// By the one real path of each, whatever its names.
    files: BTreeMap<PathBuf, MendedFile>,
    /// What was changed: `content/coes/a.md:9 `Timline` → `Timeline``.
    changes: Vec<String>,
}

#[derive(Debug)]
struct MendedFile {
    /// Its path, as reports name it.
    path: String,
    before: Vec<u8>,
    after: Arc<Vec<u8>>,
}

impl Mended {
    /// `mended 2 problems in 1 file`, if it is any, and below it each change.
    pub(super) fn words(&self) -> Option<String> {
        let problems = site::words::count(self.changes.len(), "problem", "problems");
        let files = site::words::count(self.files.len(), "file", "files");
        let changes = self.changes.join("\n  ");
        (!self.changes.is_empty()).then(|| format!("mended {problems} in {files}\n  {changes}"))
    }

    /// Has each file of the book read as it is to be.
    pub(super) fn stand_in(&self, documents: &mut [Listed]) {
        if self.files.is_empty() {
            return;
        }
        for listed in documents {
            // One that has gone meanwhile is told of when it is read.
            let real = look::resolve(listed.location()).ok();
            if let Some(file) = real.and_then(|real| self.files.get(&real)) {
                listed.read_instead(Arc::clone(&file.after));
            }
        }
    }

    fn add(&mut self, root: &Path, file: &SourceFile, fixes: &[&Fix]) -> Result<(), CommandError> {
        let real = look::resolve(&root.join(&file.path))?;
        let mended = match self.files.entry(real) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => {
                let before = source::read_bytes(root, &file.path)?;
                free.insert(MendedFile {
                    path: file.path.clone(),
                    after: Arc::new(before.clone()),
                    before,
                })
            }
        };
        let fixes = fixes.iter().copied();
        let Some((after, applied)) = apply_to_bytes(&mended.after, &file.text, fixes) else {
            return Err(has_changed(&file.path));
        };
        mended.after = Arc::new(after);
        let changes = applied.into_iter().map(|fix| change(file, fix));
        self.changes.extend(changes);
        Ok(())
    }

    /// Writes every file, or none if one of them may not be written.
    pub(super) fn write(&self, root: &Path) -> Result<(), CommandError> {
        for file in self.files.values() {
            if let Some(reason) = look::why_not_replaced(&root.join(&file.path)) {
                return Err(CommandError::new(format!("{} {reason}", file.path)).help(
                    "mend it by hand, or change that and run this again; nothing was mended",
                ));
            }
            if source::read_bytes(root, &file.path)? != file.before {
                return Err(has_changed(&file.path));
            }
        }
        for file in self.files.values() {
            Disk::new().replace(&root.join(&file.path), &file.after)?;
        }
        Ok(())
    }

    /// Prints what would be written as a diff.
    pub(super) fn show(&self) -> Result<ExitCode, CommandError> {
        let mut diff = String::new();
        for file in self.files.values() {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            diff.push_str(&unified_diff(
                &file.path,
                &text(&file.before),
                &text(&file.after),
            ));
        }
        if diff.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        report::verbatim(&diff)?;
        Ok(ExitCode::from(1))
    }
}

fn has_changed(path: &str) -> CommandError {
    CommandError::new(format!("{path} has changed meanwhile"))
        .help("save it and run this again; nothing was mended")
}

/// Mends what `checked` has found, in memory, and looks `again`, until nothing is
/// left that can be mended.
pub(super) fn mend(
    root: &Path,
    checked: &mut Checked,
    again: impl Fn(&Mended) -> Result<Checked, CommandError>,
    arguments: &Arguments,
) -> Result<Mended, CommandError> {
    let mut mended = Mended::default();
    for _ in 0..ROUNDS {
        let shown = checked.shown(arguments);
        let by_file = by_file(&shown);
        if by_file.is_empty() {
            break;
        }
        // A file that is reached by several names is mended once a round.
        let mut real = BTreeSet::new();
        for (file, fixes) in by_file.values() {
            if real.insert(look::resolve(&root.join(&file.path))?) {
                mended.add(root, file, fixes)?;
            }
        }
        *checked = again(&mended)?;
    }
    mended.files.retain(|_, file| file.before != *file.after);
    Ok(mended)
}

/// One line that says where a fix was made and what it replaced.
fn change(file: &SourceFile, fix: &Fix) -> String {
    let Some(first) = fix.edits.first() else {
        return file.path.clone();
    };
    let line = file.position(first.span.start).line;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let edits = fix.edits.iter().map(|edit| {
        let before = words(&file.text[edit.span.start..edit.span.end]);
        format!("`{before}` \u{2192} `{}`", words(&edit.text))
    });
    let edits: Vec<String> = edits.collect();
    format!("{}:{line} {}", file.path, edits.join(", "))
}

type ByFile<'d> = BTreeMap<&'d str, (Arc<SourceFile>, Vec<&'d Fix>)>;

/// The fixes by the path of their file.
fn by_file(found: &[Diagnostic]) -> ByFile<'_> {
    let mut files = ByFile::new();
    for it in found {
        if let Some(fix) = &it.fix {
            let place = &it.location;
            let (_, fixes) = files
                .entry(place.path())
                .or_insert_with(|| (Arc::clone(&place.file), Vec::new()));
            fixes.push(fix);
        }
    }
    files
}
