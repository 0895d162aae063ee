//! Hits for programs.

use coebook_search::exchange::{Answer, Facet, Hit, Note, Piece, Suggestion};
use serde::Serialize;

use super::Place;
use crate::cli::terminal::safe_json;
use crate::site;

/// What `--format json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    query: &'a str,
    /// How many COEs match; `hits` holds the best of them, best first.
    total: usize,
    hits: Vec<PrintedHit<'a>>,
    facets: &'a [Facet],
    notes: &'a [Note],
    suggestion: Option<&'a Suggestion>,
}

#[derive(Serialize)]
struct PrintedHit<'a> {
    id: &'a str,
    title: String,
    title_marks: Vec<[usize; 2]>,
    /// Whole if the site's host is known, else below the site's root.
    url: String,
    /// The file, relative to the current folder; null if it is gone.
    path: Option<&'a str>,
    date: Option<&'a str>,
    severity: Option<&'a str>,
    kind: &'a str,
    status: &'a str,
    services: &'a [String],
    score: f32,
    section: &'a str,
    snippet: String,
    snippet_marks: Vec<[usize; 2]>,
}

pub(super) fn of(query: &str, answer: &Answer, places: &[Place]) -> String {
    let hits = answer.hits.iter().zip(places);
    let printed = Printed {
        query,
        total: answer.total,
        hits: hits.map(|(hit, place)| of_hit(hit, place)).collect(),
        facets: &answer.facets,
        notes: &answer.notes,
        suggestion: answer.suggestion.as_ref(),
    };
    let json = serde_json::to_string_pretty(&printed);
    safe_json(&json.expect("texts and numbers can be written as JSON"))
}

fn of_hit<'a>(hit: &'a Hit, place: &'a Place) -> PrintedHit<'a> {
    let (title, title_marks) = flat(&hit.title);
    let (snippet, snippet_marks) = flat(&hit.snippet);
    PrintedHit {
        id: &hit.id,
        title,
        title_marks,
        url: place.url.clone().unwrap_or_else(|| site::encoded(&hit.url)),
        path: place.source.as_deref(),
        date: hit.date.as_deref(),
        severity: hit.severity.as_deref(),
        kind: &hit.kind,
        status: &hit.status,
        services: &hit.services,
        score: hit.score,
        section: &hit.section,
        snippet,
        snippet_marks,
    }
}

/// A text and the ranges of its marks, in characters.
fn flat(pieces: &[Piece]) -> (String, Vec<[usize; 2]>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut length = 0;
    for piece in pieces {
        let end = length + piece.text.chars().count();
        if piece.marked {
            marks.push([length, end]);
        }
        text.push_str(&piece.text);
        length = end;
    }
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_characters() {
        let piece = |text: &str, marked| Piece {
            text: text.to_owned(),
            marked,
        };
        let pieces = [piece("ü 障", false), piece("害", true), piece("!", false)];
        assert_eq!(flat(&pieces), ("ü 障害!".to_owned(), vec![[3, 4]]));
    }
}
