//! The services, tags and teams that a book knows.

use std::path::Path;

use jiff::civil::Date;

use super::Draft;
use crate::book::{self, Book, Collected};
use crate::check::language::looks_like_person;
use crate::cli::{CommandError, report};
use crate::config::Config;
use crate::diagnostic::nearest;
use crate::ledger;
use crate::markdown::url_slug;
use crate::source::{self, TermKind};

/// Names, each by its slug, in alphabetical order.
pub(super) struct Known {
    pub(super) services: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) teams: Vec<String>,
    /// The teams that have a page: teams for certain, whatever they are called.
    described: Vec<String>,
}

impl Known {
    /// Reads the whole book, drafts too.
    pub(super) fn of(root: &Path, config: &Config, today: Date) -> Result<Self, CommandError> {
        let options = book::Options {
            as_of: today,
            drafts: true,
            keep_prose: false,
        };
        let tree = source::read_tree(root, config)?;
        let Collected { book, .. } = book::collect(tree, config.clone(), options);
        Ok(Self {
            services: slugs(&book, TermKind::Service),
            tags: slugs(&book, TermKind::Tag),
            teams: ledger::teams(&book),
            described: described(&book),
        })
    }

    fn is_described(&self, team: &str) -> bool {
        self.described.contains(&url_slug(team))
    }

    /// Says so where an owner looks like a person, and where a name is new to the book but near to one that it knows. A
    /// new name is nothing wrong, so it is kept.
    pub(super) fn remark(&self, draft: &Draft) {
        let owner: Vec<String> = draft.owner.clone().into_iter().collect();
        for (kind, names, known) in [
            ("service", &draft.services, &self.services),
            ("tag", &draft.tags, &self.tags),
            ("team", &owner, &self.teams),
        ] {
            for name in names {
                let slug = url_slug(name);
                if kind == "team" && looks_like_person(name, |name| self.is_described(name)) {
                    report::note(
                        &format!("`{name}` looks like a person, and a COE is owned by a team"),
                        "people change teams, and the actions of a COE outlive that: \
                         name the team in the file",
                    );
                    continue;
                }
                if known.contains(&slug) {
                    continue;
                }
                if let Some(close) = nearest(&slug, known.iter().map(String::as_str)) {
                    report::note(
                        &format!("the {kind} `{name}` is new to this book"),
                        &format!("if you meant `{close}`, change it in the file"),
                    );
                }
            }
        }
    }
}

fn described(book: &Book) -> Vec<String> {
    let teams = book.terms.of(TermKind::Team).iter();
    let described = teams.filter(|team| team.page.is_some());
    described.map(|team| team.slug.clone()).collect()
}

fn slugs(book: &Book, kind: TermKind) -> Vec<String> {
    let terms = book.terms.of(kind).iter();
    terms.map(|term| term.slug.clone()).collect()
}
