//! What would help: a better spelling, fewer filters.

use super::lookup::Found;
use super::plan::Plan;
use super::rank::Ranked;
use crate::exchange::{Note, Suggestion};
use crate::query::{Choices, replaced};

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

/// A note, if COEs have the words but none is left by the filters.
pub(super) fn fewer_filters(query: &str, ranked: &Ranked) -> Option<Note> {
    let words = Choices::of(query).without_filters()?;
    let count = ranked.words_alone();
    if ranked.total > 0 || words.is_empty() || count == 0 {
        return None;
    }
    let them = match count {
        1 => "one matches".to_owned(),
        _ => format!("{count} match"),
    };
    Some(Note {
        name: "no-match-with-filters".to_owned(),
        message: format!("No COE matches the words and the filters; {them} the words alone."),
        query: Some(words),
    })
}
