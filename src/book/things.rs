//! What COEs may share, and which COEs have each.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::related::Reason;
use super::{CoeIndex, Connections, Terms};
use crate::coe::Coe;
use crate::diagnostic::Spanned;
use crate::markdown::url_slug;
use crate::source::TermKind;

/// The number of a thing: services first, then causes, tags and identifiers, each
/// in the order of their names.
pub(super) type Index = u32;

/// What a thing is, by its name.
type Named = fn(Arc<str>) -> Reason;

/// An identifier in more COEs than this tells nothing.
const FEW: usize = 8;
/// The vocabularies that make COEs alike, in the order of [`Reason`].
const KINDS: [(TermKind, Named); 3] = [
    (TermKind::Service, Reason::Service),
    (TermKind::Cause, Reason::Cause),
    (TermKind::Tag, Reason::Tag),
];

/// An identifier of a COE. There are hundreds of thousands, which are sorted by
/// their hashes, since most words of one incident begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Identified<'c> {
    hash: u64,
    name: &'c str,
    coe: u32,
}

impl<'c> Identified<'c> {
    fn new(name: &'c str, coe: u32) -> Self {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let hash = hasher.finish();
        Self { hash, name, coe }
    }
}

/// Something that a COE has.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing<'c> {
    /// A term, by its slug.
    Term(TermKind, String),
    /// An identifier, in however many COEs.
    Identifier(&'c str),
}

impl<'c> Thing<'c> {
    /// All that a COE has.
    pub(super) fn all(coe: &'c Coe) -> BTreeSet<Self> {
        let front = &coe.front;
        let lists = [&front.services, &front.causes, &front.tags];
        let terms = KINDS.into_iter().zip(lists).flat_map(|((kind, _), names)| {
            let slug = move |name: &Spanned<String>| Self::Term(kind, url_slug(&name.value));
            names.iter().map(slug)
        });
        let identifiers = coe.identifiers.iter().map(|it| Self::Identifier(it));
        terms.chain(identifiers).collect()
    }
}

/// Everything that COEs have.
pub(super) struct Things<'c> {
    terms: &'c Terms,
    identifiers: Vec<Identified<'c>>,
    /// For each thing that may tell something, the COEs that have it, ascending.
    pub(super) holders: Vec<Vec<u32>>,
    /// For each of them, what it is.
    pub(super) names: Vec<Reason>,
    /// For each COE those that it shares with another, ascending.
    pub(super) of_coe: Vec<Vec<Index>>,
}

impl<'c> Things<'c> {
    /// `connections` know the terms of each COE.
    pub(super) fn of(coes: &'c [Arc<Coe>], terms: &'c Terms, connections: &[Connections]) -> Self {
        let mut holders: Vec<Vec<u32>> = Vec::new();
        let mut names = Vec::new();
        let mut firsts = [0; KINDS.len()];
        for (first, (kind, reason)) in firsts.iter_mut().zip(KINDS) {
            *first = holders.len();
            for term in terms.of(kind) {
                holders.push(term.coes.iter().map(|coe| *coe as u32).collect());
                names.push(reason(term.slug.as_str().into()));
            }
        }
        let mut of_coe: Vec<Vec<Index>> = connections
            .par_iter()
            .map(|connection| {
                let own = &connection.terms;
                let lists = [&own.services, &own.causes, &own.tags];
                let numbered = firsts
                    .into_iter()
                    .zip(lists)
                    .flat_map(|(first, own)| own.iter().map(move |index| first + index));
                let shared = numbered.filter(|thing| holders[*thing].len() > 1);
                let mut things: Vec<Index> = shared.map(|thing| thing as Index).collect();
                things.sort_unstable();
                // A service named twice is still one.
                things.dedup();
                things
            })
            .collect();
        let identifiers = identifiers(coes);
        let same = identifiers.chunk_by(|a, b| a.name == b.name);
        let mut few: Vec<&[Identified<'_>]> = same
            .filter(|same| (2..=FEW).contains(&same.len()))
            .collect();
        few.sort_unstable_by_key(|same| same[0].name);
        for same in few {
            for it in same {
                of_coe[it.coe as usize].push(holders.len() as Index);
            }
            names.push(Reason::Identifier(same[0].name.into()));
            holders.push(same.iter().map(|it| it.coe).collect());
        }
        Self {
            terms,
            identifiers,
            holders,
            names,
            of_coe,
        }
    }

    /// The COEs that have a thing, whether or not it tells something.
    pub(super) fn having(&self, thing: &Thing<'_>) -> Vec<CoeIndex> {
        match thing {
            Thing::Term(kind, slug) => {
                let terms = self.terms.of(*kind);
                let place = terms.binary_search_by(|term| term.slug.cmp(slug));
                place.map_or_else(|_| Vec::new(), |place| terms[place].coes.clone())
            }
            Thing::Identifier(name) => {
                let first = Identified::new(name, 0);
                let from = self.identifiers.partition_point(|other| *other < first);
                let same = self.identifiers[from..].iter();
                same.take_while(|other| other.name == *name)
                    .map(|other| other.coe as usize)
                    .collect()
            }
        }
    }
}

/// The identifiers of all COEs, equal ones side by side, and of these the newest
/// COE first. No COE has one twice.
fn identifiers(coes: &[Arc<Coe>]) -> Vec<Identified<'_>> {
    let count = coes.iter().map(|coe| coe.identifiers.len()).sum();
    let mut identifiers = Vec::with_capacity(count);
    for (coe, index) in coes.iter().zip(0..) {
        let own = coe.identifiers.iter();
        identifiers.extend(own.map(|name| Identified::new(name, index)));
    }
    identifiers.par_sort_unstable();
    identifiers
}
