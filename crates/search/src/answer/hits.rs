//! The hits that are shown.

use super::lookup::Found;
use super::matches::Matches;
use super::plan::{Plan, Sought};
use super::stop::is_stop_word;
use crate::analysis::Analyzer;
use crate::exchange::Hit;
use crate::fragment::Fragment;
use crate::query::Parts;
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};
use crate::snippet::marks::Marker;
use crate::snippet::{self, Shown};

/// What is marked in the texts of a plan's hits.
pub(super) fn marker(plan: &Plan, found: &[Found]) -> Marker {
    let mut marker = Marker::default();
    let telling = plan.slots.iter().any(|slot| !is_empty_word(&slot.sought));
    for (number, (slot, found)) in plan.slots.iter().zip(found).enumerate() {
        if !slot.scored || (telling && is_empty_word(&slot.sought)) {
            continue;
        }
        for variant in &found.variants {
            marker.terms.entry(variant.term.clone()).or_insert(number);
        }
        if let Sought::Phrase(terms) = &slot.sought {
            marker.phrases.push((number, terms.clone()));
        }
    }
    marker
}

fn is_empty_word(sought: &Sought) -> bool {
    matches!(sought, Sought::Word { word, .. } if is_stop_word(word))
}

/// The hits, from their fragments; or the paths of those that are missing.
pub(super) fn hits<'r>(
    index: &Index,
    analyzer: &mut Analyzer,
    shown: impl Iterator<Item = &'r (u32, f32)>,
    marker: &Marker,
    within: Parts,
    matches: &[Matches],
) -> Result<Result<Vec<Hit>, Vec<String>>, Damaged> {
    let mut needs = Needs::default();
    let mut hits = Vec::new();
    for (doc, score) in shown {
        if let Some(fragment) = needs.gather(index.fragment(*doc))? {
            let tell = |slot: usize| matches[slot].idf;
            let shown = snippet::show(fragment, marker, analyzer, within, tell);
            hits.push(hit(fragment, shown, *score));
        }
    }
    if needs.is_empty() {
        Ok(Ok(hits))
    } else {
        Ok(Err(needs.into_paths()))
    }
}

fn hit(fragment: &Fragment, shown: Shown, score: f32) -> Hit {
    let mut url = fragment.address.clone();
    if !shown.anchor.is_empty() {
        url.push('#');
        url.push_str(&shown.anchor);
    }
    Hit {
        id: fragment.id.clone(),
        url,
        title: shown.title,
        date: fragment.date.clone(),
        severity: fragment.severity.clone(),
        severity_rank: fragment.severity_rank,
        severity_count: fragment.severity_count,
        kind: fragment.kind.clone(),
        status: fragment.status.clone(),
        services: fragment.services.clone(),
        score,
        section: shown.section,
        snippet: shown.snippet,
        words: shown.words,
    }
}
