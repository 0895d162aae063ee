//! What the server shows at one moment: a snapshot of the book, and each page
//! of it as it is handed out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::Snapshot;
use super::answer::Answer;
use super::script;
use super::search::WORKER;
use super::stamp::{Stamp, short, shown_in};
use crate::disk::look::{self, Entry};
use crate::site::{MakeError, Output, encoded};
use crate::source;

/// Where a book is shown from, and where to.
#[derive(Debug)]
pub(super) struct Setting {
    /// The book's folder.
    pub(super) root: PathBuf,
    /// The path below which the site is served, with a slash at both ends.
    pub(super) base: String,
}

/// How many pages are kept once they are made: those that browsers have open
/// are asked for by each of them, once to compare and once to show.
const KEPT: usize = 64;

/// How the path of the script begins that runs the search engine in a published
/// site; a hash follows.
const ENGINE: &str = "assets/search/worker.";

/// A page that is made once, by whoever asks for it first.
type Made = Arc<OnceLock<Arc<Answer>>>;

/// The book at one moment, as it is handed out.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) snapshot: Snapshot,
    pub(super) setting: Arc<Setting>,
    /// Why this is not the book as it stands: a template that fails.
    pub(super) broken: Option<String>,
    pages: Mutex<HashMap<String, Made>>,
}

impl Shown {
    /// Shows a snapshot.
    pub(super) fn new(snapshot: Snapshot, setting: Arc<Setting>) -> Self {
        Self {
            snapshot,
            setting,
            broken: None,
            pages: Mutex::default(),
        }
    }

    /// What stands at `path`, below the site's root and decoded; a page says so
    /// if nothing does.
    pub(super) fn answer(&self, path: &str) -> Arc<Answer> {
        let site = &self.snapshot.site;
        let output = output_path(path);
        if output.starts_with(ENGINE)
            && site.has(&output)
            && let Some(bytes) = site.theme.of_server(WORKER)
        {
            return Arc::new(Answer::file(&output, bytes.to_owned()));
        }
        if site.has(&output) && !is_page(&output) {
            return Arc::new(self.file(&output));
        }
        if !site.has(&output) && site.has(&format!("{path}/index.html")) {
            let to = format!("{}{}/", encoded(&self.setting.base), encoded(path));
            return Arc::new(Answer::moved(to));
        }
        let made = self.made(path);
        Arc::clone(made.get_or_init(|| Arc::new(self.page(path, &output))))
    }

    /// Why the page at `path` cannot be made, if it cannot.
    pub(super) fn failure(&self, path: &str) -> Option<String> {
        self.answer(path).failed.clone()
    }

    /// Where the page at `path` is kept, if there is room; what is not there, of
    /// which there is no end, takes none.
    fn made(&self, path: &str) -> Made {
        if !self.snapshot.site.has(&output_path(path)) {
            return Made::default();
        }
        let mut pages = self.pages();
        match pages.get(path) {
            Some(made) => Arc::clone(made),
            None if pages.len() < KEPT => Arc::clone(pages.entry(path.to_owned()).or_default()),
            None => Made::default(),
        }
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<String, Made>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A page with the script that keeps it up to date.
    fn page(&self, path: &str, output: &str) -> Answer {
        let (site, base) = (&self.snapshot.site, &self.setting.base);
        let there = site.has(output);
        let made = if there && output != "404.html" {
            match site.make(output) {
                Ok(Output::Bytes(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
                // The author's own page, in which nothing is changed.
                Ok(Output::File(_)) => return self.file(output),
                Err(error) => Err(error),
            }
        } else {
            site.not_found(base)
        };
        let status = if there { 200 } else { 404 };
        let (mut answer, mut page) = match made {
            Ok(page) => (Answer::page(status), page),
            Err(error) => {
                let words = error.to_string();
                let page = Answer::excuse("This page cannot be made", &words);
                let failed = matches!(error, MakeError::Template(_)).then_some(words);
                (
                    Answer {
                        failed,
                        ..Answer::page(500)
                    },
                    page,
                )
            }
        };
        let files = shown_in(&page, output, base);
        let shown: Vec<blake3::Hash> = files.iter().filter_map(|it| self.hash(it)).collect();
        let stamp = Stamp::of(&page, &site.theme, &shown);
        script::add(&mut page, base, path, &stamp);
        answer.stamp = Some(stamp);
        answer.hold(page.into_bytes());
        answer
    }

    /// A file that is no page.
    fn file(&self, output: &str) -> Answer {
        let site = &self.snapshot.site;
        match site.make(output) {
            Ok(Output::Bytes(bytes)) => {
                let mut answer = Answer::file(output, bytes.into_owned());
                answer.lasting = is_fingerprinted(output, &answer.body);
                answer
            }
            Ok(Output::File(file)) => match self.read(file) {
                Some(bytes) => Answer::file(output, bytes),
                None => Answer::words(404, "This file cannot be read."),
            },
            Err(error) => Answer::words(500, &error.to_string()),
        }
    }

    /// A hash of what stands at a path, if that is a file of the content. Those
    /// of the theme have theirs in their names.
    fn hash(&self, output: &str) -> Option<blake3::Hash> {
        // A page that is named as a picture need not be made to see that it is none.
        if is_page(output) {
            return None;
        }
        match self.snapshot.site.make(output) {
            Ok(Output::File(file)) => source::fingerprint(&self.inside(file)?),
            _ => None,
        }
    }

    /// Reads a file of the content.
    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let real = self.inside(file)?;
        let name = real.file_name()?.to_str()?;
        source::read_bytes(real.parent()?, name).ok()
    }

    /// Where a file of the content is. One that was exchanged for a link that
    /// leads out of it since the book was read is nowhere.
    fn inside(&self, file: &Path) -> Option<PathBuf> {
        let content = self.setting.root.join(&self.snapshot.site.book.config.src);
        let content = look::resolve(&content).ok()?;
        let real = look::resolve(file).ok()?;
        (real.starts_with(content) && look::entry(&real) == Entry::File).then_some(real)
    }
}

/// The path of the file that stands at an address.
pub(super) fn output_path(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

fn is_page(output: &str) -> bool {
    Path::new(output).extension().is_some_and(|it| it == "html")
}

/// Whether a file of the theme is named after what it holds.
fn is_fingerprinted(output: &str, body: &[u8]) -> bool {
    let hash = &short(&blake3::hash(body))[..8];
    output.starts_with("assets/") && output.contains(&format!(".{hash}."))
}
