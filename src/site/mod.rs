//! A [`Book`] → a [`Site`]: every address, and its bytes when they are asked for.
//!
//! Nothing is rendered ahead and no page depends on what was rendered before,
//! so pages are made in any order, in parallel, or one at a time by a server.

mod actions;
mod archive;
mod coe;
mod coe_blocks;
mod fill;
mod frame;
mod home;
mod href;
mod impact;
mod lessons;
mod plain;
mod routes;
mod rows;
mod term;
mod title;
pub mod view;
pub mod words;

pub use href::Place;
pub use routes::Route;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::book::{Book, address};
use crate::history::History;
use crate::theme::{TemplateError, Theme};

/// A book that can be looked at.
#[derive(Debug)]
pub struct Site {
    /// What it shows.
    pub book: Book,
    /// How it looks.
    pub theme: Theme,
    /// When its files changed.
    pub history: History,
    routes: BTreeMap<String, Route>,
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
    pub fn new(book: Book, theme: Theme, history: History) -> Self {
        let routes = routes::all(&book, &theme);
        Self {
            book,
            theme,
            history,
            routes,
        }
    }

    /// Every output path, such as `coes/x/index.html`, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.keys().map(String::as_str)
    }

    /// What an output path shows, if anything.
    pub fn route(&self, path: &str) -> Option<&Route> {
        self.routes.get(path)
    }

    /// Makes what stands at an output path; nothing when there is none.
    pub fn make(&self, path: &str) -> Option<Result<Output<'_>, TemplateError>> {
        let route = self.routes.get(path)?;
        let address = path.strip_suffix("index.html").unwrap_or(path);
        Some(self.output(route, address))
    }

    fn output(&self, route: &Route, address: &str) -> Result<Output<'_>, TemplateError> {
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
            Route::Term(kind, slug, number) => match term::view(&page, *kind, slug, *number) {
                Some(view) => page.render("term.html", &view)?,
                None => String::new(),
            },
            Route::Lessons(number) => page.render("lessons.html", &lessons::all(&page, *number))?,
            Route::LessonsOf(tag, number) => page.render(
                "lessons.html",
                &lessons::of_tag(&page, tag.as_deref(), *number),
            )?,
            Route::Actions(number) => {
                page.render("actions.html", &actions::view(&page, *number))?
            }
            Route::Page(index) => page.render("page.html", &plain::view(&page, *index))?,
            Route::Redirect(to) => page.render("redirect.html", &plain::redirect(&page, to))?,
            Route::NotFound => page.render("not_found.html", &plain::not_found(&page))?,
            Route::Text(text) => return Ok(Output::Bytes(text.clone().into_bytes().into())),
            Route::ContentAsset(index) => {
                return Ok(Output::File(&self.book.assets[*index].asset.location));
            }
            Route::ThemeAsset(index) => {
                let bytes = self.theme.assets().nth(*index).map(|asset| &*asset.bytes);
                return Ok(Output::Bytes(Cow::Borrowed(bytes.unwrap_or_default())));
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
