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

/// What the published index knows of the content.
#[derive(Debug, Clone, Copy)]
pub enum Freshness<'l> {
    /// It knows every COE as it is, as far as can be told.
    Current,
    /// It does not know this COE as it is: the latest of them.
    Outdated(&'l Listed),
    /// So many COEs were written after the index that not all were read. Those
    /// that were are known as they are.
    Unsure {
        /// How many were read.
        read: usize,
        /// How many were not.
        unread: usize,
    },
}

/// A COE without its book. Its links lead nowhere, which its words don't show.
/// Nothing if the file is none. `tables` are asked for if it names one.
pub fn alone<'t>(
    document: &Document,
    config: &Config,
    tables: impl FnOnce() -> &'t Tables,
) -> Option<Coe> {
    let Role::Coe { id, bundle } = &document.role else {
        return None;
    };
    let none = Tables::default();
    let names_a_table = document.file.text.to_ascii_lowercase().contains(".csv");
    let context = Context {
        config,
        tables: if names_a_table { tables() } else { &none },
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    Some(coe::parse(document, id, *bundle, &context).coe)
}

/// Whether the index published in `site` knows the `documents` as they are.
///
/// Few files are ever read for this: only those that were changed after the
/// index was, and no more than [`MOST`]. A build that changes nothing leaves
/// the index its time, so the time alone proves nothing: the text decides. A
/// COE that was deleted is found out when it is a hit. `tables` are asked for
/// when there is something to compare that names one.
pub fn freshness<'l, 't>(
    site: &Path,
    documents: &'l [Listed],
    config: &Config,
    tables: impl Fn() -> &'t Tables + Sync,
) -> Freshness<'l> {
    let folder = site.join(FOLDER);
    let published = fs::metadata(folder.join(MANIFEST)).and_then(|found| found.modified());
    let Ok(published) = published else {
        // Where the disk tells no times there is nothing to go by.
        return Freshness::Current;
    };
    let mut newer: Vec<&Listed> = documents
        .iter()
        .filter(|listed| listed.changed.is_some_and(|changed| changed > published))
        .filter(|listed| matches!(Role::of(&listed.path), Role::Coe { .. }))
        .filter(|listed| config.html.search.includes(&listed.path))
        .collect();
    newer.sort_by_key(|listed| std::cmp::Reverse(listed.changed));
    let unread = newer.len().saturating_sub(MOST);
    newer.truncate(MOST);
    let read = newer.len();
    let outdated = newer
        .into_par_iter()
        .find_first(|listed| !is_known(listed, &folder, config, &tables));
    match outdated {
        Some(listed) => Freshness::Outdated(listed),
        None if unread > 0 => Freshness::Unsure { read, unread },
        None => Freshness::Current,
    }
}

fn is_known<'t>(
    listed: &Listed,
    folder: &Path,
    config: &Config,
    tables: impl FnOnce() -> &'t Tables,
) -> bool {
    let (file, _) = listed.load();
    let Some(coe) = file.and_then(|file| alone(&file, config, tables)) else {
        return true;
    };
    let fragment = Fragment::of(&document(&coe, config)).to_bytes();
    let published = folder.join(usual_fragment_path(&fragment));
    // A draft is in the index only if it was asked for.
    coe.is_draft() || fs::exists(published).unwrap_or(true)
}
