//! The book around the current folder, and its search index.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{CommandError, folder, report, today};
use crate::book;
use crate::coe::charts::Tables;
use crate::config::{self, Config};
use crate::search::{self, ReadError, Reader};
use crate::source::{self, Listed, Role};

/// A book that can be asked.
pub(super) struct Indexed {
    /// The book's folder, relative to the current one.
    pub(super) root: PathBuf,
    pub(super) config: Config,
    /// Where its site is built.
    pub(super) site: PathBuf,
    pub(super) reader: Reader,
    /// Every document of the content.
    pub(super) documents: Vec<Listed>,
    /// Whether the index is one that a build published.
    published: bool,
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
            Err(error) => {
                report::note(
                    &format!("{error}; the content itself was searched"),
                    "`coebook build` makes an index, which is there at once",
                );
                (of_content(&root, &config)?, false)
            }
        };
        Ok(Self {
            root,
            config,
            site,
            reader,
            documents,
            published,
        })
    }

    /// Says so if the index does not know what the content says now: a COE that
    /// was changed, or one of `found` that is no longer there.
    pub(super) fn report_age<'a>(&self, found: impl Iterator<Item = &'a str>) {
        if !self.published {
            return;
        }
        let sources = self.sources();
        let gone = found.into_iter().find(|id| !sources.contains_key(*id));
        let message = if let Some(id) = gone {
            format!("the index is older than the content: {id} is no longer there")
        } else {
            let (documents, config) = (&self.documents, &self.config);
            let tables = || self.tables();
            match search::changed_since(&self.site, documents, config, tables) {
                Some(changed) => {
                    let changed = folder::shown(&self.root.join(changed.shown()));
                    format!("the content is newer than the index: {changed} has changed")
                }
                None => return,
            }
        };
        report::note(&message, "`coebook build` brings the index up to date");
    }

    /// The file of each COE, relative to the current folder, by its id.
    pub(super) fn sources(&self) -> HashMap<String, String> {
        let documents = self.documents.iter();
        documents
            .filter_map(|listed| match Role::of(&listed.path) {
                Role::Coe { id, .. } => Some((id, folder::shown(&self.root.join(listed.shown())))),
                _ => None,
            })
            .collect()
    }

    /// The CSV files of the content.
    pub(super) fn tables(&self) -> Tables {
        source::read_tree(&self.root, &self.config).map_or_else(|_| Tables::new(), |it| it.tables)
    }
}

/// An index of the content as it is, drafts left out.
fn of_content(root: &Path, config: &Config) -> Result<Reader, CommandError> {
    let options = book::Options {
        as_of: today::as_of(None)?,
        drafts: false,
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
