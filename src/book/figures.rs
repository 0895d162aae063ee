//! The few numbers that the home page shows, all as of the book's date.

use jiff::civil::Date;

use super::{Book, CoeIndex, Term};
use crate::coe::actions::Action;
use crate::source::TermKind;

/// An action and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Owed<'b> {
    /// Its COE.
    pub coe: CoeIndex,
    /// The action.
    pub action: &'b Action,
}

/// Every action of the book, newest COE first.
pub fn actions(book: &Book) -> impl Iterator<Item = Owed<'_>> {
    book.coes
        .iter()
        .enumerate()
        .flat_map(|(coe, it)| it.actions.iter().map(move |action| Owed { coe, action }))
}

/// How many actions are open and overdue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenActions {
    /// Open or in progress.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// How many teams owe overdue ones.
    pub overdue_teams: usize,
}

/// Counts what is owed.
pub fn open_actions(book: &Book) -> OpenActions {
    let mut counts = OpenActions::default();
    let mut teams = std::collections::BTreeSet::new();
    for Owed { action, .. } in actions(book) {
        if action.status.is_open() {
            counts.open += 1;
        }
        if action.is_overdue(book.as_of) {
            counts.overdue += 1;
            teams.extend(action.owner.as_ref().map(|owner| owner.value.as_str()));
        }
    }
    counts.overdue_teams = teams.len();
    counts
}

/// Services by the number of COEs of `year` that name them, the most first.
pub fn most_affected(book: &Book, year: i16, limit: usize) -> Vec<(&Term, usize)> {
    let of_year = |index: &&CoeIndex| book.coes[**index].date.map(Date::year) == Some(year);
    let mut counts: Vec<(&Term, usize)> = book
        .terms
        .of(TermKind::Service)
        .map(|term| (term, term.coes.iter().filter(of_year).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
    counts.truncate(limit);
    counts
}

/// The lesson of the day: a COE and the index of one of its lessons. The same
/// all day, another tomorrow, every lesson in its turn.
pub fn lesson_of_the_day(book: &Book) -> Option<(CoeIndex, usize)> {
    let lessons: Vec<(CoeIndex, usize)> = book
        .coes
        .iter()
        .enumerate()
        .flat_map(|(coe, it)| (0..it.lessons.len()).map(move |lesson| (coe, lesson)))
        .collect();
    if lessons.is_empty() {
        return None;
    }
    let days = book
        .as_of
        .since(Date::ZERO)
        .map_or(0, |span| span.get_days());
    // A stride by a large prime, so that tomorrow's lesson is of another COE.
    let index = (i64::from(days) * 7_919).rem_euclid(lessons.len() as i64);
    lessons.get(index as usize).copied()
}
