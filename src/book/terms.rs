//! Services, tags, teams and causes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{CoeIndex, Page, address};
use crate::coe::Coe;
use crate::diagnostic::Spanned;
use crate::markdown::url_slug;
use crate::source::{Role, TermKind};

/// One term and the COEs it groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Of which vocabulary.
    pub kind: TermKind,
    /// As part of its URL: terms with one slug are one term.
    pub slug: String,
    /// Its page's title, else its first spelling in id order.
    pub title: String,
    /// The COEs that carry it, newest first. Of a team: those it owns.
    pub coes: Vec<CoeIndex>,
    /// Of a team: COEs it reviewed but does not own, newest first.
    pub reviewed: Vec<CoeIndex>,
    /// Its description: an index in [`super::Book::pages`].
    pub page: Option<usize>,
}

/// An index among the terms of one vocabulary, in the order of their slugs.
pub type TermIndex = usize;

/// All terms, by vocabulary and slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    by_kind: BTreeMap<TermKind, Vec<Term>>,
    /// Where each is, by every spelling in a COE: to make a slug takes longer.
    spellings: HashMap<TermKind, HashMap<String, TermIndex>>,
}

/// The terms in the front matter of one COE: as many and in the same order as
/// the names there, so that no page has to look them up again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoeTerms {
    /// Among the services.
    pub services: Vec<TermIndex>,
    /// Among the tags.
    pub tags: Vec<TermIndex>,
    /// Among the causes.
    pub causes: Vec<TermIndex>,
}

impl Terms {
    /// The terms of a vocabulary, sorted by slug.
    pub fn of(&self, kind: TermKind) -> &[Term] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The term that `name` spells, if there is one.
    pub fn get(&self, kind: TermKind, name: &str) -> Option<&Term> {
        Some(&self.of(kind)[self.index(kind, name)?])
    }

    fn index(&self, kind: TermKind, name: &str) -> Option<TermIndex> {
        let known = self.spellings.get(&kind)?.get(name);
        known.copied().or_else(|| self.find(kind, name))
    }

    fn find(&self, kind: TermKind, name: &str) -> Option<TermIndex> {
        let slug = url_slug(name);
        let terms = self.of(kind);
        terms.binary_search_by(|term| term.slug.cmp(&slug)).ok()
    }

    /// The terms in the front matter of `coe`, one of those gathered.
    pub(super) fn of_coe(&self, coe: &Coe) -> CoeTerms {
        let indexes = |kind, names: &[Spanned<String>]| {
            let names = names.iter();
            names
                .filter_map(|name| self.index(kind, &name.value))
                .collect()
        };
        CoeTerms {
            services: indexes(TermKind::Service, &coe.front.services),
            tags: indexes(TermKind::Tag, &coe.front.tags),
            causes: indexes(TermKind::Cause, &coe.front.causes),
        }
    }
}

/// Terms on the way.
#[derive(Default)]
struct Gathered<'c> {
    terms: Vec<Term>,
    by_slug: BTreeMap<(TermKind, String), usize>,
    /// By vocabulary and spelling.
    by_name: HashMap<(TermKind, &'c str), usize>,
}

/// Gathers the terms of all COEs and of the pages that describe terms.
///
/// A team is one that owns or reviewed a COE, or owns an action; a cause that
/// is configured but never met has no page.
pub(super) fn gather(coes: &[Arc<Coe>], pages: &[Page]) -> Terms {
    let mut terms = Gathered::default();
    // In id order, so that the first spelling does not depend on dates.
    let mut by_id: Vec<CoeIndex> = (0..coes.len()).collect();
    by_id.sort_by(|a, b| coes[*a].id.cmp(&coes[*b].id));
    for index in by_id {
        let front = &coes[index].front;
        for service in &front.services {
            terms.add(TermKind::Service, &service.value, index);
        }
        for tag in &front.tags {
            terms.add(TermKind::Tag, &tag.value, index);
        }
        for cause in &front.causes {
            terms.add(TermKind::Cause, &cause.value, index);
        }
        if let Some(owner) = &front.owner {
            terms.add(TermKind::Team, &owner.value, index);
        }
        for reviewer in &front.reviewers {
            let term = terms.entry(TermKind::Team, &reviewer.value);
            if term.coes.last() != Some(&index) && term.reviewed.last() != Some(&index) {
                term.reviewed.push(index);
            }
        }
        for action in &coes[index].actions {
            if let Some(owner) = &action.owner {
                terms.entry(TermKind::Team, &owner.value);
            }
        }
    }
    for (index, page) in pages.iter().enumerate() {
        if let Role::Term { kind, name } = &page.role {
            let term = terms.entry(*kind, name);
            term.page = Some(index);
            term.title.clone_from(&page.title);
        }
    }
    terms.describe(pages);
    terms.finish()
}

impl<'c> Gathered<'c> {
    /// Lets a page that stands at a term's address, such as
    /// `services/checkout/index.md`, describe it.
    fn describe(&mut self, pages: &[Page]) {
        let at: HashMap<&str, usize> = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.role == Role::Page)
            .map(|(index, page)| (page.address.as_str(), index))
            .collect();
        for term in &mut self.terms {
            if let Some(page) = at.get(address::term(term.kind, &term.slug).as_str()) {
                term.page = Some(*page);
                term.title.clone_from(&pages[*page].title);
            }
        }
    }

    fn entry(&mut self, kind: TermKind, name: &'c str) -> &mut Term {
        let Self {
            terms,
            by_slug,
            by_name,
        } = self;
        let place = *by_name.entry((kind, name)).or_insert_with(|| {
            let slug = url_slug(name);
            *by_slug.entry((kind, slug.clone())).or_insert_with(|| {
                terms.push(Term {
                    kind,
                    slug,
                    title: name.to_owned(),
                    coes: Vec::new(),
                    reviewed: Vec::new(),
                    page: None,
                });
                terms.len() - 1
            })
        });
        &mut terms[place]
    }

    fn add(&mut self, kind: TermKind, name: &'c str, coe: CoeIndex) {
        let coes = &mut self.entry(kind, name).coes;
        if coes.last() != Some(&coe) {
            coes.push(coe);
        }
    }

    /// The terms of each vocabulary in the order of their slugs.
    fn finish(self) -> Terms {
        let mut terms: Vec<Option<Term>> = self.terms.into_iter().map(Some).collect();
        let mut places = vec![0; terms.len()];
        let mut sorted = Terms::default();
        for ((kind, _), place) in self.by_slug {
            let of_kind = sorted.by_kind.entry(kind).or_default();
            places[place] = of_kind.len();
            of_kind.extend(terms[place].take());
        }
        for term in sorted.by_kind.values_mut().flatten() {
            term.coes.sort_unstable();
            term.reviewed.sort_unstable();
        }
        for ((kind, name), place) in self.by_name {
            let spellings = sorted.spellings.entry(kind).or_default();
            spellings.insert(name.to_owned(), places[place]);
        }
        sorted
    }
}
