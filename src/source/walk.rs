//! Walks the content folder and looks at what it holds.
#![expect(
    clippy::disallowed_methods,
    reason = "this room is the only reader of the book's files"
)]

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::decode::decode;
use super::image::{bitmap_dimensions, inspect_svg};
use super::{Asset, Listed, MAX_TEXT_BYTES, Tree};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, rules, whole_file};

/// Extensions that are published with a page, beside those of `[coe] assets`.
const ASSET_EXTENSIONS: [&str; 11] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "csv", "json", "txt", "pdf",
];

/// The outside world failed: the folder or file itself cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {error}")]
pub struct SourceError {
    /// What was to be read.
    pub path: PathBuf,
    /// Why it failed.
    pub error: io::Error,
}

/// Reads one text file of the book's root, such as `book.toml`.
pub fn read_file(
    root: &Path,
    name: &str,
) -> Result<(Arc<SourceFile>, Option<Diagnostic>), SourceError> {
    let path = root.join(name);
    let refused = match fs::metadata(&path) {
        // To read a pipe or a device might never end.
        Ok(metadata) if !metadata.is_file() => Some("it is not a file"),
        Ok(metadata) if metadata.len() > MAX_TEXT_BYTES => Some("it has more than 8 MB"),
        _ => None,
    };
    if let Some(reason) = refused {
        let error = io::Error::new(io::ErrorKind::InvalidInput, reason);
        return Err(SourceError { path, error });
    }
    match fs::read(&path) {
        Ok(bytes) => Ok(decode(name.to_owned(), bytes)),
        Err(error) => Err(SourceError { path, error }),
    }
}

/// Reads one file of the book as it stands on disk, such as to mend it.
pub fn read_bytes(root: &Path, name: &str) -> Result<Vec<u8>, SourceError> {
    let path = root.join(name);
    fs::read(&path).map_err(|error| SourceError { path, error })
}

/// By what one sees whether a file is another: a hash of what it holds or, of one
/// that is too large to be read for that, such as a film, of its length and its
/// time. Nothing if there is no such file.
pub fn fingerprint(path: &Path) -> Option<blake3::Hash> {
    let metadata = fs::metadata(path).ok()?;
    if metadata.len() <= MAX_TEXT_BYTES {
        return Some(blake3::hash(&fs::read(path).ok()?));
    }
    let written = metadata.modified().ok()?;
    let since = written.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let told = format!("{} {}", metadata.len(), since.as_nanos());
    Some(blake3::hash(told.as_bytes()))
}

/// Lists everything below the content folder and reads what is no document.
/// Single files that cannot be read are reported and left out; only the folder
/// itself is an `Err`.
pub fn read_tree(root: &Path, config: &Config) -> Result<Tree, SourceError> {
    let (content, real) = content_folder(root, config)?;
    let mut tree = Tree::default();
    let entries = list(root, config, &content, &real, &mut tree.diagnostics);
    let read: Vec<Entry> = entries
        .into_par_iter()
        .map(|entry| read_entry(entry, config))
        .collect();
    for entry in read {
        tree.diagnostics.extend(entry.diagnostics);
        if let Some(document) = entry.document {
            tree.documents.push(document);
        }
        if let Some(asset) = entry.asset {
            tree.assets.push(asset);
        }
        if let Some(table) = entry.table {
            tree.tables.insert(entry.path, table);
        }
    }
    Ok(tree)
}

/// Lists the documents below the content folder, sorted by path, and reads
/// none of them. What cannot be listed is left out.
pub fn documents(root: &Path, config: &Config) -> Result<Vec<Listed>, SourceError> {
    let (content, real) = content_folder(root, config)?;
    let mut found = list(root, config, &content, &real, &mut Vec::new());
    found.retain(|listed| extension(&listed.path) == "md");
    Ok(found)
}

/// The content folder, as it is named and where it truly lies.
pub(super) fn content_folder(
    root: &Path,
    config: &Config,
) -> Result<(PathBuf, PathBuf), SourceError> {
    let content = root.join(&config.src);
    let failed = |error| SourceError {
        path: content.clone(),
        error,
    };
    let real = content.canonicalize().map_err(failed)?;
    if !real.is_dir() {
        return Err(failed(io::Error::from(io::ErrorKind::NotADirectory)));
    }
    Ok((content, real))
}

