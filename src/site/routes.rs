//! Every address of the site and what stands there.

use std::collections::BTreeMap;

use super::insights::{self, Sheet};
use super::lessons::Group;
use crate::book::{Book, CoeIndex, address};
use crate::insights::Scope;
use crate::ledger::{self, Export};
use crate::source::TermKind;
use crate::theme::Theme;

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// The home page.
    Home,
    /// One COE.
    Coe(CoeIndex),
    /// All COEs: page number from 1.
    Archive(usize),
    /// A year's COEs, by its place in [`Book::years`]: page number from 1.
    Year(usize, usize),
    /// All terms of a kind: page number from 1.
    Terms(TermKind, usize),
    /// A term, by its slug: page number from 1.
    Term(TermKind, String, usize),
    /// Lessons by tag: page number from 1.
    Lessons(usize),
    /// The lessons of one tag, or of none, by its place in [`Group`]s: page
    /// number from 1.
    LessonsOf(usize, usize),
    /// Actions: page number from 1.
    Actions(usize),
    /// All actions as a file.
    Export(Export),
    /// Statistics of all COEs or of a year.
    Insights(Scope),
    /// The CSV behind one of them.
    Sheet(Scope, Sheet),
    /// The search page.
    Search,
    /// An ordinary page, by its index.
    Page(usize),
    /// A redirect to an address below the root, or elsewhere.
    Redirect(String),
    /// The page for an address that is not there.
    NotFound,
    /// The data of a COE's chart that names no file, by the chart's place.
    ChartData(CoeIndex, usize),
    /// A published file of the content, by its index.
    ContentAsset(usize),
    /// An asset of the theme, by its place.
    ThemeAsset(usize),
    /// A few fixed bytes.
    Text(String),
}

/// How many COEs stand on one page of a list.
pub(super) const COES_PER_PAGE: usize = 200;
/// How many terms stand on one page of their index.
pub(super) const TERMS_PER_PAGE: usize = 200;
/// How many tags stand on one page of the lessons.
pub(super) const TAGS_PER_PAGE: usize = 30;
/// How many lessons stand on one page of a tag's.
pub(super) const LESSONS_PER_PAGE: usize = 100;
/// How many actions stand on one page.
pub(super) const ACTIONS_PER_PAGE: usize = 150;

/// How many pages a list of `count` takes; an empty one takes one.
pub(super) fn pages(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page).max(1)
}

/// Every route by its output path, such as `coes/x/index.html`.
pub(super) fn all(book: &Book, theme: &Theme, lessons: &[Group]) -> BTreeMap<String, Route> {
    let mut routes = Routes::default();
    routes.page("", Route::Home);
    routes.numbered(
        "coes/",
        pages(book.coes.len(), COES_PER_PAGE),
        Route::Archive,
    );
    for (index, (year, coes)) in book.years.iter().enumerate() {
        let count = pages(coes.len(), COES_PER_PAGE);
        routes.numbered(&address::year(*year), count, |number| {
            Route::Year(index, number)
        });
    }
    for (index, coe) in book.coes.iter().enumerate() {
        routes.page(&address::coe(&coe.slug), Route::Coe(index));
        let tables = book.connections[index].tables.iter().enumerate();
        for (chart, _) in tables.filter(|(_, table)| table.is_none()) {
            let address = address::chart_data(&coe.slug, chart);
            routes.file(&address, Route::ChartData(index, chart));
        }
    }
    for kind in TermKind::ALL {
        let count = pages(book.terms.of(kind).len(), TERMS_PER_PAGE);
        let folder = format!("{}/", kind.folder());
        routes.numbered(&folder, count, |number| Route::Terms(kind, number));
        for term in book.terms.of(kind) {
            let count = pages(term.coes.len(), COES_PER_PAGE);
            let address = address::term(kind, &term.slug);
            routes.numbered(&address, count, |number| {
                Route::Term(kind, term.slug.clone(), number)
            });
        }
    }
    of_lessons(lessons, &mut routes);
    let count = pages(ledger::count(book), ACTIONS_PER_PAGE);
    routes.numbered("actions/", count, Route::Actions);
    for export in Export::ALL {
        routes.file(export.address(), Route::Export(export));
    }
    for scope in insights::scopes(book.years.iter().map(|(year, _)| *year)) {
        let folder = insights::address(scope);
        routes.page(&folder, Route::Insights(scope));
        for sheet in Sheet::ALL {
            let path = format!("{folder}{}", sheet.file());
            routes.file(&path, Route::Sheet(scope, sheet));
        }
    }
    if book.config.html.search.enable {
        routes.page(address::SEARCH, Route::Search);
    }
    for (index, page) in book.pages.iter().enumerate() {
        if !page.introduces {
            routes.page(&page.address, Route::Page(index));
        }
    }
    for (from, to) in book.redirects.iter() {
        routes.file(from, Route::Redirect(to.clone()));
    }
    routes.file("404.html", Route::NotFound);
    // GitHub Pages would run Jekyll over the site and drop some of its files.
    routes.file(".nojekyll", Route::Text(String::new()));
    if let Some(cname) = &book.config.html.cname {
        routes.file("CNAME", Route::Text(format!("{cname}\n")));
    }
    for (index, asset) in book.assets.iter().enumerate() {
        routes.file(&asset.address, Route::ContentAsset(index));
    }
    for (index, asset) in theme.assets().enumerate() {
        routes.file(&asset.address, Route::ThemeAsset(index));
    }
    routes.0
}

fn of_lessons(groups: &[Group], routes: &mut Routes) {
    routes.numbered(
        "lessons/",
        pages(groups.len(), TAGS_PER_PAGE),
        Route::Lessons,
    );
    for (index, group) in groups.iter().enumerate() {
        let count = pages(group.lessons.len(), LESSONS_PER_PAGE);
        routes.numbered(
            &address::lessons_of(group.tag.as_deref()),
            count,
            |number| Route::LessonsOf(index, number),
        );
    }
}

#[derive(Default)]
struct Routes(BTreeMap<String, Route>);

impl Routes {
    fn page(&mut self, address: &str, route: Route) {
        self.file(&format!("{address}index.html"), route);
    }

    fn numbered(&mut self, address: &str, count: usize, route: impl Fn(usize) -> Route) {
        for number in 1..=count {
            self.page(&address::numbered(address, number), route(number));
        }
    }

    fn file(&mut self, path: &str, route: Route) {
        self.0.insert(path.to_owned(), route);
    }
}
