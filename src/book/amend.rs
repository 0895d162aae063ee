//! Another version of a few COEs in a book that is otherwise the same.
//!
//! Most edits are to a COE's text. What the book computes over all COEs depends
//! on their [`Coe::outward`] alone; while that is the same, the book differs only
//! in the COE itself, in where its links lead, and in what it refers to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::directory::Directory;
use super::links::{Target, resolve_coe};
use super::parse::{Content, ParsedFile};
use super::sources::Sources;
use super::{Book, CoeIndex, Collected, Connections};
use crate::coe::{Coe, suppressions};
use crate::diagnostic::{self, Diagnostic};
use crate::source::Listed;

/// Another version of a document.
#[derive(Debug)]
pub struct Edit<'e> {
    /// Where it is.
    pub listed: &'e Listed,
    /// As it was.
    pub before: &'e ParsedFile,
    /// As it is.
    pub now: &'e ParsedFile,
}

/// The book with these edits made, and its problems; nothing if the book must be
/// collected anew.
pub fn amend(collected: &Collected, edits: &[Edit<'_>]) -> Option<Collected> {
    let Collected {
        book,
        diagnostics,
        names,
        entangled,
    } = collected;
    let mut amended = book.clone();
    let mut edited = Vec::new();
    for edit in edits {
        let (Some(Content::Coe(before)), Some(Content::Coe(now))) =
            (&edit.before.content, &edit.now.content)
        else {
            return None;
        };
        let index = *names.coes_by_path.get(&edit.listed.path)?;
        let shown = edit.listed.shown();
        let own = [edit.before, edit.now]
            .into_iter()
            .all(|file| is_own(file, shown));
        let same = Arc::ptr_eq(&book.coes[index], before) && before.outward() == now.outward();
        if !own || !same || entangled.contains(shown) || entangled.contains(&now.path) {
            return None;
        }
        amended.coes[index] = Arc::clone(now);
        edited.push((index, edit));
    }
    let mut told = Vec::new();
    for (index, edit) in &edited {
        let sources = Sources::new(std::slice::from_ref(edit.listed));
        let directory = Directory::new(names, &sources);
        let (connections, found) = resolve_coe(&amended, &directory, *index);
        let found = connect(&mut amended, *index, connections, found)?;
        told.extend(edit.now.diagnostics.iter().cloned().chain(found));
    }
    let shown: BTreeSet<&str> = edits.iter().map(|edit| edit.listed.shown()).collect();
    if told.iter().any(|it| !shown.contains(it.location.path())) {
        return None;
    }
    amended.config.coe.set_levels(&mut told);
    diagnostic::sort(&mut told);
    diagnostic::collapse_repeats(&mut told);
    let others = diagnostics
        .iter()
        .filter(|it| !shown.contains(it.location.path()));
    told.extend(others.cloned());
    diagnostic::sort(&mut told);
    Some(Collected {
        book: amended,
        diagnostics: told,
        names: Arc::clone(names),
        entangled: Arc::clone(entangled),
    })
}

/// Whether all problems that a document has when it is read are its own, and not
/// those of a CSV file that it uses.
fn is_own(file: &ParsedFile, shown: &str) -> bool {
    file.diagnostics
        .iter()
        .all(|it| it.location.path() == shown)
}

/// Puts a COE's new connections into the book: what the book as a whole knows
/// stays. Nothing if something else than its own page may depend on them.
fn connect(
    book: &mut Book,
    index: CoeIndex,
    mut new: Connections,
    mut found: Vec<Diagnostic>,
) -> Option<Vec<Diagnostic>> {
    let old = Arc::clone(&book.connections[index]);
    if new.tables != old.tables || new.terms != old.terms || new.recurrence_of != old.recurrence_of
    {
        return None;
    }
    let (before, now) = (refers_to(&old, index), refers_to(&new, index));
    for gone in before.difference(&now) {
        let other = Arc::make_mut(&mut book.connections[*gone]);
        other.referred_by.retain(|from| *from != index);
    }
    for added in now.difference(&before) {
        let other = Arc::make_mut(&mut book.connections[*added]);
        let at = other.referred_by.partition_point(|from| *from < index);
        other.referred_by.insert(at, index);
    }
    let coe: &Coe = &book.coes[index];
    new.suppressions.clone_from(&coe.suppressions);
    suppressions::silence(&mut new.suppressions, &mut found);
    new.related.clone_from(&old.related);
    new.recurrence.clone_from(&old.recurrence);
    new.referred_by
        .clone_from(&book.connections[index].referred_by);
    book.connections[index] = Arc::new(new);
    Some(found)
}

/// The COEs that one refers to: [`super::links::backlinks`] reads them the same.
pub(super) fn refers_to(connections: &Connections, own: CoeIndex) -> BTreeSet<CoeIndex> {
    let linked = connections
        .targets
        .iter()
        .filter_map(|target| match target {
            Target::Coe(to, _) => Some(*to),
            _ => None,
        });
    let named = connections.named.iter().chain(&connections.recurrence_of);
    linked
        .chain(named.copied())
        .filter(|to| *to != own)
        .collect()
}

/// The files in which something is wrong that only the whole book shows, apart
/// from links: an edit may change that, or where it stands.
pub(super) fn entangled(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let places = diagnostics.iter().flat_map(|it| {
        let related = it.related.iter().map(|(location, _)| location);
        std::iter::once(&it.location).chain(related)
    });
    places.map(|location| location.path().to_owned()).collect()
}
