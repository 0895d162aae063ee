//! Whether the published index knows what the content says now.
#![expect(
    clippy::disallowed_methods,
    reason = "this room looks at the index that it published"
)]

use std::fs;
use std::path::Path;

use coebook_search::{Fragment, usual_fragment_path};
use rayon::prelude::*;

use super::document::document;
use super::index::{FOLDER, MANIFEST};
use crate::coe::charts::Tables;
use crate::coe::{self, Coe, Context};
use crate::config::Config;
use crate::markdown::Highlighter;
use crate::source::{Document, Listed, Role};

/// How many files are read again, the latest first. To read all, as a fresh
/// clone would make us, takes as long as a build.
const MOST: usize = 64;

/// A COE without its book. Its links lead nowhere, which its words don't show.
/// Nothing if the file is none.
pub fn alone(document: &Document, config: &Config, tables: &Tables) -> Option<Coe> {
    let Role::Coe { id, bundle } = &document.role else {
        return None;
    };
    let context = Context {
        config,
        tables,
        highlighter: &Highlighter::default(),
    };
    Some(coe::parse(document, id, *bundle, &context).coe)
}

/// The latest of the `documents` that the index published in `site` does not
/// know as they are.
///
/// Few files are ever read for this: only those that were changed after the
/// index was, and no more than [`MOST`]. A build that changes nothing leaves
/// the index its time, so the time alone proves nothing: the text decides. A
/// COE that was deleted is found out when it is a hit. `tables` are asked for
/// when there is something to compare.
pub fn changed_since<'l>(
    site: &Path,
    documents: &'l [Listed],
    config: &Config,
    tables: impl FnOnce() -> Tables,
) -> Option<&'l Listed> {
    let folder = site.join(FOLDER);
    let published = fs::metadata(folder.join(MANIFEST)).ok()?.modified().ok()?;
    let mut newer: Vec<&Listed> = documents
        .iter()
        .filter(|listed| listed.changed.is_some_and(|changed| changed > published))
        .filter(|listed| matches!(Role::of(&listed.path), Role::Coe { .. }))
        .filter(|listed| config.html.search.includes(&listed.path))
        .collect();
    if newer.is_empty() {
        return None;
    }
    newer.sort_by_key(|listed| std::cmp::Reverse(listed.changed));
    newer.truncate(MOST);
    let tables = tables();
    newer
        .into_par_iter()
        .find_first(|listed| !is_known(listed, &folder, config, &tables))
}

fn is_known(listed: &Listed, folder: &Path, config: &Config, tables: &Tables) -> bool {
    let (file, _) = listed.load();
    let Some(coe) = file.and_then(|file| alone(&file, config, tables)) else {
        return true;
    };
    let fragment = Fragment::of(&document(&coe, config)).to_bytes();
    let published = folder.join(usual_fragment_path(&fragment));
    // A draft is in the index only if it was asked for.
    coe.is_draft() || fs::exists(published).unwrap_or(true)
}
