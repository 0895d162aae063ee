//! The book as it stands on disk, read again when it changes.
//!
//! What is kept from one look to the next, and what each part depends on:
//!
//! | kept | as long as |
//! |---|---|
//! | the settings | the text of `book.toml` is the same |
//! | the theme | the bytes of the book's own theme files and the settings are |
//! | the history | Git names the same last commit |
//! | what looking at a file gave | nobody has touched the file ([`Shelf`]) |
//! | a parsed document | its text, its CSV files and the settings are the same |
//! | the book but for the edited COEs | their [`outward`](crate::coe::Coe::outward) facts are: an edit of text, links or title ([`book::amend()`]) |
//! | which COEs are most like one | it has nothing that an edited COE has got or lost: service, cause, tag, identifier |
//! | what happened before | no COE's services, causes, `recurrence-of`, times or days of actions differ |
//!
//! All else of the book, and the site, is put together anew from these whenever
//! one of them has changed, so that no page can be older than the files. What
//! [`book::assemble()`] keeps of the book before, it keeps because it has compared
//! what that depends on. Promises and statistics are computed for the first page
//! that shows them.

mod parsed;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::{self, Book, Collected, Edit, ParsedFile};
use crate::config::{self, Config};
use crate::diagnostic::{self, Diagnostic};
use crate::history::{self, History};
use crate::markdown::Highlighter;
use crate::search;
use crate::site::{self, Site};
use crate::source::{Look, Shelf, SourceError};
use crate::theme::{self, Overrides, Theme, ThemeError};
use parsed::{Parsed, Refreshed};
use settings::Settings;

/// What decides, beside the files, what is shown.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which "overdue" and "this year" are judged.
    pub as_of: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// What a look has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Whether some page may be another than before.
    pub site: bool,
    /// Whether other problems or failures may be told than before.
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
    Source(#[from] SourceError),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
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
    settings: Settings,
    theme: Dressed,
    history: Remembered,
    shelf: Shelf,
    parsed: Parsed,
    /// Grammars, loaded as edits need them: those of every language in the book
    /// take tens of megabytes, and go when the book has been read.
    highlighter: Highlighter,
    /// Whether something has changed since the site was put together.
    outdated: bool,
    /// Whether the content could not be read when it was last to be.
    unread: bool,
    /// The book of the present site.
    collected: Collected,
    /// Problems of the settings.
    beside: Vec<Diagnostic>,
    now: Snapshot,
}

/// A theme and what it was made from.
#[derive(Debug)]
struct Dressed {
    overrides: Overrides,
    config: Arc<Config>,
    theme: Arc<Theme>,
}

/// A history and what it was read from.
#[derive(Debug)]
struct Remembered {
    version: history::Version,
    content: String,
    history: Arc<History>,
    /// What changes when the history does.
    reflog: Option<PathBuf>,
}

impl State {
    /// Reads the book in `root`. Fails if there is nothing sound to show.
    pub fn open(root: &Path, options: Options) -> Result<Self, Failure> {
        let settings = Settings::read(root)?;
        let theme = Dressed::read(root, &settings.config)?;
        let first = Highlighter::default();
        let (mut shelf, mut parsed) = (Shelf::default(), Parsed::default());
        let (history, looked) = rayon::join(
            || Remembered::read(root, &settings.config),
            || {
                let looked = shelf.look(root, &settings.config, &Look::Everywhere)?;
                let config = &settings.config;
                parsed.refresh(&looked, &shelf, config, &first);
                Ok::<_, Failure>(())
            },
        );
        looked?;
        drop(first);
        let parts = Parts {
            settings: &settings,
            theme: &theme.theme,
            history: &history.history,
            shelf: &shelf,
            parsed: &parsed,
        };
        let Made {
            collected,
            beside,
            site,
        } = parts.put_together(options, None);
        let now = Snapshot::new(site, &collected, &beside);
        Ok(Self {
            root: root.to_owned(),
            options,
            settings,
            theme,
            history,
            shelf,
            parsed,
            highlighter: Highlighter::default(),
            outdated: false,
            unread: false,
            collected,
            beside,
            now,
        })
    }

    /// The book as it was last read.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The files and folders on which the book depends: where to watch. They may
    /// be others after a look, if the settings changed. Some may not be there.
    pub fn places(&self) -> Vec<PathBuf> {
        let config = &self.settings.config;
        let additional = config.html.additional_css.iter();
        let additional = additional.chain(&config.html.additional_js);
        let files = [config::FILE_NAME, &config.src]
            .into_iter()
            .chain(config.html.theme.as_deref())
            .chain(additional.map(String::as_str));
        let files = files.map(|path| self.root.join(path));
        files.chain(self.history.reflog.clone()).collect()
    }

    /// Has the next look judge "overdue" and "this year" as of this day. Returns
    /// whether it is another than before.
    pub fn set_day(&mut self, as_of: Date) -> bool {
        let turned = self.options.as_of != as_of;
        self.outdated |= turned;
        self.options.as_of = as_of;
        turned
    }

    /// Reads what has changed. What cannot be used is told in
    /// [`Snapshot::failures`], and shown as it last was.
    pub fn refresh(&mut self, look: &Look) -> Change {
        let mut failures = Vec::new();
        let had_failures = !self.now.failures.is_empty();
        if let Err(failure) = self.read_settings() {
            failures.push(failure);
        }
        if let Err(failure) = self.read_theme() {
            failures.push(failure);
        }
        let look = if self.unread { &Look::Everywhere } else { look };
        let edited = self.read_content(look).unwrap_or_else(|failure| {
            failures.push(failure);
            Vec::new()
        });
        let remade = !self.unread && (self.outdated || !edited.is_empty());
        if remade && (self.outdated || !self.amend(&edited)) {
            self.put_together();
        }
        let has_failures = !failures.is_empty();
        self.now.failures = Arc::new(failures);
        Change {
            site: remade,
            problems: remade || had_failures || has_failures,
        }
    }

