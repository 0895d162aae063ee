//! Everything that a link may name, by each of its names.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use super::sources::Sources;
use super::{Book, CoeIndex, address};
use crate::coe::Coe;
use crate::markdown::url_slug;

/// Finds what a link may name.
#[derive(Debug)]
pub(super) struct Directory<'d> {
    pub(super) sources: &'d Sources<'d>,
    names: &'d Names,
}

impl<'d> Directory<'d> {
    pub(super) fn new(names: &'d Names, sources: &'d Sources<'d>) -> Self {
        Self { sources, names }
    }
}

impl Deref for Directory<'_> {
    type Target = Names;

    fn deref(&self) -> &Names {
        self.names
    }
}

/// What a link may name.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) coes_by_id: HashMap<String, CoeIndex>,
    pub(super) coes_by_path: HashMap<String, CoeIndex>,
    pub(super) coes_by_address: HashMap<String, CoeIndex>,
    pub(super) pages_by_path: HashMap<String, usize>,
    pub(super) pages_by_address: HashMap<String, usize>,
    pub(super) assets_by_path: HashMap<String, usize>,
    /// Ids, paths and addresses of drafts that are left out, and the paths of
    /// their files.
    pub(super) left_out: BTreeSet<String>,
    pub(super) generated: BTreeSet<String>,
}

impl Names {
    /// `hidden` are the paths of files that stay out with their drafts,
    /// `generated` the addresses of pages that are made.
    pub(super) fn new(
        book: &Book,
        drafts: &[Arc<Coe>],
        hidden: &[String],
        generated: &BTreeSet<String>,
    ) -> Self {
        let coes = || book.coes.iter().enumerate();
        let pages = || book.pages.iter().enumerate();
        Self {
            coes_by_id: coes().map(|(index, coe)| (coe.id.clone(), index)).collect(),
            coes_by_path: coes()
                .map(|(index, coe)| (coe.path.clone(), index))
                .collect(),
            coes_by_address: coes()
                .map(|(index, coe)| (address::coe(&coe.slug), index))
                .collect(),
            pages_by_path: pages()
                .map(|(index, page)| (page.path.clone(), index))
                .collect(),
            pages_by_address: pages()
                .map(|(index, page)| (page.address.clone(), index))
                .collect(),
            assets_by_path: book
                .assets
                .iter()
                .enumerate()
                .map(|(index, asset)| (asset.asset.path.clone(), index))
                .collect(),
            left_out: drafts
                .iter()
                .flat_map(|draft| {
                    let address = address::coe(&draft.slug);
                    [draft.id.clone(), draft.path.clone(), address]
                })
                .chain(hidden.iter().cloned())
                .collect(),
            generated: generated.clone(),
        }
    }

    /// Everything that a redirect may lead to, below the site's root.
    pub(super) fn addresses(&self, book: &Book) -> BTreeSet<String> {
        let assets = book.assets.iter().map(|asset| asset.address.clone());
        self.coes_by_address
            .keys()
            .chain(self.pages_by_address.keys())
            .chain(&self.generated)
            .cloned()
            .chain(assets)
            .collect()
    }

    /// Whether a path or an address is one of a draft that is left out, in any
    /// of the forms in which a document may be named.
    pub(super) fn is_left_out(&self, full: &str) -> bool {
        let address = format!("{}/", full.trim_end_matches('/'));
        spellings(full)
            .iter()
            .chain([&address])
            .any(|name| self.left_out.contains(name))
    }

    pub(super) fn coe(&self, id: &str) -> Option<CoeIndex> {
        self.coes_by_id
            .get(id)
            .or_else(|| self.coes_by_address.get(&address::coe(&url_slug(id))))
            .copied()
    }
}

/// The paths that a link to a document may mean: as it is written, without its
/// extension, as its folder, or as it was called when it was published.
pub(super) fn spellings(full: &str) -> [String; 5] {
    [
        full.to_owned(),
        format!("{full}.md"),
        format!("{full}/index.md"),
        format!("{full}/README.md"),
        full.strip_suffix(".html")
            .map_or_else(String::new, |stem| format!("{stem}.md")),
    ]
}
