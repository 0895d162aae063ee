//! Puts the book together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::links::{Directory, resolve_coe, resolve_page};
use super::sources::Sources;
use super::{
    Book, CoeIndex, Collected, Connections, Page, PublishedAsset, address, pages, related, terms,
};
use crate::coe::charts::Tables;
use crate::coe::{self, Coe, Context, Parsed};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Level, Span, rules};
use crate::markdown::Highlighter;
use crate::source::{Document, Listed, Role, Tree};

/// What decides, beside the content, what a book shows.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which "overdue" and "this year" are judged.
    pub as_of: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Parses and collects everything under the content folder.
pub fn collect(tree: Tree, config: Config, options: Options) -> Collected {
    let mut diagnostics = tree.diagnostics;
    let read = read_all(&tree.documents, &tree.tables, &config);
    // A list of this size that grew by doubling would take its half again.
    let mut coes = Vec::with_capacity(read.len());
    let mut pages = Vec::new();
    let mut drafts = Vec::new();
    let mut identifiers = HashMap::new();
    for (content, found) in read {
        diagnostics.extend(found);
        match content {
            Some(Content::Coe(parsed)) => {
                let found = parsed.diagnostics.into_iter();
                if parsed.coe.is_draft() && !options.drafts {
                    // What keeps a draft from being read is said all the same:
                    // it may be a draft only because its status is misspelt.
                    diagnostics.extend(found.filter(|it| it.level == Level::Error));
                    drafts.push(parsed.coe);
                } else {
                    diagnostics.extend(found);
                    identifiers.insert(parsed.coe.path.clone(), parsed.identifiers);
                    coes.push(parsed.coe);
                }
            }
            Some(Content::Page(page, found)) => {
                diagnostics.extend(found);
                pages.push(*page);
            }
            None => {}
        }
    }
    let sources = Sources::new(&tree.documents);
    let assets = published_assets(tree.assets, &coes, &drafts);
    drop_collisions(&mut coes, &mut pages, &assets, &sources, &mut diagnostics);
    sort_newest_first(&mut coes);
    let terms = terms::gather(&coes, &pages);
    let years = by_year(&coes);
    let mut book = Book {
        config,
        as_of: options.as_of,
        connections: Vec::new(),
        terms,
        years,
        actions_by_team: actions_by_team(&coes),
        redirects: BTreeMap::new(),
        coes,
        pages,
        assets,
    };
    connect(&mut book, &drafts, &sources, &mut diagnostics);
    let related = related::find(&book.coes, &identifiers);
    for (connection, related) in book.connections.iter_mut().zip(related) {
        connection.related = related;
    }
    book.redirects = redirects(&book, &sources, &mut diagnostics);
    apply_levels(&book.config, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Collected { book, diagnostics }
}

/// What one document holds.
enum Content {
    Coe(Box<Parsed>),
    Page(Box<Page>, Vec<Diagnostic>),
}

/// Reads and parses every document, each text only as long as it is parsed.
fn read_all(
    documents: &[Listed],
    tables: &Tables,
    config: &Config,
) -> Vec<(Option<Content>, Option<Diagnostic>)> {
    // Grammars take tens of megabytes: they go as soon as all code is coloured.
    let highlighter = Highlighter::default();
    let context = Context {
        config,
        tables,
        highlighter: &highlighter,
    };
    documents
        .par_iter()
        .map(|listed| {
            let (document, problem) = listed.load();
            (document.map(|document| parse(&document, &context)), problem)
        })
        .collect()
}

fn parse(document: &Document, context: &Context<'_>) -> Content {
    match &document.role {
        Role::Coe { id, bundle } => {
            Content::Coe(Box::new(coe::parse(document, id, *bundle, context)))
        }
        Role::Term { .. } | Role::Page => {
            let (page, problems) = pages::read(document, context.highlighter);
            Content::Page(Box::new(page), problems)
        }
    }
}

/// The assets that are shown, each at its owner's address: a bundle's files
/// move with it, and a draft's stay out with it.
fn published_assets(
    assets: Vec<crate::source::Asset>,
    coes: &[Coe],
    drafts: &[Coe],
) -> Vec<PublishedAsset> {
    let folders = |coes: &[Coe]| -> BTreeMap<String, String> {
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
    assets
        .into_iter()
        .filter_map(|asset| {
            let address = match owner(&asset.path) {
                Some(folder) => {
                    let rest = &asset.path[folder.len() + 1..];
                    format!("{}{rest}", shown.get(&folder)?)
                }
                None => asset.path.clone(),
            };
            Some(PublishedAsset { asset, address })
        })
        .collect()
}

/// Leaves out what would overwrite something else, and says so. The first in
/// path order stays.
fn drop_collisions(
    coes: &mut Vec<Coe>,
    pages: &mut Vec<Page>,
    assets: &[PublishedAsset],
    sources: &Sources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut taken: BTreeMap<String, Place> = BTreeMap::new();
    for asset in assets {
        // A file cannot stand where a page's folder is to be.
        let folder = format!("{}/", asset.address.to_lowercase());
        taken.insert(folder, (asset.asset.path.clone(), Span::default()));
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    coes.sort_by(|a, b| a.path.cmp(&b.path));
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    coes.retain(|coe| {
        let place = (coe.path.clone(), coe.title_span);
        if let Some(first) = ids.get(&coe.id) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::DUPLICATE_ID,
                    sources.location(&coe.path, coe.title_span),
                    format!("the id {:?} is taken", coe.id),
                )
                .related(
                    sources.location(first, Span::default()),
                    "by this file, which is shown",
                )
                .help("rename one of the two files; this one is left out until then"),
            );
            return false;
        }
        ids.insert(coe.id.clone(), coe.path.clone());
        let address = address::coe(&coe.slug);
        claim(&mut taken, &address, place, sources, diagnostics)
    });
    pages.retain(|page| {
        let place = (page.path.clone(), Span::default());
        claim(&mut taken, &page.address, place, sources, diagnostics)
    });
    let years: BTreeSet<String> = coes
        .iter()
        .map(|coe| address::year(coe.date.map(Date::year)))
        .collect();
    coes.retain(|coe| {
        let own = address::coe(&coe.slug);
        let free = !years.contains(&own);
        if !free {
            let place = (coe.path.clone(), coe.title_span);
            diagnostics.push(collision(&own, &place, sources).help(
                "a year's archive is made there; rename this file, which is left out until then",
            ));
        }
        free
    });
}

