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
    /// Its index among the COE's actions.
    pub index: usize,
    /// The action.
    pub action: &'b Action,
}

/// Every action of the book, newest COE first.
pub fn actions(book: &Book) -> impl Iterator<Item = Owed<'_>> {
    (0..book.coes.len()).flat_map(|coe| actions_of(book, coe))
}

/// The actions of one COE.
pub fn actions_of(book: &Book, coe: CoeIndex) -> impl Iterator<Item = Owed<'_>> {
    let actions = book.coes[coe].actions.iter().enumerate();
    actions.map(move |(index, action)| Owed { coe, index, action })
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
        .iter()
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
    lessons.get(turn(days, lessons.len())).copied()
}

/// Which of `count` things, at least one, has its turn on a day: each once in
/// `count` days, and the next day's far from it.
fn turn(day: i32, count: usize) -> usize {
    (i64::from(day) * stride(count as i64)).rem_euclid(count as i64) as usize
}

/// A number without a common divisor with `count`, so that its multiples meet
/// everything; near the golden section, so that neighbours fall far apart.
fn stride(count: i64) -> i64 {
    let golden = count * 618 / 1_000;
    (0..count)
        .flat_map(|away| [golden - away, golden + away])
        .find(|stride| *stride > 0 && divisor(*stride, count) == 1)
        .unwrap_or(1)
}

/// The greatest common divisor of two numbers above 0.
fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everything_has_its_turn() {
        for count in 1..400 {
            let first = 739_000;
            let days = first..first + count as i32;
            let turns: BTreeSet<usize> = days.map(|day| turn(day, count)).collect();
            assert_eq!(turns, (0..count).collect(), "{count}");
        }
    }

    #[test]
    fn tomorrow_is_far_from_today() {
        // Six has no other choice: only 1 and 5 have no divisor in common with it.
        for count in (5..400).filter(|count| *count != 6) {
            for day in 739_000..739_010 {
                let apart = turn(day, count).abs_diff(turn(day + 1, count));
                let apart = apart.min(count - apart);
                assert!(apart >= count / 4, "{count}: {apart}");
            }
        }
    }
}
