//! Pieces that many pages show.

use std::ops::Range;

use jiff::civil::Date;

use super::fill::Filler;
use super::view::{CoeLink, CoeRow, Day, Link, Markup, Pagination, SeverityView, markup};
use super::{Page, words};
use crate::book::{CoeIndex, Term, TermIndex, address};
use crate::coe::Coe;
use crate::coe::front_matter::{Kind, Status};
use crate::coe::impact::impact;
use crate::markdown::{Html, coded};
use crate::source::TermKind;

/// The longest story of a COE in a list, in bytes.
const STORY_LENGTH: usize = 220;

pub(super) fn day(date: Date) -> Day {
    Day {
        iso: date.to_string(),
        long: words::long_date(date),
        short: words::short_date(date),
        brief: words::day_and_month(date),
        month: words::month_and_year(date),
    }
}

impl Page<'_> {
    /// A COE as lists show it.
    pub(super) fn row(&self, index: CoeIndex) -> CoeRow {
        let coe = &self.book().coes[index];
        let terms = &self.book().connections[index].terms;
        let title = coded(&coe.title);
        CoeRow {
            url: self.coe_url(index),
            id: coe.id.clone(),
            title: title.text,
            title_html: markup(title.html),
            date: coe.date.map(day),
            story: words::story(&coe.summary, STORY_LENGTH),
            severity: self.severity(index),
            services: self.terms(TermKind::Service, &terms.services),
            duration: duration_in_lists(coe),
            near_miss: coe.front.kind == Kind::NearMiss,
            status: status(coe.front.status).0,
        }
    }

    pub(super) fn rows(&self, coes: &[CoeIndex]) -> Vec<CoeRow> {
        coes.iter().map(|coe| self.row(*coe)).collect()
    }

    /// A COE as it stands beside a text.
    pub(super) fn coe_link(&self, index: CoeIndex) -> CoeLink {
        let coe = &self.book().coes[index];
        CoeLink {
            url: self.coe_url(index),
            title_html: markup(coded(&coe.title).html),
            date: coe.date.map(day),
        }
    }

    pub(super) fn coe_links(&self, coes: &[CoeIndex]) -> Vec<CoeLink> {
        coes.iter().map(|coe| self.coe_link(*coe)).collect()
    }

    pub(super) fn severity(&self, index: CoeIndex) -> Option<SeverityView> {
        let rank = self.book().severity_rank(index)?;
        self.site.severities.get(rank).cloned()
    }

    /// Links to terms, titled as their pages are.
    pub(super) fn terms(&self, kind: TermKind, indexes: &[TermIndex]) -> Vec<Link> {
        let terms = self.book().terms.of(kind);
        let indexes = indexes.iter();
        indexes
            .map(|index| self.term_link(&terms[*index]))
            .collect()
    }

    pub(super) fn term_link(&self, term: &Term) -> Link {
        Link {
            label: term.title.clone(),
            url: self.place.to(&address::term(term.kind, &term.slug)),
        }
    }

    /// A link to the term that `name` spells; only its name when it has no page.
    pub(super) fn term(&self, kind: TermKind, name: &str) -> Link {
        match self.book().terms.get(kind, name) {
            Some(term) => self.term_link(term),
            None => Link {
                label: name.to_owned(),
                url: String::new(),
            },
        }
    }

    /// Text of a COE, as this page shows it.
    pub(super) fn coe_markup(&self, index: CoeIndex, html: &Html) -> Markup {
        let book = self.book();
        let coe = &book.coes[index];
        let home = address::coe(&coe.slug);
        let filler = Filler {
            book,
            place: &self.place,
            links: &coe.links,
            targets: &book.connections[index].targets,
            home: (home != self.address).then_some(home.as_str()),
        };
        markup(filler.fill(html))
    }

    /// Text of an ordinary page, as this page shows it.
    pub(super) fn page_markup(&self, index: usize, html: &Html) -> Markup {
        let book = self.book();
        let page = &book.pages[index];
        let filler = Filler {
            book,
            place: &self.place,
            links: &page.links,
            targets: &page.targets,
            home: (page.address != self.address).then_some(page.address.as_str()),
        };
        markup(filler.fill(html))
    }

    /// The body of the page that opens the generated page at `address`.
    pub(super) fn introduction(&self, address: &str) -> Option<Markup> {
        let index = self
            .book()
            .pages
            .iter()
            .position(|page| page.introduces && page.address == address)?;
        let page = &self.book().pages[index];
        (!page.html.is_empty()).then(|| self.page_markup(index, &page.html))
    }

    /// "Suggest an edit" of a file, by its path below the content folder.
    pub(super) fn edit_url(&self, path: &str) -> Option<String> {
        let config = &self.book().config;
        let template = config.html.edit_url_template.as_ref()?;
        let path = super::href::encode(&format!("{}/{path}", config.src));
        Some(template.replace("{path}", &path))
    }

    /// What Git knows of a file, by its path below the content folder.
    pub(super) fn history(&self, path: &str) -> Option<Link> {
        let config = &self.book().config;
        let path = format!("{}/{path}", config.src);
        let file = self.site.history.files.get(&path)?;
        let changes = words::count(file.changes as usize, "change", "changes");
        let label = format!("{changes}, last {}", words::short_date(file.last));
        let url = config
            .html
            .git_repository_url
            .as_ref()
            .map_or_else(String::new, |repository| {
                let repository = repository.trim_end_matches('/');
                format!("{repository}/commits/HEAD/{}", super::href::encode(&path))
            });
        Some(Link { label, url })
    }

    /// Links to the pages of a list of `total` pages at `address`.
    pub(super) fn pagination(&self, list: &str, number: usize, total: usize) -> Option<Pagination> {
        if total < 2 {
            return None;
        }
        let url = |number: usize| self.place.to(&address::numbered(list, number));
        let mut pages: Vec<Link> = Vec::new();
        let mut last = 0;
        for other in 1..=total {
            let near = other.abs_diff(number) <= 2 || other == 1 || other == total;
            if !near {
                continue;
            }
            if other > last + 1 {
                pages.push(Link {
                    label: String::new(),
                    url: String::new(),
                });
            }
            last = other;
            pages.push(Link {
                label: other.to_string(),
                url: if other == number {
                    String::new()
                } else {
                    url(other)
                },
            });
        }
        Some(Pagination {
            number,
            total,
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < total).then(|| url(number + 1)),
            pages,
        })
    }
}

/// A status in data and in words.
pub(super) fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Draft => ("draft", "Draft"),
        Status::InReview => ("in-review", "In review"),
        Status::Published => ("published", "Published"),
    }
}

fn duration_in_lists(coe: &Coe) -> Option<String> {
    if coe.front.kind == Kind::NearMiss {
        return Some("no impact".to_owned());
    }
    impact(coe).map(|impact| words::duration(impact.seconds))
}

/// The part of a list that page `number`, from 1, shows.
pub(super) fn slice<T>(items: &[T], number: usize, per_page: usize) -> &[T] {
    &items[on_page(items.len(), number, per_page)]
}

/// Which of `total` items page `number`, from 1, shows.
pub(super) fn on_page(total: usize, number: usize, per_page: usize) -> Range<usize> {
    let start = ((number - 1) * per_page).min(total);
    start..(start + per_page).min(total)
}
