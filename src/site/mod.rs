//! A [`Book`] → a [`Site`]: every address, and its bytes when they are asked for.
//!
//! Nothing is rendered ahead and no page depends on what was rendered before,
//! so pages are made in any order, in parallel, or one at a time by a server.

mod actions;
mod archive;
mod causes;
mod chronicle;
mod coe;
mod coe_blocks;
mod fill;
mod frame;
mod graph;
mod home;
mod href;
mod insights;
mod lessons;
mod page_axis;
mod phases;
mod plain;
mod recurrence;
mod routes;
mod rows;
mod search;
mod severity;
mod strip;
mod term;
pub mod view;
pub mod words;

pub use crate::book::url::{absolute, encoded};
pub use href::Place;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use routes::Route;
use serde::Serialize;
use view::SeverityView;

use crate::book::{Book, CoeIndex, address};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::history::History;
use crate::insights::Insights;
use crate::ledger::{self, Ledger};
use crate::theme::{TemplateError, Theme};

/// A book that can be looked at.
#[derive(Debug)]
pub struct Site {
    /// What it shows.
    pub book: Book,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// When its files changed.
    pub history: Arc<History>,
    routes: Arc<BTreeMap<String, Route>>,
    /// The orders of long lists: each page of one shows its part.
    lessons: Arc<Vec<lessons::Group>>,
    /// Made for the first page that shows promises.
    ledger: Arc<OnceLock<Ledger>>,
    /// The configured severities, the gravest first.
    severities: Arc<Vec<SeverityView>>,
    /// The facts behind statistics and strips, made for the first that asks.
    insights: Arc<OnceLock<Insights>>,
    /// The pages of the menu, by their indexes.
    menu: Arc<Vec<usize>>,
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// Nothing stands at this path.
    #[error("nothing stands at `{0}`")]
    Absent(String),
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// What is wrong with the settings in `book_toml` that name pages of the book.
pub fn problems(book: &Book, book_toml: &Arc<SourceFile>) -> Vec<Diagnostic> {
    plain::missing_not_found(book, book_toml)
        .into_iter()
        .collect()
}

/// What stands at an address.
#[derive(Debug)]
pub enum Output<'s> {
    /// Bytes that were made or are held.
    Bytes(Cow<'s, [u8]>),
    /// A file of the content, published as it is.
    File(&'s Path),
}

impl Site {
    /// Lays out the site of a book.
    pub fn new(book: Book, theme: impl Into<Arc<Theme>>, history: impl Into<Arc<History>>) -> Self {
        let (theme, history) = (theme.into(), history.into());
        let lessons = lessons::groups(&book);
        Self {
            routes: Arc::new(routes::all(&book, &theme, &lessons)),
            menu: Arc::new(frame::menu_pages(&book)),
            severities: Arc::new(severity::views(&book.config.coe.severities)),
            insights: Arc::default(),
            lessons: Arc::new(lessons),
            ledger: Arc::default(),
            book,
            theme,
            history,
        }
    }

    /// The site of a book that was [amended](crate::book::amend()): its addresses,
    /// lists and statistics are those of before.
    #[must_use]
    pub fn amended(&self, book: Book) -> Self {
        Self {
            book,
            theme: Arc::clone(&self.theme),
            history: Arc::clone(&self.history),
            routes: Arc::clone(&self.routes),
            lessons: Arc::clone(&self.lessons),
            ledger: Arc::clone(&self.ledger),
            severities: Arc::clone(&self.severities),
            insights: Arc::clone(&self.insights),
            menu: Arc::clone(&self.menu),
        }
    }

    /// The promises of the whole book.
    fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| ledger::ledger(&self.book))
    }

    /// The facts behind statistics and strips.
    fn insights(&self) -> &Insights {
        self.insights.get_or_init(|| Insights::of(&self.book))
    }