/// What looking at one file gave.
#[derive(Debug, Default)]
pub(super) struct Entry {
    path: String,
    pub(super) document: Option<Listed>,
    pub(super) asset: Option<Asset>,
    pub(super) table: Option<Arc<SourceFile>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// When it was last changed, where the disk tells.
    changed: Option<SystemTime>,
}

impl Entry {
    /// Whether two looks at a file that is no document gave the same. A picture
    /// is not read, so that one that was written since is another.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let written = self.table.is_none() && self.changed != other.changed;
        let text = |entry: &Self| entry.table.as_ref().map(|it| it.text.clone());
        let told = |entry: &Self| -> Vec<(Span, String)> {
            let found = entry.diagnostics.iter();
            found
                .map(|it| (it.location.span, it.message.clone()))
                .collect()
        };
        !written
            && self.asset == other.asset
            && text(self) == text(other)
            && told(self) == told(other)
    }
}

pub(super) fn list(
    root: &Path,
    config: &Config,
    content: &Path,
    real: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Listed> {
    let build_dir = root.join(&config.build_dir);
    let shown = |path: &Path| {
        let relative = path.strip_prefix(root).unwrap_or(path);
        slashed(relative).unwrap_or_else(|| relative.display().to_string())
    };
    let mut leading_out = Vec::new();
    let walk = WalkDir::new(content)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            if entry.depth() == 0 {
                return true;
            }
            let wanted = !is_hidden(entry.file_name()) && entry.path() != build_dir;
            if !wanted || !entry.path_is_symlink() {
                return wanted;
            }
            let refused = if !leads_inside(entry.path(), real) {
                outside(&shown(entry.path()))
            } else if entry.file_type().is_dir() {
                // What it holds is read where it stands: links to folders could
                // only repeat it, without end if they meet.
                repeated(&shown(entry.path()))
            } else {
                return true;
            };
            leading_out.push(refused);
            false
        });
    let mut found = Vec::new();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| config.src.clone(), &shown);
                let loops_to = error.loop_ancestor().map(&shown);
                diagnostics.push(unreachable(&error, &path, loops_to));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        if !entry.file_type().is_file() {
            // To read a pipe or a device might never end.
            diagnostics.push(
                Diagnostic::new(
                    &rules::UNREADABLE_FILE,
                    whole_file(shown(path)),
                    "this is neither a file nor a folder",
                )
                .help("remove it from the content folder; it is left out"),
            );
            continue;
        }
        let relative = path.strip_prefix(content).unwrap_or(path);
        let Some(relative) = slashed(relative) else {
            diagnostics.push(
                Diagnostic::new(
                    &rules::UNREADABLE_FILE,
                    whole_file(shown(path)),
                    "the name of this file is not UTF-8, so no address can be made of it",
                )
                .help("rename it; until then it is left out"),
            );
            continue;
        };
        let is_link = entry.path_is_symlink();
        let metadata = entry.metadata().ok();
        found.push(Listed {
            path: relative,
            shown: shown(path),
            location: path.to_owned(),
            is_link,
            bytes: metadata.as_ref().map_or(0, Metadata::len),
            changed: metadata.and_then(|metadata| metadata.modified().ok()),
            instead: None,
        });
    }
    diagnostics.extend(leading_out);
    // The walk has a folder's files before the file beside it: `a/x`, `a.md`.
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What stands behind the last dot of a file's name, in lower case.
fn extension(path: &str) -> String {
    let extension = Path::new(path).extension();
    let extension = extension.and_then(|extension| extension.to_str());
    extension.map(str::to_ascii_lowercase).unwrap_or_default()
}

/// Whether a file is of a kind that is published beside a page.
pub fn is_published(path: &Path, config: &Config) -> bool {
    let extension = path.to_str().map(extension).unwrap_or_default();
    ASSET_EXTENSIONS.contains(&extension.as_str()) || config.coe.assets.contains(&extension)
}

