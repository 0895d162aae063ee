//! The book as it stands on disk, read again when it changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::{self, Collected};
use crate::config::{self, Config, ConfigError};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::site::{self, Site};
use crate::source::SourceError;
use crate::theme::{Theme, ThemeError};
use crate::{diagnostic, history, search, source, theme};

/// What decides, beside the files, what is shown.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which "overdue" and "this year" are judged.
    pub as_of: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Where a book may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// At these files and folders, as the system names them: what was written,
    /// made, removed or renamed (both names). Others are trusted to be as they
    /// were.
    At(Vec<PathBuf>),
    /// Anywhere: everything is read again.
    Everywhere,
}

/// What a look has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Whether some page may be another than before.
    pub site: bool,
    /// Whether other problems or failures are told than before.
    pub problems: bool,
}

/// Why a part of the book is shown as it last was.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// `book.toml` cannot be understood.
    #[error("book.toml cannot be used")]
    Config(Vec<Diagnostic>),
    /// `book.toml` or the content folder cannot be read.
    #[error(transparent)]
    Source(SourceError),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(ThemeError),
}

/// A book at one moment. It does not change; a look makes another.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Its pages, made when they are asked for.
    pub site: Arc<Site>,
    /// What `coebook build` would report, sorted.
    pub problems: Arc<Vec<Diagnostic>>,
    /// What could not be used; its last sound form is shown in its place.
    pub failures: Arc<Vec<Failure>>,
}

/// The book as it was last read.
#[derive(Debug)]
pub struct State {
    root: PathBuf,
    options: Options,
    config: Arc<Config>,
    theme: Arc<Theme>,
    now: Snapshot,
}

impl State {
    /// Reads the book in `root`. Fails if there is nothing sound to show.
    pub fn open(root: &Path, options: Options) -> Result<Self, Failure> {
        let (book_toml, config, problems) = read_config(root)?;
        let theme = Arc::new(theme::load(root, &config).map_err(Failure::Theme)?);
        let config = Arc::new(config);
        let read = Read {
            config: &config,
            book_toml: &book_toml,
            theme: &theme,
        };
        let (site, problems) = read.site(root, options, problems)?;
        let now = Snapshot {
            site: Arc::new(site),
            problems: Arc::new(problems),
            failures: Arc::default(),
        };
        Ok(Self {
            root: root.to_owned(),
            options,
            config,
            theme,
            now,
        })
    }

    /// The book as it was last read.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The files and folders on which the book depends: where to watch. It may be
    /// others after a look, if the settings changed. Some may not be there.
    pub fn places(&self) -> Vec<PathBuf> {
        let html = &self.config.html;
        let additional = html.additional_css.iter().chain(&html.additional_js);
        let files = std::iter::once(config::FILE_NAME)
            .chain([self.config.src.as_str()])
            .chain(html.theme.as_deref())
            .chain(additional.map(String::as_str));
        files.map(|path| self.root.join(path)).collect()
    }

    /// Reads what has changed. What cannot be used is told in
    /// [`Snapshot::failures`], and shown as it last was.
    pub fn refresh(&mut self, look: &Look) -> Change {
        if *look == Look::At(Vec::new()) {
            return Change {
                site: false,
                problems: false,
            };
        }
        let mut failures = Vec::new();
        match self.read_again(&mut failures) {
            Ok(now) => self.now = now,
            Err(failure) => failures.push(failure),
        }
        self.now.failures = Arc::new(failures);
        Change {
            site: true,
            problems: true,
        }
    }

    fn read_again(&mut self, failures: &mut Vec<Failure>) -> Result<Snapshot, Failure> {
        let (book_toml, config, problems) = read_config(&self.root)?;
        self.config = Arc::new(config);
        match theme::load(&self.root, &self.config) {
            Ok(theme) => self.theme = Arc::new(theme),
            Err(error) => failures.push(Failure::Theme(error)),
        }
        let read = Read {
            config: &self.config,
            book_toml: &book_toml,
            theme: &self.theme,
        };
        let (site, problems) = read.site(&self.root, self.options, problems)?;
        Ok(Snapshot {
            site: Arc::new(site),
            problems: Arc::new(problems),
            failures: Arc::default(),
        })
    }
}

fn read_config(root: &Path) -> Result<(Arc<SourceFile>, Config, Vec<Diagnostic>), Failure> {
    let (file, problem) = source::read_file(root, config::FILE_NAME).map_err(Failure::Source)?;
    if let Some(problem) = problem {
        return Err(Failure::Config(vec![problem]));
    }
    let (config, problems) =
        config::parse(&file).map_err(|ConfigError(problems)| Failure::Config(problems))?;
    Ok((file, config, problems))
}

/// What is read before the content.
struct Read<'r> {
    config: &'r Arc<Config>,
    book_toml: &'r Arc<SourceFile>,
    theme: &'r Arc<Theme>,
}

impl Read<'_> {
    fn site(
        &self,
        root: &Path,
        options: Options,
        mut problems: Vec<Diagnostic>,
    ) -> Result<(Site, Vec<Diagnostic>), Failure> {
        let tree = source::read_tree(root, self.config).map_err(Failure::Source)?;
        problems.extend(search::problems(self.config, &tree, self.book_toml));
        let options = book::Options {
            as_of: options.as_of,
            drafts: options.drafts,
            keep_prose: false,
        };
        let history = history::read(root, &self.config.src);
        let Collected { book, diagnostics } = book::collect(tree, Arc::clone(self.config), options);
        problems.extend(diagnostics);
        problems.extend(site::problems(&book, self.book_toml));
        diagnostic::sort(&mut problems);
        let site = Site::new(book, Arc::clone(self.theme), history);
        Ok((site, problems))
    }
}
