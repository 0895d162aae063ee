//! Services, tags, teams and causes: their indexes and their pages.

use std::cmp::Reverse;

use super::routes::{COES_PER_PAGE, TERMS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::view::{Counted, LedgerRow, Link, TermPage, TermRow, TermsPage};
use super::{Page, Titled};
use crate::book::figures::{Owed, actions_of};
use crate::book::{Book, CoeTerms, Term, TermIndex, address};
use crate::markdown::coded;
use crate::source::TermKind;

/// How many open actions a term's page lists.
const OPEN_ACTIONS: usize = 20;
/// How many lessons a term's page shows.
const LESSONS: usize = 12;
/// How many COEs that a team reviewed its page names.
const REVIEWED: usize = 20;
/// How many causes or services a term's page counts.
const COUNTED: usize = 12;

pub(super) fn index(page: &Page<'_>, kind: TermKind, number: usize) -> Titled<TermsPage> {
    let book = page.book();
    let terms = book.terms.of(kind);
    let list = format!("{}/", kind.folder());
    let rows = slice(terms, number, TERMS_PER_PAGE)
        .iter()
        .map(|term| TermRow {
            label: term.title.clone(),
            url: page.place.to(&address::term(kind, &term.slug)),
            count: term.coes.len(),
            latest: term.coes.first().map(|coe| page.row(*coe)),
            open_actions: owed(book, term).len(),
        });
    let title = plural(kind).to_owned();
    let view = TermsPage {
        kind: kind.prefix(),
        title: title.clone(),
        introduction: page.introduction(&list).filter(|_| number == 1),
        terms: rows.collect(),
        pagination: page.pagination(&list, number, pages(terms.len(), TERMS_PER_PAGE)),
    };
    Titled {
        title,
        description: None,
        view,
    }
}

pub(super) fn view(
    page: &Page<'_>,
    kind: TermKind,
    slug: &str,
    number: usize,
) -> Option<Titled<TermPage>> {
    let book = page.book();
    let term = book.terms.get(kind, slug)?;
    let description = term.page.map(|index| &book.pages[index]);
    let list = address::term(kind, slug);
    let mut owed = owed(book, term);
    let open_total = owed.len();
    owed.sort_by_key(|owed| {
        let due = owed.action.due.map(|due| due.value);
        (due.is_none(), due)
    });
    owed.truncate(OPEN_ACTIONS);
    let first = number == 1;
    let view = TermPage {
        kind: kind.prefix(),
        kind_label: singular(kind),
        title: term.title.clone(),
        index_url: page.place.to(&format!("{}/", kind.folder())),
        description: term
            .page
            .filter(|_| first)
            .filter(|index| !book.pages[*index].html.is_empty())
            .map(|index| page.page_markup(index, &book.pages[index].html)),
        owner: description
            .and_then(|page| page.owner.as_deref())
            .map(|owner| page.term(TermKind::Team, owner)),
        links: description.map_or_else(Vec::new, |page| {
            let links = page.related_links.iter();
            links
                .map(|(label, url)| Link {
                    label: label.clone(),
                    url: url.clone(),
                })
                .collect()
        }),
        total: term.coes.len(),
        strip: super::strip::history(page, &term.coes).filter(|_| first),
        causes: if kind == TermKind::Cause {
            Vec::new()
        } else {
            counted(page, term, TermKind::Cause, |terms| &terms.causes)
        },
        services: if kind == TermKind::Service {
            Vec::new()
        } else {
            counted(page, term, TermKind::Service, |terms| &terms.services)
        },
        open_actions: owed
            .iter()
            .map(|owed| super::actions::row(page, owed.coe, owed.index))
            .collect::<Vec<LedgerRow>>(),
        open_total,
        actions_url: page.place.to("actions/"),
        lessons: if first {
            super::lessons::newest(page, &term.coes, LESSONS)
        } else {
            Vec::new()
        },
        coes: page.rows(slice(&term.coes, number, COES_PER_PAGE)),
        reviewed: term
            .reviewed
            .iter()
            .take(REVIEWED)
            .map(|coe| Link {
                label: coded(&book.coes[*coe].title).text,
                url: page.coe_url(*coe),
            })
            .collect(),
        pagination: page.pagination(&list, number, pages(term.coes.len(), COES_PER_PAGE)),
        edit_url: description.and_then(|source| page.edit_url(&source.path)),
        as_of: day(book.as_of),
    };
    Some(Titled {
        title: term.title.clone(),
        description: None,
        view,
    })
}

/// Open actions: of a team those it owns, else those of the term's COEs.
fn owed<'b>(book: &'b Book, term: &Term) -> Vec<Owed<'b>> {
    let is_open = |owed: &Owed<'b>| owed.action.status.is_open();
    if term.kind == TermKind::Team {
        return book
            .actions_of_team(&term.slug)
            .iter()
            .map(|(coe, index)| Owed {
                coe: *coe,
                index: *index,
                action: &book.coes[*coe].actions[*index],
            })
            .filter(is_open)
            .collect();
    }
    term.coes
        .iter()
        .flat_map(|coe| actions_of(book, *coe))
        .filter(is_open)
        .collect()
}

/// How often each term of another kind occurs with this one, most first.
fn counted(
    page: &Page<'_>,
    term: &Term,
    kind: TermKind,
    of_kind: impl Fn(&CoeTerms) -> &[TermIndex],
) -> Vec<Counted> {
    let book = page.book();
    let others = book.terms.of(kind);
    let mut counts = vec![0; others.len()];
    for coe in &term.coes {
        for other in of_kind(&book.connections[*coe].terms) {
            counts[*other] += 1;
        }
    }
    let mut counts: Vec<(TermIndex, usize)> = counts.into_iter().enumerate().collect();
    counts.retain(|(_, count)| *count > 0);
    // Of as many, those first whose slugs come first, as their indexes do.
    counts.sort_by_key(|(other, count)| (Reverse(*count), *other));
    counts.truncate(COUNTED);
    let counts = counts.into_iter();
    counts
        .map(|(other, count)| {
            let Link { label, url } = page.term_link(&others[other]);
            Counted { label, url, count }
        })
        .collect()
}

fn plural(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Service => "Services",
        TermKind::Tag => "Tags",
        TermKind::Team => "Teams",
        TermKind::Cause => "Causes",
    }
}

fn singular(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Service => "Service",
        TermKind::Tag => "Tag",
        TermKind::Team => "Team",
        TermKind::Cause => "Cause",
    }
}
