//! Filters that words were perhaps meant to be: `sev 1`, `2025`, `March 2025`.
//!
//! The words are searched all the same, since texts have such words too.

use std::ops::Range;

use crate::exchange::Note;
use crate::query::{self, Field, Node};
use crate::read::Index;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A word outside of parentheses, and where it stands.
type Word = (String, Range<usize>);

/// The filters that the words of a query would be, one of each field at most.
pub(super) fn offers(index: &Index, text: &str, nodes: &[Node]) -> Vec<Note> {
    let words: Vec<Word> = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Word(word) => Some((query::normal(&word.text), word.range.clone())),
            _ => None,
        })
        .collect();
    let has = |field| {
        nodes
            .iter()
            .any(|node| matches!(node, Node::Filter(filter) if filter.field == field))
    };
    let severity = severity(index, &words).filter(|_| !has(Field::Severity));
    let date = date(index, &words).filter(|_| !has(Field::Date));
    [(Field::Severity, severity), (Field::Date, date)]
        .into_iter()
        .filter_map(|(field, offered)| {
            let (value, range) = offered?;
            let term = query::term(field, &[&value]);
            Some(Note {
                name: "filter-offered".to_owned(),
                message: format!("To see only what has it as its {}: `{term}`.", field.name()),
                query: Some(query::replaced(text, &range, &term)),
            })
        })
        .collect()
}

/// The severity that a word, or two beside each other, is the name of.
fn severity(index: &Index, words: &[Word]) -> Option<(String, Range<usize>)> {
    let named = |word: &str| {
        let mut known = index.severities().iter();
        known.find(|name| query::normal(name) == word).cloned()
    };
    let one = words
        .iter()
        .find_map(|(word, range)| Some((named(word)?, range.clone())));
    let two = || {
        words.windows(2).find_map(|pair| {
            let [(one, from), (other, to)] = pair else {
                return None;
            };
            let name = named(&format!("{one}{other}")).or_else(|| named(&format!("{one}-{other}")));
            Some((name?, from.start..to.end))
        })
    };
    one.or_else(two)
}

/// The year, or the month and the year, that words name, if a COE began then.
fn date(index: &Index, words: &[Word]) -> Option<(String, Range<usize>)> {
    let place = words.iter().position(|(word, _)| {
        let year = word.parse().ok().filter(|_| word.len() == 4);
        year.is_some_and(|year| has_year(index, year))
    })?;
    let (year, range) = &words[place];
    let month = |place: usize| {
        let (word, range) = words.get(place)?;
        let is_month = |month: &&str| {
            *month == word.as_str() || (word.len() == 3 && month.starts_with(word.as_str()))
        };
        let month = MONTHS.iter().position(is_month)? + 1;
        Some((month, range))
    };
    if let Some((month, before)) = place.checked_sub(1).and_then(month) {
        return Some((format!("{year}-{month:02}"), before.start..range.end));
    }
    if let Some((month, behind)) = month(place + 1) {
        return Some((format!("{year}-{month:02}"), range.start..behind.end));
    }
    Some((year.clone(), range.clone()))
}

fn has_year(index: &Index, year: i64) -> bool {
    let years = index.numbers("year");
    let mut documents = 0..index.documents();
    years.is_some_and(|years| documents.any(|doc| years.of(doc) == Some(year)))
}
