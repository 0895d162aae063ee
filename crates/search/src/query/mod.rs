//! The query language, after GitHub's, since everyone knows it.
//!
//! | written | finds |
//! |---|---|
//! | `dns failover` | COEs with both words first, then those with one of them; in any form (`failing over` too) and any case |
//! | `"connection reset"` | the words in this order; straight or typographic quotes |
//! | `-rollback`, `-tag:dns`, `-"dry run"` | leaves out COEs with it; a minus before a number, or two, are part of the word |
//! | `ERR_TIMEOUT_504`, `api.example.com` | the identifier as it stands first, then its parts |
//! | `2025-03-14-checkout`, `2025-03` | the COE of this day, or those of this month; an id may be cut short |
//! | `service:checkout` | COEs that concern the service |
//! | `tag:tls` | COEs with the tag |
//! | `team:edge` | COEs that the team owns (also `owner:`) |
//! | `reviewer:sre-core` | COEs that the team reviewed |
//! | `cause:capacity` | COEs with the cause |
//! | `severity:sev1` | COEs of the severity (also `sev:`) |
//! | `severity:<=sev2` | sev2 or worse: `<` and `<=` are the worse, `>` and `>=` the milder, in the book's order; `severity:sev1..sev3` |
//! | `kind:near-miss` | near misses, or `kind:incident` |
//! | `status:in-review` | COEs in review, or `draft`, `published` |
//! | `date:2024`, `date:2024-06`, `date:2024-06-01` | COEs that began in the year, the month, on the day (also `year:`) |
//! | `date:>=2024-06`, `date:2023..2024`, `date:2023-05..*` | from June 2024; from the beginning of 2023 to the end of 2024; since May 2023 |
//! | `customers:>1000`, `customers:1k..50k` | COEs that affected so many customers |
//! | `has:open-actions` | COEs with an action still open; `has:customers`: that name a number of them |
//! | `NOT service:checkout`, `NOT "dry run"`, `NOT (a OR b)` | as with a minus; before a word, `NOT` is a word, as in `404 NOT FOUND` |
//! | `in:lessons certificate` | the words within the lessons only; the parts are `title`, `symptoms`, `summary`, `impact`, `metrics`, `response`, `analysis`, `timeline`, `whys`, `lessons`, `actions`, `other` |
//! | `in:lessons,actions -in:timeline` | several parts, or all but one |
//! | `tag:dns,tls`, `tag:"front end"` | either value; a value with spaces |
//! | `tag:dns tag:failover` | both: a COE may have several tags, services, causes, reviewers |
//! | `team:edge team:search` | either: a COE has one team, severity, kind, status, date. Comparisons hold together: `date:>=2024 date:<2025`, `date:>=2024,<2025` |
//! | `dns OR tls`, `(tag:dns OR tag:tls) failover` | either; OR in capitals, binding less than the space. Within it, all words of a side must occur |
//!
//! Wherever it stands, `in:` holds for all words of the query. A query never
//! fails: what cannot be read as it was meant is searched as words, and a note
//! says so. Without words, the newest COEs come first.

mod field;
mod filter_terms;
mod lex;
mod parse;
mod remarks;
mod toggle;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use field::{Field, Has, Parts};
pub use filter_terms::filter_terms;
pub use parse::parse;
pub use toggle::Choices;
pub(crate) use toggle::{replaced, term};
pub use value::{Compare, Interval};
pub(crate) use value::{leading_date, normal};

use crate::exchange::Note;

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What must hold together. Words among them need not all occur.
    pub nodes: Vec<Node>,
    /// Where words are looked for.
    pub parts: Parts,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// One demand of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A word; it may be a compound, such as `checkout-5xx-rate`.
    Word(Text),
    /// Words in this order.
    Phrase(Text),
    /// A property.
    Filter(Filter),
    /// What must not be.
    Not(Box<Node>),
    /// What must hold together; words all occur.
    All(Vec<Node>),
    /// What may hold alternatively.
    Any(Vec<Node>),
}

/// Words of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// As they were written.
    pub text: String,
    /// Their bytes in the query.
    pub range: Range<usize>,
    /// Whether the last word may be the beginning of one.
    pub typing: bool,
    /// Whether its words may be misspelt: not those of a filter's value.
    pub spelt: bool,
}

/// A property that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// Which.
    pub field: Field,
    /// What it must be.
    pub test: Test,
    /// As it was written, to be searched as words if the book does not know it.
    pub written: Text,
}

/// What a property must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// One of these values.
    Is(Vec<String>),
    /// Of one of these ranks.
    Rank(Vec<Rank>),
    /// A date or number in one of these stretches.
    Within(Vec<Interval>),
    /// A date or number in this stretch, which was given by a comparison.
    Bound(Interval),
    /// One of these things.
    Has(Vec<Has>),
}

/// The ranks of severities that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rank {
    /// That of this severity.
    Of(String),
    /// Those that compare so with this severity's.
    Compared(Compare, String),
    /// From that of the one to that of the other, in either order.
    Between(String, String),
}

impl Test {
    /// The values that it names, as they are written, with `new` in the place
    /// of `old`.
    pub(crate) fn with(&self, old: &str, new: &str) -> Vec<String> {
        let renew = |value: &String| if value == old { new } else { value }.to_owned();
        match self {
            Self::Is(values) => values.iter().map(renew).collect(),
            Self::Rank(ranks) => ranks
                .iter()
                .map(|rank| match rank {
                    Rank::Of(value) => renew(value),
                    Rank::Compared(compare, value) => {
                        format!("{}{}", compare.sign(), renew(value))
                    }
                    Rank::Between(from, to) => format!("{}..{}", renew(from), renew(to)),
                })
                .collect(),
            Self::Within(_) | Self::Bound(_) | Self::Has(_) => Vec::new(),
        }
    }
}
