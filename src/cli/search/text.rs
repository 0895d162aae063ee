//! Hits for people.

use std::fmt::Write;

use anstyle::Style;
use coebook_search::exchange::{Answer, Facet, Hit};

use super::{Place, is_all};
use crate::cli::facts::facts;
use crate::cli::shell;
use crate::cli::terminal::{BOLD, DIM, plain, safe, wrapped};
use crate::site::words;

/// How many values of a facet are offered.
const VALUES: usize = 5;

/// The answer to `query`, for a terminal `width` columns wide if it is one.
pub(super) fn of(query: &str, answer: &Answer, places: &[Place], width: Option<usize>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    let query = safe(query);
    match &answer.suggestion {
        Some(better) if better.applied => line(&format!(
            "Nothing matches {query}; this is what matches {}.\n",
            safe(&better.query)
        )),
        Some(better) if answer.total > 0 => {
            line(&format!("Did you mean {}?\n", safe(&better.query)));
        }
        _ => {}
    }
    for note in &answer.notes {
        line(&format!("note: {}", safe(&note.message)));
        if let Some(query) = &note.query {
            let query = shell::quoted(query);
            line(&format!("      try: coebook search -- {}", safe(&query)));
        }
    }
    if !answer.notes.is_empty() {
        line("");
    }
    for (hit, place) in answer.hits.iter().zip(places) {
        line(&of_hit(hit, place, width));
    }
    line(&closing(&query, answer));
    out
}

fn of_hit(hit: &Hit, place: &Place, width: Option<usize>) -> String {
    let mut out = wrapped(&hit.title, BOLD, "", width);
    out.push('\n');
    let (date, severity) = (hit.date.as_deref(), hit.severity.as_deref());
    let mut line = vec![hit.id.as_str()];
    line.extend(facts(date, severity, &hit.kind, &hit.status));
    line.extend(hit.services.iter().map(String::as_str));
    let line = [plain(&line.join(" · "))];
    out.push_str(&wrapped(&line, DIM, "  ", width));
    out.push('\n');
    let mut snippet = hit.snippet.clone();
    if !hit.section.is_empty() {
        snippet.insert(0, plain(&format!("{}: ", hit.section)));
    }
    if snippet.iter().any(|piece| !piece.text.trim().is_empty()) {
        out.push_str(&wrapped(&snippet, Style::new(), "  ", width));
        out.push('\n');
    }
    let source = place.source.as_deref().unwrap_or("(its file is gone)");
    let _ = writeln!(out, "  {DIM}{}{DIM:#}", safe(source));
    if let Some(url) = &place.url {
        let _ = writeln!(out, "  {DIM}{}{DIM:#}", safe(url));
    }
    out
}

/// `10 of 27 COEs; narrow it down by service:checkout (9) …`
fn closing(query: &str, answer: &Answer) -> String {
    if answer.total == 0 {
        let mut text = format!("No COE matches {query}.");
        if let Some(better) = &answer.suggestion {
            let _ = write!(text, " Did you mean {}?", safe(&better.query));
        }
        return text;
    }
    let total = words::count(answer.total, "COE", "COEs");
    if is_all(answer) {
        return format!("{total}.");
    }
    let mut text = format!("{} of {total}; --limit shows more.", answer.hits.len());
    let offers: Vec<String> = answer.facets.iter().filter_map(offer).collect();
    if !offers.is_empty() {
        text.push_str(" To narrow it down:\n");
        text.push_str(&offers.join("\n"));
    }
    text
}

/// `  service:checkout (9)  service:search (4)`, if it divides the hits.
fn offer(facet: &Facet) -> Option<String> {
    let values = facet.values.iter().filter(|value| !value.chosen);
    let offered: Vec<String> = values
        .take(VALUES)
        .map(|value| {
            let term = shell::quoted(&value.term);
            format!("{} ({})", safe(&term), value.count)
        })
        .collect();
    (offered.len() > 1).then(|| format!("  {}", offered.join("  ")))
}
