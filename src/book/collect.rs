//! Puts the book together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::amend;
use super::claims::Claims;
use super::directory::{Directory, Names};
use super::links::{resolve_coe, resolve_page};
use super::parse::{Content, ParsedFile, Parser};
use super::sources::Sources;
use super::{
    Book, CoeIndex, Collected, Connections, Page, PublishedAsset, Terms, address, recurrence,
    redirects, related, terms,
};
use crate::coe::charts::Tables;
use crate::coe::{Coe, suppressions};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::markdown::Highlighter;
use crate::source::{TermKind, Tree};

/// What decides, beside the content, what a book shows.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which "overdue" and "this year" are judged.
    pub as_of: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether each COE keeps its text, for those who judge how it is written;
    /// its code is then not coloured, which only pages need.
    pub keep_prose: bool,
}

/// Parses and collects everything under the content folder.
pub fn collect(mut tree: Tree, config: impl Into<Arc<Config>>, options: Options) -> Collected {
    let config = config.into();
    let tables = Tables::new(std::mem::take(&mut tree.tables));
    // Grammars take tens of megabytes: they go as soon as all code is coloured.
    let parsed = {
        let highlighter = if options.keep_prose {
            Highlighter::colourless()
        } else {
            Highlighter::default()
        };
        Parser::new(&config, &tables, &highlighter, options.keep_prose).all(&tree.documents)
    };
    assemble(tree, parsed, config, options, None)
}