pub(super) fn read_entry(found: Listed, config: &Config) -> Entry {
    let extension = extension(&found.path);
    let mut entry = Entry {
        path: found.path.clone(),
        changed: found.changed,
        ..Entry::default()
    };
    if extension == "md" {
        entry.document = Some(found);
        return entry;
    }
    if !is_published(Path::new(&found.path), config) {
        entry.diagnostics.push(unpublished(&found, &extension));
        return entry;
    }
    let mut dimensions = None;
    match extension.as_str() {
        "csv" => {
            let (table, problem) = found.read_text();
            entry.table = table;
            entry.diagnostics.extend(problem);
        }
        "svg" => {
            let (file, problem) = found.read_text();
            entry.diagnostics.extend(problem);
            let Some(file) = file else {
                return entry;
            };
            match inspect_svg(&file.text) {
                Ok(size) => dimensions = size,
                Err(refused) => {
                    let location = Location::new(&file, refused.range.into());
                    entry.diagnostics.push(
                        Diagnostic::new(&rules::UNSAFE_SVG, location, refused.what)
                            .help("an SVG may only draw: it is left out until this is removed"),
                    );
                    return entry;
                }
            }
        }
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => {
            dimensions = read_head(&found.location).and_then(|bytes| bitmap_dimensions(&bytes));
        }
        _ => {}
    }
    if let Err(error) = fs::File::open(&found.location) {
        entry.diagnostics.push(
            Diagnostic::new(
                &rules::UNREADABLE_FILE,
                whole_file(&found.shown),
                format!("this file cannot be read: {error}"),
            )
            .help("check its permissions; until then it is left out"),
        );
        return entry;
    }
    entry.asset = Some(Asset {
        path: found.path,
        location: found.location,
        bytes: found.bytes,
        dimensions,
    });
    entry
}

/// The beginning of an image: enough for any header, JPEG's included, whose
/// size stands behind its metadata.
fn read_head(path: &Path) -> Option<Vec<u8>> {
    use io::Read;
    let mut head = Vec::new();
    fs::File::open(path)
        .ok()?
        .take(256 * 1024)
        .read_to_end(&mut head)
        .ok()?;
    Some(head)
}

pub(super) fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.as_encoded_bytes();
    // Dot files, and the backups that editors leave beside a file.
    name.starts_with(b".") || name.ends_with(b"~") || name.starts_with(b"#")
}

fn leads_inside(path: &Path, real: &Path) -> bool {
    path.canonicalize()
        .is_ok_and(|target| target.starts_with(real))
}

/// The path with `/`, if it is UTF-8.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|component| component.as_os_str().to_str())
        .collect();
    Some(parts?.join("/"))
}

fn unreachable(error: &walkdir::Error, path: &str, loops_to: Option<String>) -> Diagnostic {
    if let Some(ancestor) = loops_to {
        return Diagnostic::new(
            &rules::UNSAFE_LINK,
            whole_file(path),
            format!("this symbolic link leads back to {ancestor}, a folder it stands in"),
        )
        .help("remove the link; it is left out");
    }
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::new(
        &rules::UNREADABLE_FILE,
        whole_file(path),
        format!("this cannot be read: {reason}"),
    )
    .help("check that it exists and its permissions; until then it is left out")
}

fn outside(path: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::UNSAFE_LINK,
        whole_file(path),
        "this symbolic link leads out of the content folder",
    )
    .help("copy the file into the content folder; what lies outside is never published")
}

fn repeated(path: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::UNSAFE_LINK,
        whole_file(path),
        "this symbolic link leads to a folder that is read already",
    )
    .help("remove the link and link to the folder's pages; it is left out")
}

fn unpublished(found: &Listed, extension: &str) -> Diagnostic {
    let help = match extension {
        "markdown" | "mdx" | "erb" => "rename it to end in .md".to_owned(),
        "" => "give it an extension, or move it out of the content folder".to_owned(),
        _ => format!("to publish such files, add {extension:?} to [coe] assets in book.toml"),
    };
    Diagnostic::new(
        &rules::UNPUBLISHED_ASSET,
        whole_file(&found.shown),
        "this file is of a kind that is not published",
    )
    .help(help)
}