    fn read_settings(&mut self) -> Result<(), Failure> {
        if let Some(settings) = self.settings.read_again(&self.root)? {
            self.settings = settings;
            self.shelf = Shelf::default();
            self.parsed = Parsed::default();
            self.unread = true;
            self.outdated = true;
        }
        Ok(())
    }

    fn read_theme(&mut self) -> Result<(), Failure> {
        let config = &self.settings.config;
        let overrides = theme::overrides(&self.root, config)?;
        let same = Arc::ptr_eq(config, &self.theme.config);
        if !same || overrides != self.theme.overrides {
            self.theme = Dressed::made(overrides, config)?;
            self.outdated = true;
        }
        Ok(())
    }

    /// Reads the content; the documents that say something else, if nothing but
    /// those has changed.
    fn read_content(&mut self, look: &Look) -> Result<Vec<(String, ParsedFile)>, Failure> {
        let (root, config) = (&self.root, &self.settings.config);
        let (shelf, parsed) = (&mut self.shelf, &mut self.parsed);
        let (history, looked) = rayon::join(
            || self.history.read_again(root, config),
            || {
                let looked = shelf.look(root, config, look)?;
                Ok::<_, Failure>(parsed.refresh(&looked, shelf, config, &self.highlighter))
            },
        );
        if let Some(history) = history {
            self.history = history;
            self.outdated = true;
        }
        self.unread = looked.is_err();
        let Refreshed { edited, others } = looked?;
        self.outdated |= others;
        Ok(edited)
    }

    /// Takes in edits that change little; `false` if the book must be put together.
    fn amend(&mut self, edited: &[(String, ParsedFile)]) -> bool {
        let edits: Option<Vec<Edit<'_>>> = edited
            .iter()
            .map(|(path, before)| {
                Some(Edit {
                    listed: self.shelf.document(path)?,
                    before,
                    now: self.parsed.get(path)?,
                })
            })
            .collect();
        let amended = edits.and_then(|edits| book::amend(&self.collected, &edits));
        let Some(collected) = amended else {
            return false;
        };
        let site = self.now.site.amended(collected.book.clone());
        self.now = Snapshot::new(site, &collected, &self.beside);
        self.collected = collected;
        true
    }

    fn put_together(&mut self) {
        let parts = Parts {
            settings: &self.settings,
            theme: &self.theme.theme,
            history: &self.history.history,
            shelf: &self.shelf,
            parsed: &self.parsed,
        };
        let Made {
            collected,
            beside,
            site,
        } = parts.put_together(self.options, Some(&self.collected.book));
        self.now = Snapshot::new(site, &collected, &beside);
        self.collected = collected;
        self.beside = beside;
        self.outdated = false;
    }
}

impl Snapshot {
    fn new(site: Site, collected: &Collected, beside: &[Diagnostic]) -> Self {
        let mut problems = collected.diagnostics.clone();
        problems.extend(beside.iter().cloned());
        diagnostic::sort(&mut problems);
        Self {
            site: Arc::new(site),
            problems: Arc::new(problems),
            failures: Arc::default(),
        }
    }
}

impl Dressed {
    fn read(root: &Path, config: &Arc<Config>) -> Result<Self, ThemeError> {
        Self::made(theme::overrides(root, config)?, config)
    }

    fn made(overrides: Overrides, config: &Arc<Config>) -> Result<Self, ThemeError> {
        Ok(Self {
            theme: Arc::new(theme::assemble(&overrides, config)?),
            config: Arc::clone(config),
            overrides,
        })
    }
}

impl Remembered {
    fn read(root: &Path, config: &Config) -> Self {
        Self {
            // Asked first: a commit in between is seen by the next look.
            version: history::version(root, &config.src),
            content: config.src.clone(),
            history: Arc::new(history::read(root, &config.src)),
            reflog: history::reflog(root, &config.src),
        }
    }

    /// The history, if it is another one now.
    fn read_again(&self, root: &Path, config: &Config) -> Option<Self> {
        let version = history::version(root, &config.src);
        let same = version == self.version && config.src == self.content;
        (!same).then(|| Self::read(root, config))
    }
}

/// Everything of which a site is made.
struct Parts<'p> {
    settings: &'p Settings,
    theme: &'p Arc<Theme>,
    history: &'p Arc<History>,
    shelf: &'p Shelf,
    parsed: &'p Parsed,
}

/// A book put together from its parts.
struct Made {
    collected: Collected,
    /// Problems of the settings.
    beside: Vec<Diagnostic>,
    site: Site,
}

impl Parts<'_> {
    fn put_together(&self, options: Options, before: Option<&Book>) -> Made {
        let Settings {
            file,
            config,
            problems,
        } = self.settings;
        let mut beside = problems.clone();
        let tree = self.shelf.tree();
        beside.extend(search::problems(config, &tree, file));
        let files = self.parsed.of(&tree.documents);
        let options = book::Options {
            as_of: options.as_of,
            drafts: options.drafts,
            keep_prose: false,
        };
        let collected = book::assemble(tree, files, Arc::clone(config), options, before);
        beside.extend(site::problems(&collected.book, file));
        let book = collected.book.clone();
        let site = Site::new(book, Arc::clone(self.theme), Arc::clone(self.history));
        Made {
            collected,
            beside,
            site,
        }
    }
}