/// The path of a file below the content folder, and a part of it.
type Place = (String, Span);

fn claim(
    taken: &mut BTreeMap<String, Place>,
    address: &str,
    place: Place,
    sources: &Sources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    // Some file systems do not tell upper case from lower case.
    let key = address.to_lowercase();
    if let Some((first, span)) = taken.get(&key) {
        diagnostics.push(
            collision(address, &place, sources)
                .related(sources.location(first, *span), "is the one that is shown")
                .help("rename one of the two files; this one is left out until then"),
        );
        return false;
    }
    taken.insert(key, place);
    true
}

fn collision(address: &str, (path, span): &Place, sources: &Sources<'_>) -> Diagnostic {
    Diagnostic::new(
        &rules::URL_COLLISION,
        sources.location(path, *span),
        format!("the address /{address} is taken"),
    )
}

/// Newest first, those without a date last, by id within a day.
fn sort_newest_first(coes: &mut [Coe]) {
    coes.sort_by(|a, b| {
        let undated = |coe: &Coe| coe.date.is_none();
        undated(a)
            .cmp(&undated(b))
            .then_with(|| b.date.cmp(&a.date))
            .then_with(|| a.id.cmp(&b.id))
    });
}

fn by_year(coes: &[Coe]) -> Vec<(Option<i16>, Vec<CoeIndex>)> {
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

fn actions_by_team(coes: &[Coe]) -> BTreeMap<String, Vec<(CoeIndex, usize)>> {
    let mut by_team: BTreeMap<String, Vec<(CoeIndex, usize)>> = BTreeMap::new();
    for (index, coe) in coes.iter().enumerate() {
        for (action, owner) in coe.actions.iter().map(|action| &action.owner).enumerate() {
            if let Some(owner) = owner {
                let team = address::slug_or_hash(&owner.value);
                by_team.entry(team).or_default().push((index, action));
            }
        }
    }
    by_team
}

/// Resolves every link, and finds what refers to what.
fn connect(
    book: &mut Book,
    drafts: &[Coe],
    sources: &Sources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let directory = Directory::new(book, drafts, sources);
    let resolved: Vec<(Connections, Vec<Diagnostic>)> = (0..book.coes.len())
        .into_par_iter()
        .map(|index| resolve_coe(book, &directory, index))
        .collect();
    let page_targets: Vec<_> = (0..book.pages.len())
        .into_par_iter()
        .map(|index| resolve_page(book, &directory, index))
        .collect();
    let mut connections = Vec::with_capacity(resolved.len());
    for (index, (connection, mut found)) in resolved.into_iter().enumerate() {
        found.retain(|diagnostic| !book.coes[index].silences(diagnostic));
        diagnostics.extend(found);
        connections.push(connection);
    }
    for (page, (targets, found)) in book.pages.iter_mut().zip(page_targets) {
        page.targets = targets;
        diagnostics.extend(found);
    }
    for (index, referred_by) in super::links::backlinks(&connections)
        .into_iter()
        .enumerate()
    {
        connections[index].referred_by = referred_by;
    }
    book.connections = connections;
}

/// Redirects from `aliases` and `[output.html.redirect]`.
fn redirects(
    book: &Book,
    sources: &Sources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let coes = book.coes.iter().map(|coe| address::coe(&coe.slug));
    let pages = book.pages.iter().map(|page| page.address.clone());
    let taken: HashSet<String> = coes.chain(pages).collect();
    let mut redirects = BTreeMap::new();
    for (from, to) in &book.config.html.redirect {
        redirects.insert(from.trim_start_matches('/').to_owned(), to.clone());
    }
    for coe in &book.coes {
        for alias in &coe.front.aliases {
            let from = match alias.value.trim_matches('/') {
                path if path.contains('/') => format!("{path}/"),
                id => address::coe(&address::slug_or_hash(id)),
            };
            let to = format!("/{}", address::coe(&coe.slug));
            if taken.contains(&from) || redirects.contains_key(&from) {
                let location = sources.location(&coe.path, alias.span);
                diagnostics.push(
                    Diagnostic::new(
                        &rules::URL_COLLISION,
                        location,
                        format!("the alias /{from} is the address of something else"),
                    )
                    .help("remove this alias; it is left out until then"),
                );
            } else {
                redirects.insert(from, to);
            }
        }
    }
    redirects
}

/// Gives each problem the level that `[coe.rules]` sets.
fn apply_levels(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain_mut(
        |diagnostic| match config.coe.rules.get(diagnostic.rule.name) {
            Some(Some(level)) => {
                diagnostic.level = *level;
                true
            }
            Some(None) => false,
            None => true,
        },
    );
}
