//! Who stands at which address. Of two that want one, the first stays and the
//! other is left out, and both are named.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::sources::Sources;
use super::{Page, PublishedAsset, address};
use crate::coe::Coe;
use crate::diagnostic::{Diagnostic, Location, Span, rules};
use crate::source::join;

/// The outputs that are taken, each by whom.
pub(super) struct Claims<'c> {
    sources: &'c Sources<'c>,
    /// By output path, in lower case: some file systems do not tell upper case
    /// from lower case.
    taken: HashMap<String, Claimant>,
    /// The folders that the outputs taken stand in.
    folders: HashSet<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What stands at an address.
#[derive(Debug, Clone)]
enum Claimant {
    /// A file of the content, by its path below that, and a part of it.
    Content(String, Span),
    /// A page that is made whatever the content is.
    Generated,
    /// The data of a chart: the COE that holds it, and where.
    Chart(String, Span),
}

/// Files that belong to the site and not to its content.
const FIXED: [&str; 3] = ["404.html", ".nojekyll", "CNAME"];

/// Where the files of the search stand; two of them are folders.
const SEARCH: [&str; 3] = ["search/manifest.json", "search/chunks", "search/text"];

impl<'c> Claims<'c> {
    /// `search`: whether the book has one.
    pub(super) fn new(sources: &'c Sources<'c>, search: bool) -> Self {
        let search = SEARCH.iter().filter(|_| search);
        let fixed = FIXED.iter().chain(&address::ACTION_EXPORTS).chain(search);
        Self {
            sources,
            taken: fixed
                .map(|path| (path.to_lowercase(), Claimant::Generated))
                .collect(),
            folders: HashSet::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes the addresses of generated pages, but for those that a page of the
    /// content opens.
    pub(super) fn generated(&mut self, addresses: &BTreeSet<String>) {
        for address in addresses {
            self.taken
                .entry(page_key(address))
                .or_insert(Claimant::Generated);
        }
    }

    /// Takes the output paths of generated files.
    pub(super) fn files(&mut self, paths: impl Iterator<Item = String>) {
        for path in paths {
            let key = path.to_lowercase();
            self.taken.entry(key).or_insert(Claimant::Generated);
        }
    }

    /// Takes the output paths of the data of charts, since a graph links to its
    /// own numbers; but for what names the file at that path as its data.
    pub(super) fn charts(&mut self, coes: &[Arc<Coe>]) {
        for coe in coes {
            for (index, chart) in coe.charts.iter().enumerate() {
                let path = address::chart_data(&coe.slug, index);
                let beside = path.rsplit('/').next();
                let own = coe.bundle
                    && chart.data.as_deref().is_some_and(|data| {
                        join(coe.folder(), data) == join(coe.folder(), beside.unwrap_or_default())
                    });
                if !own {
                    let chart = Claimant::Chart(coe.path.clone(), chart.span);
                    self.taken.entry(path.to_lowercase()).or_insert(chart);
                }
            }
        }
    }

    /// Leaves out COEs whose id or address is taken, and those that stand where
    /// a year's archive is to be. In path order.
    pub(super) fn coes(&mut self, coes: &mut Vec<Arc<Coe>>, years: &BTreeSet<String>) {
        let mut ids: HashMap<String, String> = HashMap::new();
        coes.retain(|coe| {
            if let Some(first) = ids.get(&coe.id) {
                let first = self.sources.location(first, Span::default());
                self.diagnostics.push(
                    Diagnostic::new(
                        &rules::DUPLICATE_ID,
                        self.sources.location(&coe.path, coe.title_span),
                        format!("the id {:?} is taken", coe.id),
                    )
                    .related(first, "by this file, which is shown")
                    .help("rename one of the two files; this one is left out until then"),
                );
                return false;
            }
            ids.insert(coe.id.clone(), coe.path.clone());
            let address = address::coe(&coe.slug);
            if years.contains(&address) {
                let at = self.sources.location(&coe.path, coe.title_span);
                let found = self.collision(&page_key(&address), &Claimant::Generated, at);
                self.diagnostics.push(found);
                return false;
            }
            let claimant = Claimant::Content(coe.path.clone(), coe.title_span);
            self.claim(page_key(&address), claimant)
        });
    }

    /// Leaves out pages whose address is taken. A page at the address of a
    /// generated one opens that, so only content can be in its way.
    pub(super) fn pages(&mut self, pages: &mut Vec<Page>) {
        pages.retain(|page| {
            let claimant = Claimant::Content(page.path.clone(), Span::default());
            self.claim(page_key(&page.address), claimant)
        });
    }

    /// Leaves out files whose address is taken.
    pub(super) fn assets(&mut self, assets: &mut Vec<PublishedAsset>) {
        assets.retain(|asset| {
            let claimant = Claimant::Content(asset.asset.path.clone(), Span::default());
            self.claim(asset.address.to_lowercase(), claimant)
        });
    }

    /// Whether something stands at an output path.
    pub(super) fn is_taken(&self, output: &str) -> bool {
        self.taken.contains_key(&output.to_lowercase())
    }

    fn claim(&mut self, key: String, claimant: Claimant) -> bool {
        // A file cannot be where a folder is, nor a folder where a file is.
        let above = || key.match_indices('/').map(|(at, _)| &key[..at]);
        let folder = self.folders.contains(&key).then_some(&Claimant::Generated);
        let first = self
            .taken
            .get(&key)
            .or_else(|| above().find_map(|folder| self.taken.get(folder)))
            .or(folder);
        let Some(first) = first else {
            let folders: Vec<String> = above().map(str::to_owned).collect();
            self.folders.extend(folders);
            self.taken.insert(key, claimant);
            return true;
        };
        if let Claimant::Content(path, span) = &claimant {
            let found = self.collision(&key, first, self.sources.location(path, *span));
            self.diagnostics.push(found);
        }
        false
    }

    fn collision(&self, key: &str, first: &Claimant, at: Location) -> Diagnostic {
        let address = key.strip_suffix("index.html").unwrap_or(key);
        let message = format!("the address /{address} is taken");
        let found = Diagnostic::new(&rules::URL_COLLISION, at, message);
        match first {
            Claimant::Content(path, span) => found
                .related(
                    self.sources.location(path, *span),
                    "is the one that is shown",
                )
                .help("rename one of the two files; this one is left out until then"),
            Claimant::Chart(path, span) => found
                .related(
                    self.sources.location(path, *span),
                    "coebook publishes the data of this chart there",
                )
                .help("rename this file, which is left out until then"),
            Claimant::Generated => found
                .help("coebook makes a page there; rename this file, which is left out until then"),
        }
    }
}

/// The output path of the page at `address`, as a key.
fn page_key(address: &str) -> String {
    format!("{address}index.html").to_lowercase()
}