/// Puts the book together from its files: `parsed` are those of
/// [`Tree::documents`], in that order. What is computed over all COEs is taken
/// from `before`, an earlier version of the book, where it would be the same.
pub fn assemble(
    tree: Tree,
    parsed: impl IntoIterator<Item = ParsedFile>,
    config: Arc<Config>,
    options: Options,
    before: Option<&Book>,
) -> Collected {
    let mut diagnostics = Vec::new();
    let diagnostics_of_tree = tree.diagnostics;
    // A list of this size that grew by doubling would take its half again.
    let mut coes = Vec::with_capacity(tree.documents.len());
    let mut pages = Vec::new();
    let mut drafts = Vec::new();
    for parsed in parsed {
        let found = parsed.diagnostics.into_iter();
        match parsed.content {
            Some(Content::Coe(coe)) if coe.is_draft() && !options.drafts => {
                // What keeps a draft from being read is said all the same:
                // it may be a draft only because its status is misspelt.
                diagnostics.extend(found.filter(|it| it.level == Level::Error));
                drafts.push(coe);
                continue;
            }
            Some(Content::Coe(coe)) => coes.push(coe),
            Some(Content::Page(page)) => pages.push(Arc::unwrap_or_clone(page)),
            None => {}
        }
        diagnostics.extend(found);
    }
    leave_out_beside(&drafts, &mut coes, &mut pages);
    let sources = Sources::new(&tree.documents);
    let (mut assets, hidden) = published_assets(tree.assets, &coes, &drafts);
    let mut claims = Claims::new(&sources, config.html.search.enable);
    coes.sort_by(|a, b| a.path.cmp(&b.path));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let archives = years_in_use(&coes);
    claims.coes(&mut coes, &archives);
    claims.pages(&mut pages);
    sort_newest_first(&mut coes);
    let terms = terms::gather(&coes, &pages);
    let years = by_year(&coes);
    let mut book = Book {
        config,
        as_of: options.as_of,
        connections: Vec::new(),
        actions_by_team: Arc::new(actions_by_team(&coes, &terms)),
        terms: Arc::new(terms),
        years: Arc::new(years),
        redirects: Arc::default(),
        coes,
        pages: Arc::new(pages),
        assets: Arc::default(),
    };
    let generated = generated_addresses(&book);
    for page in Arc::make_mut(&mut book.pages) {
        page.introduces |= generated.contains(&page.address);
        let not_found = book.config.html.input_404.as_ref();
        if not_found.is_some_and(|path| path.value == page.path) {
            page.introduces = true;
            "404.html".clone_into(&mut page.address);
        }
    }
    claims.generated(&generated);
    claims.files(sheets(&book));
    claims.charts(&book.coes);
    claims.assets(&mut assets);
    book.assets = Arc::new(assets);
    let names = Names::new(&book, &drafts, &hidden, &generated);
    let directory = Directory::new(&names, &sources);
    let mut entangled = claims.diagnostics.clone();
    let (mut connections, found) = connect(&mut book, &directory);
    let (related, recurrences) = rayon::join(
        || related::find(&book.coes, &book.terms, &connections, before),
        || recurrence::find(&book.coes, &connections, before),
    );
    let found_over_all = related.into_iter().zip(recurrences);
    for (connection, (related, recurrence)) in connections.iter_mut().zip(found_over_all) {
        connection.related = related;
        connection.recurrence = recurrence;
    }
    book.connections = connections.into_iter().map(Arc::new).collect();
    let redirects = redirects::gather(&book, &claims, &directory, &mut entangled);
    book.redirects = Arc::new(redirects);
    entangled.extend(diagnostics_of_tree);
    let paths = amend::entangled(&entangled);
    diagnostics.extend(entangled);
    diagnostics.extend(found);
    book.config.coe.set_levels(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    diagnostic::collapse_repeats(&mut diagnostics);
    Collected {
        book,
        diagnostics,
        names: Arc::new(names),
        entangled: Arc::new(paths),
    }
}

/// Leaves out what lies in the folder of a draft that is left out.
fn leave_out_beside(drafts: &[Arc<Coe>], coes: &mut Vec<Arc<Coe>>, pages: &mut Vec<Page>) {
    let folders: Vec<String> = drafts
        .iter()
        .filter(|draft| draft.bundle)
        .map(|draft| format!("{}/", draft.folder()))
        .collect();
    let shown = |path: &str| !folders.iter().any(|folder| path.starts_with(folder));
    coes.retain(|coe| shown(&coe.path));
    pages.retain(|page| shown(&page.path));
}

/// The assets that are shown, each at its owner's address, and the paths of
/// those that are not: a bundle's files move with it, and a draft's stay out
/// with it.
fn published_assets(
    assets: Vec<crate::source::Asset>,
    coes: &[Arc<Coe>],
    drafts: &[Arc<Coe>],
) -> (Vec<PublishedAsset>, Vec<String>) {
    let folders = |coes: &[Arc<Coe>]| -> BTreeMap<String, String> {
        coes.iter()
            .filter(|coe| coe.bundle)
            .map(|coe| (coe.folder().to_owned(), address::coe(&coe.slug)))
            .collect()
    };
    let (shown, hidden) = (folders(coes), folders(drafts));
    let owner = |path: &str| {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if shown.contains_key(parent) || hidden.contains_key(parent) {
                return Some(parent.to_owned());
            }
            folder = parent;
        }
        None
    };
    let (mut published, mut left_out) = (Vec::new(), Vec::new());
    for asset in assets {
        let address = match owner(&asset.path) {
            Some(folder) => {
                let Some(address) = shown.get(&folder) else {
                    left_out.push(asset.path);
                    continue;
                };
                format!("{address}{}", &asset.path[folder.len() + 1..])
            }
            None => asset.path.clone(),
        };
        published.push(PublishedAsset { asset, address });
    }
    (published, left_out)
}

/// Newest first, those without a date last, by id within a day.
fn sort_newest_first(coes: &mut [Arc<Coe>]) {
    coes.sort_by(|a, b| {
        let undated = |coe: &Coe| coe.date.is_none();
        undated(a)
            .cmp(&undated(b))
            .then_with(|| b.date.cmp(&a.date))
            .then_with(|| a.id.cmp(&b.id))
    });
}

fn by_year(coes: &[Arc<Coe>]) -> Vec<(Option<i16>, Vec<CoeIndex>)> {
    let mut years: Vec<(Option<i16>, Vec<CoeIndex>)> = Vec::new();
    for (index, coe) in coes.iter().enumerate() {
        let year = coe.date.map(Date::year);
        match years.last_mut() {
            Some((last, coes)) if *last == year => coes.push(index),
            _ => years.push((year, vec![index])),
        }
    }
    years
}

