//! The book around the current folder, and its search index.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use coebook_search::{Engine, Progress};

use super::{CommandError, folder, report, today};
use crate::book;
use crate::coe::charts::Tables;
use crate::config::{self, Config};
use crate::search::{self, Freshness, ReadError, Reader};
use crate::source::{self, Listed, Role};

/// A book that can be asked.
pub(super) struct Indexed {
    /// The book's folder, relative to the current one.
    pub(super) root: PathBuf,
    pub(super) config: Config,
    /// Where its site is built.
    pub(super) site: PathBuf,
    reader: Reader,
    /// Every document of the content.
    pub(super) documents: Vec<Listed>,
    /// Whether the index is one that a build published.
    published: bool,
    /// The CSV files of the content, once they are asked for.
    tables: OnceLock<Tables>,
}

impl Indexed {
    /// Opens the index that was published in `dest_dir`, else in the build
    /// directory of the book; without one that can be read, makes one.
    pub(super) fn open(dest_dir: Option<&Path>) -> Result<Self, CommandError> {
        let root = folder::above()?;
        let (config, _) = config::parse(&folder::read_config(&root)?)?;
        if !config.html.search.enable {
            return Err(
                CommandError::new("this book has no search: book.toml turns it off")
                    .help("take `enable = false` out of [output.html.search]"),
            );
        }
        let site = folder::destination(&root, &config, dest_dir);
        let site = site.strip_prefix(".").map_or(site.clone(), Path::to_owned);
        let documents = source::documents(&root, &config)?;
        let (reader, published) = match Reader::open(&site) {
            Ok(reader) => (reader, true),
            Err(error) => (instead(&error, &root, &config)?, false),
        };
        Ok(Self {
            root,
            config,
            site,
            reader,
            documents,
            published,
            tables: OnceLock::new(),
        })
    }

    /// Asks the index; if a file of it that it needs is missing or damaged,
    /// says so and asks the content.
    pub(super) fn ask<T, E: ToString>(
        &mut self,
        mut question: impl FnMut(&mut Engine) -> Result<Progress<T>, E>,
    ) -> Result<T, CommandError> {
        match self.reader.ask(&mut question) {
            Err(error) if self.published => {
                self.reader = instead(&error, &self.root, &self.config)?;
                self.published = false;
                Ok(self.reader.ask(question)?)
            }
            asked => Ok(asked?),
        }
    }

    /// Says so if the index does not know what the content says now: one of the
    /// hits, of which these are the `ids` and `sources`, is no longer there, or
    /// a COE was changed.
    pub(super) fn report_age(&self, ids: &[&str], sources: &[Option<String>]) {
        if !self.published {
            return;
        }
        let gone = ids.iter().zip(sources).find(|(_, source)| source.is_none());
        if let Some((id, _)) = gone {
            return report::note(
                &format!("the index is older than the content: {id} is no longer there"),
                BUILD,
            );
        }
        let (documents, config) = (&self.documents, &self.config);
        match search::freshness(&self.site, documents, config, || self.tables()) {
            Freshness::Current => {}
            Freshness::Outdated(listed) => {
                let changed = folder::shown(&self.root.join(listed.shown()));
                report::note(
                    &format!("the content is newer than the index: {changed} has changed"),
                    BUILD,
                );
            }
            Freshness::Unsure { read, unread } => report::note(
                &format!(
                    "the content may be newer than the index: {} files were written after it; \
                     the latest {read} say what it knows, the others were not read",
                    read + unread
                ),
                "`coebook build` compares them all",
            ),
        }
    }

    /// The file of each of these COEs, relative to the current folder; none
    /// where it is gone.
    pub(super) fn sources(&self, ids: &[&str]) -> Vec<Option<String>> {
        let mut found: HashMap<&str, Option<String>> = ids.iter().map(|id| (*id, None)).collect();
        for listed in &self.documents {
            if let Role::Coe { id, .. } = Role::of(&listed.path)
                && let Some(source) = found.get_mut(id.as_str())
            {
                *source = Some(folder::shown(&self.root.join(listed.shown())));
            }
        }
        ids.iter().map(|id| found[id].clone()).collect()
    }

    /// The CSV files of the content. To read them means to walk through all of
    /// it: they are read when a COE names one.
    pub(super) fn tables(&self) -> &Tables {
        let read = || source::read_tree(&self.root, &self.config).map(|tree| tree.tables);
        self.tables
            .get_or_init(|| Tables::new(read().unwrap_or_default()))
    }
}

/// What helps an index that is old.
const BUILD: &str = "`coebook build` brings the index up to date";

/// An index of the content, after saying why the published one is of no use.
fn instead(error: &ReadError, root: &Path, config: &Config) -> Result<Reader, CommandError> {
    let help = match error {
        ReadError::Absent(_) => "`coebook build` makes an index, which is there at once",
        _ => "`coebook build` mends the index",
    };
    report::note(&format!("{error}; the content itself was searched"), help);
    of_content(root, config)
}

/// An index of the content as it is, drafts left out.
fn of_content(root: &Path, config: &Config) -> Result<Reader, CommandError> {
    let options = book::Options {
        as_of: today::as_of(None)?,
        drafts: false,
        keep_prose: false,
    };
    let tree = source::read_tree(root, config)?;
    let book = book::collect(tree, config.clone(), options).book;
    Ok(Reader::of_book(&book)?)
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        Self::new(error.to_string()).help("`coebook build` makes the search index anew")
    }
}
