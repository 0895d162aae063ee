//! The files that are to be imported, and those that are no reports.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::convert::Draft;
use super::name::{self, ENDINGS};
use super::{ImportError, LeftOut};
use crate::disk::look::{self, Entry};
use crate::source::{self, MAX_TEXT_BYTES};

/// A file that may be a report.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path below the folder that was named, or its name.
    pub(super) name: String,
    /// Where it is, free of symbolic links.
    pub(super) path: PathBuf,
    /// The folder that was named, or that of a file that was: nothing outside it
    /// comes along, and addresses that begin with `/` count from it.
    pub(super) root: PathBuf,
    /// Whether it was named itself, and so is meant whatever it looks like.
    pub(super) named: bool,
    /// Its text.
    pub(super) text: String,
}

/// Reads the files that `sources` name or hold, sorted by name. What lies in
/// `dest` is in the book already.
pub(super) fn find(
    sources: &[PathBuf],
    dest: &Path,
    left_out: &mut Vec<LeftOut>,
) -> Result<Vec<Source>, ImportError> {
    let dest = look::resolve(dest).ok();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for source in sources {
        let real = look::resolve(source).map_err(|_| ImportError::Missing(source.clone()))?;
        let is_folder = look::entry(&real) == Entry::Folder;
        let root = match real.parent() {
            Some(parent) if !is_folder => parent.to_owned(),
            _ => real.clone(),
        };
        let mut add = |name: String, path: PathBuf, named: bool| {
            if !seen.insert(path.clone()) {
                return;
            }
            if dest.as_ref().is_some_and(|dest| path.starts_with(dest)) {
                leave(left_out, &name, "it is in the book already", false);
            } else {
                found.extend(read(name, path, &root, named, left_out));
            }
        };
        if is_folder {
            let tree = look::tree(&real).map_err(|error| ImportError::Unread(error.to_string()))?;
            let mut names: Vec<String> = tree.files.into_iter().collect();
            names.sort();
            for name in names.into_iter().filter(|name| is_candidate(name)) {
                let path = real.join(&name);
                add(name, path, false);
            }
        } else {
            let name = real.file_name().unwrap_or_default().to_string_lossy();
            add(name.into_owned(), real, true);
        }
    }
    found.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    Ok(found)
}

fn leave(left_out: &mut Vec<LeftOut>, name: &str, reason: &str, named: bool) {
    left_out.push(LeftOut {
        source: name.to_owned(),
        reason: reason.to_owned(),
        named,
    });
}

/// Whether a file may be Markdown by its name: by its ending, or because it has
/// none. Hidden files and folders are never meant.
fn is_candidate(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') || part == "node_modules";
    if name.split('/').any(hidden) {
        return false;
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    !file.contains('.') || has_ending(file)
}

fn has_ending(name: &str) -> bool {
    let lower = name.to_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn read(
    name: String,
    path: PathBuf,
    root: &Path,
    named: bool,
    left_out: &mut Vec<LeftOut>,
) -> Option<Source> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let file = path.file_name()?.to_str().map(str::to_owned);
    let Some(file) = file else {
        leave(left_out, &name, "its name is not UTF-8", named);
        return None;
    };
    match source::read_file(folder, &file) {
        Ok((_, Some(problem))) => leave(left_out, &name, &problem.message, named),
        Ok((file, None)) if file.text.len() as u64 > MAX_TEXT_BYTES => {
            leave(left_out, &name, "it is larger than 8 MiB", named);
        }
        Ok((file, None)) => {
            return Some(Source {
                name,
                path,
                root: root.to_owned(),
                named,
                text: file.text.clone(),
            });
        }
        Err(error) => leave(left_out, &name, &error.error.to_string(), named),
    }
    None
}

/// So many sections of ours make a report of a page without a date.
const ENOUGH: usize = 2;

/// Names of pages that stand beside reports.
const BESIDE: [&str; 8] = [
    "contributing",
    "changelog",
    "license",
    "licence",
    "code_of_conduct",
    "security",
    "authors",
    "codeowners",
];

/// Why a file that nobody named is no report, if so.
pub(super) fn no_report(source: &Source, draft: &Draft) -> Option<String> {
    if source.named {
        return None;
    }
    let path = name::stem(&source.name);
    let stem = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let telling = name::telling(&source.name);
    let dated = name::date_in_name(&source.name).is_some();
    if name::opens_folder(&stem) && !(telling != path && dated) {
        return Some("an index page".to_owned());
    }
    if stem.contains("template") {
        return Some("a template".to_owned());
    }
    if BESIDE.contains(&stem.as_str()) {
        return Some("by its name, no incident report".to_owned());
    }
    if !draft.date_is_stated && draft.sections < ENOUGH {
        let reason = "no date in its name, front matter or title, and no sections of a report";
        return Some(match &draft.broken {
            Some(broken) => format!("{broken}; beside it {reason}"),
            None => reason.to_owned(),
        });
    }
    None
}
