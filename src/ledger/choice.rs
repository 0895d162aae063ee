//! Which actions are meant.

use crate::book::Book;
use crate::book::figures::{self, Owed};
use crate::coe::actions::ActionStatus;
use crate::markdown::url_slug;
use crate::source::TermKind;

use super::team_slug;

/// Which actions are meant: those that meet every demand. An empty list demands
/// nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Owed, and past their day.
    pub overdue: bool,
    /// In one of these states.
    pub statuses: Vec<ActionStatus>,
    /// Owned by one of these teams, by their slugs.
    pub teams: Vec<String>,
    /// Of a COE that names one of these services, by their slugs.
    pub services: Vec<String>,
}

impl Choice {
    /// The actions that are meant, newest COE first.
    pub fn of<'b>(&self, book: &'b Book) -> Vec<Owed<'b>> {
        figures::actions(book)
            .filter(|owed| self.means(book, owed))
            .collect()
    }

    fn means(&self, book: &Book, owed: &Owed<'_>) -> bool {
        let action = owed.action;
        let in_time = self.overdue && !action.is_overdue(book.as_of);
        let team = || team_slug(action);
        !in_time
            && (self.statuses.is_empty() || self.statuses.contains(&action.status))
            && (self.teams.is_empty() || team().is_some_and(|team| self.teams.contains(&team)))
            && (self.services.is_empty() || self.is_of_service(book, owed))
    }

    fn is_of_service(&self, book: &Book, owed: &Owed<'_>) -> bool {
        let services = &book.coes[owed.coe].front.services;
        services
            .iter()
            .any(|service| self.services.contains(&url_slug(&service.value)))
    }
}

/// The slugs of all teams of a book: those that own COEs, that reviewed one or
/// have a page, and those that own actions.
pub fn teams(book: &Book) -> Vec<String> {
    let known = book.terms.of(TermKind::Team).iter();
    let mut teams: Vec<String> = known.map(|team| team.slug.clone()).collect();
    teams.extend(book.actions_by_team.keys().cloned());
    teams.sort_unstable();
    teams.dedup();
    teams
}