fn actions_by_team(coes: &[Arc<Coe>], terms: &Terms) -> BTreeMap<String, Vec<(CoeIndex, usize)>> {
    let mut by_team: BTreeMap<&str, Vec<(CoeIndex, usize)>> = BTreeMap::new();
    for (index, coe) in coes.iter().enumerate() {
        for (action, owner) in coe.actions.iter().map(|action| &action.owner).enumerate() {
            let team = owner.as_ref();
            if let Some(team) = team.and_then(|owner| terms.get(TermKind::Team, &owner.value)) {
                by_team.entry(&team.slug).or_default().push((index, action));
            }
        }
    }
    let by_team = by_team.into_iter();
    by_team
        .map(|(team, actions)| (team.to_owned(), actions))
        .collect()
}

/// Resolves every link, and finds what refers to what.
fn connect(book: &mut Book, directory: &Directory<'_>) -> (Vec<Connections>, Vec<Diagnostic>) {
    let resolved: Vec<(Connections, Vec<Diagnostic>)> = (0..book.coes.len())
        .into_par_iter()
        .map(|index| resolve_coe(book, directory, index))
        .collect();
    let page_targets: Vec<_> = (0..book.pages.len())
        .into_par_iter()
        .map(|index| resolve_page(book, directory, index))
        .collect();
    let mut diagnostics = Vec::new();
    let mut connections = Vec::with_capacity(resolved.len());
    for (index, (mut connection, mut found)) in resolved.into_iter().enumerate() {
        connection
            .suppressions
            .clone_from(&book.coes[index].suppressions);
        suppressions::silence(&mut connection.suppressions, &mut found);
        diagnostics.extend(found);
        connections.push(connection);
    }
    let pages = Arc::make_mut(&mut book.pages);
    for (page, (targets, found)) in pages.iter_mut().zip(page_targets) {
        page.targets = targets;
        diagnostics.extend(found);
    }
    let backlinks = super::links::backlinks(&connections);
    for (connection, referred_by) in connections.iter_mut().zip(backlinks) {
        connection.referred_by = referred_by;
    }
    (connections, diagnostics)
}

/// The addresses at which pages are made from what the COEs say. Terms and
/// lessons have theirs too, but content that stands there opens them.
fn years_in_use(coes: &[Arc<Coe>]) -> BTreeSet<String> {
    coes.iter()
        .map(|coe| address::year(coe.date.map(Date::year)))
        .collect()
}

/// The years of the book that have a name.
fn years_of(book: &Book) -> impl Iterator<Item = i16> + '_ {
    book.years.iter().filter_map(|(year, _)| *year)
}

/// The output paths of the CSV files behind statistics.
fn sheets(book: &Book) -> impl Iterator<Item = String> + '_ {
    let scopes = std::iter::once(None).chain(years_of(book).map(Some));
    scopes.flat_map(|year| {
        let folder = address::insights(year);
        address::SHEETS.map(|file| format!("{folder}{file}"))
    })
}

/// Every address of the site at which a page is generated.
fn generated_addresses(book: &Book) -> BTreeSet<String> {
    let search = book.config.html.search.enable;
    let fixed = address::GENERATED
        .iter()
        .filter(|address| search || **address != address::SEARCH)
        .map(|address| (*address).to_owned());
    let years = book.years.iter().map(|(year, _)| address::year(*year));
    let insights = years_of(book).map(|year| address::insights(Some(year)));
    let terms = TermKind::ALL
        .into_iter()
        .flat_map(|kind| book.terms.of(kind))
        .map(|term| address::term(term.kind, &term.slug));
    let lessons = book
        .terms
        .of(TermKind::Tag)
        .iter()
        .filter(|tag| {
            tag.coes
                .iter()
                .any(|coe| !book.coes[*coe].lessons.is_empty())
        })
        .map(|tag| address::lessons_of(Some(&tag.slug)));
    let untagged = std::iter::once(address::lessons_of(None));
    fixed
        .chain(years)
        .chain(insights)
        .chain(terms)
        .chain(lessons)
        .chain(untagged)
        .collect()
}