    /// Every output path, such as `coes/x/index.html`, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.keys().map(String::as_str)
    }

    /// Whether something stands at an output path.
    pub fn has(&self, path: &str) -> bool {
        self.routes.contains_key(path)
    }

    /// The COE that is shown at an output path.
    pub fn coe(&self, path: &str) -> Option<CoeIndex> {
        match self.routes.get(path)? {
            Route::Coe(index) => Some(*index),
            _ => None,
        }
    }

    /// The path below the content folder of the document that an output path
    /// shows, if it shows one.
    pub fn document(&self, path: &str) -> Option<&str> {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        match self.routes.get(path)? {
            Route::Coe(index) => Some(&self.book.coes[*index].path),
            Route::Page(index) => Some(&self.book.pages[*index].path),
            _ => Some(&self.book.introduction(address)?.path),
        }
    }

    /// Makes the page for an address that is not there, for a site whose root
    /// is `base`, whatever the settings say of it.
    pub fn not_found(&self, base: &str) -> Result<String, MakeError> {
        let page = Page {
            site: self,
            address: "404.html",
            place: Place::anywhere(base),
        };
        Ok(page.render("not_found.html", &plain::not_found(&page))?)
    }

    /// Makes what stands at an output path.
    pub fn make(&self, path: &str) -> Result<Output<'_>, MakeError> {
        let absent = || MakeError::Absent(path.to_owned());
        let route = self.routes.get(path).ok_or_else(absent)?;
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let page = Page {
            site: self,
            address,
            place: match route {
                Route::NotFound => Place::anywhere(&self.book.config.html.base_path),
                _ => Place::of(address),
            },
        };
        let html = match route {
            Route::Home => page.render("home.html", &home::view(&page))?,
            Route::Coe(index) => page.render("coe.html", &coe::view(&page, *index))?,
            Route::Archive(number) => page.render("archive.html", &archive::all(&page, *number))?,
            Route::Year(year, number) => {
                page.render("archive.html", &archive::year(&page, *year, *number))?
            }
            Route::Terms(kind, number) => {
                page.render("terms.html", &term::index(&page, *kind, *number))?
            }
            Route::Term(kind, slug, number) => {
                let view = term::view(&page, *kind, slug, *number).ok_or_else(absent)?;
                page.render("term.html", &view)?
            }
            Route::Lessons(number) => page.render("lessons.html", &lessons::all(&page, *number))?,
            Route::LessonsOf(group, number) => {
                page.render("lessons.html", &lessons::of_tag(&page, *group, *number))?
            }
            Route::Actions(number) => {
                page.render("actions.html", &actions::view(&page, *number))?
            }
            Route::Export(export) => {
                return Ok(Output::Bytes(export.whole(&self.book).into()));
            }
            Route::Insights(scope) => {
                page.render("insights.html", &insights::view(&page, *scope))?
            }
            Route::Sheet(scope, sheet) => {
                return Ok(Output::Bytes(sheet.bytes(self, *scope).into()));
            }
            Route::Search => page.render("search.html", &search::view(&page))?,
            Route::Page(index) => page.render("page.html", &plain::view(&page, *index))?,
            Route::Redirect(to) => page.render("redirect.html", &plain::redirect(&page, to))?,
            Route::NotFound => page.render("not_found.html", &plain::not_found(&page))?,
            Route::Text(text) => return Ok(Output::Bytes(text.clone().into_bytes().into())),
            Route::ChartData(coe, chart) => {
                let chart = &self.book.coes[*coe].charts[*chart];
                return Ok(Output::Bytes(graph::csv(chart).into()));
            }
            Route::ContentAsset(index) => {
                return Ok(Output::File(&self.book.assets[*index].asset.location));
            }
            Route::ThemeAsset(index) => {
                let asset = self.theme.assets().nth(*index).ok_or_else(absent)?;
                return Ok(Output::Bytes(Cow::Borrowed(&asset.bytes)));
            }
        };
        Ok(Output::Bytes(html.into_bytes().into()))
    }
}

/// A page being made: what it may look at, and where it stands.
struct Page<'s> {
    site: &'s Site,
    address: &'s str,
    place: Place,
}

/// A view, and what it adds to the frame.
struct Titled<V> {
    /// Without the book's title.
    title: String,
    /// For search engines and previews.
    description: Option<String>,
    view: V,
}

impl<'s> Page<'s> {
    fn book(&self) -> &'s Book {
        &self.site.book
    }

    /// The link to a COE.
    fn coe_url(&self, coe: crate::book::CoeIndex) -> String {
        self.place.to(&address::coe(&self.book().coes[coe].slug))
    }

    fn render(
        &self,
        template: &str,
        view: &Titled<impl Serialize>,
    ) -> Result<String, TemplateError> {
        let frame = frame::view(self, &view.title, view.description.as_deref());
        self.site
            .theme
            .render(template, self.address, &frame, &view.view)
    }
}
