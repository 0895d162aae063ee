//! What would help: a better spelling, fewer filters.

use super::lookup::Found;
use super::plan::{Demand, Plan};
use crate::exchange::{Note, Suggestion};
use crate::query::replaced;

/// The query with its words spelt right, if some were taken to be wrong. The
/// hits are already those of the right spelling.
pub(super) fn spelling(query: &str, plan: &Plan, found: &[Found]) -> Option<Suggestion> {
    let mut corrections: Vec<_> = plan
        .slots
        .iter()
        .zip(found)
        .filter_map(|(slot, found)| Some((slot.place.clone()?, found.correction.as_ref()?)))
        .collect();
    // From the last to the first, so that the places before stay true.
    corrections.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    if corrections.is_empty() {
        return None;
    }
    let query = corrections
        .into_iter()
        .fold(query.to_owned(), |query, (place, word)| {
            replaced(&query, &place, word)
        });
    let applied = true;
    Some(Suggestion { query, applied })
}

/// The query without its filters; none, if it has none or nothing else.
pub(super) fn without_filters(query: &str, plan: &Plan) -> Option<String> {
    let asks = |demand: &Demand| demand.asks() && !matches!(demand, Demand::Set(_));
    let mut demands = plan.demands.iter();
    let has_others = demands.any(|(field, demand)| field.is_none() && asks(demand));
    if plan.filters.is_empty() || (plan.loose.is_empty() && !has_others) {
        return None;
    }
    // From the last to the first, so that the places before stay true.
    let mut ranges = plan.filters.clone();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    let without = ranges
        .iter()
        .fold(query.to_owned(), |query, range| replaced(&query, range, ""));
    Some(without.trim().to_owned())
}

/// A note that `count` COEs match `without`, the query without its filters.
pub(super) fn fewer_filters(without: String, count: usize) -> Note {
    let them = match count {
        1 => "one matches".to_owned(),
        _ => format!("{count} match"),
    };
    Note {
        name: "no-match-with-filters".to_owned(),
        message: format!("No COE matches the words and the filters; {them} the words alone."),
        query: Some(without),
    }
}

/// A note that a query has nothing that could be sought: signs, or `in:` alone.
pub(super) fn nothing_sought() -> Note {
    Note {
        name: "nothing-sought".to_owned(),
        message: "There is no word or filter in this query, so it shows the newest COEs."
            .to_owned(),
        query: None,
    }
}
