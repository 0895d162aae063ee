//! A [`Book`] → numbers: what the whole says about how we are doing.
//!
//! Plain data: nothing here draws or words anything. What is unknown is counted
//! beside what is known and never filled in, a near miss is never counted as an
//! incident, and nothing is said of people or of who is best.

pub mod actions;
pub mod bins;
mod facts;
pub mod matrix;
pub mod minutes;
pub mod period;
pub mod rank;
pub mod tally;
pub mod times;

pub use facts::{ActionFacts, CoeFacts, End, Repeat, Time};

use jiff::civil::Date;

use crate::book::Book;
use period::{Span, Unit};

/// The facts of a book, gathered once for all its statistics.
#[derive(Debug)]
pub struct Insights {
    /// One of each COE, in the order of [`Book::coes`].
    pub coes: Vec<CoeFacts>,
    /// One of each action that a team has signed up to.
    pub actions: Vec<ActionFacts>,
    /// The day on which all this is judged.
    pub as_of: Date,
}

/// Of which COEs statistics speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Of all.
    All,
    /// Of those of one year.
    Year(i16),
}

/// How far spans reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As far as charts do: at most twelve years, and not into the future.
    Chart,
    /// Over everything that has a date.
    All,
}

/// The years, at most, that charts of the whole book reach back: twelve. A
/// misspelt year would otherwise stretch them over centuries.
const MOST_YEARS: usize = 12;

impl Insights {
    /// Gathers the facts of a book.
    pub fn of(book: &Book) -> Self {
        let actions = book.coes.iter().enumerate().flat_map(|(coe, whole)| {
            let actions = 0..whole.actions.len();
            actions.filter_map(move |action| ActionFacts::of(book, coe, action))
        });
        Self {
            coes: (0..book.coes.len())
                .map(|coe| CoeFacts::of(book, coe))
                .collect(),
            actions: actions.collect(),
            as_of: book.as_of,
        }
    }

    /// The COEs of a scope, newest first.
    pub fn of_scope(&self, scope: Scope) -> impl Iterator<Item = &CoeFacts> + Clone {
        self.coes.iter().filter(move |facts| match scope {
            Scope::All => true,
            Scope::Year(year) => facts.date.map(Date::year) == Some(year),
        })
    }

    /// The incidents of a scope: its COEs but for near misses.
    pub fn incidents(&self, scope: Scope) -> impl Iterator<Item = &CoeFacts> + Clone {
        self.of_scope(scope).filter(|facts| !facts.near_miss)
    }

    /// The periods that the COEs of a scope are counted in: all those of a year;
    /// of the whole book those from its first COE to its last. Those of charts
    /// leave out the future and what is more than twelve years before the last.
    /// Nothing when no COE has a date.
    pub fn span(&self, scope: Scope, unit: Unit, reach: Reach) -> Option<Span> {
        let (first, last) = match scope {
            Scope::Year(year) => return Some(year_span(year, unit)),
            Scope::All => {
                let dates = || {
                    let dates = self.coes.iter().filter_map(|facts| facts.date);
                    dates.filter(|date| reach == Reach::All || *date <= self.as_of)
                };
                (dates().min()?, dates().max()?)
            }
        };
        Some(Span::new(unit, first, last, most(unit, reach)))
    }
}

/// All the periods of one year.
fn year_span(year: i16, unit: Unit) -> Span {
    let year = Unit::Year.of(Date::new(year, 1, 1).unwrap_or(Date::MAX));
    Span::new(unit, year.first(), year.last(), usize::MAX)
}

/// How many periods there are at most.
fn most(unit: Unit, reach: Reach) -> usize {
    let per_year = match unit {
        Unit::Month => 12,
        Unit::Quarter => 4,
        Unit::Year => 1,
    };
    match reach {
        Reach::Chart => MOST_YEARS * per_year,
        Reach::All => usize::MAX,
    }
}
