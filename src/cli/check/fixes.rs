//! Mending what can be mended without asking.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::super::{CommandError, report};
use super::{Arguments, Checked};
use crate::diagnostic::{Diagnostic, Fix, SourceFile, apply, apply_to_bytes, unified_diff};
use crate::disk::{Disk, look};
use crate::{site, source};

/// How often is looked again: of two fixes that want the same words, the second
/// waits for a look at what the first has made.
const ROUNDS: usize = 4;

/// How much was mended.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// What was changed: `content/coes/a.md:9 `Timline` → `Timeline``.
    changes: Vec<String>,
    files: usize,
}

impl Mended {
    /// `mended 2 problems in 1 file`, if it is any, and below it each change.
    pub(super) fn words(&self) -> Option<String> {
        let problems = site::words::count(self.changes.len(), "problem", "problems");
        let files = site::words::count(self.files, "file", "files");
        let changes = self.changes.join("\n  ");
        (!self.changes.is_empty()).then(|| format!("mended {problems} in {files}\n  {changes}"))
    }
}

/// Mends what `checked` has found and looks `again`, until nothing is left that
/// can be mended.
pub(super) fn apply_all(
    root: &Path,
    checked: &mut Checked,
    again: impl Fn() -> Result<Checked, CommandError>,
    arguments: &Arguments,
) -> Result<Mended, CommandError> {
    let mut mended = Mended::default();
    let mut files = std::collections::BTreeSet::new();
    for _ in 0..ROUNDS {
        let shown = checked.shown(arguments);
        let by_file = by_file(&shown);
        if by_file.is_empty() {
            break;
        }
        // A file that is reached by several names is mended once.
        let mut real = std::collections::BTreeSet::new();
        for (file, fixes) in by_file.values() {
            let path = root.join(&file.path);
            if !real.insert(look::resolve(&path)?) {
                continue;
            }
            if let Some(reason) = look::why_not_replaced(&path) {
                return Err(CommandError::new(format!("{} {reason}", file.path)).help(
                    "mend it by hand, or change that and run this again; \
                     what was mended before stays mended",
                ));
            }
            let bytes = source::read_bytes(root, &file.path)?;
            let Some((bytes, applied)) = apply_to_bytes(&bytes, &file.text, fixes.iter().copied())
            else {
                return Err(
                    CommandError::new(format!("{} has changed meanwhile", file.path))
                        .help("save it and run this again; what was mended before stays mended"),
                );
            };
            Disk::new().replace(&path, &bytes)?;
            let changes = applied.into_iter().map(|fix| change(file, fix));
            mended.changes.extend(changes);
            files.insert(file.path.clone());
        }
        *checked = again()?;
    }
    mended.files = files.len();
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

/// Prints what would be mended as a diff.
pub(super) fn show(found: &[Diagnostic]) -> Result<ExitCode, CommandError> {
    let mut diff = String::new();
    for (file, fixes) in by_file(found).values() {
        let (after, _) = apply(&file.text, fixes.iter().copied());
        diff.push_str(&unified_diff(&file.path, &file.text, &after));
    }
    if diff.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    report::result(diff.trim_end_matches('\n'))?;
    Ok(ExitCode::from(1))
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
