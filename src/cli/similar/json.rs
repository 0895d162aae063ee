//! Close COEs for programs.

use coebook_search::exchange::SimilarHit;
use serde::Serialize;

use super::Close;
use crate::cli::terminal::safe_json;

#[derive(Serialize)]
struct Printed<'a> {
    /// The draft's id.
    id: &'a str,
    hits: Vec<PrintedHit<'a>>,
}

#[derive(Serialize)]
struct PrintedHit<'a> {
    #[serde(flatten)]
    hit: &'a SimilarHit,
    /// The file, relative to the current folder; null if it is gone.
    path: Option<&'a str>,
}

pub(super) fn of(id: &str, close: &[Close]) -> String {
    let hits = close.iter().map(|Close { hit, source }| PrintedHit {
        hit,
        path: source.as_deref(),
    });
    let printed = Printed {
        id,
        hits: hits.collect(),
    };
    let json = serde_json::to_string_pretty(&printed);
    safe_json(&json.expect("texts and numbers can be written as JSON"))
}
